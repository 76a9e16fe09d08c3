"""Slips of the finger in the words of the field, found without a dictionary.

A word that stands hardly anywhere and is one slip away from a word of the glossary or the topics that stands in many places is
likely meant to be that word. Words that differ only in their ending are forms of one word, not slips. `known_words` of
content/wording.yml are right although they look like slips.
"""

import re
from collections import Counter

from ..search.spelling import distance
from .prose import Advice

_WORD = re.compile(r"(?<![\w'’-])[a-z]+(?![\w’'-])")
_SHORTEST, _SELDOM, _OFTEN, _ENDING = 6, 2, 4, 2


def advise(texts, collection):
    record = collection.list_record("wording")
    right = set(record.data.get("known_words", ())) if record is not None and record.sound else set()
    by_text = [(text, _WORD.findall(text.words.lower())) for text in texts]
    counts = Counter(word for _, words in by_text for word in words)
    field = {word for word in _field(collection) if counts[word] >= _OFTEN}
    near = {}
    for word in field:
        for form in _shortened(word):
            near.setdefault(form, set()).add(word)
    meant = {}
    for word, count in counts.items():
        if count <= _SELDOM and len(word) >= _SHORTEST and word not in field and word not in right:
            likely = {other for form in _shortened(word) for other in near.get(form, ())}
            likely = sorted((other for other in likely if distance(word, other, 1) is not None and not _forms_of_one(word, other)), key=lambda other: (-counts[other], other))
            if likely:
                meant[word] = likely[0]
    for text, words in by_text:
        for word in dict.fromkeys(words):
            if word in meant:
                yield Advice(text, "spelling", f'"{word}" stands hardly anywhere and looks like "{meant[word]}"', f'Write "{meant[word]}"; a word that is right goes into known_words of content/wording.yml.', word)


def _field(collection):
    said = [term["term"] for term in collection.entries("glossary")] + [topic["title"] for topic in collection.entries("topics")]
    return {word for text in said for word in _WORD.findall(text.lower()) if len(word) >= _SHORTEST}


def _shortened(word):
    """A word and what is left of it without one of its letters: two words one slip apart share one of these."""
    return {word, *(word[:i] + word[i + 1:] for i in range(len(word)))}


def _forms_of_one(word, other):
    same = next((i for i, (a, b) in enumerate(zip(word, other)) if a != b), min(len(word), len(other)))
    return same >= max(len(word), len(other)) - _ENDING or word[::-1].startswith(other[::-1]) or other.endswith(word)
