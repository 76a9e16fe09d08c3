"""What has been checked and what has not: the state of review of every record, and what editors must still confirm."""

from ..keeping.due import due, notes
from .markdown import bullets, heading, link, text
from .page import Page, relative
from .wording import STATUS, day

_KINDS = {"pathway": "Routes", "entitlement": "Entitlements", "legislation": "Law", "service": "Services", "figure": "Figures", "definition": "Definitions", "implication": "Implications", "jurisdiction": "Nations"}


def review_pages(world):
    """The overview, and a page for each kind of record."""
    by_kind = {kind: world.collection.sound(kind) for kind in _KINDS}
    yield _overview(world, by_kind)
    for kind, records in by_kind.items():
        yield _kind(world, kind, records)


def _overview(world, by_kind):
    here, rows = "review/", []
    for kind, records in by_kind.items():
        states = [record.data["reviewed"]["status"] for record in records]
        late = sum(record.data["reviewed"]["due"] < world.today for record in records)
        confirm = sum(len(notes(record)) for record in records)
        counts = [f"{states.count(status)} {status}" for status in STATUS] + [f"{late} past review", f"{confirm} {'thing' if confirm == 1 else 'things'} to confirm"]
        rows.append(f"[{_KINDS[kind]}]({relative(here, f'review/{kind}/')}), {len(records)}: {', '.join(counts)}")
    out = ["Every record says who has looked at it and when it must be looked at again. Until a qualified person has approved a record, compare it with the law before you rely on it.", ""]
    out += bullets([f"**{status}:** {text(words)}." for status, words in STATUS.items()])
    out += [*heading(2, "By kind of record", "kinds"), *bullets(rows)]
    days = {}
    for when in sorted(record.data["reviewed"]["due"] for records in by_kind.values() for record in records):
        days[when] = days.get(when, 0) + 1
    out += [*heading(2, "Next reviews", "next"), *bullets([f"By {day(when)}: {count} record{'' if count == 1 else 's'}" for when, count in list(days.items())[:12]])]
    ended = due(world.collection, world.as_at)["ended_law"]
    if ended:
        lines = [f"{link(one['title'], relative(here, world.address_of(one['id'])))}: {text(one['words'])}" for one in ended]
        out += [*heading(2, "Rests on law that has ended or will", "ended-law"), *bullets(lines)]
    out += [*heading(2, "Review", "page-review"), f"Counted as at {day(world.as_at)} from the records themselves. Release {text(world.kb.version)}, digest {world.kb.digest}: a plan that names the same rests on the same records.", ""]
    return Page(here, "Review state", "How many records are drafted, checked and approved, which are due, and what must still be confirmed.", "list", out, nations=world.nations)


def _kind(world, kind, records):
    here, out = f"review/{kind}/", []
    to = lambda target: relative(here, world.address_of(target))  # noqa: E731
    for record in sorted(records, key=lambda one: (one.data["reviewed"]["due"], one.id)):
        reviewed = record.data["reviewed"]
        to_confirm = [text(one) for _, one in notes(record)]
        out.append((f"{link(record.data.get('title') or world.titles[record.id], to(record.id))}: {reviewed['status']} on {day(reviewed['on'])}, due {day(reviewed['due'])}", to_confirm))
    lines = ["The earliest due first; below each, what must still be confirmed.", *bullets(out), *heading(2, "Review", "page-review"), f"Listed as at {day(world.as_at)}.", ""]
    return Page(here, f"Review state: {_KINDS[kind].lower()}", f"{_KINDS[kind]}: the state of review of each, and what must still be confirmed.", "list", lines, nations=world.nations, trail=(("Review state", "review/"),))
