"""The parts below a plan are Python's in the browser too: dates, deadlines, verdicts.

If one of these fails, a deadline or a verdict on the page is wrong in a way that no scenario may show.
"""

import random

from conformance.answers import TODAY, understood, written
from conformance.situations import DAYS
from hypothesis import given, settings
from small_world import AS_AT, conditions, knowledge, network_of, rules, situations

from imsa.compile.web import _bits, _entangled, _node
from imsa.dates.period import end_of, parse_period, to_day, to_text
from imsa.dates.working_days import CalendarEnds
from imsa.fault import FaultsFound
from imsa.logic.network import Contradiction
from imsa.plan.deadlines import deadlines_of

PERIODS = ("0 calendar days", "1 calendar days", "28 calendar days", "48 hours", "25 hours", "3 weeks", "1 months", "3 months less 1 day", "6 months", "1 years", "3 years less 1 day",
           "5 working days", "20 working days before", "1 months before", "2 months less 1 day before", "1 years before", "10 calendar days less 2 days")


def test_dates_are_alike(kb, browser):
    chance = random.Random(3)
    texts = [*map(to_text, DAYS), *(to_text(chance.randint(to_day("1900-01-01"), to_day("2100-12-31"))) for _ in range(400)),
             *(f"2027-{month:02}-{day}" for month in range(1, 14) for day in range(28, 34)), "2026-02-29", "2026-2-3", "20260203", "2026-00-10", "2026-11-00", "2026-W47-6", "1900-02-29", "2000-02-29", "0000-01-01", ""]
    periods = [(parse_period(words), counts) for words in PERIODS for counts in (False, True)]
    calendar = kb.working_days("scotland")

    def ends(day, period, counts):
        try:
            return end_of(period, day, calendar, counts)
        except CalendarEnds:
            return None

    def expected(text):
        try:
            day = to_day(text)
        except ValueError:
            return None
        return [day, to_text(day), *(ends(day, *pair) for pair in periods)]

    assert browser.says("dates", texts, periods, "scotland") == [expected(text) for text in texts]
    assert browser.says("dates", ["0001-01-01", "9999-12-31"], [], "scotland") == [[1, "0001-01-01"], [to_day("9999-12-31"), "9999-12-31"]]


def test_deadlines_of_made_up_rules_are_alike(kb, browser):
    """Every way in which a rule can count, stop, move to a working day and change over time; the real ones use a few of them."""
    chance, notes = random.Random(11), set()
    near = lambda: TODAY + chance.choice((-1, 1)) * chance.choice((0, 1, 2, 13, 30, 31, 61, 92, 183, 366, 900))  # noqa: E731
    span = lambda: [chance.choice((*[None] * 9, near())), chance.choice((*[None] * 9, near()))]  # noqa: E731
    for _ in range(60):
        days = {name: to_text(TODAY - abs(near() - TODAY)) for name in ("cg_decision_on", "employment_ended_on", "conciliation_started_on", "conciliation_ended_on") if chance.random() < 0.6}
        if chance.random() < 0.1:
            days["cg_decision_on"] = "2009-12-30"
        case = {"as_at": to_text(TODAY), "facts": days}
        limits = [{
            "name": f"{chance.choice('ab“é')}{number}", "counts_from": chance.choice((["cg_decision_on"], ["employment_ended_on", "cg_decision_on"], ["support_ends_on"], ["turns_18_on", "support_ends_on"])),
            "period": list(parse_period(chance.choice(PERIODS))), "rule": "so long", "event_day_counts": chance.random() < 0.3,
            "if_not_working_day": chance.choice((None, None, "next-working-day", "previous-working-day")), "promptly": chance.random() < 0.5,
            "stopped_by": chance.choice((None, {"from": "conciliation_started_on", "to": "conciliation_ended_on", "at_least": chance.choice((None, list(parse_period("1 month"))))})),
            "holds": span(), "events": span(), "test": None, "kind": "statute", "if_missed": "ask",
            "law": chance.choice((None, {"id": "x", "provision": "s.1", "url": None, "why": "y"})), "source": {"title": "z"}} for number in range(30)]
        try:
            dated, undated = deadlines_of(limits, "wales", understood(kb, case), kb)
        except FaultsFound:
            continue
        notes |= {limit["note"].split()[1] for limit in undated if "note" in limit}
        assert browser.text("deadlines", case, limits, "wales") == written({"dated": dated, "undated": undated}), case
    assert notes == {"bank", "clock"}


@settings(max_examples=250, deadline=None)
@given(conditions, situations, rules)
def test_verdicts_are_alike_in_small_worlds(browser, condition, known, some_rules):
    """With implications of three parts, which the real records have not, so that every path of the reasoning is taken."""
    network, [(node, entangled)] = network_of([condition], some_rules)
    clauses = [(_bits(wanted), _bits(unwanted), rule) for wanted, unwanted, rule in network.clauses]
    world = {"tests": network.tests, "facts": list(network.facts.items()), "clauses": clauses, "asAt": AS_AT, "node": _node(node), "known": list(known.items())}
    # With the combinations worked out when they are needed; with those of the compiler; and as if they were too many, so that the condition is split.
    for way in [(entangled[0], cases) for cases in (None, network.cases(node, entangled[0]), [])] if entangled else [()]:
        try:
            expected = network.verdict(node, way, *knowledge(network, known))
        except Contradiction:
            expected = "contradiction"
        assert browser.says("smallVerdict", {**world, "entangled": _entangled(way)}) == expected, way
