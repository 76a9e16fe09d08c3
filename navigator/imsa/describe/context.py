"""What surrounds a phrase and changes what it says: negation, doubt, history, hypothesis, and whom it is about.

After the ConText algorithm (Harkema, Dowling, Thornblade and Chapman, "ConText: an algorithm for determining negation, experiencer,
and temporal status from clinical reports", 2009): cues open a scope, forwards or backwards, which a stop, a boundary or a number of
words closes. The cues are data of content/context.yml. The twin in the browser is navigator/web/describe/context.mjs.
"""

from .tokens import CLAUSE, SENTENCE

# The contexts that change what a phrase says; any other only tells what is spoken of.
CHANGES = ("negated", "denied", "possible", "hypothetical", "past", "other")


class Surroundings:
    """The cues and stops of a row of tokens."""

    def __init__(self, tokens, cues, stops, subjects):
        self.tokens, self.stops, self.subjects = tokens, stops, subjects
        self.others = set()
        self.sentences = _sentences(tokens)
        self.cues = {}
        for cue in cues:
            own, more = self.sentences[cue.first], cue.entry["sentences"]
            for sentence in range(own - more, own + more + 1):
                self.cues.setdefault(sentence, []).append(cue)
        self.questions = {self.sentences[i] for i, token in enumerate(tokens) if token.word == "?" and token.ends}

    def around(self, match):
        """{context: cue} of a match: which contexts hold for it, each with the Match of the cue that says so (None for a question)."""
        found = {}
        for cue in self.cues.get(self.sentences[match.first], ()):
            entry = cue.entry
            if cue.first <= match.last and match.first <= cue.last:
                # Words that a phrase and a cue share belong to the phrase, unless they are a part of the cue, "his mum", or the cue only
                # says what is spoken of.
                if entry["context"] not in CHANGES or (cue.first <= match.first and match.last <= cue.last and cue.words > match.words and entry["context"] == "other"):
                    found.setdefault(entry["context"], cue)
                continue
            if entry["forward"] and cue.last < match.first and self._reaches(entry, cue.last + 1, match.first, entry["context"] == "other" and self._begins(cue.first)):
                found.setdefault(entry["context"], cue)
            elif entry["backward"] and match.last < cue.first and self._reaches(entry, match.last + 1, cue.first):
                found.setdefault(entry["context"], cue)
        if self._somebody_else_does(match):
            found.setdefault("other", None)
        if self.sentences[match.first] in self.questions:
            end = match.last + 1
            found.setdefault("possible" if end < len(self.tokens) and self.tokens[end].word == "?" else "hypothetical", None)
        return found

    def _reaches(self, entry, start, end, opening=False):
        """Whether the scope of a cue reaches over the tokens from `start` up to `end`; where the cue is the `opening` of a sentence that is
        about somebody else, neither commas nor its number of words close it until that somebody says something."""
        words = 0
        for i in range(start, end):
            ends = self.tokens[i].ends
            opening = opening and "@says" not in self.tokens[i].labels
            if (ends == SENTENCE and not entry["sentences"]) or (ends == CLAUSE and not (entry["over_commas"] or opening)):
                return False
            # A stop that follows the cue at once belongs to it: "if she is".
            if (i > start and (i, entry["context"]) in self.stops) or (entry["context"] == "other" and i in self.subjects and i > start and self._opens(i)):
                return False
            if opening and i > start and self._is_done_to_them(i):
                return False
            words += ends is None
        return opening or words <= entry["words"]

    def _somebody_else_does(self, match):
        """Whether the nearest pronoun before a match in its sentence is one of `others`, and nothing is done to the person from there on."""
        if any("@object" in token.labels for token in self.tokens[match.first:match.last + 1]):
            return False
        for j in range(match.first - 1, -1, -1):
            if self.tokens[j].ends == SENTENCE or j in self.subjects and j not in self.others or self._is_done_to_them(j):
                return False
            if j in self.others:
                return True
        return False

    def _begins(self, i):
        """Whether a token is the first of its sentence but for words that only tell which one is meant ("the maternal aunt"), or follows the
        name of a line: "Next of kin: her sister"."""
        while i > 0 and self.tokens[i - 1].ends is None and "@which" in self.tokens[i - 1].labels:
            i -= 1
        return i == 0 or self.tokens[i - 1].ends == SENTENCE or self.tokens[i - 1].word in (":", "-")

    def _is_done_to_them(self, i):
        """Whether a token is a pronoun to which something is done, and none that owns: "forced her to", "hits me"."""
        labels = self.tokens[i].labels
        return "@object" in labels and ("@owner" not in labels or i + 1 == len(self.tokens) or self.tokens[i + 1].ends is not None or "@particle" in self.tokens[i + 1].labels)

    def _opens(self, i):
        """Whether a token begins a clause: after a comma or a word that joins clauses."""
        return i > 0 and (self.tokens[i - 1].ends is not None or "@and" in self.tokens[i - 1].labels)


def _sentences(tokens):
    """The number of the sentence of each token."""
    numbers, number = [], 0
    for token in tokens:
        numbers.append(number)
        number += token.ends == SENTENCE
    return numbers
