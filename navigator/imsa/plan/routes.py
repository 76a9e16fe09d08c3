"""Which routes apply, which may, and which are ruled out, for a situation as at a day."""

from collections import namedtuple

from ..logic.network import evaluate
from ..logic.truth import FALSE, TRUE, UNKNOWN

Considered = namedtuple("Considered", "route truth period")


def period_of(route, as_at):
    """The (first, last, node, entangled facts) of a route's condition that is the rule as at a day, or None."""
    for period in route["periods"]:
        if (period[0] is None or period[0] <= as_at) and (period[1] is None or as_at <= period[1]):
            return period
    return None


def is_covered(route, as_at):
    """Whether the record was written for answers as at this day; before that there is no answer, rather than a guess."""
    return route["covered_from"] is None or as_at >= route["covered_from"] or route["begins"] is not None and as_at >= route["begins"]


def consider(kb, situation):
    """(verdicts, uncovered): a Considered for each route that is not ruled out, and the routes with no answer for the day.

    A route of another nation than the person's is left out before it is evaluated, unless the law of another place governs it.
    """
    as_at, network = situation.as_at, situation.network
    true, false = situation.true, situation.false
    nation = situation.facts.get("nation")
    found, uncovered = [], []
    for route in kb.routes:
        if nation is not None and route["governed_by"] == "nation" and route["nation"] != nation:
            continue
        period = period_of(route, as_at)
        if period is None:
            continue
        _, _, node, entangled = period
        truth = evaluate(node, true, false)
        if truth == UNKNOWN and entangled:
            truth = network.verdict(node, entangled, true, false)
        if truth == FALSE:
            continue
        if not is_covered(route, as_at):
            uncovered.append(route)
            continue
        found.append(Considered(route, truth, period))
    return found, uncovered


def status_word(truth):
    """The contract's word for a verdict."""
    return "applies" if truth == TRUE else "may-apply"


def holds(test, situation):
    """The truth of a compiled (node, entangled) test; a missing test is true."""
    if test is None:
        return TRUE
    return situation.network.verdict(test[0], test[1], situation.true, situation.false)
