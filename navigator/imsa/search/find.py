"""From a query to results: understood, candidates found, ranked, cut and told. Views call `find`."""

from itertools import islice
from operator import itemgetter

from .akin import akin
from .ranking import ANOTHER, BELONGS, FURTHER_NATION, LEADERS, READS_LIKE, Weights, another, closeness, leading_topics, score, wanted, with_topics
from .snippet import snippet
from .understand import understand
from .words import fold, words

# How many candidates an engine gives for the ranking to choose from.
CANDIDATES = 200
# The words of a phrase alone may stand in many records that do not say it.
PHRASE_CANDIDATES = 1_000
FIRST = 3
_PLACE = itemgetter(0, 1, 2)
# What adds to a result's points or takes from them besides its words and its topic, as a reader is told.
MADE_OF = ("it belongs to that topic", "it reads like the best result", "another of the best result's kind", "another nation has that route too")


class Found:
    """`results` [{id, kind, title, nations, topics, url, score, snippet, reviewed}], best first; the `query` as understood; `elsewhere`
    {nation: number of results} where the nation that was asked for has none; `danger`, whom to ring, where the best results are about
    danger."""

    __slots__ = ("results", "query", "elsewhere", "danger")

    def __init__(self, results, query, elsewhere, danger):
        self.results, self.query, self.elsewhere, self.danger = results, query, elsewhere, danger


def find(index, engine, text, nations=(), kinds=(), topics=(), limit=10, typing=False, why=False, marks=("", "")):
    """What `text` finds in an open index by an engine.

    `nations`, `kinds` and `topics` keep only records of one of each. A nation that the words name puts its records before all
    others. With `why`, each result has its `why`: [(what, points)]. `marks` stand around the words that were looked for.
    """
    query = understand(text, index, typing)
    terms = query.terms
    counts = index.counts(terms)
    weights = Weights(query, index.count, counts)
    ranked = _ranked(index, engine, query, weights, terms, counts, (nations, kinds, topics), set(nations or query.nations), limit)
    elsewhere = {}
    if not ranked and nations:
        everywhere = _ranked(index, engine, query, weights, terms, counts, ((), kinds, topics), set(), None)
        # What merely belongs to the topics of the best results, or reads like them, has no word of the query.
        for entry in everywhere:
            for nation in entry[3] if entry[5] else ():
                elsewhere[nation] = elsewhere.get(nation, 0) + 1
    forms = index.forms_of([term for group in query.groups for term in group.terms]) if ranked else set()
    results = [_result(index, entry, forms, weights, query, list(nations) or query.nations, why, marks) for entry in ranked[:limit]]
    return Found(results, query, elsewhere, _danger(index.views(), results, list(nations) or query.nations))


def _danger(views, results, nations):
    """Whom to ring, where one of the first results is about danger; before all else in every view."""
    if not any(topic in views["danger"] for result in results[:FIRST] for topic in result["topics"]):
        return []
    return list(dict.fromkeys(words for nation, (_, words) in views["nations"].items() if words and (not nations or nation in nations)))


def _ranked(index, engine, query, weights, terms, counts, only, asked_for, most):
    """[(-in the right nation, -score, id, nations, document, points for its words, points for each of MADE_OF)] of what answers, best first;
    `most` of those that say what is quoted, None for all, and no fewer of the others. `only` are the nations, kinds and topics to keep to."""
    facets = [[f"{name}:{value}" for value in values] for name, values in zip(("nation", "kind", "topic"), only) if values]
    numbers, quoted = engine.candidates(terms, counts, facets, PHRASE_CANDIDATES if query.phrases else CANDIDATES), query.quoted
    ranked = []
    for document in index.documents(numbers, terms):
        number, record_id, kind, factor, nations, its_topics, impacts = document
        if not quoted <= impacts.keys():
            continue
        points = score(weights, impacts, factor * wanted(query, kind, nations, impacts))
        if points > 0:
            ranked.append((-(not asked_for or not asked_for.isdisjoint(nations)), -points, record_id, nations, document))
    ranked.sort(key=_PLACE)
    leaders = _saying(index, query, ranked, LEADERS)
    if not leaders:
        return []
    leading = leading_topics([(-entry[1], entry[4][5]) for entry in leaders])
    # What is quoted must be said, whatever belongs to it.
    closely = {} if query.phrases else _closely(index, leading)
    first = leaders[0]
    near = {} if query.phrases else akin(index, first[4][0])
    best, led = -first[1], []
    # What cannot come among the first is not read: the points of a result grow by its topic, and are lessened by these factors at most.
    least = -ranked[most - 1][1] * FURTHER_NATION * min(ANOTHER.values()) if most and len(ranked) >= most and ranked[most - 1][0] else 0.0
    besides = {number for number in closely.keys() | near.keys() if best * (BELONGS * closely.get(number, 0.0) + READS_LIKE * near.get(number, 0.0)) >= least}
    ranked += _besides(index, query, weights, terms, besides - {entry[4][0] for entry in ranked}, only, asked_for)
    for entry in ranked:
        right, points, record_id, nations, document = entry
        number, kind, topics = document[0], document[2], document[5]
        close, alike, factor = closely.get(number, 0.0), near.get(number, 0.0), 1.0
        if entry is first:
            alike = 1.0 if near else 0.0
        else:
            factor = another(kind, topics, first[4][2], first[4][5])
        if close:
            close = closeness(close, kind, nations, asked_for)
        whole = with_topics(-points, topics, leading, close, best, entry is first) + READS_LIKE * best * alike
        led.append((right, -whole * factor, record_id, nations, document, -points, (BELONGS * best * close, READS_LIKE * best * alike, whole * (factor - 1), 0.0)))
    led.sort(key=_PLACE)
    return _saying(index, query, _one_nation_first(led), most)


def _one_nation_first(led):
    """The same in the order that they have when further nations' routes of one topic count less; those of the first result's topic stay."""
    seen, kept, spread = set(), led[0][4][5][:1], []
    for entry in led:
        topic = entry[4][5][:1]
        if entry[4][2] == "pathway" and topic != kept:
            if topic[0] in seen:
                lost = -entry[1] * (1 - FURTHER_NATION)
                entry = (entry[0], entry[1] + lost, *entry[2:6], (*entry[6][:3], -lost))
            seen.add(topic[0])
        spread.append(entry)
    return sorted(spread, key=_PLACE)


def _closely(index, leading):
    """{number: how closely the record belongs to the leading topics, by their shares}."""
    closely = {}
    for topic, strength, number in index.belonging(leading):
        closely[number] = max(closely.get(number, 0.0), strength * leading[topic])
    return closely


def _besides(index, query, weights, terms, numbers, only, asked_for):
    """Entries of the records of these numbers, which no engine gave as candidates: most have no word of the query, some a common one."""
    found = []
    for document in index.documents(numbers, terms):
        _, record_id, kind, factor, nations, its_topics, impacts = document
        if all(not kept or not set(kept).isdisjoint(its) for kept, its in zip(only, (nations, (kind,), its_topics))):
            found.append((-(not asked_for or not asked_for.isdisjoint(nations)), -score(weights, impacts, factor * wanted(query, kind, nations, impacts)), record_id, nations, document))
    return found


def _saying(index, query, ranked, most):
    """Those that say every quoted phrase, in order. Texts are long, so no more are read than it takes to find `most`."""
    if not query.phrases:
        return ranked
    return list(islice((entry for entry in ranked if _has_phrases(index, entry[4][0], query.phrases)), most))


def _has_phrases(index, number, phrases):
    """Whether a record says every quoted phrase word for word."""
    shown = index.shown(number)
    texts = [(text, fold(text)) for text in (shown["title"], *shown["text"])]
    return all(any(_says(text, folded, phrase) for text, folded in texts) for phrase in phrases)


def _says(text, folded, phrase):
    """Whether a text says a phrase; most texts lack one of its words, which their `folded` letters tell sooner."""
    return all(word in folded for word in phrase if word.isalpha() and word != "plus") and f" {' '.join(phrase)} " in f" {' '.join(words(text))} "


def _result(index, entry, forms, weights, query, nations, why, marks):
    _, points, record_id, its_nations, (number, _, kind, factor, _, _, impacts), _, made_of = entry
    shown = index.shown(number)
    if shown["answers_as"] and len(nations) == 1 and nations[0] in its_nations:
        # Asked with a nation, a wider jurisdiction's route answers as that nation's.
        record_id = f"{nations[0]}/{shown['answers_as']}"
    result = {"id": record_id, "kind": kind, "title": shown["title"], "nations": its_nations, "topics": shown["topics"], "url": f"{record_id}/" if shown["answers_as"] else shown["url"],
              "score": round(-points, 3), "snippet": snippet(shown["text"], forms, marks), "reviewed": shown["reviewed"]}
    if why:
        reasons = []
        before = score(weights, impacts, factor * wanted(query, kind, its_nations, impacts), reasons)
        topic = -points - before - sum(made_of)
        reasons += [(what, got) for what, got in (("the topic of the best results", topic), *zip(MADE_OF, made_of)) if abs(got) > 0.0005]
        result["why"] = [{"for": what, "points": round(got, 3)} for what, got in reasons]
    return result
