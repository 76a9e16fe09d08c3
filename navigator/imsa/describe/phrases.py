"""Finds the phrases of a lexicon in a row of tokens. The twin in the browser is navigator/web/describe/phrases.mjs.

The lexicon is a graph (imsa.compile.phrase_graph): each node leads on by a word, by "@group" (any word of a group), by "<slot>" (a date,
place, number …) or by ".." (up to three words of no matter). "$" names the entry of the phrase that ends there.
"""

from .tokens import CLAUSE, SENTENCE

_GAP = 3


class Match:
    """A phrase that was found: tokens `first` to `last`, its `entry`, and the values of its `slots`."""

    __slots__ = ("first", "last", "entry", "slots", "words")

    def __init__(self, first, last, entry, slots, words):
        self.first, self.last, self.entry, self.slots, self.words = first, last, entry, slots, words


def matches(graph, tokens):
    """Every phrase of `graph`, (nodes by first label, nodes), in `tokens`, by where it begins."""
    first, nodes = graph
    found = []
    for i, token in enumerate(tokens):
        for label in token.labels:
            for node in first.get(label, ()):
                _walk(nodes, nodes[node], tokens, i, i + 1, (token.slot[1],) if label[0] == "<" else (), 1, found)
    return found


def _walk(nodes, node, tokens, first, at, slots, words, found):
    entry = node.get("$")
    if entry is not None:
        found.append(Match(first, at - 1, entry, slots, words))
    if at == len(tokens):
        return
    token = tokens[at]
    for label in token.labels:
        following = node.get(label)
        if following is not None:
            _walk(nodes, nodes[following], tokens, first, at + 1, (*slots, token.slot[1]) if label[0] == "<" else slots, words + 1, found)
    gap = node.get("..")
    if gap is not None:
        for to in range(at, min(at + _GAP, len(tokens) - 1) + 1):
            if to > at and tokens[to - 1].ends in (SENTENCE, CLAUSE):
                break
            _walk(nodes, nodes[gap], tokens, first, to, slots, words, found)


def longest(found):
    """Of phrases that overlap, those with the most words; of equals the first."""
    taken, kept = set(), []
    for match in sorted(found, key=lambda match: (-match.words, match.first - match.last, match.first)):
        span = range(match.first, match.last + 1)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(match)
    return sorted(kept, key=lambda match: match.first)
