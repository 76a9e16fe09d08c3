"""Faults for machines: every form holds every fault, at its place, with its mend."""

import json
import shutil

import pytest
from editing import TODAY, Checkout, run_kb

HELPLINE = "jurisdictions/uk/services/helpline.yml"


@pytest.fixture
def base(tmp_path):
    made = Checkout(tmp_path / "base")
    made.edit(HELPLINE, "kind: helpline", "kind: helplin")
    made.write("jurisdictions/uk/services/a, b: 100%.yml", "title: x\n")
    return made


def checked(monkeypatch, base, form):
    done = run_kb(monkeypatch, base.root, "check", "--as-at", TODAY, "--format", form)
    assert done.exit_code == 1
    return done.stdout


def test_every_form_has_the_same_faults(monkeypatch, base):
    text = [line for line in checked(monkeypatch, base, "text").splitlines() if not line.startswith(" ")]
    plain = json.loads(checked(monkeypatch, base, "json"))
    sarif = json.loads(checked(monkeypatch, base, "sarif"))["runs"][0]["results"]
    github = checked(monkeypatch, base, "github").splitlines()
    assert len(text) == len(plain) == len(sarif) == len(github) >= 2
    assert [f"{one['path']}:{one['line']}:{one['column']}: {one['check']}: {one['problem']}" for one in plain] == text
    assert {one["level"] for one in plain} == {"fault"}


def test_sarif_has_what_its_readers_need(monkeypatch, base):
    """Source: OASIS SARIF 2.1.0, sections 3.13, 3.14, 3.27 and 3.30."""
    log = json.loads(checked(monkeypatch, base, "sarif"))
    run = log["runs"][0]
    assert log["version"] == "2.1.0" and run["columnKind"] == "unicodeCodePoints" and run["tool"]["driver"]["name"] == "imsa-kb"
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"] and result["level"] == "error" and result["message"]["text"]
    places = [one["locations"][0]["physicalLocation"] for one in run["results"]]
    assert {"jurisdictions/uk/services/a%2C%20b%3A%20100%25.yml", HELPLINE} == {place["artifactLocation"]["uri"] for place in places}
    line = base.read(HELPLINE).splitlines().index("kind: helplin") + 1
    assert {"startLine": line, "startColumn": 7} in [place["region"] for place in places]


def test_a_note_for_github_cannot_be_led_astray_by_a_file_name(monkeypatch, base):
    """A comma or a colon in a name would end it, and the note would stand nowhere."""
    lines = checked(monkeypatch, base, "github").splitlines()
    assert any(line.startswith("::error file=jurisdictions/uk/services/a%2C b%3A 100%25.yml,line=1,col=1,title=file-name::") for line in lines)
    assert all(line.startswith("::error ") and line.count("::") == 2 for line in lines)


def test_of_a_path_the_check_says_what_it_says_of_all(monkeypatch, root, tmp_path):
    """A check of one file would otherwise be clean where that of all is not: what the course teaches is held against all records."""
    for part in ("content", "jurisdictions"):
        shutil.copytree(root / part, tmp_path / part)
    (tmp_path / "pyproject.toml").touch()
    wrong = next(path for path in sorted((tmp_path / "content/course/questions").glob("*.yml")) if "right: true" in path.read_text(encoding="utf-8"))
    text = wrong.read_text(encoding="utf-8")
    wrong.write_text(text.replace("right: true", "right: nope").replace("right: false", "right: true").replace("right: nope", "right: false"), encoding="utf-8")

    def found(*paths):
        return json.loads(run_kb(monkeypatch, tmp_path, "check", "--as-at", TODAY, "--format", "json", *paths).stdout)

    everything, shown = found(), wrong.relative_to(tmp_path).as_posix()
    assert any(one["check"] == "answer" and one["path"] == shown for one in everything)
    for path in ("content", shown, "jurisdictions/uk"):
        assert found(path) == [one for one in everything if one["path"].startswith(path)]
