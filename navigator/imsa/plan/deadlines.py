"""The last days that run for a person, from the dates that were told.

Which version of a rule holds turns on the as-at day (`holds`) and on the day of the event (`events`): transitional rules look at
the event. A rule whose event is unknown gives no date and says so.
"""

from ..dates.period import Period, end_of, to_text
from ..dates.working_days import CalendarEnds
from ..logic.truth import FALSE
from .on_day import within
from .routes import holds


def deadlines_of(limits, nation, situation, kb):
    """(dated, undated): the deadlines that can be computed, soonest first, and the rules whose event is not known."""
    dated, undated = [], []
    for limit in limits:
        if not within(limit["holds"], situation.as_at) or holds(limit["test"], situation) == FALSE:
            continue
        event = next((fact for fact in limit["counts_from"] if situation.day(fact) is not None), None)
        if event is None:
            if _could_be_for_unknown_event(limit, situation):
                undated.append(_rule(limit))
            continue
        event_on = situation.day(event)
        if not within(limit["events"], event_on):
            continue
        try:
            due = due_day(limit, event_on, situation, kb.working_days(nation))
            stands_since = _stands_since(limit, event_on, due, situation)
        except CalendarEnds:
            undated.append({**_rule(limit), "note": "The bank holidays of that time are not known, so no date is given."})
            continue
        if stands_since is not None and due < situation.as_at:
            undated.append({**_rule(limit), "counts_from": [limit["stopped_by"]["to"]],
                            "note": f"The clock stopped on {to_text(stands_since)} and is not known to run again, so no date is given."})
            continue
        dated.append({
            "name": limit["name"], "event": event, "event_on": to_text(event_on), "due": to_text(due), "days_left": due - situation.as_at,
            "passed": due < situation.as_at, "kind": limit["kind"], "rule": limit["rule"], "promptly": limit["promptly"],
            "if_missed": limit["if_missed"], "law": limit["law"] and {k: limit["law"][k] for k in ("id", "provision", "url")}, "source": limit["source"],
        })
    dated.sort(key=lambda deadline: (deadline["due"], deadline["name"]))
    return dated, undated


def due_day(limit, event_on, situation, working_days):
    """The last day in time, as a day number.

    The day of the event is day zero, or day one with `event_day_counts`. A stop of the clock adds its days and leaves at least the
    stated period after it. Raises CalendarEnds where bank holidays are not known.

    Source: corresponding date rule, Dodds v Walker [1981] 1 WLR 1027; for stopped clocks, section 207B of the Employment Rights
    Act 1996. The length itself comes from a record.
    """
    period = Period(*limit["period"])
    due = end_of(period, event_on, working_days, limit["event_day_counts"])
    stops = limit["stopped_by"]
    if stops:
        stopped, resumed = situation.day(stops["from"]), situation.day(stops["to"])
        # A clock that had run out before it was stopped is not revived.
        if stopped is not None and resumed is not None and event_on <= stopped <= min(due, resumed):
            due += resumed - stopped
            if stops["at_least"]:
                due = max(due, end_of(Period(*stops["at_least"]), resumed, working_days))
    if limit["if_not_working_day"]:
        due = working_days.nearest(due, 1 if limit["if_not_working_day"] == "next-working-day" else -1)
    return due


def _stands_since(limit, event_on, due, situation):
    """The day on which the clock was stopped in time, where it is not known to run again; else None."""
    stops = limit["stopped_by"]
    stopped = situation.day(stops["from"]) if stops else None
    return stopped if stopped is not None and event_on <= stopped <= due and situation.day(stops["to"]) is None else None


def _could_be_for_unknown_event(limit, situation):
    """Whether an event that is not known could fall under this version of the rule."""
    if limit["events"][0] is None or limit["events"][0] <= situation.as_at:
        return True
    return any(situation.network.facts[fact].get("lies") != "past" for fact in limit["counts_from"])


def _rule(limit):
    return {"name": limit["name"], "counts_from": limit["counts_from"], "rule": limit["rule"], "kind": limit["kind"],
            "promptly": limit["promptly"], "if_missed": limit["if_missed"]}
