"""Claims on each route by itself: it can be reached, and it is the law of its own nation."""

from ...dates.period import to_text
from ...fault import FaultsFound
from ...logic.truth import TRUE
from ...plan.situation import situation_of
from ..engine import situation_text, truth
from ..finding import Finding
from ..solver import no
from ..trouble import Disagreement
from ..workbench import once


def reachable(claim, bench):
    """Each route applies to somebody, on each day on which it is a rule."""
    return once(_unreached(claim, bench))


def _unreached(claim, bench):
    rules, witnesses = bench.rules, {}
    for day in sorted(rules.days):
        for route_id in rules.routes:
            rule = rules.rule(route_id, day)
            if rule is None or route_id.partition("/")[2] not in bench.topics(claim):
                continue
            # Whom a route was found to fit on one day, it mostly fits on the next.
            if route_id in witnesses and _fits(witnesses[route_id], rule, rules.kb, day):
                continue
            named = bench.facts_of(rule[0])
            found = bench.situations(day).find(bench.situations(day).node(rule[0]), facts=named)
            if found is None:
                yield Finding(claim["id"], route_id, f"{route_id} applies to nobody as at {to_text(day)}", rules.place(route_id, "applies_when"), day, None)
            elif not _fits(found, rule, rules.kb, day):
                raise Disagreement(f"as at {to_text(day)} the solver finds somebody for {route_id} whom the engine does not: {situation_text(found, day)!r}")
            else:
                witnesses[route_id] = found


def _fits(facts, rule, kb, day):
    """Whether a route with this rule applies to a person on a day; not where the day does not allow what is told."""
    try:
        return truth(rule, situation_of(facts, kb, day)) == TRUE
    except FaultsFound:
        return False


def own_law(claim, bench):
    """A route applies to nobody but those whom the law of its nation governs, and not all the law that it names is foreign to it."""
    return once(_foreign(claim, bench))


def _foreign(claim, bench):
    rules = bench.rules
    for day in rules.days:
        for route_id, route in rules.routes.items():
            rule, governed_by = rules.rule(route_id, day), route["governed_by"]
            if rule is None or route["topic"] not in bench.topics(claim):
                continue
            several = rules.vocabulary[governed_by]["type"] == "choices"
            home = rules.condition({"fact": governed_by, "includes" if several else "in": [route["nation"]]}, None, day)
            record, situations = rules.record_of(route_id), bench.situations(day)
            if not _asks_for(rule[0], home[0]):
                yield bench.counterexample(claim, route_id, day, [situations.node(rule[0]), no(situations.node(home[0]))],
                                           lambda situation: truth(rule, situation) == TRUE != truth(home, situation),  # noqa: B023
                                           f"{route_id} applies where {governed_by} is not {route['nation']}", rules.place(route_id, "applies_when"))
            named = rules.collection.completed(record)[0].get("law")
            if named and not rules.text(route_id)["law"]:
                yield Finding(claim["id"], route_id, f"none of the law that {route_id} names is law in {route['nation']}", rules.place(route_id, "law"), day, None)


def _asks_for(node, wanted):
    """Whether a conjunction holds one test outright: then nothing need be proved."""
    return node[0] == wanted[0] and node[1] & wanted[1] == wanted[1] and not wanted[2] and not wanted[3]
