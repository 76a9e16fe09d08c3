"""The claim that a topic stands first in the plan (the order of a plan: docs/decisions/0005)."""

from ...logic.truth import TRUE
from ...plan.plan import make_plan
from ..engine import truth
from ..solver import both, either, no
from ..workbench import once
from .answers import all_apply


def comes_first(claim, bench):
    """Everybody of whom it speaks gets the topic, and before all else."""
    yield from all_apply(claim, bench)
    yield from once(finding for day in bench.rules.days for nation in bench.nations(claim) for topic in claim["topics"]
                    for finding in _overtaken(claim, bench, nation, topic, day))


def _overtaken(claim, bench, nation, topic, day):
    """A Finding for each route that can stand before the one of the topic."""
    rules, situations = bench.rules, bench.situations(day)
    for mine, rule in rules.rules(nation, topic, day):
        given, asked = bench.given(claim, nation, day)
        for other_topic in rules.topics:
            if other_topic == topic:
                continue
            for other, other_rule in rules.rules(nation, other_topic, day):
                def shows(situation, given=given, rule=rule, other=other):
                    if not bench.speaks_of(given, situation) or truth(rule, situation) != TRUE:
                        return False
                    return next((route["id"] for route in make_plan(rules.kb, situation)["routes"] if route["status"] == "applies"), None) == other

                before = _before(rules, situations, mine, other)
                if before.eq(situations.false):
                    continue
                formulas = [asked, situations.node(rule[0]), situations.node(other_rule[0]), before]
                yield bench.counterexample(claim, f"{mine} {other}", day, formulas, shows, f"{other} stands before {mine}",
                                           rules.place(other, "applies_when"))


def _before(rules, situations, mine, other):
    """The formula that the other of two routes that apply stands first.

    Time limits can only bring a route forward: one that has any is taken to come as soon as its level of urgency allows, and the
    engine, which is asked afterwards, has the last word.
    """
    topics, levels = rules.topics, rules.kb.level_rank
    mine_about, other_about = topics[mine.partition("/")[2]], topics[other.partition("/")[2]]
    at_least = [(_reaches(rules, situations, mine, level, False), _reaches(rules, situations, other, level, True)) for level in levels.values()]
    more_urgent = either(*(both(theirs, no(ours)) for ours, theirs in at_least))
    as_urgent = both(*(either(no(ours), theirs) for ours, theirs in at_least))
    ties = both(as_urgent, _wins_tie(rules, situations, mine_about, other_about, other))
    return either(more_urgent, ties)


def _reaches(rules, situations, route_id, level, with_limits):
    """The formula that a route is at least as urgent as a level."""
    route, ranks = rules.routes[route_id], rules.kb.level_rank
    raised = [situations.node(node) for node, _, to, _ in route["raised"] if ranks[to] <= level]
    by_date = [one["id"] for one in rules.kb.levels if "due_within_days" in one] + [rules.kb.passed_level]
    if ranks[route["urgency"]] <= level or with_limits and rules.text(route_id)["time_limits"] and any(ranks[one] <= level for one in by_date):
        return situations.true
    return either(*raised)


def _wins_tie(rules, situations, mine, other, other_id):
    """The formula that the other of two equally urgent routes stands first."""
    for key in ("danger", "first"):
        if bool(mine.get(key)) != bool(other.get(key)):
            return situations.true if other.get(key) else situations.false
    if rules.text(other_id)["time_limits"]:
        return situations.true
    wished = [either(*(situations.test(rules.conditions.number("needs", "includes", need)) for need in about.get("needs", ()))) for about in (mine, other)]
    if other["rank"] < mine["rank"]:
        return either(wished[1], no(wished[0]))
    return both(wished[1], no(wished[0]))
