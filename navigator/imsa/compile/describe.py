"""Makes the lexicon of `describe` from content/describe.yml, content/context.yml and content/places.yml: plain values that Python and the
browser read alike."""

from ..describe.spelling import SHORTEST
from ..describe.tokens import tokens_of
from ..knowledge.artefact import pack
from ..search.spelling import distance
from .phrase_graph import PhraseGraph

_DATES = {"named": dict, "vague": dict, "ordinals": dict, "months": dict, "weekdays": dict, "numbers": dict, "units": dict, "about": list, "part_of": list, "months_too": list, "not_dates": list, "not_after_day": list}
_KEPT = ("fact", "value", "negated", "stage", "unsure", "whatever", "between", "in", "outside", "stands", "weak", "last", "abroad", "lies", "within", "after_only")


def compile_lexicon(collection):
    """Bytes of an artefact whose segments are those of `lexicon_of`."""
    return pack(lexicon_of(collection))


def lexicon_of(collection):
    """{entries, phrases, names, groups, pronouns, dates, words, kept} of a sound collection; one without the lists reads nothing from a note."""
    if any(collection.list_record(kind) is None for kind in ("describe", "context", "places")):
        return {"entries": [], "phrases": [{}, []], "names": {}, "groups": {}, "pronouns": {"fact": "", "words": {}}, "dates": {name: kind() for name, kind in _DATES.items()}, "words": {}, "kept": []}
    return _Lexicon(collection).made()


def entries_of(said, context, vocabulary):
    """[(entry, phrases, path)] of everything that the two lists say: `entry` as imsa.describe reads it, `path` where it stands, the
    name of the list first."""
    for i, one in enumerate(said["describe"]):
        entry = {"use": "fact", **_only(one)}
        if vocabulary[one["fact"]]["type"] == "boolean" and one["value"] is True:
            entry.setdefault("negated", False)
        if entry.get("negated") == "nothing":
            del entry["negated"]
        for stated in (entry, *({**entry, "fact": fact, "value": value} for fact, value in one.get("also", {}).items())):
            yield stated, _phrases(one["says"]), ("describe", "describe", i, "says")
    for slot in ("dates", "places"):
        for i, one in enumerate(said[slot]):
            yield {"use": slot[:-1], **_only(one), "fact": one.get("fact", "")}, _phrases(one["says"]), ("describe", slot, i, "says")
    for i, one in enumerate(said["not_meant"]):
        yield {"use": "near", **({"facts": one["facts"]} if "facts" in one else {})}, _phrases(one["says"]), ("describe", "not_meant", i, "says")
    for i, one in enumerate(context["cues"]):
        entry = {"context": one["context"], "forward": one.get("reaches") != "back", "backward": one.get("reaches") != "on", "words": one.get("words", 6), "over_commas": one.get("over_commas", False), "sentences": int(one.get("over_sentences", False))}
        yield {"use": "cue", **entry}, _phrases(one["says"]), ("context", "cues", i, "says")
    for i, one in enumerate(context["stops"]):
        yield {"use": "stop", "contexts": one["ends"]}, _phrases(one["says"]), ("context", "stops", i, "says")


def _phrases(text):
    """The phrases of a text, one on each line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _by_first_word(meanings):
    """{first word: [[the words after it, meaning]]} of {words: meaning}, the longest words first."""
    found = {}
    for words, meaning in sorted(meanings.items(), key=lambda pair: (-len(pair[0].split()), pair[0])):
        first, *others = (token.word for token in tokens_of(words))
        found.setdefault(first, []).append([others, meaning])
    return found


def _only(one):
    return {key: one[key] for key in _KEPT if key in one}


class _Lexicon:
    def __init__(self, collection):
        self.collection = collection
        self.said, self.context = (collection.list_record(kind).data for kind in ("describe", "context"))
        self.places = collection.list_record("places").data
        self.words = set()

    def made(self):
        groups, entries, graph = {}, [], PhraseGraph(self.context["groups"])
        for name, members in self.context["groups"].items():
            for member in members:
                groups.setdefault(member, []).append(f"@{name}")
                self.words.add(member)
        for entry, several, _ in entries_of(self.said, self.context, self.collection.vocabulary):
            graph.add(several, len(entries))
            entries.append(entry)
        self.words |= graph.words
        names, pronouns, known = self._names(), self.context["pronouns"], {}
        for word in sorted(word for word in self.words if len(word) >= SHORTEST and word.isalpha()):
            known.setdefault(word[0], {}).setdefault(str(len(word)), []).append(word)
        return {"entries": entries, "phrases": [graph.first, graph.nodes], "names": names, "groups": {word: sorted(set(labels)) for word, labels in sorted(groups.items())},
                "pronouns": {"fact": pronouns["fact"], "words": {word: value for value, words in pronouns["words"].items() for word in words}}, "dates": self._dates(), "words": known, "kept": self._kept(known)}

    def _names(self):
        """The tree of names: {word: …, "$": [slot, value, whether it is also a common word]}."""
        tree, common = {}, {name.lower() for name in [*self.places.get("words_too", ()), *self.context["names_too"]]}

        def put(name, slot, value, spelt=True):
            node = tree
            for token in tokens_of(name):
                node = node.setdefault(token.word, {})
                if spelt:
                    self.words.add(token.word)
            if "$" not in node:
                node["$"] = [slot, value, name.lower() in common]

        for nation, names in self.context["nations"].items():
            for name in names:
                put(name, "place", [nation])
        for nation, names in self.places["places"].items():
            for name in names:
                put(name, "place", [nation], spelt=False)
        for entry in self.places.get("several", ()):
            put(entry["place"], "place", list(entry["nations"]), spelt=False)
        for group, names in self.context["countries"].items():
            for name in names:
                put(name, "country", group)
        for group, names in self.context["peoples"].items():
            for name in names:
                put(name, "people", group)
        tens, units = self.context["dates"]["tens"], self.context["dates"]["counting"]
        for word, number in units.items():
            if number > 1:
                put(word, "number", number)
        for word, ten in tens.items():
            put(word, "number", ten)
            for unit, number in units.items():
                if number < 10:
                    put(f"{word} {unit}", "number", ten + number)
                    put(f"{word}-{unit}", "number", ten + number)
        return tree

    def _dates(self):
        dates = self.context["dates"]
        numbers = {"a": 1, "an": 1, **dates["counting"], **dates["tens"], **dates["counts"]}
        units = {form: [each, unit] for unit, forms in dates["units"].items() for form, each in forms.items()}
        return {**{key: _by_first_word(dates[key]) for key in ("named", "vague", "ordinals")}, "months": dates["months"], "weekdays": dates["weekdays"], "numbers": numbers, "units": units,
                **{key: dates[key] for key in ("about", "part_of", "months_too", "not_dates", "not_after_day")}}

    def _kept(self, known):
        """Words of the field that are one slip from a word of a phrase and are none: they are never mended."""
        here = {word for lengths in known.values() for words in lengths.values() for word in words}
        near = {}
        for word in here:
            for shorter in _with_a_letter_less(word):
                near.setdefault(shorter, []).append(word)
        kept = set(self.context["kept"])
        for word in self._words_of_the_field() - here:
            # Words that are a slip apart are alike when each has lost a letter or none (Garbe, "SymSpell", 2012).
            others = {other for shorter in _with_a_letter_less(word) for other in near.get(shorter, ()) if other[0] == word[0]}
            if any(distance(word, other, 1) is not None for other in others):
                kept.add(word)
        return sorted(kept)

    def _words_of_the_field(self):
        """Every word of the records and pages that is long enough to be taken for a slip."""
        from .corpus import documents

        pieces = {piece for document in documents(self.collection) for texts in document["fields"].values() for text in texts for piece in text.split()}
        return {token.word for piece in pieces for token in tokens_of(piece) if len(token.word) >= SHORTEST and token.word.isalpha()}


def _with_a_letter_less(word):
    """A word and all that are left of it without one of its letters."""
    return {word, *(word[:i] + word[i + 1:] for i in range(len(word)))}
