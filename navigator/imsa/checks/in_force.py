"""Time has no holes: spans end after they begin, dated rules follow one another without gap or overlap.

That each day exists is for the schemas to say, so that every check can count with it.
"""

from ..dates.interval import Interval, gaps
from ..fault import Fault
from ..records.walk import dated_parts

_SPANS = (("in_force_from", "in_force_to"), ("for_events_from", "for_events_to"))


def check(collection, as_at):
    return collection.faults_of_each("in_force", collection.records, _of_record)


def _of_record(record):
    faults = list(_empty(record))
    yield from faults
    if faults:
        return
    for key in ("applies_when", "means"):
        if isinstance(record.data.get(key), list):
            yield from _row(record, key, record.data[key])
    if record.kind == "figure":
        yield from _values(record)
    if record.kind == "legislation":
        yield from _provisions(record)


def _empty(record):
    """A fault for each span that ends before it begins."""
    groups = {path: group for path, group in (*dated_parts(record.groups), *record.groups) if isinstance(group, dict)}
    for path, group in groups.items():
        for first, last in _SPANS:
            if first in group and last in group and Interval.of(group, first, last).is_empty():
                yield Fault(record.where(*path, last), "period", f"the last day lies before the first ({group[first]})", "Exchange the two, or mend the wrong one.")


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
    if known_to and known_to < max(firsts):
        yield Fault(record.where("known_to"), "period", f"the figure is known only to {known_to}, before its newest value begins", "Move known_to on, or leave it out.")


def _provisions(record):
    seen = {}
    for i, provision in enumerate(record.data.get("provisions", ())):
        seen.setdefault(provision["provision"], []).append((i, Interval.of(provision)))
    for name, versions in seen.items():
        overlaps = False
        for k, (i, span) in enumerate(versions):
            for j, other in versions[:k]:
                if span.meets(other):
                    overlaps = True
                    yield Fault(record.where("provisions", i, "provision"), "twice", f'"{name}" is listed twice for the same days (also on line {record.where("provisions", j).line})', "Keep one, or give each its own days in force.")
        for gap in () if overlaps else gaps([span for _, span in versions]):
            yield Fault(record.where("provisions", versions[-1][0], "provision"), "gap", f'no version of "{name}" is in force from {Interval.text(gap.first)} to {Interval.text(gap.last)}',
                        "Let the earlier one last until the day before the later one.")
