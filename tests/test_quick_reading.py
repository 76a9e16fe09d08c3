"""Records are read quickly without anything being missed: the quick look at a schema and what is kept from the last reading."""

import copy
import random

import pytest

from imsa.load.kept import MAGIC, KeptSources
from imsa.load.quick_schema import acceptor
from imsa.load.read import read_records
from imsa.load.schema import _accepts, load_schema, validator

SPOILT = [None, True, 0, 1, -1, 1.5, "", "x\n", "yes", [], {}, ["a", "a"], "2026-02-30", "3026-01-01", "x" * 3000]


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
