"""Forty slips of the kind that editors make are each caught before a survivor meets them, with the line and the mend.

tests/seeded_mistakes.yml lists them. Each is made in a copy of one real record; all else is the knowledge base as it stands.
"""

import gc
from pathlib import Path

import pytest
import yaml

from imsa import VERSION
from imsa.checks import faults_of
from imsa.compile.build import is_fatal
from imsa.compile.soundness import implication_faults
from imsa.dates.period import to_day
from imsa.diff.document import comparison_document
from imsa.diff.report import compare_states
from imsa.diff.state import State
from imsa.fault import Fault, Where
from imsa.load.read import read_records
from imsa.prove.claims import CLAIMS
from imsa.prove.rules import Rules
from imsa.prove.workbench import Workbench
from imsa.records.collection import Collection
from imsa.render.text import render_text

TODAY = to_day("2026-11-22")
MISTAKES = yaml.safe_load((Path(__file__).parent / "seeded_mistakes.yml").read_text(encoding="utf-8"))
# Claims that look at each route by itself: of these the route with the mistake is enough.
ROUTE_BY_ROUTE = {"reachable", "no-dead-part", "one-limit", "clock-starts", "same-in-all-nations", "not-said"}


@pytest.fixture(scope="module")
def base(checked):
    """The knowledge base as it stands, which has none of the mistakes."""
    collection, faults = checked
    assert [fault for fault in faults if is_fatal(fault)] == []
    gc.freeze()  # all records stay until the end; looking through them for garbage would take much of the time
    yield State("before", collection, [])
    gc.unfreeze()


def made(mistake, base, root, folder):
    """(text of the file with the mistake, Collection with it, faults of form)."""
    text = (root / mistake.get("copy_of", mistake["file"])).read_text(encoding="utf-8")
    assert text.count(mistake["old"]) == 1, f"{mistake['old']!r} stands {text.count(mistake['old'])} times"
    text = text.replace(mistake["old"], mistake["new"])
    path = folder / mistake["file"]
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    records, faults = read_records(folder)
    [record] = records
    before = base.collection
    return text, Collection([*(one for one in before.records if one.id != record.id), record], before.pages, before.course), faults


def found_by_check(collection, faults):
    """Every fault that `imsa-kb check` would print."""
    faults = faults + faults_of(collection, TODAY)
    return faults if any(map(is_fatal, faults)) else [*faults, *implication_faults(collection, TODAY)]


def found_by_proof(collection, name, file):
    """Every finding of one property; of the topic of the file alone where the claim looks at each route by itself."""
    [claim] = [one for one in collection.entries("proofs") if one["id"] == name]
    if claim["claim"] in ROUTE_BY_ROUTE:
        claim = {**claim, "topics": [Path(file).stem]}
    rules = Rules(collection, VERSION, TODAY)
    del rules.days[1:]  # as at today: tests/test_prove.py looks at other days
    bench = Workbench(rules)
    return [Fault(finding.where, name, finding.problem, claim["mend"]) for finding in CLAIMS[claim["claim"]](claim, bench)]


def found_by_comparison(base, collection):
    """What a reviewer reads of each cause: its place and the lines below it, as a Fault without a mend."""
    compared = compare_states(base, State("after", collection, []), [], TODAY)
    found = []
    for cause in compared["causes"]:
        document = comparison_document({**compared, "causes": [cause]})
        found.append(Fault(Where(cause["path"], cause["line"], 1), "diff", " ".join(render_text(document, 10_000, False).split()), ""))
    return found


def caught(mistake, base, collection, faults):
    command, _, name = mistake["by"].partition(" ")
    if command == "check":
        return found_by_check(collection, faults)
    assert faults == []
    return found_by_proof(collection, name, mistake["file"]) if command == "prove" else found_by_comparison(base, collection)


@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake["name"].replace(" ", "-") for mistake in MISTAKES])
def test_a_mistake_is_caught(mistake, base, root, tmp_path):
    text, collection, faults = made(mistake, base, root, tmp_path)
    found = caught(mistake, base, collection, faults)
    file = mistake.get("in", mistake["file"])
    [message] = [fault for fault in found if fault.where.path == file and mistake["says"] in fault.problem][:1] or [None]
    assert message, "\n".join(fault.in_two_lines() for fault in found) or "nothing was found"
    if (root / file).is_file() or file == mistake["file"]:
        lines = (text if file == mistake["file"] else (root / file).read_text(encoding="utf-8")).splitlines()
        assert mistake["at"] in lines[message.where.line - 1], message.in_two_lines()
    assert mistake.get("mend", "") in message.mend, message.in_two_lines()


def test_there_are_forty_and_no_command_is_left_out():
    commands = [mistake["by"].split()[0] for mistake in MISTAKES]
    assert len(MISTAKES) >= 40 and set(commands) == {"check", "prove", "diff"}
    assert len({mistake["name"] for mistake in MISTAKES}) == len(MISTAKES)
    assert all(mistake["says"] and (mistake.get("mend") or mistake["by"] == "diff") for mistake in MISTAKES)
