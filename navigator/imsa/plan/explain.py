"""Why a route applies, why not, and what would change it."""

from itertools import combinations, product
from math import prod

from ..dates.period import to_text
from ..fault import FaultsFound
from ..logic.network import ALL, Contradiction, evaluate, tests_in
from ..logic.truth import FALSE, TRUE
from ..logic.value_test import words
from .on_day import is_covered, period_of
from .proof import blockers, missing, plain, proof
from .routes import holds, status_word
from .situation import situation_of

_TRUTH_WORDS = {TRUE: "true", FALSE: "false"}
# A change of more facts than this is a different situation, not an explanation; the product bounds the search.
_MOST_CHANGED, _MOST_LEARNED, _MOST_TRIED = 3, 4, 20_000


def explain(kb, situation, route_id):
    """The explanation of one route for a situation, as plain values.

    {route, title, status, tree, because, blockers, missing, change, exceptions}; `status` is applies, may-apply, ruled-out or no-answer.
    Raises KeyError for a route that does not exist.
    """
    route = kb.route(route_id)
    if route is None:
        raise KeyError(route_id)
    text = kb.text(route_id)
    found = {"as_at": to_text(situation.as_at), "route": route_id, "title": text["title"], "none": text["none"]}
    period = period_of(route, situation.as_at)
    if period is None or not is_covered(route, situation.as_at):
        since = route["begins"] or route["covered_from"]
        note = f"The record has no answer for {to_text(situation.as_at)}" + (f"; it begins on {to_text(since)}." if since and since > situation.as_at else ".")
        return {**found, "status": "no-answer", "note": note, "tree": None, "because": [], "blockers": [], "missing": [], "change": [], "exceptions": []}
    _, _, node, entangled = period
    truth = situation.network.verdict(node, entangled, situation.true, situation.false)
    return {
        **found,
        "status": "ruled-out" if truth == FALSE else status_word(truth),
        "tree": tree(node, situation),
        "because": proof(node, entangled, situation, truth) if truth in (TRUE, FALSE) else [],
        "blockers": (blockers(node, situation) or [proof(node, entangled, situation, FALSE)]) if truth == FALSE else [],
        "missing": missing(node, situation) if truth not in (TRUE, FALSE) else [],
        "change": [] if truth == TRUE else smallest_change(kb, situation, node, entangled),
        "exceptions": [entry["because"] for entry in text["unless"] if holds(entry["test"], situation) == TRUE],
    }


def tree(node, situation):
    """The condition as nested {holds, all | any | fact, test, value}: `holds` is true, false or unknown."""
    kind, wanted, unwanted, parts = node
    network = situation.network
    children = []
    for number, (fact, operator, operand) in enumerate(network.tests):
        bit = 1 << number
        if not (wanted | unwanted) & bit:
            continue
        known = situation.true & bit or situation.false & bit
        met = bool(situation.true & bit) == bool(wanted & bit)
        children.append({"holds": ("true" if met else "false") if known else "unknown", "fact": fact, "test": words(operator, operand, bool(wanted & bit)),
                         "value": plain(situation.value(fact))})
    children += [tree(part, situation) for part in parts]
    return {"holds": _TRUTH_WORDS.get(evaluate(node, situation.true, situation.false), "unknown"), "all" if kind == ALL else "any": children}


def smallest_change(kb, situation, node, entangled):
    """[{fact, from, to}]: the fewest facts to change or to learn that make `node` true; of several such sets, one with the fewest
    told facts to change.

    Empty where no change of a few facts does. `from` is None for a fact that is not known yet.
    """
    network = situation.network
    relevant = tests_in(node) | network.linked
    told = [fact for fact in situation.facts if network.bits_of(fact) & relevant]
    learnable = [fact for fact in network.facts_in(tests_in(node)) if fact not in situation.facts]
    freed = {}
    for size in range(1, _MOST_CHANGED + _MOST_LEARNED + 1):
        for count in range(max(0, size - _MOST_LEARNED), min(size, _MOST_CHANGED) + 1):
            if count not in freed:
                freed[count] = list(_freed(kb, situation, node, entangled, told, count))
            for dropped, rest in freed[count]:
                for learned in combinations(learnable, size - count):
                    changed = [*_variables(network, dropped, relevant), *_variables(network, learned, tests_in(node))]
                    found = _assignment(network, node, entangled, rest, changed, situation.facts)
                    if found:
                        return [{"fact": _name(v), "from": plain(situation.facts.get(_name(v))), "to": _value(network, v, value)} for v, value in found]
    return []


def _freed(kb, situation, node, entangled, told, count):
    """Each choice of `count` told facts without which the node is not ruled out, with the situation that is left."""
    for dropped in combinations(told, count):
        try:
            rest = situation_of({f: v for f, v in situation.facts.items() if f not in dropped}, kb, situation.as_at)
        except FaultsFound:
            continue
        if rest.network.verdict(node, entangled, rest.true, rest.false) != FALSE:
            yield dropped, rest


def _assignment(network, node, entangled, rest, changed, told):
    """[(variable, value)] for the changed variables, with as few options added or taken away as possible, that makes the node true;
    None where there is none. An option that stays as it was told is not said."""
    cells = [network.cells(v) for v in changed]
    if prod(map(len, cells)) > _MOST_TRIED:
        return None
    for values in sorted(product(*cells), key=lambda values: sum(_differs(v, cell[2], told) for v, cell in zip(changed, values))):
        true, false = rest.true, rest.false
        for t, f, _ in values:
            true, false = true | t, false | f
        if true & false:
            continue
        try:
            true, false = network.follow(true, false)
        except Contradiction:
            continue
        if not true & false and network.verdict(node, entangled, true, false) == TRUE:
            return [(v, cell[2]) for v, cell in zip(changed, values) if _differs(v, cell[2], told)]
    return None


def _differs(variable, value, told):
    """Whether a value changes what was told about an option; every value of another fact counts as a change."""
    return not isinstance(variable, tuple) or (variable[1] in told.get(variable[0], ())) != value


def _variables(network, facts, relevant):
    """The facts; for one that holds several options, (fact, option) for each option that a relevant test asks about."""
    found = {}
    for fact in facts:
        for number in network.tests_of[fact]:
            if relevant >> number & 1:
                _, operator, operand = network.tests[number]
                found[(fact, operand) if operator == "includes" else fact] = None
    return list(found)


def _name(variable):
    return variable[0] if isinstance(variable, tuple) else variable


def _value(network, variable, value):
    if isinstance(variable, tuple):
        return f"includes {variable[1]}" if value else f"without {variable[1]}"
    if network.facts[variable]["type"] == "date":
        return to_text(value)
    return value
