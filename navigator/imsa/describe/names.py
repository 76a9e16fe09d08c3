"""Puts names together into one token each: places, countries, peoples, numbers in words, dates. The twin in the browser is
navigator/web/describe/names.mjs."""

from .tokens import Token


def with_names(tokens, lexicon, dates):
    """The tokens with each date, name and number as one token that has a slot, and all with the labels that phrases go by."""
    found, i = [], 0
    while i < len(tokens):
        length, slot = _name_at(tokens, i, lexicon["names"]) if tokens[i].word not in lexicon["dates"]["months"] else (0, None)
        date = dates.at(tokens, i)
        if date and date[3] >= length:
            found.append(_joined(tokens, i, date[3], ("date", date[:3])))
            i += date[3]
        elif slot:
            found.append(_joined(tokens, i, length, slot))
            i += length
        else:
            token = tokens[i]
            if token.word.isdecimal() and len(token.word) < 4:
                token.slot = ("number", int(token.word))
            found.append(token)
            i += 1
    for token in found:
        if token.word == "." and not token.ends:
            # Inside a number or an abbreviation, no full stop of a phrase.
            continue
        capitals = (f"^{token.word}",) if token.capitals else ()
        token.labels = (token.word, *capitals, *lexicon["groups"].get(token.word, ()), *((f"<{token.slot[0]}>",) if token.slot else ()))
    return found


def _joined(tokens, i, length, slot):
    last = tokens[i + length - 1]
    return Token(" ".join(token.word for token in tokens[i:i + length]), tokens[i].start, last.end, last.ends if length == 1 else None, tokens[i].capital, False, slot)


def _name_at(tokens, i, tree):
    """(how many tokens, slot) of the longest name that begins at token `i`; (0, None) where none does."""
    best, node, j = (0, None), tree, i
    while j < len(tokens) and tokens[j].word in node:
        node = node[tokens[j].word]
        j += 1
        meaning = node.get("$")
        if meaning and (not meaning[2] or _is_surely_a_name(tokens, i)):
            best = (j - i, (meaning[0], meaning[1]))
    return best


def _is_surely_a_name(tokens, i):
    """Whether a word that is also a common word ("Reading", "Bath") is meant as a name: with a capital, inside a sentence, and not the end of
    another name ("Queen Street"); or at its beginning with a comma after it ("Barry, home visit")."""
    if i == 0 or tokens[i - 1].ends:
        return tokens[i].capital and i + 1 < len(tokens) and tokens[i + 1].word in (",", ":")
    return tokens[i].capital and not tokens[i - 1].capital
