"""The texts of records and pages that our own editors wrote for people to read, and the place of words in them."""

import re
from collections import namedtuple
from pathlib import Path

from ..fault import Where

# Entries that hold sentences of our own, whatever the kind of record. Names of law and services and words of others are not among them.
_PROSE = frozenset(("summary", "steps", "evidence", "cautions", "consent", "who_decides", "who_refers", "how_long", "if_refused", "because", "why", "instead", "if_missed", "gives", "how_to_ask",
                    "note", "says", "for", "not_for", "how_to_refer", "way_in", "meaning", "help", "question", "about", "emergency", "text"))
_NOT_OURS = frozenset(("source", "sources", "verify", "asked", "near"))
# Lists of words that people use, which are theirs and not ours.
_WORDS_OF_OTHERS = frozenset(("wording", "context", "describe"))
# Where a paragraph, an entry of a list or a cell of a table ends.
_BLOCK = re.compile(r"\n\s*\n|\n(?=[ \t]*(?:[-*+]|\d+\.)[ \t])|\|")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^a-z])|\n\s*\n")

# `path` is that of a value; for a part of a page it is (), and `start` the place of the heading above it.
Text = namedtuple("Text", "record path words start")
# `found` are the words of the text that it is about, `nth` which of several such words in it; `about` names the kind of advice.
Advice = namedtuple("Advice", "text about problem mend found nth", defaults=("", 0))


def texts_of(collection):
    """Every Text of the records that their schemas accept, and of the pages."""
    found = []
    for record in collection.records:
        if record.sound and record.kind not in _WORDS_OF_OTHERS:
            found += [Text(record, path, value, None) for path, value in record.parts if type(value) is str and _is_prose(path)]
    for page in collection.pages:
        for section in page.sections:
            blocks = (section._replace(text=block).words for block in _BLOCK.split(section.text))
            found += [Text(page, (), words, section.where) for words in blocks if words]
    return found


def _is_prose(path):
    names = [step for step in path if type(step) is str]
    return bool(names) and names[-1] in _PROSE and _NOT_OURS.isdisjoint(names)


def sentences(words):
    """The sentences of a text."""
    return [one for one in _SENTENCE_END.split(words) if one.strip()]


class Files:
    """Finds words in the files below `root`; each file is read once."""

    def __init__(self, root):
        self.root, self._read = Path(root), {}

    def place(self, advice):
        """The place of the words that an Advice is about, or of the beginning of its text."""
        text = advice.text
        start = text.start or text.record.where(*text.path)
        if not advice.found:
            return start
        content = self._content(start.path)
        begin = sum(len(line) + 1 for line in content.split("\n")[:start.line - 1]) + start.column - 1
        pattern = re.compile(r"\W+".join(re.escape(word) for word in re.findall(r"\w+", advice.found)), re.IGNORECASE)
        at = next((found.start() for i, found in enumerate(pattern.finditer(content, begin)) if i == advice.nth), None)
        if at is None:
            return start
        return Where(start.path, content.count("\n", 0, at) + 1, at - content.rfind("\n", 0, at))

    def _content(self, shown):
        if shown not in self._read:
            try:
                self._read[shown] = (self.root / shown).read_text(encoding="utf-8-sig")
            except OSError:
                self._read[shown] = ""
        return self._read[shown]
