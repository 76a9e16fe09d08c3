"""Every clock can start, and the versions of one rule follow one another without gap or overlap."""

from ..dates.interval import Interval, gaps
from ..fault import Fault, did_you_mean

_HOLDS, _EVENTS = ("in_force_from", "in_force_to"), ("for_events_from", "for_events_to")


def check(collection, as_at):
    vocabulary = collection.vocabulary
    if not vocabulary:
        return
    for record in collection.sound("pathway"):
        limits = record.data.get("time_limits", ())
        for i, limit in enumerate(limits):
            yield from _clocks(record, i, limit, vocabulary)
        for versions in _alike(limits, ("name", "counts_from", "when")):
            yield from _overlaps(record, limits, versions)
        for versions in _alike(limits, ("name", "counts_from")):
            yield from _gaps(record, limits, versions)


def _clocks(record, i, limit, vocabulary):
    """A fault for each clock of a time limit that no date of the vocabulary can start or stop."""
    dates = [name for name, fact in vocabulary.items() if fact["type"] == "date"]
    starts, stops = limit["counts_from"], limit.get("stopped_by", {})
    named = [(fact, ("counts_from", j)) for j, fact in enumerate(starts)] if isinstance(starts, list) else [(starts, ("counts_from",))]
    named += [(stops[key], ("stopped_by", key)) for key in ("from", "to") if key in stops]
    for fact, place in named:
        if fact not in dates:
            hint = did_you_mean(fact, dates)
            known = "is not a date" if fact in vocabulary else "is not a fact"
            yield Fault(record.where("time_limits", i, *place), "no-clock", f'no fact can start this clock: "{fact}" {known}',
                        hint[:1].upper() + hint[1:] if hint else f"Dates: {', '.join(dates)}.")


def _alike(limits, keys):
    """The positions of time limits that agree in `keys`, for each group of several."""
    groups = []
    for i, limit in enumerate(limits):
        for group in groups:
            if all(limits[group[0]].get(key) == limit.get(key) for key in keys):
                group.append(i)
                break
        else:
            groups.append([i])
    return [group for group in groups if len(group) > 1]


def _overlaps(record, limits, versions):
    for k, i in enumerate(versions):
        for j in versions[:k]:
            overlap = _overlap(limits[j], limits[i])
            if overlap:
                yield Fault(record.where("time_limits", i), "overlap", f'two versions of "{limits[i]["name"]}" hold {overlap} (this one and line {record.where("time_limits", j).line})',
                            "End one the day before the other begins, or give them different conditions.")


def _gaps(record, limits, versions):
    """Faults of the days that no version covers, where the versions differ in one row of days only: answers or events."""
    for keys, other in ((_HOLDS, _EVENTS), (_EVENTS, _HOLDS)):
        if len({Interval.of(limits[i], *other) for i in versions}) == 1:
            for gap in gaps([Interval.of(limits[i], *keys) for i in versions]):
                yield Fault(record.where("time_limits", versions[-1]), "gap", f'no version of "{limits[versions[-1]]["name"]}" holds from {Interval.text(gap.first)} to {Interval.text(gap.last)}',
                            "Let the earlier one last until the day before the later one.")


def _overlap(one, other):
    """Where both the as-at spans and the event spans of two rules meet, in words; else an empty string."""
    spans = [(Interval.of(one, *keys), Interval.of(other, *keys)) for keys in (_HOLDS, _EVENTS)]
    if not all(a.meets(b) for a, b in spans):
        return ""
    day = max((span.first for pair in spans for span in pair if span.first is not None), default=None)
    return "at the same time" if day is None else f"on {Interval.text(day)}"
