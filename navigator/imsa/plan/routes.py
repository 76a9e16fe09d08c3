"""Which routes apply, which may, and which are ruled out, for a situation as at a day."""

from collections import namedtuple

from ..logic.network import evaluate
from ..logic.truth import FALSE, TRUE, UNKNOWN
from .on_day import day_of

Considered = namedtuple("Considered", "route truth period")


def consider(kb, situation, wanted=None):
    """(verdicts, uncovered): a Considered for each route that is not ruled out, and the routes with no answer for the day; only those
    whose ids are `wanted`, where given.

    A route of another nation than the person's is left out before it is evaluated, unless the law of another place governs it.
    """
    network, true, false = situation.network, situation.true, situation.false
    found, uncovered = [], []
    for route, period, covered in day_of(kb, situation.as_at).rules(situation.facts.get("nation")):
        if wanted is not None and route["id"] not in wanted:
            continue
        _, _, node, entangled = period
        truth = evaluate(node, true, false)
        if truth == UNKNOWN and entangled:
            truth = network.verdict(node, entangled, true, false)
        if truth == FALSE:
            continue
        if covered:
            found.append(Considered(route, truth, period))
        else:
            uncovered.append(route)
    return found, uncovered


def truth_in_its_nation(considered, situation):
    """The verdict on a route for a person in the route's own nation: the same as the verdict, unless the nation is not known."""
    route, truth, (_, _, node, entangled) = considered
    if truth != UNKNOWN or route["governed_by"] != "nation" or "nation" in situation.facts:
        return truth
    true, false = situation.network.told("nation", route["nation"])
    return situation.network.verdict(node, entangled, situation.true | true, situation.false | false)


def status_word(truth):
    """The contract's word for a verdict."""
    return "applies" if truth == TRUE else "may-apply"


def holds(test, situation):
    """The truth of a compiled (node, entangled) test; a missing test is true."""
    if test is None:
        return TRUE
    return situation.network.verdict(test[0], test[1], situation.true, situation.false)


def entries_for(entries, situation):
    """The texts of entries that are not ruled out for the person; where that is open, the text says for whom it is."""
    if type(entries) is list:
        return entries
    found = []
    for text, test, words in entries:
        if test is None:
            found.append(text)
            continue
        truth = holds(test, situation)
        if truth == TRUE:
            found.append(text)
        elif truth == UNKNOWN:
            found.append(f"If {words}: {text}")
    return found
