"""How well a record answers a query. One measure for every engine, so that the terminal and the site agree.

A record's terms carry an impact, worked out when it was indexed from where and how often they occur (the fields of BM25F:
Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", 2004, with fixed typical lengths, so that no
record's impacts depend on another record). Rare terms count more (the inverse document frequency of BM25), and what a term
can add is limited, so that a record that has all the words goes before one that has some of them often. The twin in the browser is site/search/ranking.mjs.
"""

from math import log

# Half of what a term can add is reached at this impact, in hundredths of one occurrence in running text.
HALF = 840
NAME, WHOLE_NAME, NAME_SHARE, PAIR = 0.85, 0.2, 2.9, 0.35
# A provision that is cited, or a law whose name is the whole query, is what was meant.
CITED = 2.8
# The topics of the best results, and how much more counts what is of them, and what belongs to them closely.
LEADERS, LEADING_TOPICS, SAME_TOPIC, CLOSE = 2, 2, 1.0, 0.7
# What belongs to them is found without a word of the query too: how much of the best result's points it is given. Where no nation is
# asked for, a record of some nations is a part of the answer alone.
BELONGS, OF_SOME_NATIONS = 0.15, 0.5
# What reads like the best result is found so too, and given this much of its points, by how like it is.
READS_LIKE = 0.6
# Another record of the best result's kind is less likely to help: another route than the one that answers, another section, another amount.
ANOTHER = {"pathway": 0.85, "provision": 0.6, "figure": 0.7}
# Where no nation is asked for, a topic may have a route for each: of a topic other than the first result's, one is enough, and others count less.
FURTHER_NATION = 0.7
# How much likelier a nation is whose own words are used.
LIKELY = 1.35
# A kind that the query asks for in words goes before the others, within what they answer as well.
WANTED = {"figure": 2.3, "term": 3.8, "service": 1.8, "law": 1.6, "pathway": 1.3, "guide": 1.8, "entitlement": 1.7}


class Weights:
    """How much each group and name of a query counts over a corpus: `count` records, `counts` {term: records that have it}."""

    __slots__ = ("groups", "names")

    def __init__(self, query, count, counts):
        rarity = lambda term: log(1 + (count - counts[term] + 0.5) / (counts[term] + 0.5)) if counts.get(term) else 0.0  # noqa: E731
        self.groups = []
        for group in query.groups:
            terms = {term: factor for term, factor in group.terms.items() if counts.get(term)}
            # A word is as rare as the commonest of what it surely means; guesses do not make it rarer or more common.
            surely = [rarity(term) for term, factor in terms.items() if factor >= 1.0] or [rarity(term) for term in terms]
            self.groups.append((terms, group.weight * min(surely) if surely else 0.0, group.text))
        weight_of = {next(iter(group.terms)): weight for group, (_, weight, _) in zip(query.groups, self.groups)}
        weigh = lambda stems: sum(weight_of.get(stem, 0.0) for stem in stems)  # noqa: E731
        most = sum(weight for group, (_, weight, _) in zip(query.groups, self.groups) if group.needed)
        # A name counts by how much of the query it is: a word that happens to be the name of something says little in a long query.
        self.names = [(term, weigh(stems) * (WHOLE_NAME if term in query.whole else NAME * min(1.0, weigh(stems) / most if most else 1.0) ** NAME_SHARE))
                      for term, stems in query.names.items() if counts.get(term)]
        # Two words count for more where they stand together in one way of asking for a record.
        self.names += [(term, weigh(stems) * PAIR) for term, stems in query.pairs.items() if counts.get(term)]


def score(weights, impacts, factor, why=None):
    """How well a record with these `impacts` {term: int} answers; 0 where it has nothing of the query.

    `factor` is how much its kind counts. `why`, a list, is given [(what, points)].
    """
    points = 0.0
    for terms, weight, text in weights.groups:
        impact = 0
        for term, share in terms.items():
            if term in impacts and impacts[term] * share > impact:
                impact = impacts[term] * share
        if impact:
            got = weight * impact / (impact + HALF)
            points += got
            if why is not None:
                why.append((text, got))
    for term, weight in weights.names:
        if term in impacts:
            got = weight * impacts[term] / (impacts[term] + HALF)
            points += got
            if why is not None:
                why.append((f"known as “{term[1:]}”", got))
    if why is not None and factor != 1.0 and points:
        why.append(("its kind", points * factor - points))
    return points * factor


# Which kinds answer what a query asks for in words.
ANSWERS = {"figure": ("figure",), "service": ("service",), "term": ("term",), "law": ("legislation", "provision"), "pathway": ("pathway",), "guide": ("guide",), "entitlement": ("entitlement",)}


def wanted(query, kind, nations, impacts):
    """The factor for a record of a kind and of some nations: more where the query asks for such kinds in words, or speaks as one of the
    nations does."""
    factor = 1.0
    for want in query.wants:
        if kind in ANSWERS.get(want, ()):
            factor = max(factor, WANTED[want])
    if kind == "provision":
        if any(provision in impacts for provision in query.cited):
            factor *= CITED
    elif kind == "legislation" and not query.cited and "law" in query.wants and not query.whole.isdisjoint(impacts):
        factor *= CITED
    return factor * LIKELY if query.likely and len(nations) < 4 and not set(query.likely).isdisjoint(nations) else factor


def leading_topics(leaders):
    """{topic: share} of the best results, [(points, topics)] with the best first: what belongs to their topics goes before what only shares
    their words. The strongest topic has the share 1."""
    votes = {}
    for points, topics in leaders[:LEADERS]:
        for topic in topics[:LEADING_TOPICS]:
            votes[topic] = votes.get(topic, 0.0) + points / leaders[0][0]
    most = max(votes.values(), default=1.0)
    return {topic: votes[topic] / most for topic in votes}


def closeness(closely, kind, nations, asked_for):
    """How closely a record belongs to the leading topics, given what the index says: less for a record of some nations where none is
    asked for; the routes of a topic differ in their nations by nature."""
    return closely * (OF_SOME_NATIONS if not asked_for and len(nations) < 4 and kind != "pathway" else 1.0)


def with_topics(points, topics, leading, close=0.0, best=0.0, first=False):
    """The points of a result given the `leading` topics and how `close` it is to them; `best` are those of the best result. The `first`
    stays first, whatever its topics."""
    share = 1.0 if first else 0.0
    for topic in topics:
        if topic in leading and leading[topic] > share:
            share = leading[topic]
    return points * (1 + share * (SAME_TOPIC + CLOSE * (1.0 if first else close))) + BELONGS * best * close


def another(kind, topics, first_kind, first_topics):
    """The factor for a result after the first: less for another of its kind, though not for other nations' routes of its topic."""
    return ANOTHER.get(kind, 1.0) if kind == first_kind and (kind != "pathway" or topics[:1] != first_topics[:1]) else 1.0
