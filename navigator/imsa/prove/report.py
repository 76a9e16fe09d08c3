"""A proof as faults with their situations, as lines of text and as data for programs."""

from ..dates.period import to_text
from ..fault import Fault
from .engine import situation_text

_SHOWS = "A situation that shows it, for `imsa-navigate route`:"
_LOOK_AGAIN = "Look at it again: delete it, or give it a new last day and the reason that holds then."


def faults_of(proof):
    """[(Fault, situation file as text or None)] of everything that does not hold, exceptions that are past or needless included."""
    found = []
    for outcome in proof.outcomes:
        found += [(_fault(outcome, finding), finding.facts and situation_text(finding.facts, finding.day)) for finding in outcome.findings]
        found += [(Fault(slip.where, outcome.property, slip.problem, _LOOK_AGAIN), None) for slip in outcome.slips]
    return found


def _fault(outcome, finding):
    return Fault(finding.where, outcome.property, f"{finding.problem} [{finding.about}]", outcome.mend)


def lines(proof):
    """The proof as lines: for each property whether it holds, what is accepted and why, then what does not hold."""
    found = {}
    for fault, situation in faults_of(proof):
        found.setdefault(fault.check, []).append((fault, situation))
    for outcome in proof.outcomes:
        yield f"{outcome.property}: {_verdict(outcome)}"
        for finding, because, until in outcome.accepted:
            yield f"    accepted{f' until {until}' if until else ''}: {finding.about}: {because}"
        for fault, situation in found.get(outcome.property, ()):
            yield fault.in_two_lines()
            if situation:
                yield f"    {_SHOWS}"
                yield from (f"      {line}" for line in situation.splitlines())


def _verdict(outcome):
    count = len(outcome.findings)
    return "holds" if not count else f"does not hold, {count} finding{'' if count == 1 else 's'}"


def summary(proof):
    """How much was proved, in one line."""
    broken = sum(bool(outcome.findings) for outcome in proof.outcomes)
    slips = sum(len(outcome.slips) for outcome in proof.outcomes)
    count, days = len(proof.outcomes), len(proof.days)
    told = f"{count} {_noun(count, 'property', 'properties')} on {days} {_noun(days, 'day', 'days')}: {count - broken} {_noun(count - broken, 'holds', 'hold')}, {broken} {_noun(broken, 'does', 'do')} not"
    return told + (f"; {slips} {_noun(slips, 'exception is', 'exceptions are')} past or needless." if slips else ".")


def _noun(count, one, many):
    return one if count == 1 else many


def as_data(proof):
    """The proof for programs: {as_at, days, properties: [{property, title, holds, findings, accepted, exceptions}]}."""
    return {"as_at": to_text(proof.as_at), "days": [to_text(day) for day in sorted(proof.days)],
            "properties": [_property(outcome) for outcome in proof.outcomes]}


def _property(outcome):
    return {"property": outcome.property, "title": outcome.title, "holds": not outcome.findings,
            "findings": [_finding(finding, outcome.mend) for finding in outcome.findings],
            "accepted": [{**_finding(finding, None), "because": because, "until": until} for finding, because, until in outcome.accepted],
            "exceptions": [_finding(slip, _LOOK_AGAIN) for slip in outcome.slips]}


def _finding(finding, mend):
    where = finding.where
    shown = {"about": finding.about, "problem": finding.problem, "path": where.path, "line": where.line, "column": where.column}
    if mend:
        shown["mend"] = mend
    if finding.facts is not None:
        shown["situation"] = {"as_at": to_text(finding.day), "facts": finding.facts}
    return shown
