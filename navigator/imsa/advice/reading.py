"""How hard a text is to read: sentences with too many words, and records that need many years of school.

The reading age is the Flesch-Kincaid grade and the five years before school. Source: Kincaid and others, "Derivation of new
readability formulas for Navy enlisted personnel", 1975, which counts words in a sentence and syllables in a word. The names that
the glossary explains count as words of two syllables, since they cannot be said more plainly.
"""

import re
from functools import lru_cache

from .prose import Advice, sentences

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_FEWEST_WORDS = 60
_KNOWN_WORD = 2
_YEARS_BEFORE_SCHOOL = 5


def advise(texts, collection):
    record = collection.list_record("wording")
    if record is None or not record.sound:
        return
    limits, known = record.data["reading"], _explained(collection)
    together = {}
    for text in texts:
        for sentence in sentences(text.words):
            count = len(sentence.split())
            if count > limits["longest_sentence"]:
                yield Advice(text, "long-sentence", f"a sentence of {count} words, more than {limits['longest_sentence']}", "Make two of it, or a list.", " ".join(sentence.split()[:3]))
        together.setdefault(text.record.id, []).append(text)
    for its in together.values():
        age = reading_age(" ".join(_closed(text.words) for text in its), known)
        if age is not None and age > limits["highest_age"]:
            yield Advice(its[0], "reading-age", f"the record reads like a text for age {age:.0f} and above, more than {limits['highest_age']}", "Shorten its sentences and take everyday words; the longest sentences first.")


def _closed(words):
    return words if words.rstrip().endswith((".", "!", "?")) else f"{words.rstrip()}."


def reading_age(text, known=frozenset()):
    """The age from which a text can be read, or None where it is too short to say."""
    words, count = _WORD.findall(text), len(sentences(text))
    if len(words) < _FEWEST_WORDS:
        return None
    syllables = sum(min(_KNOWN_WORD, _syllables(word)) if word.lower() in known else _syllables(word) for word in words)
    return 0.39 * len(words) / count + 11.8 * syllables / len(words) - 15.59 + _YEARS_BEFORE_SCHOOL


@lru_cache(maxsize=None)
def _syllables(word):
    """The syllables of an English word, as far as its letters tell: groups of vowels, without a silent ending."""
    word = re.sub(r"(?:[^laeiouy]es|ed|[^laeiouy]e)\Z", "", word.lower())
    return max(1, len(re.findall("[aeiouyáéíóúàèìòùâêîôûŵŷ]{1,2}", word.removeprefix("y"))))


def _explained(collection):
    return {word.lower() for term in collection.entries("glossary") for word in _WORD.findall(term["term"])}
