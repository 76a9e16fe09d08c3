"""What was found in order before is not looked at again, and still nothing is missed: a check with everything kept says what a fresh one says."""

import shutil
from pathlib import Path

import pytest

from imsa import meanwhile as meanwhile_module
from imsa.compile import build
from imsa.compile.build import checked
from imsa.load import kept as kept_module
from imsa.load.kept import KeptSources
from imsa.records.settled import Settled

BAD = Path(__file__).parent / "bad"
AS_AT = 739942
RECONSIDERATION = "jurisdictions/uk/pathways/nrm-reconsideration.yml"
# One line in so many of each file is left out in turn.
STEP = 2


@pytest.fixture
def base(tmp_path):
    """A small sound knowledge base with a course, checked once so that everything is kept."""
    root = tmp_path / "base"
    for part in ("_sound", "_course"):
        shutil.copytree(BAD / part, root, dirs_exist_ok=True)
    (root / "pyproject.toml").touch()
    assert check(root) == check(root) == []
    return root


def check(root):
    """The faults of a check that uses what is kept and keeps what it finds in order."""
    kept = KeptSources.of_checkout(root)
    faults = checked(root, AS_AT, kept)[1]
    kept.write()
    return faults


def edit(root, name, old, new):
    path = root / name
    assert old in path.read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("name, old, new, where", [
    (RECONSIDERATION, "30 calendar days", "28 calendar days", {"questions/referral.yml", "cases/scotland-the-letter.yml"}),
    (RECONSIDERATION, "is: cg-negative", "is: not-referred", {"questions/referral.yml", "cases/scotland-the-letter.yml"}),
    ("jurisdictions/uk/definitions/not-yet-referred.yml", "is: not-referred", "is: cg-negative", {"cases/scotland-the-letter.yml", "modules/referral.md"}),
])
def test_an_edit_that_changes_an_answer_is_reported_although_everything_was_kept(base, name, old, new, where):
    """A trainee would otherwise be taught what the law no longer says. Taken back, the edit is forgotten."""
    edit(base, name, old, new)
    found = check(base)
    assert {fault.where.path.removeprefix("content/course/") for fault in found} == where
    assert check(base) == found == checked(base, AS_AT)[1]
    edit(base, name, new, old)
    assert check(base) == []


def test_a_check_with_everything_kept_says_what_a_fresh_one_says(base):
    """Whichever line of whichever file is left out."""
    found = 0
    for path in sorted([*base.glob("content/**/*.*"), *base.glob("jurisdictions/**/*.yml")]):
        content = path.read_text(encoding="utf-8")
        lines = content.splitlines(keepends=True)
        for number in range(len(path.name) % STEP, len(lines), STEP):
            path.write_text("".join(lines[:number] + lines[number + 1:]), encoding="utf-8")
            fresh = checked(base, AS_AT)[1]
            # Not written, so that each edit meets what the sound knowledge base left.
            assert checked(base, AS_AT, KeptSources.of_checkout(base))[1] == fresh, (path.name, number)
            found += bool(fresh)
        path.write_text(content, encoding="utf-8")
    assert found > 50


def test_nothing_is_compiled_where_nothing_changed(base, monkeypatch):
    """Nor where a service changed, on which no answer of the course rests."""
    def compiled(collection):
        raise AssertionError("the records were compiled")

    monkeypatch.setattr("imsa.compile.build.knowledge_of", compiled)
    assert check(base) == []
    edit(base, "jurisdictions/uk/services/helpline.yml", "title: ", "title: The ")
    assert check(base) == []
    edit(base, RECONSIDERATION, "calendar days", "working days")
    with pytest.raises(AssertionError, match="compiled"):
        check(base)


@pytest.mark.parametrize("name, old, new", [
    ("content/topics.yml", "\n", "\n"),
    (RECONSIDERATION, "30 calendar days", "28 calendar days"),
    (RECONSIDERATION, "is: cg-negative", "is: no-option"),
    (RECONSIDERATION, "applies_when:", "applies_wenn:"),
    ("jurisdictions/uk/definitions/not-yet-referred.yml", "fact: nrm_stage", "fact: nrm_stag"),
])
def test_two_processes_find_what_one_finds_and_keep_the_same(base, monkeypatch, name, old, new):
    """A first check looks at records and at answers at once, also where records are not sound and cannot be compiled."""
    edit(base, name, old, new)
    found = {}
    for copies in (False, True):
        (base / "build/records.kept").unlink(missing_ok=True)
        monkeypatch.setattr(build, "saves_time", lambda copies=copies: copies)
        monkeypatch.setattr(meanwhile_module, "saves_time", lambda copies=copies: copies)
        kept = KeptSources.of_checkout(base)
        found[copies] = checked(base, AS_AT, kept)[1], kept.settled.now, kept.settled.known_now
        kept.write()
        assert check(base) == found[copies][0]
    assert found[True][0] == found[False][0]
    # Where records are at fault no answers are looked at in the end, though they were on the way.
    assert found[True][1] >= found[False][1] and found[True][2].items() >= found[False][2].items()


def test_another_state_of_the_code_knows_nothing(base, monkeypatch):
    """A check that was mended must look at every record."""
    monkeypatch.setattr(kept_module, "_rules", lambda: "another state")
    monkeypatch.setattr("imsa.compile.build.knowledge_of", lambda collection: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        check(base)


def test_a_fault_is_never_remembered():
    """It is found anew with its place and its words as they are now."""
    settled, asked = Settled(), []
    for faults in (["a"], ["b"], [], ["c"]):
        asked.append(settled.faults("check", ["given"], lambda: faults))
    assert asked == [["a"], ["b"], [], []]
    assert settled.faults("another check", ["given"], lambda: ["d"]) == ["d"] and settled.faults("check", ["other"], lambda: ["e"]) == ["e"]
    assert Settled("other rules", settled.now).faults("check", ["given"], lambda: ["f"]) == ["f"]
    assert Settled(before=settled.now).faults("check", ["given"], lambda: ["g"]) == []


def test_what_was_worked_out_is_used_again_for_the_same_values_and_the_same_code_only():
    """Else a bank holiday or a test of another state would count."""
    settled = Settled("rules")
    assert [settled.value("sum", [1, 2], lambda: 3), settled.value("sum", [1, 2], lambda: 4), settled.value("sum", [1, 3], lambda: 4)] == [3, 3, 4]
    assert settled.value("product", [1, 2], lambda: 2) == 2
    assert Settled("rules", known=settled.known_now).value("sum", [1, 2], lambda: 5) == 3
    assert Settled("other rules", known=settled.known_now).value("sum", [1, 2], lambda: 5) == 5


def test_a_law_that_changed_is_held_against_all_that_names_it(base):
    """What names it has not changed itself, and the law it names is gone."""
    law = next(path for path in sorted(base.glob("jurisdictions/*/legislation/*.yml")) if "provision: " in path.read_text(encoding="utf-8"))
    text = law.read_text(encoding="utf-8")
    law.write_text(text.replace("provision: ", "provision: Z", 1), encoding="utf-8")
    found = check(base)
    assert {fault.check for fault in found} >= {"dangling"} and found == checked(base, AS_AT)[1]
    law.write_text(text, encoding="utf-8")
    assert check(base) == []
