"""Claims on which routes a situation is answered with. A record that says that there is no such way is no answer here."""

from itertools import combinations

from ...logic.truth import FALSE, TRUE
from ..engine import truth
from ..solver import both, either, no
from ..workbench import once


def some_applies(claim, bench):
    """Everybody of whom it speaks gets at least one route of the topics."""
    return once(_none_left(claim, bench, nation, bench.topics(claim), nation, day)
                for day in bench.rules.days for nation in bench.nations(claim))


def all_apply(claim, bench):
    """Everybody of whom it speaks gets a route of each of the topics."""
    return once(_none_left(claim, bench, nation, [topic], f"{nation}/{topic}", day)
                for day in bench.rules.days for nation in bench.nations(claim) for topic in bench.topics(claim))


def _none_left(claim, bench, nation, topics, about, day):
    """A Finding where somebody gets no route of any of the topics."""
    given, asked = bench.given(claim, nation, day)
    situations = bench.situations(day)
    rules = [rule for topic in topics for _, rule in bench.rules.rules(nation, topic, day)]

    def shows(situation):
        return bench.speaks_of(given, situation) and all(truth(rule, situation) == FALSE for rule in rules)

    what = f"no route of {topics[0]}" if len(topics) == 1 else f"none of the routes of {len(topics)} topics"
    return bench.counterexample(claim, about, day, [asked, no(either(*(situations.node(rule[0]) for rule in rules)))], shows,
                                f"{what} applies in {nation}", _where(bench, nation, topics))


def none_applies(claim, bench):
    """Nobody of whom it speaks gets a route of the topics."""
    def findings():
        for day, nation, topic, route_id, rule in _routes(claim, bench):
            given, asked = bench.given(claim, nation, day)
            yield bench.counterexample(
                claim, route_id, day, [asked, bench.situations(day).node(rule[0])],
                lambda situation: bench.speaks_of(given, situation) and truth(rule, situation) == TRUE,  # noqa: B023
                f"{route_id} applies", _where(bench, nation, [topic]))
    return once(findings())


def never_together(claim, bench):
    """Nobody of whom it speaks gets routes of two of the topics at once."""
    def findings():
        for day in bench.rules.days:
            for nation in bench.nations(claim):
                given, asked = bench.given(claim, nation, day)
                routes = [found for topic in bench.topics(claim) for found in bench.rules.rules(nation, topic, day)]
                for (one, first), (other, second) in combinations(routes, 2):
                    situations = bench.situations(day)
                    yield bench.counterexample(
                        claim, f"{one} {other}", day, [asked, both(situations.node(first[0]), situations.node(second[0]))],
                        lambda situation: bench.speaks_of(given, situation) and truth(first, situation) == truth(second, situation) == TRUE,  # noqa: B023
                        f"{one} and {other} apply to one person", _where(bench, nation, [one.partition("/")[2]]))
    return once(findings())


def _routes(claim, bench):
    for day in bench.rules.days:
        for nation in bench.nations(claim):
            for topic in bench.topics(claim):
                for route_id, rule in bench.rules.rules(nation, topic, day):
                    yield day, nation, topic, route_id, rule


def _where(bench, nation, topics):
    """Where to mend: the rule of the record; the list of topics where no record answers or many do."""
    if len(topics) == 1 and f"{nation}/{topics[0]}" in bench.rules.routes:
        return bench.rules.place(f"{nation}/{topics[0]}", "applies_when")
    return bench.rules.collection.list_record("topics").where()
