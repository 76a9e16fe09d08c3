"""A corpus many times larger than today's, the same at every run: copies of each analysed document with ids of their own, in which part
of the words are exchanged for made-up ones that are as unequally common as those of a language (Zipf's law).
"""

import random
import re
from itertools import accumulate

# How much of its different words each copy loses, how many made-up words there are, and what they are made of.
EXCHANGED, VOCABULARY = 0.3, 100_000
_BEGINNINGS = ("b", "bl", "c", "ch", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "kr", "l", "m", "n", "p", "pr", "qu", "r", "s", "sk", "t", "tr", "v", "w", "z")
_MIDDLES = ("a", "e", "i", "o", "u", "ai", "ou", "ee")
_ENDS = ("", "b", "ck", "ld", "m", "nt", "p", "rn", "sh", "x")

_WORD = re.compile("[a-z]{3,}")


def vocabulary(known, size=VOCABULARY):
    """`size` made-up words that are not among the `known` ones, the commonest first."""
    chance, words = random.Random(1935), {}
    while len(words) < size:
        word = "".join(chance.choice(_BEGINNINGS) + chance.choice(_MIDDLES) + chance.choice(_ENDS) for _ in range(chance.choice((1, 2, 2, 3))))
        if len(word) > 3 and word not in known:
            words[word] = None
    return list(words)


def copies(analysed, times, words):
    """Yields (document, analysis) of `times - 1` copies of every (document, analysis); the ids of copies end in "~1", "~2" and so on."""
    weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    chance = random.Random(1949)
    plain = [[term for term in analysis["terms"] if term.isalpha()] for _, analysis in analysed]
    for number in range(1, times):
        for (document, analysis), stems in zip(analysed, plain):
            lost = chance.sample(stems, round(EXCHANGED * len(stems)))
            new = chance.choices(words, cum_weights=weights, k=len(lost))
            yield {**document, "id": f"{document['id']}~{number}"}, _exchanged(analysis, dict(zip(lost, new)))


def origin(record_id):
    """The id that a copy was made of."""
    return record_id.partition("~")[0]


def _exchanged(analysis, new):
    renamed, impacts = {}, {}
    for term, impact in analysis["terms"].items():
        other = term[0] + " ".join(sorted(new.get(stem, stem) for stem in term[1:].split(" "))) if term[0] in "!&" else new.get(term, term)
        renamed[term] = other
        impacts[other] = max(impact, impacts.get(other, 0))
    return {"terms": impacts, "slight": analysis["slight"], "strong": [renamed.get(term, term) for term in analysis["strong"]], "weak": [renamed.get(term, term) for term in analysis["weak"]],
            "forms": {word: word for word in new.values()}}


def copies_of_texts(documents, times, words):
    """The same of documents before they are analysed, for engines that read texts themselves."""
    weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    chance = random.Random(1949)
    for number in range(1, times):
        for document in documents:
            said = sorted({word for texts in document["fields"].values() for text in texts for word in _WORD.findall(text)})
            lost = chance.sample(said, round(EXCHANGED * len(said)))
            new = dict(zip(lost, chance.choices(words, cum_weights=weights, k=len(lost))))
            exchanged = lambda text: _WORD.sub(lambda match: new.get(match[0], match[0]), text)  # noqa: B023, E731
            yield {**document, "id": f"{document['id']}~{number}", "title": exchanged(document["title"]), "names": [exchanged(name) for name in document["names"]],
                   "fields": {field: [exchanged(text) for text in texts] for field, texts in document["fields"].items()}}
