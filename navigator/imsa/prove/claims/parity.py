"""The claim that a topic's route is for the same people in all nations. Where it is not, somebody must have said why."""

from ...fault import FaultsFound
from ...logic.truth import FALSE, TRUE
from ...plan.on_day import period_of
from ...plan.situation import situation_of
from ..engine import smallest, truth
from ..finding import Finding
from ..solver import differ
from ..workbench import once


def same_in_all_nations(claim, bench):
    """Two people who differ in their nation alone get the same topics; a nation whose record says that it has no such way, and where
    to turn instead, explains itself."""
    return once(finding for day in _days(bench.rules) for topic in bench.topics(claim) for finding in _gaps(claim, bench, topic, day))


def _days(rules):
    """Today and the days on which the rule of a route begins: on other days only what routes say changes."""
    begins = {period[0] for route in rules.routes.values() for period in route["periods"]} | {route["covered_from"] for route in rules.routes.values()}
    return [day for day in rules.days if day == rules.as_at or day in begins]


def _gaps(claim, bench, topic, day):
    rules, groups = bench.rules, []
    for nation in bench.nations(claim):
        route_id = f"{nation}/{topic}"
        rule = rules.rule(route_id, day) if route_id in rules.routes else None
        if rule is None:
            continue
        if rules.is_none(route_id):
            record = rules.record_of(route_id)
            yield Finding(claim["id"], f"{topic} {nation}", f"there is no such way in {nation}", record.where("none"), day, None, f"{record.id}: {record.data['none']['why']}")
            continue
        formula = _for_somebody_there(bench, route_id, rule, nation, day)
        same = next((group for group in groups if not bench.situations(day).exists(differ(group[0], formula))), None)
        if same:
            same[1].append(nation)
        else:
            groups.append((formula, [nation]))
    if len(groups) > 1:
        yield _difference(claim, bench, topic, groups, day)


def _for_somebody_there(bench, route_id, rule, nation, day):
    """The formula of a route for people in its nation, or whom the law of that nation governs."""
    situations = bench.situations(day)
    governed_by = bench.rules.routes[route_id]["governed_by"]
    formula = situations.with_value(situations.node(rule[0]), governed_by, nation)
    return formula if governed_by == "nation" else situations.with_value(formula, "nation", nation)


def _difference(claim, bench, topic, groups, day):
    """A Finding with somebody who gets the route in one nation and not in another."""
    rules, (first, others), (second, mine) = bench.rules, groups[0], groups[1]
    facts = bench.situations(day).find(differ(first, second))
    governed_by = rules.routes[f"{mine[0]}/{topic}"]["governed_by"]
    rule_of = {nation: period_of(rules.routes[f"{nation}/{topic}"], day)[2:] for nation in (mine[0], others[0])}

    def verdict(known, nation):
        value = (nation,) if rules.vocabulary[governed_by]["type"] == "choices" else nation
        try:
            return truth(rule_of[nation], situation_of({**known, "nation": nation, governed_by: value}, rules.kb, day))
        except FaultsFound:
            return None

    def shows(situation):
        return {verdict(situation.facts, mine[0]), verdict(situation.facts, others[0])} == {TRUE, FALSE}

    words = " and ".join(", ".join(nations) for _, nations in groups)
    # An exception names who differs from whom, so that it does not cover a nation that comes to differ later.
    about = " ".join([topic, *("+".join(nations) for _, nations in groups)])
    return Finding(claim["id"], about, f"{topic} is not for the same people in {words}", rules.place(f"{mine[0]}/{topic}", "applies_when"), day,
                   smallest({**facts, "nation": mine[0]}, day, rules.kb, shows))
