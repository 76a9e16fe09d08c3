"""The sentence of a record that answers a query best, with the words that were looked for marked.

The twin in the browser is site/search/snippet.mjs.
"""

import re

from .words import fold

LONGEST = 220
MARK = ("**", "**")
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?![\s]|$)[^.!?]*)*[.!?]*\s*")
_WORD = re.compile(r"[^\W_]+")


def snippet(texts, forms, mark=MARK):
    """At most LONGEST characters of `texts`, with every word whose folded form is in `forms` between the two parts of `mark`.

    The first sentence with most of the different words is taken; where none has any, the beginning.
    """
    best, most = "", -1
    for text in texts:
        here = len(forms.intersection(_WORD.findall(fold(text))))
        if most >= here:
            continue
        for sentence in _SENTENCE.findall(text):
            found = here if sentence == text else len(forms.intersection(_WORD.findall(fold(sentence))))
            if found > most:
                best, most = sentence.strip(), found
    return _marked(_cut(best, forms), forms, mark)


def _cut(sentence, forms):
    """The part of a long sentence that begins a few words before the first one that was looked for."""
    if len(sentence) <= LONGEST:
        return sentence
    first = next((match.start() for match in _WORD.finditer(sentence) if _folded(match[0]) in forms), 0)
    start = max(0, min(first - 60, len(sentence) - LONGEST))
    if start:
        start = sentence.find(" ", start) + 1
    end = start + LONGEST
    if end < len(sentence):
        end = sentence.rfind(" ", start, end)
    return ("… " if start else "") + sentence[start:end] + ("" if end >= len(sentence) else " …")


def _marked(text, forms, mark):
    return _WORD.sub(lambda match: f"{mark[0]}{match[0]}{mark[1]}" if _folded(match[0]) in forms else match[0], text)


def _folded(word):
    """A single word folded, quickly where it has no accents."""
    return word.lower() if word.isascii() else fold(word)
