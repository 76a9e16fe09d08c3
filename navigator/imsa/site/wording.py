"""How the pages say what records hold: days, conditions, entries with their time, amounts, contacts, review and sources."""

import re

from ..compile.conditions import at_home
from ..compile.wording import condition_words
from ..dates.interval import Interval
from ..dates.period import to_text
from ..logic.condition import All, Always, Any, Not
from ..records.words import CONTACT, amount
from ..records.words import REVIEW_STATES as STATUS
from ..render.document import day_words
from .markdown import box, bullets, heading, label, link, listed, outside, text


def day(value):
    """"2 December 2026" from a day number or from "2026-12-02"."""
    return day_words(to_text(value) if isinstance(value, int) else value)


def sentence(words):
    """Words with a capital at the beginning and a full stop at the end."""
    words = words.strip()
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")


# --- conditions -------------------------------------------------------------------------------------------------------------

def condition_lines(condition, world, jurisdiction):
    """A condition as lines for a list, the parts of a choice below it: [line or (line, [lines])]."""
    words = lambda part: sentence(condition_words(part, world.collection, jurisdiction))  # noqa: E731
    if isinstance(condition, All):
        return [_choice(part, world, jurisdiction) for part in condition.parts]
    return [_choice(condition, world, jurisdiction)] if isinstance(condition, Any) else [text(words(condition))]


def _choice(condition, world, jurisdiction):
    words = sentence(condition_words(condition, world.collection, jurisdiction))
    if isinstance(condition, Any) and len(condition.parts) > 1 and len(words) > 120:
        return "At least one of these:", [text(sentence(condition_words(part, world.collection, jurisdiction))) for part in condition.parts]
    return text(words)


def applies_lines(value, world, jurisdiction, nation):
    """For whom something is, as Markdown: the condition of the day, and the one that follows where a change is known."""
    out = []
    for span, condition in world.conditions.dated(value):
        if span.last is not None and span.last < world.as_at:
            continue
        condition = at_home(condition, nation)
        ahead = span.first is not None and span.first > world.as_at
        if ahead:
            out += ["", f"From {day(span.first)}:"]
        elif span.last is not None:
            out += ["", f"Until {day(span.last)}:"]
        if isinstance(condition, Always):
            out += ["", "It is for everybody here."]
        elif isinstance(condition, Not) and isinstance(condition.part, Always):
            out += ["", "It is for nobody here."]
        else:
            lines = condition_lines(condition, world, jurisdiction)
            out += ["", "It applies when all of this is so:" if len(lines) > 1 else "It applies when this is so:", *bullets(lines)]
    return out


# --- entries ----------------------------------------------------------------------------------------------------------------

def entry_lines(entries, world):
    """Compiled entries as lines of Markdown: for whom each is, and since or until when; what has ended is left out."""
    lines = []
    for entry in entries:
        if isinstance(entry, str):
            lines.append(text(entry))
            continue
        words, first, last, _, when = entry
        if last is not None and last < world.as_at:
            continue
        lines.append(_qualified(text(words), first, last, when, world))
    return lines


def written_lines(entries, world, jurisdiction):
    """Entries as an editor wrote them, as lines of Markdown."""
    lines = []
    for entry in [entries] if isinstance(entries, (str, dict)) else entries:
        if isinstance(entry, str):
            lines.append(text(entry))
            continue
        span = Interval.of(entry)
        if span.last is not None and span.last < world.as_at:
            continue
        when = condition_words(world.conditions.parse(entry["when"]), world.collection, jurisdiction) if "when" in entry else None
        lines.append(_qualified(text(entry["text"]), span.first, span.last, when, world))
    return lines


def _qualified(line, first, last, when, world):
    before = f"**From {day(first)}:** " if first is not None and first > world.as_at else ""
    after = f" *(until {day(last)})*" if last is not None else ""
    return f"{before}{line}{after}" + (f"<br>*Only if {text(when)}.*{{.imsa-when}}" if when else "")


def section(title, name, lines, ordered=False):
    """A heading with a list below it; nothing where there are no lines."""
    if not lines:
        return []
    if len(lines) == 1 and not ordered and isinstance(lines[0], str):
        return [*heading(2, title, name), lines[0], ""]
    return [*heading(2, title, name), *bullets(lines, ordered)]


# --- contacts ---------------------------------------------------------------------------------------------------------------

def contact_line(contact):
    """A way to reach a service, as a link that a telephone understands where it is a number."""
    notes = [note for note in (contact.get("for"), contact.get("hours"), None if contact["checked"] == "source" else "to be confirmed before use") if note]
    return f"{CONTACT[contact['by']]}: {_reach(contact)}" + (f" ({text('; '.join(notes))})" if notes else "")


def _reach(contact):
    at, by = contact["at"], contact["by"]
    target = number_link(at, by)
    if target:
        return f"[{text(at)}]({target}){{.imsa-number}}"
    if by == "email" and re.fullmatch(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+", at):
        return f"[{text(at)}](mailto:{at})"
    if by in ("web", "form", "chat"):
        return outside(re.sub("^https?://|/$", "", at), at)
    return text(at)


def number_link(at, by="phone"):
    """"tel:08000121700" from "08000 121 700"; None for what is not a telephone number."""
    if by not in ("phone", "text", "relay") or not re.fullmatch(r"\+?[\d ()-]{2,24}", at):
        return None
    return ("sms:" if by == "text" else "tel:") + re.sub(r"[^\d+]", "", at)


# --- law --------------------------------------------------------------------------------------------------------------------

def law_lines(laws, world, to):
    """Compiled law references as lines: the provision, what it does, and whether it is in force on the day."""
    lines = []
    for first, last, _, law in laws:
        if last is not None and last < world.as_at:
            continue
        name = world.kb.words(law["id"])["name"] + (f", {law['provision']}" if law["provision"] else "")
        target = law["id"] + (f"#{law['provision']}" if law["provision"] else "")
        pending = " **Not yet in force.**" if law["not_in_force"] else f" **From {day(first)}.**" if first is not None and first > world.as_at else ""
        lines.append(link(name, to(target)) + f"{_kind_of(law, world)}.{pending}" + (f" {text(law['why'])}" if law["why"] else ""))
    return lines


def _kind_of(law, world):
    data = world.collection.by_id[law["id"]].data
    kind = next((p.get("kind") for p in data.get("provisions", ()) if p["provision"] == law["provision"]), None)
    kind = kind or {"statutory-guidance": "guidance", "guidance": "guidance", "policy": "policy"}.get(data["type"])
    return f" {label(kind)}" if kind else ""


# --- review and sources -----------------------------------------------------------------------------------------------------

def source_line(source):
    """A source: title with its link, publisher, date, and when it was read."""
    notes = [source.get("publisher"), source.get("date"), f"read on {day(source['seen_on'])}" if source.get("seen_on") and source.get("read") else None,
             "named by another source; not itself read" if source.get("read") is False else None]
    return outside(source["title"], source.get("url")) + "".join(f", {text(note)}" for note in notes if note)


def sources_section(sources):
    lines, seen = [], set()
    for source in sources:
        line = source_line(source)
        if line not in seen:
            seen.add(line)
            lines.append(line)
    return [*heading(2, "Sources", "page-sources"), *bullets(lines)] if lines else []


def review_section(data, world, record_id, path, above=None):
    """The state of review of a page: status, day, who, next review, and what an editor must still confirm."""
    reviewed = data["reviewed"]
    due = reviewed["due"]
    late = due < world.today
    lines = [f"**{text(STATUS[reviewed['status']])}** on {day(reviewed['on'])}" + (f" by {text(reviewed['by'])}" if reviewed.get("by") else "") + ".",
             f"**It was due for review on {day(due)}: compare it with its sources before you rely on it.**" if late else f"To be looked at again by {day(due)}.",
             f"Shown as at {day(world.today)}. Record `{record_id}`, file `{path}`."]
    out = [*heading(2, "Review", "page-review"), *(above or []), *(line for one in lines for line in (one, ""))]
    if data.get("verify"):
        out += ["Still to be confirmed by an editor:", *bullets([text(one) for one in data["verify"]])]
    return out


def review_words(reviewed):
    """One line for the top of a page."""
    return f"{reviewed['status']} {day(reviewed['on'])}, review due {day(reviewed['due'])}"


__all__ = ["STATUS", "amount", "applies_lines", "box", "bullets", "condition_lines", "contact_line", "day", "entry_lines", "heading", "label", "law_lines", "link", "listed",
           "number_link", "outside", "review_section", "review_words", "section", "sentence", "source_line", "sources_section", "text", "written_lines"]
