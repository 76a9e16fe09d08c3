"""Records are read quickly without anything being missed: the quick reading of YAML, the quick look at a schema and what is kept from the last reading."""

import copy
import random

import pytest

from imsa.load.kept import MAGIC, KeptSources
from imsa.load.quick_schema import acceptor
from imsa.load.quick_yaml import NotSure, quick_values
from imsa.load.read import read_records
from imsa.load.schema import _accepts, load_schema, validator
from imsa.load.yaml_source import _build, read_source

SPOILT = [None, True, 0, 1, -1, 1.5, "", "x\n", "yes", [], {}, ["a", "a"], "2026-02-30", "3026-01-01", "x" * 3000]

# Whatever has a meaning of its own in YAML, and a little that has none.
SIGNS = ["&a ", "*a", " *a", "!", "!!str ", "! ", "<<: ", "- ", "? ", ": ", ", ", "[", "]", "{", "}", "(", ")", "(&a ", '"', "'", "|\n", ">-\n", "#", " # ", "\n", "\n\n", "  ", "\t", "---\n", "\n---\n",
         "...\n", "%YAML 1.1\n", "%TAG ! x:\n", "~", "null", "true", "yes", "007", "-1", "1.50", ".5", "0x1", "1e3", "=", "@", "`", "\\", "\\0", "\u2028", "\x85", "é", "a", "&", "*", "- - ", "a: "]


def slow_values(text):
    """(values, whether nothing is wrong) of a text read event by event."""
    faults = []
    try:
        return _build(text, "x", [], faults)[0], not faults
    except Exception:
        return None, False


def test_nearly_every_real_file_is_read_quickly_and_says_the_same(root):
    """Else the slow way would be taken for nothing; and a value read otherwise would be checked in place of the one that was written."""
    slow = 0
    files = [*root.glob("content/**/*.yml"), *root.glob("jurisdictions/**/*.yml"), *root.glob("examples/*.yml")]
    for path in files:
        text = path.read_text(encoding="utf-8")
        try:
            assert repr(quick_values(text)) == repr(slow_values(text)[0]), path
        except NotSure:
            slow += 1
    assert len(files) > 1000 > 100 * slow


def test_what_is_read_quickly_is_what_stands_there(root):
    """Whatever is put into a file anywhere: anchors, tags, brackets, marks of a document."""
    luck, files = random.Random(20261122), sorted((root / "examples").glob("*.yml")) + sorted(root.glob("jurisdictions/uk/services/*.yml"))[:30]
    quick = 0
    for _ in range(4000):
        text = luck.choice(files).read_text(encoding="utf-8")
        for _ in range(luck.randrange(1, 4)):
            at = luck.randrange(len(text) + 1)
            text = text[:at] + luck.choice(SIGNS) + text[at + luck.choice((0, 0, 1)):]
        try:
            found = quick_values(text)
        except NotSure:
            continue
        quick += 1
        assert (repr(found), True) == (repr(slow_values(text)[0]), slow_values(text)[1]), text
    assert 400 < quick < 3900


@pytest.mark.parametrize("text", ["a: &b c", "&a b: c", "a: *b", "- *b", "[*b]", "{a: !b c}", "a: !!str 1", "! 1", "a: 1\na: 2", "<<: {a: b}", "? [a]\n: b", "a: 1\n---\nb: 2", "",
                                  "[" * 31 + "]" * 31, "- " * 31 + "a", "[" + "a," * 50_000 + "]", "a: " + "b" * 20_001, "k" * 201 + ": a", 'a: "\\0"', "a: ["])
def test_what_is_out_of_the_ordinary_is_left_to_the_reader_that_names_faults(text):
    with pytest.raises(NotSure):
        quick_values(text)


def test_without_libyaml_a_file_says_the_same(monkeypatch):
    """Some builds of PyYAML come without it."""
    raw = b"title: A\nsteps: [B, {when: 1.10}]\n"
    with_it = read_source(raw, "x")[0]
    monkeypatch.setattr("imsa.load.quick_yaml.CParser", None)
    without = read_source(raw, "x")[0]
    assert without.data == with_it.data and without.where(("steps", 1)) == with_it.where(("steps", 1)) == ("x", 2, 12)


@pytest.mark.parametrize("before, after", [(b"", b""), (b"\xef\xbb\xbf", b""), (b"", b"x: '*'\n")], ids=["quickly", "with-a-mark-of-the-byte-order", "event-by-event"])
def test_places_are_the_same_however_a_file_was_read(before, after):
    """They are looked for only when a fault asks for one."""
    source, faults = read_source(before + b"title: A\nsteps:\n  - B # no anchor\n  - {when: 1.10}\n" + after, "x")
    assert faults == [] and [str(source.where(path)) for path in ((), ("title",), ("steps", 1, "when"), ("nowhere",))] == ["x:1:1", "x:1:8", "x:4:12", "x:1:1"]
    assert source.where(("steps",), key=True) == ("x", 2, 1) and source.written(("steps", 1, "when")) == "1.10"


def places(value, path=()):
    """The path of every value inside `value`."""
    if path:
        yield path
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from places(inner, (*path, key))


def spoilt(data, luck):
    """A copy of a record with one value replaced, taken away or added."""
    data = copy.deepcopy(data)
    path = luck.choice(list(places(data)))
    inside = data
    for step in path[:-1]:
        inside = inside[step]
    how = luck.randrange(len(SPOILT) + 2)
    if how < len(SPOILT):
        inside[path[-1]] = SPOILT[how]
    elif how == len(SPOILT):
        del inside[path[-1]]
    elif isinstance(inside, dict):
        inside["unheard_of"] = "x"
    else:
        inside.append(copy.deepcopy(inside[path[-1]]))
    return data


def test_every_real_record_is_accepted_at_once(checked):
    """Else the slow way would be taken for nothing."""
    assert [record.id for record in checked[0].records if not _accepts(record.kind)(record.data)] == []


def test_nothing_is_accepted_that_the_validator_rejects(checked):
    """A record with a fault of form could otherwise pass unseen."""
    luck, refused = random.Random(20261122), 0
    for record in checked[0].records:
        if record.jurisdiction is None and record.kind not in ("redirects", "urgency"):
            continue
        if luck.random() < 0.2:
            data = spoilt(record.data, luck)
            sound = next(validator(record.kind).iter_errors(data), None) is None
            refused += not sound
            assert sound or not _accepts(record.kind)(data), (record.id, data)
    assert refused > 50


def test_a_schema_with_an_unknown_keyword_accepts_nothing():
    """What is not understood is left to the validator."""
    assert not acceptor("odd", lambda kind: {"type": "string", "contains": {}}, lambda *given: True)("x")


@pytest.fixture
def folder(tmp_path, root):
    """A small folder of records that may be changed."""
    import shutil

    shutil.copytree(root / "tests" / "bad" / "_sound", tmp_path / "base")
    (tmp_path / "base" / "pyproject.toml").touch()
    return tmp_path / "base"


def read(folder):
    kept = KeptSources.of_checkout(folder)
    records, faults = read_records(folder, kept=kept)
    kept.write()
    return [(record.id, record.data, record.where("title"), record.where("reviewed", "due", key=True)) for record in records], faults


def test_the_second_reading_says_the_same_as_the_first(folder):
    """Values and places, from which every fault takes its line."""
    first = read(folder)
    assert (folder / "build" / "records.kept").exists()
    assert read(folder) == first and len(first[0]) > 10


def test_a_changed_file_is_read_anew(folder):
    """A stale value could otherwise be checked, and the fault missed."""
    read(folder)
    path = next(folder.glob("jurisdictions/*/services/*.yml"))
    path.write_text(path.read_text(encoding="utf-8").replace("title:", "titel:"), encoding="utf-8")
    assert any(fault.where.path.endswith(path.name) for fault in read(folder)[1])
    path.write_text("title: [", encoding="utf-8")
    assert any(fault.check == "yaml" for fault in read(folder)[1]) and any(fault.check == "yaml" for fault in read(folder)[1])


@pytest.mark.parametrize("content", [b"", b"something else", MAGIC, MAGIC + b"\x00"])
def test_a_file_that_cannot_be_used_is_as_good_as_none(folder, content):
    first = read(folder)
    (folder / "build" / "records.kept").write_bytes(content)
    assert read(folder) == first


def test_nothing_is_written_outside_a_checkout(folder):
    (folder / "pyproject.toml").unlink()
    read(folder)
    assert not (folder / "build").exists()
