"""The law that a record names is law in one of its nations, and was so on one of its days."""

from ..dates.interval import Interval
from ..dates.period import to_day, to_text
from ..fault import Fault
from ..records.law import extent, last_day
from ..records.walk import law_references


def check(collection, as_at):
    for record in collection.records:
        if not record.sound or record.jurisdiction is None or not collection.knows_chain(record.jurisdiction):
            continue
        yield from collection.settled.faults("law", (record.fingerprint, collection.framework_with_law(record)), lambda: _of_record(record, collection))


def _of_record(record, collection):
    nations, first = collection.nations_of(record), _first_day(collection, record)
    for path, named in law_references(record.groups):
        target = collection.resolve("legislation", named["legislation"], record.jurisdiction)
        if target is None or not target.sound or target is record:
            continue
        provision = named.get("provision")
        words = target.data["title"] + (f", {provision}" if provision else "")
        there = extent(target, provision)
        if not there.intersection(nations):
            yield Fault(record.where(*path), "foreign-law", f"{words} is law in {_listed(there, collection)} and this record is for {_listed(nations, collection)}",
                        "Name the law of the record's own nation, or move the record to the folder of the nation that it is for.")
        last = last_day(target, provision)
        if last is not None and first is not None and last < first:
            yield Fault(record.where(*path), "ended-law", f"{words} was in force to {to_text(last)} only, and this record speaks of days from {to_text(first)} on",
                        "Name what took its place, or delete it.")


def _listed(nations, collection):
    return ", ".join(nation for nation in collection.nations if nation in nations)


def _first_day(collection, record):
    """The first day number of which a record speaks, or None where that is open."""
    own = Interval.of(record.data).first
    if own is not None:
        return own
    folders = [collection.jurisdictions[folder] for folder in collection.chain(record.jurisdiction) if folder in collection.jurisdictions]
    covered = next((one.data["covered_from"] for one in (record, *folders) if one.sound and "covered_from" in one.data), None)
    return to_day(covered) if covered else None
