"""HTML of what is pressed or compared on the pages of the course. Every word is escaped here, and links are those of the finished pages."""

import re
from html import escape

from ...course.asked import title_of
from ...records.address import address
from ..page import between


def words(text):
    """Words as HTML."""
    return escape(" ".join(str(text).split()), quote=True)


def url(here, there):
    """The link from the finished page at `here` to the address `there`, which may name a part of a page."""
    path, hash_mark, part = there.partition("#")
    if path == here and hash_mark:
        return f"#{part}"
    return between(here, path) + "/" + hash_mark + part


def anchor(text, here, there):
    """A link within the site."""
    return f'<a href="{escape(url(here, there), quote=True)}">{words(text)}</a>'


def outside(text, target):
    """A link to another site, or the words alone."""
    if not target or not re.match(r"https?://[^\s/]", target):
        return words(text)
    return f'<a href="{escape(target, quote=True)}" rel="noreferrer">{words(text)}</a>'


def items(lines, tag="ul", attributes=""):
    """A list of finished lines; nothing where there are none."""
    return f"<{tag}{attributes}>{''.join(f'<li>{line}</li>' for line in lines)}</{tag}>" if lines else ""


def paragraphs(text):
    """Words of several paragraphs, which empty lines keep apart."""
    return "".join(f"<p>{words(part)}</p>" for part in re.split(r"\n\s*\n", text.strip()))


def reading(entries, here, taught):
    """What something rests on: [{"words", "to" | "url"}] as links, apart from pages that are not there."""
    lines = []
    for entry in entries:
        to = entry.get("to")
        if to is None:
            lines.append(outside(entry["words"], entry.get("url")))
        else:
            target = address(to)
            gone = to.startswith("course/") and target not in taught.addresses
            lines.append(words(entry["words"]) if gone else anchor(entry["words"], here, target))
    return lines


def record_link(record_id, here, taught):
    """A link to a record by its title."""
    return anchor(title_of(record_id, taught.world.kb, taught.world.collection), here, address(record_id))


def details(summary, content, attributes=""):
    """A part that is closed until somebody opens it."""
    return f"<details{attributes}><summary>{words(summary)}</summary>{content}</details>"
