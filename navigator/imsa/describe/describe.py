"""A note to facts: what it states of the person it is about, what is unsure, and where it contradicts itself.

A wrong fact is worse than a missing one: what is said of somebody else, of the past, of what may come or of what is feared never
becomes a fact; doubt and contradiction go to `unsure`. The twin in the browser is navigator/web/describe/describe.mjs.
"""

from ..dates.period import to_text
from .context import Surroundings
from .dates import DateReader
from .names import with_names
from .phrases import longest, matches
from .slots import assigned
from .spelling import mend
from .tokens import SENTENCE, tokens_of

# What counts only where nothing else, however weak, states the fact.
_LAST = 2
# How many tokens may be the heading of a note: "Duty log, Aberdeen, Monday".
_HEADING = 7


class Reading:
    """One reading of a fact: its value (None where it is only roughly known), the tokens that say so, and why it is unsure, if it is."""

    __slots__ = ("fact", "value", "start", "end", "unsure", "weak", "stage")

    def __init__(self, fact, value, start, end, unsure=None, weak=0, stage=None):
        self.fact, self.value, self.start, self.end, self.unsure, self.weak, self.stage = fact, value, start, end, unsure, weak, stage


def describe(text, lexicon, vocabulary, as_at):
    """What `text` states, as at a day number.

    `lexicon` is what imsa.compile.describe made of content/describe.yml and content/context.yml, `vocabulary` {fact id: about}.
    Returns {as_at, facts, evidence, unsure, contradictions}: evidence [{fact, value, start, end, text}] in the order of the text, unsure
    the same with `why` (value None where it is only roughly known), contradictions [fact ids]. Places are characters of `text`.
    """
    tokens = tokens_of(text)
    mend(tokens, lexicon)
    tokens = with_names(tokens, lexicon, DateReader(lexicon["dates"], as_at))
    readings = list(_readings(tokens, lexicon, vocabulary, as_at))
    facts, evidence, unsure, clashing = _settled(readings, vocabulary)
    shown = lambda reading: {"fact": reading.fact, "value": reading.value, "start": reading.start, "end": reading.end, "text": text[reading.start:reading.end]}  # noqa: E731
    return {"as_at": to_text(as_at), "facts": facts, "evidence": [shown(reading) for reading in evidence],
            "unsure": [{**shown(reading), "why": reading.unsure} for reading in unsure], "contradictions": clashing}


def _readings(tokens, lexicon, vocabulary, as_at):
    """Every Reading of the tokens, in the order of the text."""
    entries = lexicon["entries"]
    found = matches(lexicon["phrases"], tokens)
    for match in found:
        match.entry = entries[match.entry]
    ends = [i for i, token in enumerate(tokens[:-1]) if token.ends == SENTENCE]
    found = [match for match in found if "stands" not in match.entry or _stands(match, tokens, ends)]
    by_use = {}
    for match in found:
        by_use.setdefault(match.entry["use"], []).append(match)
    near = by_use.get("near", [])
    by_scope = {}
    for match in by_use.get("cue", []):
        by_scope.setdefault((match.entry["context"], match.entry["forward"]), []).append(match)
    cues = [match for several in by_scope.values() for match in longest(several)]
    stops = {(match.first, context) for match in by_use.get("stop", []) for context in match.entry["contexts"]}
    subjects = {i for i, token in enumerate(tokens) if "@person" in token.labels}
    surroundings = Surroundings(tokens, cues, stops, subjects)
    said = {}
    for match in _without(by_use.get("fact", []), near):
        said.setdefault(match.entry["fact"], []).append(match)
    stated = [match for several in said.values() for match in longest(several)]
    pronouns = lexicon["pronouns"]
    person = _person(stated, tokens, surroundings, pronouns)
    if person:
        surroundings.others = {i for i, token in enumerate(tokens) if pronouns["words"].get(token.word, person) != person}
    readings = [reading for match in stated for reading in _of_phrase(match, tokens, surroundings) if not person or reading.fact != pronouns["fact"] or reading.value == person]
    for slot in ("date", "place"):
        anchors = {}
        for match in _without(by_use.get(slot, []), near):
            if _is_spoken_of(match.entry, surroundings.around(match)):
                # What a heading names stands beside whatever else the words around it say: "Court note, Wrexham".
                anchors.setdefault(match.entry.get("stands") == "heading", {}).setdefault(match.entry["fact"], []).append(match)
        for of_a_kind in anchors.values():
            for anchor, i in assigned(tokens, [match for several in of_a_kind.values() for match in longest(several)], slot):
                readings += _of_slot(anchor, i, tokens, surroundings, vocabulary)
    return sorted(readings, key=lambda reading: (reading.start, reading.end, reading.fact))


def _stands(match, tokens, ends):
    """Whether a match is where its entry must be: at a "sentence-start", in a "long-note" of three sentences or more, or in the "heading" of
    one, its first words. `ends` are the tokens that end a sentence and are not the last."""
    if match.entry["stands"] == "sentence-start":
        return match.first == 0 or tokens[match.first - 1].ends == SENTENCE
    return len(ends) >= 2 and (match.entry["stands"] != "heading" or match.first < min(_HEADING, ends[0] + 1))


def _person(stated, tokens, surroundings, pronouns):
    """The value whose pronouns are the person's: the one that the words tell, or, where they tell none or several, that of three in four of
    the pronouns of the note, and three at least; None where it cannot be said. A word or pronoun of another value is about somebody else."""
    told = {reading.value for match in stated if match.entry["fact"] == pronouns["fact"] for reading in _of_phrase(match, tokens, surroundings) if reading.unsure is None}
    if len(told) == 1:
        value, = told
        return value if value in pronouns["words"].values() else None
    used = [pronouns["words"][token.word] for token in tokens if token.word in pronouns["words"]]
    return next((value for value in sorted(set(used)) if used.count(value) >= 3 and used.count(value) * 4 >= len(used) * 3 and told <= set(used)), None)


def _without(found, near):
    """The matches that no near miss of as many words overlaps."""
    return [match for match in found if not any(miss.first <= match.last and match.first <= miss.last and miss.words >= match.words
                                                and match.entry["fact"] in miss.entry.get("facts", (match.entry["fact"],)) for miss in near)]


def _of_phrase(match, tokens, surroundings):
    entry, contexts = match.entry, surroundings.around(match)
    for context in entry.get("whatever", ()):
        contexts.pop(context, None)
    value = entry["value"]
    if value == "$":
        value = match.slots[-1]
    if not {"hypothetical", "other", "past"}.isdisjoint(contexts) or not _fits(value, entry) or not _is_spoken_of(entry, contexts):
        return
    unsure = "possible" if "possible" in contexts else "denied" if "denied" in contexts else entry.get("unsure")
    if "negated" in contexts or "denied" in contexts:
        if "negated" not in entry:
            return
        value = entry["negated"]
    span = [match] + [contexts[name] for name in ("negated", "denied") if contexts.get(name) is not None]
    yield Reading(entry["fact"], value, tokens[min(one.first for one in span)].start, tokens[max(one.last for one in span)].end, unsure, _weakness(entry), entry.get("stage"))


def _is_spoken_of(entry, contexts):
    """Whether a context holds that an entry counts in, and none that it only counts outside of."""
    return ("in" not in entry or entry["in"] in contexts) and entry.get("outside") not in contexts


def _weakness(entry):
    return _LAST * ("last" in entry) + ("weak" in entry)


def _fits(value, entry):
    """Whether a value lies within what the entry allows: a bare number is an age only where it can be one."""
    least, most = entry.get("between", (None, None))
    return least is None or least <= value <= most


def _of_slot(anchor, i, tokens, surroundings, vocabulary):
    entry, contexts = anchor.entry, surroundings.around(anchor)
    for context in entry.get("whatever", ()):
        contexts.pop(context, None)
    if entry["fact"] == "" or not {"hypothetical", "other", "negated", "denied", "past"}.isdisjoint(contexts):
        return
    start, end = tokens[min(anchor.first, i)].start, tokens[max(anchor.last, i)].end
    unsure = "possible" if "possible" in contexts else None
    if tokens[i].slot[0] == "country":
        yield Reading(entry["fact"], entry["abroad"], start, end, unsure)
        return
    if tokens[i].slot[0] == "place":
        nations = tokens[i].slot[1]
        if len(nations) == 1:
            yield Reading(entry["fact"], nations[0], start, end, unsure, _weakness(entry))
        else:
            yield from (Reading(entry["fact"], nation, start, end, "several places have this name") for nation in nations)
        return
    exact, past, future = tokens[i].slot[1]
    lies = entry.get("lies") or vocabulary[entry["fact"]].get("lies", "past")
    day = past if lies == "past" else future if lies == "future" else past if future is None else future
    if day is None:
        return
    if not exact:
        unsure = unsure or "the date is only roughly known"
    yield Reading(entry["fact"], to_text(day) if exact else None, start, end, unsure, _weakness(entry))


def _settled(readings, vocabulary):
    """(facts, evidence, unsure, contradictory facts) of readings."""
    by_fact = {}
    for reading in readings:
        by_fact.setdefault(reading.fact, []).append(reading)
    facts, evidence, unsure, clashing = {}, [], [], []
    for fact in vocabulary:
        several = by_fact.get(fact)
        if not several:
            continue
        sure = [reading for reading in several if reading.unsure is None]
        unsure += [reading for reading in several if reading.unsure is not None]
        weakest = min((reading.weak for reading in sure), default=0)
        sure = [reading for reading in sure if reading.weak == weakest]
        if all(reading.stage is not None for reading in sure):
            # Each stage follows from the one before: the last that is told is where the person is now.
            furthest = max((reading.stage for reading in sure), default=None)
            sure = [reading for reading in sure if reading.stage == furthest]
        values = list(dict.fromkeys(reading.value for reading in sure))
        if not values:
            continue
        if weakest >= _LAST and len(values) > 1:
            for reading in sure:
                reading.unsure = "several are named"
            unsure += sure
            continue
        if vocabulary[fact]["type"] == "choices":
            order = [option[0] if isinstance(option, (list, tuple)) else option["id"] for option in vocabulary[fact]["options"]]
            facts[fact] = sorted(values, key=order.index)
        elif len(values) == 1:
            facts[fact] = values[0]
        else:
            clashing.append(fact)
            for reading in sure:
                reading.unsure = "contradiction"
            unsure += sure
            continue
        evidence += sure
    place = lambda reading: (reading.start, reading.end, reading.fact)  # noqa: E731
    return facts, sorted(evidence, key=place), sorted(unsure, key=place), clashing
