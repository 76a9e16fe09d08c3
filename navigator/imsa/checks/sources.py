"""Every rule, figure and provision has a source, and `checked` is said only where a source was read."""

from ..dates.period import to_text
from ..fault import Fault, did_you_mean
from ..load.schema import load_schema
from ..records.walk import sources


def check(collection, as_at):
    today = to_text(as_at)
    for record in collection.reviewed:
        if not record.sound:
            continue
        yield from collection.settled.faults("sources", (record.fingerprint, today), lambda: _of_record(record, today))
        if record.kind == "pathway" and not _rests_on_law(record, collection):
            yield Fault(record.where(), "no-source", "no law, guidance or policy stands behind this pathway", "Add `law:` with the instrument that it rests on.")


def _of_record(record, today):
    status = record.data.get("reviewed", {}).get("status")
    found = list(sources(record.groups))
    if status == "checked" and not any(source.get("read") for _, source in found):
        yield Fault(record.where("reviewed", "status"), "unread", "the record is checked, but no source says that it was read", "Give the source that you read `read: true` and `seen_on`, or write drafted.")
    for path, source in found:
        if source.get("read") and "seen_on" not in source:
            yield Fault(record.where(*path), "unread", "a source that was read needs the day on which it was read", "Add seen_on.")
        if source.get("seen_on", today) > today:
            yield Fault(record.where(*path, "seen_on"), "review-ahead", f"the source was seen on {source['seen_on']}, which has not come yet", "Write the day on which it was read.")
        yield from _supports(record, path, source)


def _supports(record, path, source):
    """A fault for each part that a source is said to support and that a record of this kind cannot have."""
    known = [*load_schema(record.kind)["properties"], *(provision["provision"] for provision in record.data.get("provisions", ()))]
    for i, part in enumerate(source.get("supports", ())):
        if part not in known:
            hint = did_you_mean(part, known)
            yield Fault(record.where(*path, "supports", i), "dangling", f'"{part}" is not a part of this record', hint[:1].upper() + hint[1:] if hint else "Name an entry of the record, or leave `supports` out where the source supports the whole.")


def _rests_on_law(record, collection):
    """Whether a pathway or one that it completes names its law; true where a wider one cannot be read yet."""
    seen = set()
    while record is not None and record.id not in seen:
        if not record.sound or record.data.get("law"):
            return True
        seen.add(record.id)
        record = collection.base_of(record)
    return False
