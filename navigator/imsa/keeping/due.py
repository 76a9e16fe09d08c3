"""What an editor must look at: reviews that have passed or come near, what begins or ends, law that has ended, what must be confirmed.

`due` gives plain values: {as_at, until, reviews, changes, ended_law, to_confirm}, each a list of entries
{on, id, title, path, line, words}; `on` is missing where something has no day. A review that has passed has `late: true`.
"""

from ..dates.interval import Interval
from ..dates.period import to_day, to_text
from ..records.law import last_day
from ..records.walk import law_references
from .changes import changes

DAYS_AHEAD = 90


def due(collection, as_at, within=DAYS_AHEAD, nation=None):
    """What is due on day number `as_at` and in the `within` days after it; of what holds in `nation`, where one is given."""
    until = as_at + within
    records = [one for one in collection.reviewed if one.sound and isinstance(one.data, dict) and (nation is None or nation in collection.nations_of(one))]
    wanted = {record.id for record in records}
    return {"as_at": to_text(as_at), "until": to_text(until), "reviews": _reviews(records, as_at, until),
            "changes": _changes(collection, wanted, as_at, until), "ended_law": _ended_law(collection, records, until),
            "to_confirm": [_entry(record, path, note) for record in records for path, note in notes(record)]}


def notes(record):
    """Every (path, note) of what an editor must still confirm, wherever in the record it stands."""
    found = []
    for path, value in record.parts:
        if path and path[-1] == "verify":
            found += [(path, value)] if isinstance(value, str) else [((*path, i), note) for i, note in enumerate(value)]
    return found


def title_of(record):
    """The title of a record, or its id where it has none of its own."""
    return record.data.get("title") or record.id


def _entry(record, path, words, **more):
    where = record.where(*path)
    return {**more, "id": record.id, "title": title_of(record), "path": where.path, "line": where.line, "words": words}


def _reviews(records, as_at, until):
    found = []
    for record in records:
        reviewed = record.data.get("reviewed")
        if reviewed and to_day(reviewed["due"]) <= until:
            late = to_day(reviewed["due"]) < as_at
            found.append(_entry(record, ("reviewed", "due"), f"{reviewed['status']} on {reviewed['on']}", on=reviewed["due"], late=late))
    return sorted(found, key=lambda one: (one["on"], one["id"]))


def _changes(collection, wanted, as_at, until):
    """What begins or ends after the day, and amounts that are known only to a day that has passed or comes near."""
    found = []
    for one in changes(collection):
        if one.record in wanted and as_at < to_day(one.on) <= until:
            found.append(_entry(collection.by_id[one.record], (*one.path, "in_force_to" if one.ends else "in_force_from"), one.words, on=one.on))
    for record in collection.sound("figure"):
        known_to, newest = record.data.get("known_to"), record.data["values"][-1]
        if record.id in wanted and known_to and newest["amount"] is not None and to_day(known_to) <= until:
            ended = to_day(known_to) < as_at
            found.append(_entry(record, ("known_to",), f"no amount {'has been' if ended else 'is'} known after this day; add the next one, or end the figure with an amount of null", on=known_to))
    return sorted(found, key=lambda one: (one["on"], one["id"], one["line"]))


def _ended_law(collection, records, until):
    """Each reference to law that is no longer in force at the end of the time, unless what rests on it ended as well."""
    found = []
    for record in records:
        for path, law in law_references(record.parts):
            target = collection.resolve("legislation", law["legislation"], record.jurisdiction)
            if target is None or not target.sound or target is record:
                continue
            last = last_day(target, law.get("provision"))
            if last is not None and last <= until and not _ended_too(record.data, path, last):
                found.append(_entry(record, path, f"rests on {target.data['title']}{', ' + law['provision'] if law.get('provision') else ''}, in force to {to_text(last)}", on=to_text(last), law=target.id))
    return sorted(found, key=lambda one: (one["on"], one["id"], one["line"]))


def _ended_too(data, path, last):
    """Whether a part around `path` has a last day of its own, no later than that of the law, or is for events up to then only."""
    for step in (None, *path):
        data = data if step is None else data[step]
        if isinstance(data, dict):
            for first, to in (("in_force_from", "in_force_to"), ("for_events_from", "for_events_to")):
                end = Interval.of(data, first, to).last
                if end is not None and end <= last:
                    return True
    return False
