"""A note cut into words with their places, and into sentences. The twin in the browser is navigator/web/describe/tokens.mjs."""

import re

# Words, numbers, and the signs that carry meaning: + and - after a decision, ? for doubt, and what ends a clause or a sentence.
_PIECE = re.compile(r"[0-9]+(?:st|nd|rd|th)\b|[0-9]+|[^\W\d_]+(?:['’][^\W\d_]+)*|[+\-–—?!.;:,()/\n•&£]", re.I)
SENTENCE, CLAUSE = "sentence", "clause"
_KINDS = {".": SENTENCE, "!": SENTENCE, ";": SENTENCE, "\n": SENTENCE, "•": SENTENCE, "?": SENTENCE, ",": CLAUSE, ":": CLAUSE, "(": CLAUSE, ")": CLAUSE, "–": CLAUSE, "—": CLAUSE}


class Token:
    """A piece of a note: its `word` in small letters, `start` and `end` in characters, what it `ends`, whether it has a capital or
    is all `capitals`, and its `slot`, (name, value) where it is a date, place, country, people or number."""

    __slots__ = ("word", "start", "end", "ends", "capital", "capitals", "slot", "labels")

    def __init__(self, word, start, end, ends=None, capital=False, capitals=False, slot=None):
        self.word, self.start, self.end, self.ends, self.labels = word, start, end, ends, ()
        self.capital, self.capitals, self.slot = capital, capitals, slot


def tokens_of(text):
    """The tokens of a text, in order. "doesn't" is "doesnt", "client's" is "client"; a full stop inside a number or an abbreviation
    ends no sentence."""
    found = []
    pieces = list(_PIECE.finditer(text))
    for i, piece in enumerate(pieces):
        raw = piece[0]
        word, ends = "and" if raw == "&" else raw.lower(), _KINDS.get(raw)
        if raw == "." and i + 1 < len(pieces) and pieces[i + 1].start() == piece.end() and pieces[i + 1][0][0].isalnum():
            # "2.11.26", "N.F.A", "e.g."
            ends = None
        if raw == "?" and i + 1 < len(pieces) and pieces[i + 1].start() == piece.end() and (i == 0 or pieces[i - 1].end() < piece.start() or not pieces[i - 1][0][-1].isalnum()):
            # "?pregnant", "(?pregnant"
            ends = None
        if raw == "-" and (i == 0 or text[piece.start() - 1].isspace()):
            ends = CLAUSE
        if "'" in word or "’" in word:
            word = re.sub(r"['’]s$", "", word)
            word = word.replace("'", "").replace("’", "")
        found.append(Token(word, piece.start(), piece.end(), ends, raw[0].isupper(), len(raw) > 1 and raw.isupper()))
    return found
