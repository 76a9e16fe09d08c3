"""Last days are counted as the law counts them. A day too late costs somebody a right of appeal; a day too early, a night's sleep.

The expected days are counted by hand from the calendar.
"""

from datetime import date

import pytest

from imsa.dates.period import end_of, parse_period, to_day, to_text
from imsa.dates.working_days import CalendarEnds, WorkingDays, bank_holidays
from imsa.plan.deadlines import deadlines_of, due_day


def calendar(code):
    """The WorkingDays of a part of the United Kingdom."""
    return WorkingDays(lambda: (to_day("2024-01-01"), to_day("2028-12-31"), bank_holidays("GB", code, range(2024, 2029))))


CALENDARS = {name: calendar(code) for name, code in {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern-ireland": "NIR"}.items()}


def limit(words, **more):
    return {"name": "limit", "counts_from": ["event_on"], "period": tuple(parse_period(words)), "rule": words, "event_day_counts": False, "if_not_working_day": None,
            "promptly": False, "stopped_by": None, "holds": (None, None), "events": (None, None), "test": None, "kind": "statute", "if_missed": "Ask late.",
            "law": None, "source": {}, **more}


class Told:
    """A situation of which only dates matter."""

    def __init__(self, as_at="2026-11-21", **days):
        self.as_at, self.days = to_day(as_at), days
        self.network = type("N", (), {"facts": {"event_on": {"lies": "past"}}})

    def day(self, fact):
        return to_day(self.days[fact]) if fact in self.days else None


def due(event, words, nation="england", told=None, **more):
    return to_text(due_day(limit(words, **more), to_day(event), told or Told(), CALENDARS[nation]))


@pytest.mark.parametrize("event, words, expected", [
    ("2026-11-02", "30 calendar days", "2026-12-02"),
    ("2026-11-02", "1 calendar day", "2026-11-03"),
    ("2026-11-02", "on the day", "2026-11-02"),
    ("2026-11-02", "2 weeks", "2026-11-16"),
    ("2026-01-31", "1 month", "2026-02-28"),
    ("2028-01-31", "1 month", "2028-02-29"),
    ("2026-11-30", "3 months", "2027-02-28"),
    ("2026-05-31", "3 months less 1 day", "2026-08-30"),
    ("2026-09-30", "3 months less 1 day", "2026-12-29"),
    ("2026-10-01", "3 months less 1 day", "2026-12-31"),
    ("2026-11-30", "3 months less 1 day", "2027-02-28"),
    ("2026-10-01", "6 months less 1 day", "2027-03-31"),
    ("2024-02-29", "2 years", "2026-02-28"),
    ("2026-11-21", "28 calendar days before", "2026-10-24"),
    ("2026-11-02", "24 hours", "2026-11-03"),
    ("2026-11-02", "25 hours", "2026-11-04"),
])
def test_calendar_periods(event, words, expected):
    assert due(event, words) == expected


@pytest.mark.parametrize("event, words, expected", [
    ("2026-11-02", "3 months", "2027-02-01"),
    ("2026-10-01", "3 months", "2026-12-31"),
    ("2026-11-30", "3 months", "2027-02-28"),
    ("2026-12-31", "2 months", "2027-02-28"),
    ("2026-11-30", "30 calendar days", "2026-12-29"),
    ("2026-11-02", "5 working days", "2026-11-06"),
    ("2026-11-21", "28 calendar days before", "2026-10-25"),
])
def test_a_period_that_begins_with_the_day_of_the_event(event, words, expected):
    assert due(event, words, event_day_counts=True) == expected


@pytest.mark.parametrize("nation, event, days, expected", [
    # Good Friday on 3 April 2026 is a bank holiday everywhere; Easter Monday, 6 April, is none in Scotland.
    ("england", "2026-04-02", 1, "2026-04-07"),
    ("scotland", "2026-04-02", 1, "2026-04-06"),
    # St Patrick's Day, 17 March, in Northern Ireland; St Andrew's Day, 30 November, in Scotland.
    ("northern-ireland", "2026-03-16", 1, "2026-03-18"),
    ("wales", "2026-03-16", 1, "2026-03-17"),
    ("scotland", "2026-11-27", 1, "2026-12-01"),
    ("england", "2026-11-27", 1, "2026-11-30"),
    # Christmas 2026: 25 December is a Friday, Boxing Day is made up on Monday the 28th; 2 January is a holiday in Scotland only.
    ("england", "2026-12-24", 3, "2026-12-31"),
    ("scotland", "2026-12-31", 1, "2027-01-05"),
    ("england", "2026-12-31", 1, "2027-01-04"),
])
def test_working_days_of_the_right_nation(nation, event, days, expected):
    assert due(event, f"{days} working day{'s' if days > 1 else ''}", nation) == expected


def test_a_last_day_that_is_no_working_day_moves_only_where_the_rule_says_so():
    assert due("2026-11-07", "14 calendar days") == "2026-11-21"
    assert date.fromisoformat("2026-11-21").strftime("%A") == "Saturday"
    assert due("2026-11-07", "14 calendar days", if_not_working_day="next-working-day") == "2026-11-23"
    assert due("2026-11-07", "14 calendar days", if_not_working_day="previous-working-day") == "2026-11-20"


@pytest.mark.parametrize("started, ended, expected", [
    # Dismissed on 10 January: limit 9 April. The days from 21 February to 20 March do not count (28 days): 7 May.
    ("2026-02-20", "2026-03-20", "2026-05-07"),
    # Ends less than a month before the limit would run out: a month from the certificate.
    ("2026-04-08", "2026-04-10", "2026-05-10"),
    # Started after the limit had run out: nothing is revived.
    ("2026-04-20", "2026-05-10", "2026-04-09"),
    # A certificate from before the start is a slip: it takes no days away.
    ("2026-02-20", "2026-02-10", "2026-04-09"),
    # No certificate yet: the clock has not restarted, so only the plain limit is sure.
    ("2026-02-20", None, "2026-04-09"),
])
def test_early_conciliation_stops_the_clock(started, ended, expected):
    days = {"conciliation_started_on": started, **({"conciliation_ended_on": ended} if ended else {})}
    stops = {"from": "conciliation_started_on", "to": "conciliation_ended_on", "at_least": tuple(parse_period("1 month"))}
    assert due("2026-01-10", "3 months less 1 day", told=Told(**days), stopped_by=stops) == expected


def test_a_limit_is_not_called_passed_while_its_clock_stands():
    stops = {"from": "conciliation_started_on", "to": "conciliation_ended_on", "at_least": tuple(parse_period("1 month"))}
    rule = limit("3 months less 1 day", stopped_by=stops)
    calendars = type("KB", (), {"working_days": staticmethod(CALENDARS.get)})
    told = {"event_on": "2026-01-10", "conciliation_started_on": "2026-04-01"}
    dated, undated = deadlines_of([rule], "england", Told("2026-04-05", **told), calendars)
    assert [(d["due"], d["passed"]) for d in dated] == [("2026-04-09", False)] and undated == []
    dated, undated = deadlines_of([rule], "england", Told("2026-04-20", **told), calendars)
    assert dated == [] and [u["counts_from"] for u in undated] == [["conciliation_ended_on"]] and "2026-04-01" in undated[0]["note"]
    late = {**told, "conciliation_started_on": "2026-04-10"}
    dated, _ = deadlines_of([rule], "england", Told("2026-04-20", **late), calendars)
    assert [d["passed"] for d in dated] == [True]


def test_no_date_is_guessed_beyond_the_known_bank_holidays():
    with pytest.raises(CalendarEnds):
        end_of(parse_period("5 working days"), to_day("2028-12-30"), CALENDARS["england"])


def test_a_transitional_rule_turns_on_the_event_and_not_on_the_day_of_the_answer():
    old = limit("3 months less 1 day", events=(None, to_day("2026-09-30")))
    new = limit("6 months less 1 day", events=(to_day("2026-10-01"), None))
    calendars = type("KB", (), {"working_days": staticmethod(CALENDARS.get)})
    for event, expected in (("2026-09-30", "2026-12-29"), ("2026-10-01", "2027-03-31")):
        dated, _ = deadlines_of([old, new], "england", Told("2026-11-21", event_on=event), calendars)
        assert [d["due"] for d in dated] == [expected]


def test_a_rule_that_ended_is_used_only_for_answers_of_its_time():
    old, new = limit("45 calendar days", holds=(None, to_day("2026-01-31"))), limit("30 calendar days", holds=(to_day("2026-02-01"), None))
    calendars = type("KB", (), {"working_days": staticmethod(CALENDARS.get)})
    for as_at, expected in (("2026-01-31", "2026-02-24"), ("2026-02-01", "2026-02-09")):
        dated, _ = deadlines_of([old, new], "england", Told(as_at, event_on="2026-01-10"), calendars)
        assert [d["due"] for d in dated] == [expected]


def test_an_unknown_event_gives_the_rule_and_no_date():
    calendars = type("KB", (), {"working_days": staticmethod(CALENDARS.get)})
    dated, undated = deadlines_of([limit("30 calendar days")], "wales", Told(), calendars)
    assert dated == [] and [(u["rule"], u["counts_from"]) for u in undated] == [("30 calendar days", ["event_on"])]


@pytest.mark.parametrize("words", ["", "soon", "30", "30 days", "days 30", "-1 months", "3 months less", "one month"])
def test_what_is_no_period_is_refused(words):
    with pytest.raises((ValueError, IndexError)):
        parse_period(words)
