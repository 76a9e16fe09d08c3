"""Which records say the like of another: what reads like the best result often helps with the same question, though it shares no word
with the query (feedback from the first result; Rocchio, "Relevance feedback in information retrieval", 1971).

Only words are kept with a record, none of which depends on another record; how rare they are is seen when they are asked for.
"""

from math import log
from operator import itemgetter

from .ranking import HALF

# How many of its weightiest words are kept with a record, how many of them tell of it, and in how many records a word may be that does.
KEPT, TELLING, MOST_SHARED = 48, 12, 300
# How many records are like another.
MOST_AKIN = 30


def kept(terms, slight):
    """[(term, impact)] of the weightiest words among the `terms` {term: impact} of a record; `slight` stems say nothing of their own, and
    names and pairs of words only repeat its words."""
    own = [(term, impact) for term, impact in terms.items() if term[0] not in "!&" and term not in slight]
    return sorted(own, key=lambda one: (-one[1], one[0]))[:KEPT]


def akin(index, number):
    """{number: how much of what is telling of a record another says too, from 0 to 1} of the records most like it.

    `index` answers `own(number)`, `counts(terms)`, `holders(terms)` {term: [(number, impact)]} and `living(numbers)`.
    """
    own = index.own(number)
    counts, count = index.counts([term for term, _ in own]), index.count
    telling = []
    for term, impact in own:
        if 1 < counts.get(term, 0) <= MOST_SHARED:
            said = impact / (impact + HALF)
            telling.append((log(1 + (count - counts[term] + 0.5) / (counts[term] + 0.5)) * said, term, said))
    telling.sort(key=lambda one: (-one[0], one[1]))
    del telling[TELLING:]
    whole = sum(weight * said for weight, _, said in telling)
    found, holders = {}, index.holders([term for _, term, _ in telling])
    for weight, term, _ in telling:
        share = weight / whole
        for other, impact in holders[term]:
            found[other] = found.get(other, 0.0) + share * impact / (impact + HALF)
    found.pop(number, None)
    return _closest(sorted(found.items(), key=itemgetter(1), reverse=True), index.living)


def _closest(near, living):
    """{number: how close, to three places} of the first MOST_AKIN of `near` [(number, how close)] that are living, and of those as close as
    the last: equals come or go together, whatever their numbers. A record that is gone still stands where it stood."""
    here = []
    for start in range(0, len(near), 2 * MOST_AKIN):
        some = near[start:start + 2 * MOST_AKIN]
        alive = living([number for number, _ in some])
        here += [(number, round(closely, 3)) for number, closely in some if number in alive]
        if len(here) > MOST_AKIN and here[-1][1] < here[MOST_AKIN - 1][1]:
            break
    least = here[MOST_AKIN - 1][1] if len(here) >= MOST_AKIN else 0.0
    return {number: closely for number, closely in here if closely >= least}
