"""A written page of guidance: front matter with the place of each value, and sections that each make sense when found alone."""

import hashlib
import re
from bisect import bisect_right
from collections import namedtuple
from functools import partial

from ..fault import Where
from .record import Record

# [words](target): a target in pointed brackets may hold spaces, others only brackets in pairs, as a provision has them.
LINK = re.compile(r"(?<!!)\[(?P<words>(?:[^\[\]\\]|\\.)+)\]\((?:<(?P<pointed>[^<>\n]*)>|(?P<plain>(?:[^()\s<>]|\([^()\s]*\))+))\)")
_FENCE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]+`")
_MARKS = re.compile(r"^[ \t]*(?:(?:[-*+]|\d+\.|>|#{2,6})[ \t]+|\|)|[_*]|\|[ \t]*$", re.MULTILINE)


class Section(namedtuple("Section", "title where text")):
    """A part of a page below its own `##` heading: the place of the heading and the Markdown below it."""

    __slots__ = ()

    @property
    def words(self):
        """The section as a reader hears it, without marks and targets of links."""
        return " ".join(_MARKS.sub("", LINK.sub(lambda link: link["words"], self.text)).split())


Link = namedtuple("Link", "where words target")
Link.__doc__ = "A link of a page: `where()` gives its place; the words that carry it, and where it leads (`record:ID`, `guide:NAME`, or elsewhere)."


class Page(Record):
    """A page of content/guide/. Its values are those of the front matter; it is no part of any answer."""

    __slots__ = ("sections", "text", "first_line", "_line_starts")
    SCHEMA = "page"

    def __init__(self, name, source, text="", first_line=1, sections=(), sound=True):
        super().__init__(self.SCHEMA, None, name, source, sound)
        self.text, self.first_line, self.sections = text, first_line, sections
        self._line_starts = [0, *(found.end() for found in re.finditer("\n", text))]

    @property
    def id(self):
        """The public id: `guide/safety`."""
        return f"guide/{self.name}"

    @property
    def fingerprint(self):
        """As of any record, with the text."""
        return f"{super().fingerprint} {hashlib.sha256(self.text.encode()).hexdigest()}"

    def prose(self):
        """The Markdown below the front matter, with code blanked out so that every place stays where it was."""
        blank = lambda found: re.sub("[^\n]", " ", found.group())  # noqa: E731
        return _CODE.sub(blank, _FENCE.sub(blank, self.text))

    def place(self, offset):
        """The place of a character of the text, counted from its beginning."""
        line = bisect_right(self._line_starts, offset)
        return Where(self.source.path, self.first_line + line - 1, offset - self._line_starts[line - 1] + 1)

    def links(self):
        """Every link in the text, in the order of the page."""
        return [Link(partial(self.place, found.start()), found["words"], found["pointed"] or found["plain"] or "") for found in LINK.finditer(self.prose())]
