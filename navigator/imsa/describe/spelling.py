"""Slips of the finger in a note: the one word of the lexicon that is a slip away. The twin in the browser is
navigator/web/describe/spelling.mjs."""

from ..search.spelling import distance

# Short words are near to too many others.
SHORTEST = 6


def mend(tokens, lexicon):
    """Mends the words of tokens that no phrase has and that are one slip from exactly one that a phrase has."""
    known, kept = lexicon["words"], lexicon["kept"]
    for token in tokens:
        word = token.word
        if len(word) < SHORTEST or word in kept or not word.isalpha():
            continue
        near = known.get(word[0], {})
        if any(word in near.get(length, ()) for length in (str(len(word)),)):
            continue
        found = [other for length in range(len(word) - 1, len(word) + 2) for other in near.get(str(length), ()) if distance(word, other, 1) is not None]
        if len(found) == 1:
            token.word = found[0]
