"""What changed and what is about to, as pages and as feeds: of all nations together, and of each."""

import uuid
from datetime import date
from html import escape

from ..dates.period import end_of, parse_period, to_text
from ..keeping.changes import changes
from .markdown import bullets, heading, link, text
from .page import Page, relative
from .wording import day

LOOKED_BACK = "24 months before"


def recent(world, nation=None):
    """The changes of the last two years, newest first; of what holds in a nation, where one is given."""
    first = to_text(end_of(parse_period(LOOKED_BACK), world.as_at))
    found = [one for one in changes(world.collection) if first <= one.on <= world.today and (nation is None or nation in one.nations)]
    return sorted(found, key=lambda one: (one.on, one.record, one.part), reverse=True)


def changes_pages(world):
    """What changed in the last two years: a page for all nations, and one for each."""
    for nation in (None, *world.nations):
        here, feed_name = _addresses(nation)
        of, nations = ("", world.nations) if nation is None else (f" in {world.nation_title(nation)}", [nation])
        out = [f"What began or ended{of} in the two years to {day(world.as_at)}, newest first. [A feed of this page]({'../' * bool(nation)}{feed_name}) for a feed reader.", ""]
        if nation is None:
            out += ["One nation only: " + ", ".join(link(world.nation_title(one), relative(here, _addresses(one)[0])) for one in world.nations) + ".", ""]
        found = recent(world, nation)
        out += [] if found else ["The records know of no change in this time.", ""]
        yield _page(world, here, f"What changed{of}", f"Law, amounts, time limits and rules that began or ended{of} in the last two years, newest first, with a feed.", out, found, nations,
                    () if nation is None else (("What changed", "changes/"),))


def _addresses(nation):
    """(address of the page, address of the feed) of a nation, or of all."""
    return (f"changes/{nation}/", f"changes-{nation}.xml") if nation else ("changes/", "changes.xml")


def ahead_page(world):
    """What the records know to begin or end after the day."""
    ahead = [one for one in changes(world.collection) if one.on > world.today]
    out = ["Dates ahead that the records know. Each is used for answers from its day on.", ""] if ahead else ["The records know of no change ahead.", ""]
    return _page(world, "ahead/", "What is about to change", "Law, amounts, time limits and rules that begin or end after today, by date.", out, ahead, world.nations)


def _page(world, here, title, description, out, found, nations, trail=()):
    to = lambda target: relative(here, world.address_of(target))  # noqa: E731
    by_day = {}
    for one in found:
        by_day.setdefault(one.on, []).append(one)
    for when, ones in by_day.items():
        lines = [f"{link(world.titles[one.record], to(one.record))} ({text(_nations(world, one))}): {text(one.words)}" for one in ones]
        out += [*heading(2, day(when), f"d{when}"), *bullets(lines)]
    out += [*heading(2, "Review", "page-review"), f"Listed as at {day(world.as_at)} from the dated parts of the records; the review of each stands on its own page.", ""]
    return Page(here, title, description, "list", out, nations=nations, trail=trail)


def _nations(world, change):
    return "all four nations" if len(change.nations) == len(world.nations) else ", ".join(map(world.nation_title, change.nations))


def feeds(world):
    """{file name: Atom feed} of the changes of the last two years, of all nations and of each. The same records give the same bytes."""
    return {_addresses(nation)[1]: _feed(world, nation) for nation in (None, *world.nations)}


def _feed(world, nation):
    base, found = world.settings.get("base_url", ""), recent(world, nation)
    page, itself = _addresses(nation)
    entries = []
    for one in found:
        title = f"{world.titles[one.record]}: {one.words}"
        name = uuid.uuid5(uuid.NAMESPACE_URL, f"imsa-navigator/{one.record}/{one.part}/{one.on}")
        entries.append(f"  <entry>\n    <id>urn:uuid:{name}</id>\n    <title>{_xml(title)}</title>\n    <updated>{one.on}T00:00:00Z</updated>\n"
                       f'    <link rel="alternate" href="{_xml(base + world.address_of(one.record))}"/>\n    <summary>{_xml(_nations(world, one))}, from {_xml(day(one.on))}.</summary>\n  </entry>\n')
    newest = found[0].on if found else date.fromordinal(world.as_at).isoformat()
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"imsa-navigator/{page.rstrip('/')}")
    link_self = f'  <link rel="self" href="{_xml(base + itself)}"/>\n' if base else ""
    of = f" in {world.nation_title(nation)}" if nation else ""
    return (f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n  <id>urn:uuid:{name}</id>\n  <title>{_xml(world.settings["name"])}: what changed{_xml(of)}</title>\n'
            f"  <updated>{newest}T00:00:00Z</updated>\n{link_self}  <author><name>{_xml(world.settings['name'])}</name></author>\n{''.join(entries)}</feed>\n")


def _xml(words):
    return escape("".join(one for one in str(words) if one >= " " or one in "\n\t"), quote=True)
