"""Slips of the finger: the nearest known word. The twin in the browser is site/search/spelling.mjs."""

SHORTEST_MENDED = 4
# A name that is in no record is taken for what was meant only if it is long: short names are near to many words.
SHORTEST_NAME = 6


def most_slips(word):
    """How many slips a word of its length may hold: short words mean too many others."""
    return 0 if len(word) < SHORTEST_MENDED else 1 if len(word) < 6 else 2


def closest(word, known):
    """The form in `known` {form: how common it is} that is most likely meant, or None.

    Fewest slips first, then the same first letter, then a word that records have before a name that none has, then a letter left out or
    two swapped before one changed, then the more common word, then the alphabet. In a word of four letters none may be changed: too
    many real words are that near.
    """
    best, most = None, most_slips(word)
    for form, count in known.items():
        if not count and len(form) < SHORTEST_NAME:
            continue
        # One with more slips than the best so far is not worth finishing.
        slips = distance(word, form, most if best is None else best[0])
        if slips is None:
            continue
        changed = len(form) <= len(word) and sorted(form) != sorted(word)
        if changed and len(word) == SHORTEST_MENDED:
            continue
        rank = (slips, form[0] != word[0], not count, changed, -count, form)
        if best is None or rank < best:
            best = rank
    return best[-1] if best else None


def distance(one, other, most):
    """Letters added, dropped, changed, or swapped with their neighbour, between two words; None where more than `most`.

    The optimal string alignment distance (Boytsov, "Indexing methods for approximate dictionary searching", 2011, section 2.2).
    """
    if abs(len(one) - len(other)) > most:
        return None
    # What both begin and end with costs nothing.
    start, shorter = 0, min(len(one), len(other))
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    one, other = one[start:len(one) - end], other[start:len(other) - end]
    before, row = None, list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        two_before, before, row = before, row, [i]
        for j, against in enumerate(other, 1):
            cost = before[j - 1] + (letter != against)
            if before[j] < cost:
                cost = before[j] + 1
            if row[j - 1] < cost:
                cost = row[j - 1] + 1
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, two_before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None
