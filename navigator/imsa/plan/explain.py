"""Why a route applies, why not, and what would change it."""

from itertools import combinations, product

from ..dates.period import to_text
from ..fault import FaultsFound
from ..logic.network import ALL, Contradiction, evaluate
from ..logic.truth import FALSE, TRUE
from ..logic.value_test import words
from .on_day import is_covered, period_of
from .proof import blockers, missing, plain, proof
from .routes import status_word
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
        "exceptions": [entry["because"] for entry in text["unless"] if _verdict(entry["test"], situation) == TRUE],
    }


def _verdict(test, situation):
    return situation.network.verdict(test[0], test[1], situation.true, situation.false)


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
    """[{fact, from, to}]: the fewest told facts to change, then the fewest unknown ones to learn, that make `node` true.

    Empty where no change of a few facts does. `from` is None for a fact that is not known yet.
    """
    network = situation.network
    relevant = set(network.facts_in(_tests(node)))
    relevant |= set(network.facts_in(network.linked))
    told = [fact for fact in situation.facts if fact in relevant]
    for count in range(_MOST_CHANGED + 1):
        for dropped in combinations(told, count):
            try:
                freed = situation_of({f: v for f, v in situation.facts.items() if f not in dropped}, kb, situation.as_at)
            except FaultsFound:
                continue
            if network.verdict(node, entangled, freed.true, freed.false) == FALSE:
                continue
            found = _assignment(network, node, entangled, freed, dropped)
            if found is not None:
                return [{"fact": _name(variable), "from": plain(situation.facts.get(_name(variable))), "to": _value(network, variable, value)} for variable, value in found]
    return []


def _tests(node):
    bits = node[1] | node[2]
    for part in node[3]:
        bits |= _tests(part)
    return bits


def _assignment(network, node, entangled, freed, dropped):
    """[(variable, value)] for the dropped facts and as few others as possible that makes the node true, or None."""
    variables = _variables(network, node)
    first = [v for v in variables if _name(v) in dropped]
    others = [v for v in variables if v not in first and _name(v) not in freed.facts]
    for count in range(_MOST_LEARNED + 1):
        for learned in combinations(others, count):
            chosen = [*first, *learned]
            cells = [network.cells(v) for v in chosen]
            size = 1
            for options in cells:
                size *= len(options)
            if size > _MOST_TRIED:
                continue
            for values in product(*cells):
                true, false = freed.true, freed.false
                for t, f, _ in values:
                    true, false = true | t, false | f
                if true & false:
                    continue
                try:
                    true, false = network.follow(true, false)
                except Contradiction:
                    continue
                if not true & false and network.verdict(node, entangled, true, false) == TRUE:
                    return [(v, cell[2]) for v, cell in zip(chosen, values)]
    return None


def _variables(network, node):
    found, bits = {}, _tests(node)
    while bits:
        low = bits & -bits
        bits ^= low
        fact, operator, operand = network.tests[low.bit_length() - 1]
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
