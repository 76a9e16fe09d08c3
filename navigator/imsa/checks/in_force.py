"""Time has no holes: days exist, spans end after they begin, dated rules follow one another without gap or overlap."""

from datetime import date

from ..dates.interval import Interval, gaps
from ..fault import Fault
from ..records.walk import dated_parts, parts

NAME = "in-force"
_DAY_KEYS = ("in_force_from", "in_force_to", "for_events_from", "for_events_to", "covered_from", "made_on", "seen_on", "on", "due", "known_to")


def check(collection, as_at):
    for record in collection.records:
        if not record.sound:
            continue
        faults = list(_days(record))
        yield from faults
        if faults:
            continue
        for path, group in dated_parts(record.data):
            if Interval.of(group).is_empty():
                yield Fault(record.where(*path, "in_force_to"), "period", "the last day lies before the first", "Exchange the two, or mend the wrong one.")
        for key in ("applies_when", "means"):
            if isinstance(record.data.get(key), list):
                yield from _row(record, key, record.data[key])
        if record.kind == "figure":
            yield from _values(record)
        if record.kind == "legislation":
            yield from _provisions(record)


def _days(record):
    for path, value in parts(record.data):
        if path and path[-1] in _DAY_KEYS and isinstance(value, str):
            try:
                date.fromisoformat(value)
            except ValueError:
                yield Fault(record.where(*path), "no-such-day", f'"{value}" is not a day of the calendar', "Write year-month-day, for example 2026-11-21.")


def _row(record, key, dated):
    spans = [Interval.of(entry) for entry in dated]
    for i, span in enumerate(spans):
        for j in range(i):
            if span.meets(spans[j]):
                yield Fault(record.where(key, i), "overlap", f"two conditions hold on the same day (this one and line {record.where(key, j).line})", "End one the day before the other begins.")
    for gap in gaps(spans):
        yield Fault(record.where(key), "gap", f"no condition holds from {Interval.text(gap.first)} to {Interval.text(gap.last)}", "Let the earlier one last until the day before the later one.")


def _values(record):
    firsts = [value["in_force_from"] for value in record.data["values"]]
    for i in range(1, len(firsts)):
        if firsts[i] == firsts[i - 1]:
            yield Fault(record.where("values", i, "in_force_from"), "overlap", f"two values begin on {firsts[i]} (this one and line {record.where('values', i - 1).line})", "Keep one, or mend its first day.")
        elif firsts[i] < firsts[i - 1]:
            yield Fault(record.where("values", i, "in_force_from"), "order", f"this value begins before the one above it ({firsts[i - 1]})", "List values oldest first.")
    known_to = record.data.get("known_to")
    if known_to and known_to < firsts[-1]:
        yield Fault(record.where("known_to"), "period", f"the figure is known only to {known_to}, before its newest value begins", "Move known_to on, or leave it out.")


def _provisions(record):
    seen = {}
    for i, provision in enumerate(record.data.get("provisions", ())):
        span = Interval.of(provision)
        for j, other in seen.get(provision["provision"], ()):
            if span.meets(other):
                yield Fault(record.where("provisions", i, "provision"), "twice", f'"{provision["provision"]}" is listed twice for the same days (also on line {record.where("provisions", j).line})', "Keep one, or give each its own days in force.")
        seen.setdefault(provision["provision"], []).append((i, span))
