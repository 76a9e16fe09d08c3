"""What changed and what is about to: every day on which a dated part of a record begins or ends, as a page and as a feed."""

import uuid
from collections import namedtuple
from datetime import date
from html import escape

from ..dates.period import end_of, parse_period, to_day, to_text
from ..records.walk import dated_parts
from .markdown import bullets, heading, link, text
from .page import Page, relative
from .wording import amount, day

LOOKED_BACK = "24 months before"

# `on` is the first day on which things are as `words` say; `part` tells apart what changes in one record on one day.
Change = namedtuple("Change", "on record part words nations")


def changes(world):
    """Every Change of the records, oldest first."""
    found = set()
    for record in world.collection.records:
        if record.sound and record.jurisdiction is not None:
            nations = tuple(world.collection.nations_of(record))
            for path, group in dated_parts(record.data):
                begins, ends = group.get("in_force_from"), group.get("in_force_to")
                part = "/".join(map(str, path))
                if begins:
                    found.add(Change(begins, record.id, part, _begins(record, path, group), nations))
                if ends and not _followed(record.data, path, ends):
                    found.add(Change(to_text(to_day(ends) + 1), record.id, part + "/end", _ends(record, path, group), nations))
    return sorted(found)


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


def recent(world):
    """The changes of the last two years, newest first."""
    first = to_text(end_of(parse_period(LOOKED_BACK), world.as_at))
    return sorted((one for one in changes(world) if first <= one.on <= world.today), key=lambda one: (one.on, one.record, one.part), reverse=True)


def changes_page(world):
    """What changed in the last two years."""
    out = [f"What began or ended in the two years to {day(world.as_at)}, newest first. [A feed of this page](changes.xml) for a feed reader.", ""]
    return _page(world, "changes/", "What changed", "Law, amounts, time limits and rules that began or ended in the last two years, newest first, with a feed.", out, recent(world))


def ahead_page(world):
    """What the records know to begin or end after the day."""
    ahead = [one for one in changes(world) if one.on > world.today]
    out = ["Dates ahead that the records know. Each is used for answers from its day on.", ""] if ahead else ["The records know of no change ahead.", ""]
    return _page(world, "ahead/", "What is about to change", "Law, amounts, time limits and rules that begin or end after today, by date.", out, ahead)


def _page(world, here, title, description, out, found):
    to = lambda target: relative(here, world.address_of(target))  # noqa: E731
    by_day = {}
    for one in found:
        by_day.setdefault(one.on, []).append(one)
    for when, ones in by_day.items():
        lines = [f"{link(world.titles[one.record], to(one.record))} ({text(_nations(world, one))}): {text(one.words)}" for one in ones]
        out += [*heading(2, day(when), f"d{when}"), *bullets(lines)]
    out += [*heading(2, "Review", "page-review"), f"Listed as at {day(world.as_at)} from the dated parts of the records; the review of each stands on its own page.", ""]
    return Page(here, title, description, "list", out, nations=world.nations)


def _nations(world, change):
    return "all four nations" if len(change.nations) == len(world.nations) else ", ".join(map(world.nation_title, change.nations))


def feed(world):
    """The changes of the last two years as an Atom feed. The same records give the same bytes."""
    base = world.settings.get("base_url", "")
    entries = []
    for one in recent(world):
        title = f"{world.titles[one.record]}: {one.words}"
        name = uuid.uuid5(uuid.NAMESPACE_URL, f"imsa-navigator/{one.record}/{one.part}/{one.on}")
        entries.append(f"  <entry>\n    <id>urn:uuid:{name}</id>\n    <title>{_xml(title)}</title>\n    <updated>{one.on}T00:00:00Z</updated>\n"
                       f'    <link rel="alternate" href="{_xml(base + world.address_of(one.record))}"/>\n    <summary>{_xml(_nations(world, one))}, from {_xml(day(one.on))}.</summary>\n  </entry>\n')
    newest = recent(world)[0].on if entries else date.fromordinal(world.as_at).isoformat()
    itself = uuid.uuid5(uuid.NAMESPACE_URL, "imsa-navigator/changes")
    link_self = f'  <link rel="self" href="{_xml(base)}changes.xml"/>\n' if base else ""
    return (f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n  <id>urn:uuid:{itself}</id>\n  <title>{_xml(world.settings["name"])}: what changed</title>\n'
            f"  <updated>{newest}T00:00:00Z</updated>\n{link_self}  <author><name>{_xml(world.settings['name'])}</name></author>\n{''.join(entries)}</feed>\n")


def _xml(words):
    return escape("".join(one for one in str(words) if one >= " " or one in "\n\t"), quote=True)
