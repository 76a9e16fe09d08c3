"""Proves every property, weighs what was found against the exceptions, and says which exceptions no longer stand."""

from collections import namedtuple

from ..dates.period import to_text
from .claims import CLAIMS
from .finding import Finding
from .rules import Rules
from .workbench import Workbench

# One property: `findings` are those that no exception accepts, `accepted` [(Finding, why, last day or None)], `slips` exceptions that are
# past or needless, as Findings.
Outcome = namedtuple("Outcome", "property title mend findings accepted slips")
# All that was proved: as at a day number, on which day numbers, and the Outcomes.
Proof = namedtuple("Proof", "as_at days outcomes")


def prove(collection, version, as_at, wanted=()):
    """The Proof of every property of content/proofs.yml, or of those in `wanted`, in the order of the file.

    `as_at` is the day number taken for today: exceptions that ended before it accept nothing. Raises Undecided where the solver
    gives up and Disagreement where solver and engine do not agree.
    """
    record = collection.list_record("proofs")
    bench = Workbench(Rules(collection, version, as_at))
    outcomes = [_outcome(record, claim, list(CLAIMS[claim["claim"]](claim, bench)), as_at)
                for claim in record.data["proofs"] if not wanted or claim["id"] in wanted]
    return Proof(as_at, bench.rules.days, outcomes)


def _outcome(record, claim, findings, as_at):
    exceptions = {(entry["property"], entry["about"]): (i, entry) for i, entry in enumerate(record.data.get("exceptions", ()))}
    mine = {about: found for (name, about), found in exceptions.items() if name == claim["id"]}
    open_findings, accepted = [], []
    for finding in findings:
        i, entry = mine.get(finding.about, (None, None))
        if finding.explained:
            accepted.append((finding, finding.explained, None))
        elif entry is not None and entry["until"] >= to_text(as_at):
            accepted.append((finding, entry["because"], entry["until"]))
        else:
            open_findings.append(finding)
    return Outcome(claim["id"], claim["title"], claim["mend"], open_findings, accepted, list(_slips(record, claim, mine, findings, as_at)))


def _slips(record, claim, exceptions, findings, as_at):
    """Findings for exceptions that have run out or that nothing needs."""
    needed = {finding.about for finding in findings if not finding.explained}
    for about, (i, entry) in exceptions.items():
        if about not in needed:
            yield Finding(claim["id"], about, f"the exception for {about} is needed no longer: the property holds without it", record.where("exceptions", i), as_at, None)
        elif entry["until"] < to_text(as_at):
            yield Finding(claim["id"], about, f"the exception for {about} ended on {entry['until']}", record.where("exceptions", i, "until"), as_at, None)
