"""Every day on which a dated part of a record begins or ends, in words."""

from collections import namedtuple

from ..dates.period import to_day, to_text
from ..records.walk import dated_parts
from ..records.words import amount

# `on` is the first day on which things are as `words` say; `path` is the dated part, and `ends` whether it ends there; `part` tells
# apart what changes in one record on one day.
Change = namedtuple("Change", "on record part words nations path ends")


def changes(collection):
    """Every Change of the records, oldest first."""
    found = set()
    for record in collection.records:
        if record.sound and record.jurisdiction is not None:
            nations = tuple(collection.nations_of(record))
            for path, group in dated_parts(record.parts):
                begins, ends = group.get("in_force_from"), group.get("in_force_to")
                part = "/".join(map(str, path))
                if begins:
                    found.add(Change(begins, record.id, part, _begins(record, path, group), nations, path, False))
                if ends and not _followed(record.data, path, ends):
                    found.add(Change(to_text(to_day(ends) + 1), record.id, part + "/end", _ends(record, path, group), nations, path, True))
    return sorted(found, key=lambda one: one[:5])


def _followed(data, path, ends):
    """Whether another entry of the same list begins on the day after an end, so that its beginning says all."""
    if not path or not isinstance(path[-1], int):
        return False
    siblings = data
    for step in path[:-1]:
        siblings = siblings[step]
    after = to_text(to_day(ends) + 1)
    return any(isinstance(one, dict) and one.get("in_force_from") == after for one in siblings)


def _begins(record, path, group):
    if record.kind == "figure":
        i = path[-1]
        before = record.data["values"][i - 1]["amount"] if i else None
        words = amount(group["amount"], record.data["unit"], record.data.get("per")) if group["amount"] is not None else "no amount any more"
        return words + (f", before {amount(before, record.data['unit'], record.data.get('per'))}" if before is not None else "")
    if not path:
        return "in force" if record.kind == "legislation" else "begins"
    if path[0] == "provisions":
        return f"{group['provision']} ({group['title']}) in force"
    if path[0] in ("applies_when", "means"):
        return "for whom it is changes"
    if path[0] == "time_limits":
        return f"time limit: {group['name']}, {group['limit']}"
    return f"from this day: {group.get('text') or group.get('because') or 'a part of it'}"


def _ends(record, path, group):
    if not path:
        return "no longer in force" if record.kind == "legislation" else "ends"
    if path[0] == "provisions":
        return f"{group['provision']} ({group['title']}) no longer in force"
    if path[0] in ("applies_when", "means"):
        return "the rule for whom it is ends"
    if path[0] == "time_limits":
        return f"time limit ends: {group['name']}, {group['limit']}"
    return f"no longer: {group.get('text') or group.get('because') or 'a part of it'}"
