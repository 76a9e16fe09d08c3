"""Every clock can start, every length of time can be counted, and no two versions of one rule hold together."""

from ..dates.interval import Interval
from ..dates.period import parse_period
from ..fault import Fault, did_you_mean

NAME = "time-limits"


def check(collection, as_at):
    vocabulary = collection.vocabulary
    dates = [name for name, fact in vocabulary.items() if fact["type"] == "date"]
    for record in collection.sound("pathway"):
        limits = record.data.get("time_limits", ())
        for i, limit in enumerate(limits):
            clocks = limit["counts_from"] if isinstance(limit["counts_from"], list) else [limit["counts_from"]]
            places = [("counts_from", j) for j in range(len(clocks))] if isinstance(limit["counts_from"], list) else [("counts_from",)]
            stops = limit.get("stopped_by", {})
            named = [*zip(clocks, places), *((stops[k], ("stopped_by", k)) for k in ("from", "to") if k in stops)]
            for fact, place in named:
                if fact not in dates:
                    hint = did_you_mean(fact, dates)
                    known = "is not a date" if fact in vocabulary else "is not a fact"
                    yield Fault(record.where("time_limits", i, *place), "no-clock", f'no fact can start this clock: "{fact}" {known}',
                                hint[:1].upper() + hint[1:] if hint else f"Dates: {', '.join(dates)}.")
            try:
                parse_period(limit["limit"])
            except ValueError:
                yield Fault(record.where("time_limits", i, "limit"), "form", f'"{limit["limit"]}" is not a time limit', "Write for example 30 calendar days.")
            for j in range(i):
                if _same_rule(limits[j], limit):
                    overlap = _overlap(limits[j], limit)
                    if overlap:
                        yield Fault(record.where("time_limits", i), "overlap", f'two versions of "{limit["name"]}" hold {overlap} (this one and line {record.where("time_limits", j).line})',
                                    "End one the day before the other begins, or give them different conditions.")


def _same_rule(one, other):
    return all(one.get(key) == other.get(key) for key in ("name", "counts_from", "when"))


def _overlap(one, other):
    """Where both the as-at spans and the event spans of two rules meet, in words; else an empty string."""
    spans = [(Interval.of(one, *keys), Interval.of(other, *keys)) for keys in (("in_force_from", "in_force_to"), ("for_events_from", "for_events_to"))]
    if not all(a.meets(b) for a, b in spans):
        return ""
    day = max((span.first for pair in spans for span in pair if span.first is not None), default=None)
    return "at the same time" if day is None else f"on {Interval.text(day)}"
