"""Claims on what a plan asks of somebody and says to them."""

from ...logic.truth import TRUE, UNKNOWN
from ...plan.proof import missing
from ...plan.routes import holds
from ...plan.on_day import within
from ..engine import truth
from ..solver import differ
from ..workbench import once

_SAID = ("consent", "steps", "evidence", "who_refers", "who_decides", "how_long", "cautions", "if_refused")


def not_asked(claim, bench):
    """Of nobody of whom it speaks does a route turn on the facts, so that no plan asks for them."""
    def findings():
        for day in bench.rules.days:
            situations = bench.situations(day)
            for nation in bench.nations(claim):
                given, asked = bench.given(claim, nation, day)
                for topic in bench.topics(claim):
                    for route_id, rule in bench.rules.rules(nation, topic, day):
                        for fact in claim["facts"]:
                            yield _turns_on(claim, bench, given, asked, situations, day, route_id, rule, fact)
    return once(findings())


def _turns_on(claim, bench, given, asked, situations, day, route_id, rule, fact):
    formula = situations.node(rule[0])
    other, allowed = situations.with_other(formula, fact)
    still_asked, _ = situations.with_other(asked, fact)

    def shows(situation):
        return bench.speaks_of(given, situation) and truth(rule, situation) == UNKNOWN and fact in missing(rule[0], situation)

    return bench.counterexample(claim, f"{route_id} {fact}", day, [asked, still_asked, allowed, differ(formula, other)], shows,
                                f"{route_id} turns on {fact}, so that it is asked for", bench.rules.place(route_id, "applies_when"), without=(fact,))


def not_said(claim, bench):
    """Nobody of whom it speaks reads the words on a route of the topics."""
    def findings():
        for day in bench.rules.days:
            situations = bench.situations(day)
            for nation in bench.nations(claim):
                given, asked = bench.given(claim, nation, day)
                for topic in bench.topics(claim):
                    for route_id, rule in bench.rules.rules(nation, topic, day):
                        for key, entry, words in _entries_with(bench.rules.text(route_id), claim["words"], day):
                            test = entry[3] if isinstance(entry, tuple) else None
                            said = situations.true if test is None else situations.node(test[0])

                            def shows(situation, given=given, rule=rule, test=test):
                                return bench.speaks_of(given, situation) and truth(rule, situation) == TRUE and holds(test, situation) == TRUE

                            yield bench.counterexample(claim, f"{route_id} {key}", day, [asked, situations.node(rule[0]), said], shows,
                                                       f'{route_id} says "{words}" under {key}', _place(bench, route_id, key, entry))
    return once(findings())


def _place(bench, route_id, key, entry):
    """Where an entry of a route is written."""
    said = entry if isinstance(entry, str) else entry[0]
    return bench.rules.place(route_id, key, lambda part: (part if isinstance(part, str) else part.get("text")) == said)


def _entries_with(text, wanted, day):
    """(entry's name, entry as compiled, the words) of all entries that hold on a day and have one of the words in them."""
    for key in _SAID:
        for entry in text[key]:
            said = entry if isinstance(entry, str) else entry[0]
            if isinstance(entry, tuple) and not within(entry[1:3], day):
                continue
            for words in wanted:
                if words.casefold() in said.casefold():
                    yield key, entry, words
