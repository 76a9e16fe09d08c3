"""Every rule, figure and provision has a source, and `checked` is said only where a source was read."""

from ..fault import Fault
from ..records.walk import sources

NAME = "sources"


def check(collection, as_at):
    for record in collection.records:
        if not record.sound or not isinstance(record.data, dict):
            continue
        status = record.data.get("reviewed", {}).get("status")
        found = list(sources(record.data))
        if status == "checked" and not any(source.get("read") for _, source in found):
            yield Fault(record.where("reviewed", "status"), "unread", "the record is checked, but no source says that it was read", "Give the source that you read `read: true` and `seen_on`, or write drafted.")
        for path, source in found:
            if source.get("read") and "seen_on" not in source:
                yield Fault(record.where(*path), "unread", "a source that was read needs the day on which it was read", "Add seen_on.")
        if record.kind == "pathway":
            data, _ = collection.completed(record)
            if not data.get("law"):
                yield Fault(record.where(), "no-source", "no law, guidance or policy stands behind this pathway", "Add `law:` with the instrument that it rests on.")
