"""Every figure that a record in force uses has a value on the day of the check."""

from ..dates.interval import Interval
from ..dates.period import to_day, to_text
from ..fault import Fault
from ..records.walk import references


def check(collection, as_at):
    for record in collection.sound("entitlement"):
        if not Interval.of(record.data).holds_on(as_at):
            continue
        for path, kind, reference in references(record.groups):
            figure = collection.resolve(kind, reference, record.jurisdiction) if kind == "figure" else None
            if figure is not None and figure.sound and value_on(figure.data, as_at) is None:
                yield Fault(record.where(*path), "no-value", f"{figure.reference} has no value on {to_text(as_at)}", f"Add the value to {figure.source.path}, or take the figure out of this record.")


def value_on(figure, day):
    """The value of a figure's record that holds on a day number, or None: never the nearest."""
    found = None
    for value in figure["values"]:
        if to_day(value["in_force_from"]) <= day:
            found = value
    if found is None or found["amount"] is None:
        return None
    if "known_to" in figure and day > to_day(figure["known_to"]):
        return None
    return found
