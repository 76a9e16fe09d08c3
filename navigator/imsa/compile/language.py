"""What words mean to the search, compiled from the lists in content/: stems, phrases with a part to play, concepts."""

import hashlib
import json
from functools import cache

from ..search.words import words

# A phrase longer than this says something of its own and is not another name for a term.
_LONGEST_CONCEPT = 6


class Language:
    """`stem(form)`; `phrases` {words: [role, value]} for places, nations, kinds of record and words to ignore, {"≈words": ["near",
    [stems]]} for words that point to others, and {"~stems": ["concept", [concepts], [nations]]}; `concepts_in(stems)` lists the concepts that a run of stems speaks of."""

    def __init__(self, collection):
        lists = {kind: record.data for kind in ("places", "search") if (record := collection.list_record(kind)) is not None and record.sound}
        self._search = lists.get("search", {})
        import snowballstemmer  # what only answers has no need of it

        self._snowball = snowballstemmer.stemmer("english")
        self._apart, self._merged = self._words_apart(), {}
        self._merged = self._merged_stems()
        self.phrases = {}
        self._roles(lists.get("places", {}))
        self._concepts = {}
        self._add_concepts(collection)
        homes = {f"~{term['id']}": term["nations"] for term in collection.entries("glossary") if len(term["nations"]) < len(collection.nations)}
        for stems, concepts in self._concepts.items():
            here = [homes.get(concept) for concept in concepts]
            # A word that is known in some nations alone, and means nothing else, makes those likelier.
            self.phrases["~" + " ".join(stems)] = ["concept", concepts, sorted({nation for nations in here for nation in nations}) if all(here) else []]
        self.digest = hashlib.sha256(json.dumps([self.phrases, self._apart, self._merged], sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]
        self._first = {}
        for stems in self._concepts:
            self._first.setdefault(stems[0], []).append(stems)

    @cache
    def stem(self, form):
        """The stem that a word has in common with its other forms and with words that mean the same throughout the field."""
        if form in self._apart:
            form = self._apart[form]
            return self._merged.get(form, form)
        if form[0] == "§" or not form.isalpha():
            return form
        stem = self._snowball.stemWord(form)
        return self._merged.get(stem, stem)

    def stems(self, text):
        """The stems of a text, in order."""
        return [self.stem(word) for word in words(text)]

    def is_ignored(self, word):
        """Whether a word says nothing of its own."""
        return self.phrases.get(word, ("",))[0] == "ignored"

    def is_slight(self, word):
        """Whether a word says little by itself."""
        return self.phrases.get(word, ("",))[0] in ("ignored", "light")

    def forms(self):
        """Every word that the phrases are made of, so that slips in it can be mended."""
        return sorted({word for phrase in self.phrases if phrase[0] != "~" for word in phrase.removeprefix("≈").split(" ")})

    def concepts_in(self, stems):
        """The concepts that a run of stems speaks of, once for each time."""
        found = []
        for i, stem in enumerate(stems):
            for phrase in self._first.get(stem, ()):
                if tuple(stems[i:i + len(phrase)]) == phrase:
                    found.extend(self._concepts[phrase])
        return found

    def _words_apart(self):
        """{form: what it stands for} of words that a stemmer would take for others: each stands for itself and its plural."""
        apart = {}
        for group in self._search.get("keep_apart", ()):
            for word in group[1:]:
                # With a sign that no stem has: the word itself may be the stem of the other.
                apart[word] = apart[f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"] = f"{word}="
        return apart

    def _merged_stems(self):
        """{stem: the stem it is one with} of irregular forms and of single words that mean the same."""
        merged = {}
        for key in ("same_stem", "alike"):
            for group in self._search.get(key, ()):
                stems = [self.stem(found[0]) for text in group if len(found := words(text)) == 1]
                for stem in stems[1:]:
                    if stem != stems[0]:
                        for other, into in merged.items():
                            if into == stem:
                                merged[other] = stems[0]
                        merged[stem] = stems[0]
                        self.stem.cache_clear()
                        self._merged = merged
        return merged

    def _roles(self, places):
        for word in (word for group in self._search.get("ignored", ()) for word in group):
            self.phrases[" ".join(words(word))] = ["ignored", []]
        for word in self._search.get("light", ()):
            self.phrases[" ".join(words(word))] = ["light", []]
        for entry in self._search.get("kinds", ()):
            for phrase in entry["words"]:
                key = " ".join(words(phrase))
                if self.phrases.get(key, [""])[0] == "light":
                    del self.phrases[key]
                meaning = self.phrases.setdefault(key, ["kind", []])
                # "what's" is "what" to the search, and that asks for nothing in particular.
                if meaning[0] == "kind":
                    meaning[1].append(entry["want"])
        for nation, names in places.get("places", {}).items():
            for name in names:
                self.phrases[" ".join(words(name))] = ["place", [nation]]
        for entry in places.get("several", ()):
            self.phrases[" ".join(words(entry["place"]))] = ["place", list(entry["nations"])]
        for name in places.get("words_too", ()):
            key = " ".join(words(name))
            if key in self.phrases:
                self.phrases[key][0] = "word-too"
        for nation, names in self._search.get("nations", {}).items():
            for name in names:
                self.phrases.setdefault(" ".join(words(name)), ["nation", []])[1].append(nation)
        for entry in self._search.get("near", ()):
            self.phrases["≈" + " ".join(words(entry["word"]))] = ["near", [stem for meaning in entry["means"] for stem in self.stems(meaning)]]
        for name in self._search.get("not_nations", ()):
            self.phrases[" ".join(words(name))] = ["content", []]

    def _add_concepts(self, collection):
        for term in collection.entries("glossary"):
            said = [term["term"], *([term["abbreviation"]] if "abbreviation" in term else ()), *term.get("synonyms", ())]
            for text in said:
                self._add_concept(text, f"~{term['id']}")
        for group in self._search.get("alike", ()):
            if any(len(words(text)) > 1 for text in group):
                for text in group:
                    self._add_concept(text, f"~{words(group[0])[0]}-alike")

    def _add_concept(self, text, concept):
        stems = tuple(self.stems(text.removesuffix("(avoid)")))
        if 0 < len(stems) <= _LONGEST_CONCEPT:
            concepts = self._concepts.setdefault(stems, [])
            if concept not in concepts:
                concepts.append(concept)
