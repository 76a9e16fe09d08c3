"""A smallest situation in which a route applies in one state and is ruled out in the other, found with the engine itself.

The search goes through the tests of the two conditions, fewest facts first, and needs no solver. Every situation that it reports was
put to both knowledge bases as `route` would put it.
"""

from heapq import heappop, heappush
from itertools import count, islice, product

from ..dates.period import to_text
from ..fault import FaultsFound, Where
from ..knowledge.raw_situation import RawSituation
from ..logic.network import ALL
from ..logic.truth import FALSE, TRUE
from ..logic.value_test import boundaries, holds
from ..plan.on_day import is_covered, period_of
from ..plan.situation import understand
from .formula import NEVER, negated, spelled, tests_of

_MOST_STEPS, _MOST_VALUES_TRIED, _MOST_OPTIONS = 4000, 40, 5


class Search:
    """The outcome of a search: `facts` (None where none was found) and whether it was `exhausted`, so that there is none."""

    def __init__(self, facts, exhausted):
        self.facts, self.exhausted = facts, exhausted


def smallest_situation(holds_in, fails_in, route_id, as_at):
    """A Search for the fewest facts with which a route applies in the knowledge base `holds_in` and is ruled out in `fails_in`."""
    wanted, unwanted = formula_on(holds_in, route_id, as_at), formula_on(fails_in, route_id, as_at)
    if wanted == unwanted or wanted == NEVER:
        return Search(None, True)
    goal = (ALL, frozenset(), frozenset((wanted, negated(unwanted))))
    values = {fact: _values(fact, tests, holds_in.facts.get(fact) or fails_in.facts[fact], as_at) for fact, tests in _by_fact(goal).items()}
    queue, order, steps = [(0, next(_TIES), {}, (goal,))], None, 0
    sure = True
    while queue:
        steps += 1
        if steps > _MOST_STEPS:
            return Search(None, False)
        _, _, chosen, agenda = heappop(queue)
        chosen, order = _settle(chosen, agenda, values)
        if chosen is None:
            continue
        if not order:
            found, complete = _realised(chosen, holds_in, fails_in, route_id, as_at)
            if found is not None:
                return Search(shrunk(found, holds_in, fails_in, route_id, as_at), True)
            sure = sure and complete
            continue
        _, literals, parts = order[0]
        for test, want in sorted(literals, key=repr):
            heappush(queue, (len({*chosen, test[0]}), next(_TIES), chosen, ((ALL, frozenset(((test, want),)), frozenset()), *order[1:])))
        for part in sorted(parts, key=repr):
            heappush(queue, (len(chosen), next(_TIES), chosen, (part, *order[1:])))
    return Search(None, sure)


_TIES = count()


def formula_on(kb, route_id, as_at):
    """The condition of a route on a day, spelled out; NEVER where it has no answer."""
    route = kb.route(route_id)
    period = None if route is None or not is_covered(route, as_at) else period_of(route, as_at)
    return NEVER if period is None else spelled(period[2], kb.tests)


def _by_fact(formula):
    found = {}
    for test in sorted(tests_of(formula), key=repr):
        found.setdefault(test[0], []).append(test)
    return found


def _settle(chosen, agenda, values):
    """(values left for each fact, disjunctions still open) after everything that must hold; (None, …) where it cannot."""
    chosen, todo, alternatives = dict(chosen), list(agenda), []
    while todo:
        kind, literals, parts = todo.pop()
        if kind != ALL:
            alternatives.append((kind, literals, parts))
            continue
        for (fact, operator, operand), want in literals:
            left = tuple(value for value in chosen.get(fact, values[fact][0]) if holds(operator, operand, value, values[fact][1]) == want)
            if not left:
                return None, ()
            chosen[fact] = left
        todo.extend(parts)
    open_ones = []
    for kind, literals, parts in alternatives:
        # One of its tests may hold by what is chosen already.
        if not any(fact in chosen and all(holds(operator, operand, value, values[fact][1]) == want for value in chosen[fact]) for (fact, operator, operand), want in literals):
            open_ones.append((kind, literals, parts))
    return chosen, tuple(sorted(open_ones, key=lambda one: len(one[1]) + len(one[2])))


def _values(fact, tests, about, as_at):
    """(values that stand for all others in these tests, day): dates as day numbers, several options as tuples."""
    kind = about["type"]
    if kind == "boolean":
        return (True, False), as_at
    if kind == "choice":
        return tuple(option for option, _ in about["options"]), as_at
    if kind == "choices":
        named = list(dict.fromkeys(operand for _, _, operand in tests))
        most = len(named) if len(named) <= _MOST_OPTIONS else 2
        every = sorted(product((False, True), repeat=len(named)), key=sum) if len(named) <= 12 else [tuple(i == k for i in range(len(named))) for k in range(-1, len(named))]
        return tuple(tuple(option for option, taken in zip(named, one) if taken) for one in every if sum(one) <= most), as_at
    edges = {edge for _, operator, operand in tests for edge in boundaries(operator, operand, as_at)}
    if kind == "integer":
        low, high = about.get("minimum", 0), about.get("maximum", 10**6)
        return tuple(sorted({low, *(edge for edge in edges if low <= edge <= high)}, key=lambda value: (value == low, value))), as_at
    last = as_at if about.get("lies") == "past" else max(edges, default=as_at) + 1
    return tuple(sorted({day for edge in edges for day in (edge, edge - 1) if day <= last} | {last}, reverse=True)), as_at


def _realised(chosen, holds_in, fails_in, route_id, as_at):
    """(facts or None, whether every choice of values was tried): the first choice for which both knowledge bases answer as wanted."""
    facts, lists = list(chosen), list(chosen.values())
    tries = list(islice(product(*lists), _MOST_VALUES_TRIED + 1))
    for values in tries[:_MOST_VALUES_TRIED]:
        told = {fact: _told(value, holds_in.facts.get(fact) or fails_in.facts[fact]) for fact, value in zip(facts, values)}
        if differs(told, holds_in, fails_in, route_id, as_at):
            return told, True
    return None, len(tries) <= _MOST_VALUES_TRIED


def _told(value, about):
    if about["type"] == "date":
        return to_text(value)
    return [option for option, _ in about["options"] if option in value] if about["type"] == "choices" else value


def verdict(kb, facts, route_id, as_at):
    """TRUE, FALSE or UNKNOWN for a route in a situation; FALSE where it has no answer on the day. Raises FaultsFound."""
    raw = RawSituation(None, facts, lambda path, key: Where("situation", 1, 1))
    situation = understand(raw, kb, as_at)
    route = kb.route(route_id)
    period = None if route is None or not is_covered(route, as_at) else period_of(route, as_at)
    return FALSE if period is None else situation.network.verdict(period[2], period[3], situation.true, situation.false)


def differs(facts, holds_in, fails_in, route_id, as_at):
    """Whether a route applies with `facts` in one knowledge base and is ruled out in the other."""
    try:
        if verdict(holds_in, facts, route_id, as_at) != TRUE:
            return False
        known = {fact: value for fact, value in facts.items() if fact in fails_in.facts}
        return verdict(fails_in, known, route_id, as_at) == FALSE
    except FaultsFound:
        return False


def shrunk(facts, *where):
    """The facts without those that the others make needless; in the order in which situations are written, the nation first."""
    for fact in sorted(facts, key=lambda one: one == "nation"):
        rest = {name: value for name, value in facts.items() if name != fact}
        if rest and differs(rest, *where):
            facts = rest
    return dict(sorted(facts.items(), key=lambda pair: (pair[0] != "nation", pair[0])))
