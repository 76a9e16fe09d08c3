"""The small language in which content/describe.yml writes phrases.

    (sleeping|sleeps) rough      one of several
    in a? car                    a word that may be left out; a bracket may be, too: in (a|the)? car
    lives .. @exploiter          up to three words in between; any word of a group
    aged <number>                a number, date, place, country or people
    ^are since <date>            a word in capitals: ARE, appeal rights exhausted
    dob \\( <number> \\)           a sign of the language itself, meant as it stands in a note

A phrase is parsed into nested tuples: ("label", label), ("seq", [part, …]), ("any", [part, …]), where ("seq", []) is nothing at all.
"""

import re
from functools import lru_cache

from .tokens import tokens_of

SLOTS = ("date", "place", "country", "people", "number")
GAP = ".."
NOTHING = ("seq", [])
_PIECE = re.compile(r"\\.|\(|\)|\||\?(?=[\s)|]|$)|@[\w-]+|<[a-z]+>|\.\.|[^\s()|\\]+?(?=\?(?:[\s)|]|$))|[^\s()|\\]+")

# Words, slots and brackets of words, of which the first and the last may not be left out.
_ATOM = rf"(?:[a-z0-9]+|<(?:{'|'.join(SLOTS)})>|\((?:[a-z0-9]+ )*[a-z0-9]+(?:\|(?:[a-z0-9]+ )*[a-z0-9]+)*\))"
_PLAIN = re.compile(rf"{_ATOM}(?: (?:{_ATOM}\??|\.\.))*(?<![?.])", re.I)


class BadPhrase(ValueError):
    """A phrase that cannot be read; the message says why."""


def parse(phrase, groups):
    """The parts of a phrase.

    Raises BadPhrase where brackets do not match, a group or slot is unknown, or it does not begin and end with a word.
    """
    pieces = _PIECE.findall(phrase.lower())[::-1]
    part = _alternatives(pieces, groups)
    if pieces:
        raise BadPhrase('a ")" has no "("')
    for end, name, place in ((0, "begin", "beginning"), (-1, "end", "end")):
        found = _at_end(part, end)
        if None in found:
            raise BadPhrase(f"every word at its {place} may be left out, so it could be nothing" if len(found) > 1 else "it has no words")
        if GAP in found:
            raise BadPhrase(f'it {name}s with "..", and must {name} with a word')
    return part


def is_plain(phrase):
    """Whether a phrase is of so simple a form that `parse` surely reads it."""
    return _PLAIN.fullmatch(phrase) is not None


def labels_of(part):
    """Every label of a phrase."""
    if part[0] == "label":
        yield part[1]
    else:
        for one in part[1]:
            yield from labels_of(one)


def always_has_a_slot(part):
    """Whether a phrase has a number, date, place, country or people in every form of it, so that `value: $` has something to take."""
    if part[0] == "label":
        return part[1][0] == "<"
    return (all if part[0] == "any" else any)(always_has_a_slot(one) for one in part[1])


def _alternatives(pieces, groups):
    """The part up to a ")" that belongs outside, or the end. `pieces` stand in reverse; those that were read are taken off."""
    several, current = [], []
    while pieces and pieces[-1] != ")":
        piece = pieces.pop()
        if piece == "|":
            several, current = [*several, ("seq", current)], []
            continue
        if piece == "?":
            raise BadPhrase('a "?" stands after a word or a bracket; for the sign itself write "\\?"')
        if piece == "(":
            inner = _alternatives(pieces, groups)
            if not pieces:
                raise BadPhrase('a "(" has no ")"')
            pieces.pop()
        else:
            if piece[0] == "@" and piece[1:] not in groups:
                raise BadPhrase(f'"{piece}" is not a group of content/context.yml')
            inner = _word(piece)
        if pieces and pieces[-1] == "?":
            pieces.pop()
            inner = ("any", [inner, NOTHING])
        current.append(inner)
    several.append(("seq", current))
    return several[0] if len(several) == 1 else ("any", several)


# Phrases are made of the same few words again and again.
@lru_cache(maxsize=None)
def _word(piece):
    if piece == GAP or piece[0] == "@" or piece[0] == "^" and len(piece) > 1:
        return "label", piece
    if piece[0] == "<" and piece[-1] == ">":
        if piece[1:-1] not in SLOTS:
            raise BadPhrase(f'"{piece}" is not one of {", ".join(f"<{slot}>" for slot in SLOTS)}')
        return "label", piece
    found = [("label", token.word) for token in tokens_of(piece.removeprefix("\\"))]
    if not found:
        raise BadPhrase(f'"{piece}" has no letters')
    return found[0] if len(found) == 1 else ("seq", found)


def _at_end(part, end):
    """The labels that a part may begin (0) or end (-1) with; None among them where it may be nothing."""
    if part[0] == "label":
        return {part[1]}
    if part[0] == "any":
        return set().union(*(_at_end(one, end) for one in part[1]))
    found = {None}
    for one in part[1] if end == 0 else reversed(part[1]):
        found = found - {None} | _at_end(one, end)
        if None not in found:
            break
    return found
