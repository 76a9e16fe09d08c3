"""A page before it is set: its address, what the head of the document says of it, and its Markdown."""

import json
import posixpath
from functools import lru_cache


class Page:
    """One page of the site.

    `address` is relative to the top and ends with "/" ("" is the home page); `title` stands as the heading; `nation` is the nation
    whose emergency numbers are offered, None for all; `kind` and `record` let a search tell pages apart; `trail` are the
    (words, address) of the pages above; `lines` the Markdown below the heading; `leads_to` the address that takes the place of this
    page, to which a browser goes on by itself; `data` the address of its record as data, and `linked_data` what it says in the words
    of schema.org, as the text of a script element.
    """

    __slots__ = ("address", "title", "tab", "description", "kind", "record", "nation", "nations", "topic", "trail", "reviewed", "lines", "leads_to", "data", "linked_data")

    def __init__(self, address, title, description, kind, lines, record=None, nation=None, nations=(), topic=None, trail=(), reviewed=None, leads_to=None):
        self.address, self.title, self.tab, self.description, self.kind = address, title, title, description, kind
        self.record, self.nation, self.nations, self.topic = record, nation, nations, topic
        self.trail, self.reviewed, self.lines, self.leads_to = trail, reviewed, lines, leads_to
        self.data = self.linked_data = None

    @property
    def file(self):
        """The Markdown file of the page, relative to the folder of pages."""
        return file_of(self.address)

    def text(self):
        """The whole file: what the head needs as front matter, then the Markdown."""
        from .markdown import text

        head = {"title": self.title, "tab": self.tab, "description": self.description, "kind": self.kind}
        for key, value in (("record", self.record), ("nation", self.nation), ("nations", list(self.nations)), ("topic", self.topic), ("reviewed", self.reviewed), ("leads_to", self.leads_to),
                           ("data", self.data), ("linked_data", self.linked_data)):
            if value:
                head[key] = value
        if self.trail:
            head["trail"] = [{"title": title, "url": address} for title, address in self.trail]
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
        return "\n".join(["---", *lines, "---", "", f"# {text(self.title)}", "", *_without_doubled_gaps(self.lines)]).rstrip() + "\n"


def _without_doubled_gaps(lines):
    gap = True
    for line in lines:
        if line or not gap:
            yield line
        gap = not line


def file_of(address):
    """"topic/nrm-referral.md" from "topic/nrm-referral/"; "index.md" from ""."""
    return f"{address.rstrip('/') or 'index'}.md"


def relative(here, there):
    """The link from the page at `here` to the address `there`, which may name a part of a page."""
    path, hash_mark, part = there.partition("#")
    if hash_mark and path == here:
        return f"#{part}"
    return between(posixpath.dirname(file_of(here)), file_of(path)) + hash_mark + part


@lru_cache(100_000)
def between(folder, path):
    """The way from a folder to a path, both from the top of the site; a page names the same ones again and again."""
    return posixpath.relpath(path or ".", folder or ".")
