"""Claims on time limits: each clock can start, and no two versions of one rule answer for the same person."""

from itertools import combinations

from ...compile.knowledge import FIRST_YEAR
from ...dates.interval import Interval
from ...dates.period import parse_period, to_day, to_text
from ...logic.truth import TRUE
from ...plan.deadlines import deadlines_of
from ...plan.on_day import within
from ...plan.situation import situation_of
from ..engine import situation_text, truth
from ..finding import Finding
from ..solver import both, either
from ..trouble import Disagreement
from ..workbench import once


def clock_starts(claim, bench):
    """For each time limit there is somebody, in some nation and on some day of its life, for whom its clock has started."""
    return once(_never_started(claim, bench))


def _never_started(claim, bench):
    rules, waiting, started = bench.rules, {}, set()
    for route_id in _timed(claim, bench):
        topic = route_id.partition("/")[2]
        for limit in rules.text(route_id)["time_limits"]:
            # The nations share a time limit that they inherit; it may be for some of them only.
            key = (topic, limit["name"], limit["period"], limit["holds"], limit["events"], limit["test"] and limit["test"][0])
            if key in started:
                continue
            for day in rules.days:
                rule = rules.rule(route_id, day)
                if rule is None or not within(limit["holds"], day):
                    continue
                waiting.setdefault(key, (route_id, limit))
                if _starts(bench, route_id, rule, limit, day):
                    started.add(key)
                    break
    for key, (route_id, limit) in waiting.items():
        if key not in started:
            yield Finding(claim["id"], f"{route_id} {limit['name']}", f'the clock of "{limit["name"]}" starts for nobody to whom the route applies',
                          _where(bench, route_id, limit), rules.as_at, None)


def _starts(bench, route_id, rule, limit, day):
    """Whether the clock of a time limit has started for somebody; the engine must say so too."""
    rules, situations = bench.rules, bench.situations(day)
    nation, _, topic = route_id.partition("/")
    facts = situations.find(situations.node(rule[0]), _holds(situations, limit), _started(situations, limit))
    if facts is None:
        return False

    # Of several facts that can start the clock the first that is known does.
    usable = {fact: value for fact, value in facts.items() if fact not in limit["counts_from"] or _is_event(value, limit)}
    situation = situation_of(usable, rules.kb, day)
    dated, undated = deadlines_of([limit], nation, situation, rules.kb)
    if not dated and not undated:
        raise Disagreement(f"as at {to_text(day)} the solver starts the clock \"{limit['name']}\" of {route_id} and the engine does not: {situation_text(usable, day)!r}")
    return True


def _is_event(value, limit):
    return within(limit["events"], to_day(value))


def one_limit(claim, bench):
    """No two time limits of one name on one route, counted from the same event, answer for one person with different last days."""
    return once(_double(claim, bench))


def _double(claim, bench):
    rules = bench.rules
    for day in rules.days:
        for route_id in _timed(claim, bench):
            rule = rules.rule(route_id, day)
            nation = route_id.partition("/")[0]
            limits = [limit for limit in rules.text(route_id)["time_limits"] if within(limit["holds"], day)]
            for one, other in combinations(limits, 2) if rule is not None else ():
                if one["name"] != other["name"] or one["counts_from"][0] != other["counts_from"][0] or _same(one, other):
                    continue
                situations = bench.situations(day)
                fact = one["counts_from"][0]
                spans = both(*(situations.day_within(fact, limit["events"]) for limit in (one, other)))

                def shows(situation, rule=rule, nation=nation, one=one, other=other):
                    if truth(rule, situation) != TRUE:
                        return False
                    dated, _ = deadlines_of([one, other], nation, situation, rules.kb)
                    return len({deadline["due"] for deadline in dated}) > 1

                yield bench.counterexample(claim, f"{route_id} {one['name']}", day,
                                           [situations.node(rule[0]), _holds(situations, one), _holds(situations, other), spans, _counted(situations, one, other)], shows,
                                           f'{route_id} has two last days for "{one["name"]}"', _where(bench, route_id, other))


def _same(one, other):
    return all(one[key] == other[key] for key in ("period", "event_day_counts", "if_not_working_day", "stopped_by"))


def _counted(situations, one, other):
    """That both can be counted with the calendars the records have: bank holidays are known from 2010 on."""
    return situations.day_within(one["counts_from"][0], (to_day(f"{FIRST_YEAR}-01-01"), None))


def _timed(claim, bench):
    """The routes of the property's topics that have time limits."""
    topics = bench.topics(claim)
    return [route_id for route_id, route in bench.rules.routes.items() if route["topic"] in topics and bench.rules.text(route_id)["time_limits"]]


def _holds(situations, limit):
    """That a time limit is for the person."""
    return situations.true if limit["test"] is None else situations.node(limit["test"][0])


def _started(situations, limit):
    """That one of the events that start the clock falls under this version of the rule."""
    return either(*(situations.day_within(fact, limit["events"]) for fact in limit["counts_from"]))


def _where(bench, route_id, limit):
    """The time limit in the record that has it."""
    def matches(entry):
        starts = entry["counts_from"] if isinstance(entry["counts_from"], list) else [entry["counts_from"]]
        return (entry["name"], starts, Interval.of(entry), parse_period(entry["limit"])) == (limit["name"], list(limit["counts_from"]), limit["holds"], limit["period"])

    return bench.rules.place(route_id, "time_limits", matches)
