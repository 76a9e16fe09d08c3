"""The index of the search as small files for a browser, which downloads only those that a query needs.

    index.json          what every query needs: how many documents, constants of the ranking, the shards and their names, attributes, the topics of routes
    w/<name>.json       a run of keys in their order: the forms, phrases and terms that each stands for
    s/<name>.json       the forms that begin with a letter, for mending slips and completing beginnings
    d/<number>.json     what is shown of one document, and those that read like it: [number, attribute, how like, ...]
    t/<topic>.json      the documents of a topic, and which of them belong to it how closely

A key is a form, a phrase or a term without its sign (~ ≈ ! &). Where a name carries a digest of the content, a browser may keep the file for good. The
same index gives the same bytes.
"""

import hashlib
import json
import marshal
from itertools import chain
from operator import sub

from ..search import ranking, snippet, spelling, understand
from ..search.akin import akin
from ..search.index import Index
from ..search.postings import parts_of, unpacked

SIGNS = "~≈!&"
# Bytes of a shard, and documents beyond which the weakest of a term are left out.
LARGEST_SHARD, MOST_DOCUMENTS = 24_000, 3_000


def browser_files(connection):
    """{path below the search folder: bytes} for an open index."""
    return _Writer(connection).files()


class _Writer:
    def __init__(self, connection):
        self._connection = connection
        self._out = {}

    def files(self):
        attributes, documents = self._documents()
        keys = self._keys(documents)
        asked = Index(self._connection)
        views = asked.views()
        index = {"count": len(documents), "views": views, "attributes": attributes, "shards": self._shards(keys), "spelling": self._spelling(),
                 "constants": constants(), "routes": {}}
        topics_of, routes, remembering = [], index["routes"], _Remembering(self._connection)
        places = {number: place for place, (number, *_) in enumerate(documents)}
        for place, (number, record_id, *_) in enumerate(documents):
            shown = marshal.loads(self._connection.execute("SELECT shown FROM shown WHERE number = ?", (number,)).fetchone()[0])
            topics_of.append(shown["topics"])
            if shown["answers_as"]:
                routes[place] = shown["answers_as"]
            like = sorted((places[other], documents[places[other]][2], closely) for other, closely in akin(remembering, number).items())
            self._out[f"d/{place}.json"] = _bytes({"id": record_id, **shown, "akin": list(chain.from_iterable(like))})
        for topic in views["topics"]:
            belong = [[places[number], documents[places[number]][2], closely] for _, closely, number in asked.belonging([topic])]
            self._out[f"t/{topic}.json"] = _bytes({"documents": [place for place, topics in enumerate(topics_of) if topic in topics], "belong": belong})
        self._out["index.json"] = _bytes(index)
        return self._out

    def _documents(self):
        """(attributes, documents in the order of ids): an attribute is [kind, factor, nations]."""
        documents, attributes, places = [], [], {}
        for number, record_id, kind, factor, nations in self._connection.execute("SELECT number, id, kind, factor, nations FROM document ORDER BY id"):
            attribute = (kind, factor, nations)
            if attribute not in places:
                places[attribute] = len(attributes)
                attributes.append([kind, factor, nations.split()])
            documents.append((number, record_id, places[attribute]))
        return attributes, documents

    def _keys(self, documents):
        """{key: {"f": stem, "p": {sign or "": meaning}, "t": {sign or "": [count, forms, documents]}}}."""
        keys = {}
        entry = lambda key: keys.setdefault(key, {})  # noqa: E731
        forms = {}
        for form, stem in self._connection.execute("SELECT form, stem FROM form ORDER BY form"):
            entry(form)["f"] = stem
            forms.setdefault(stem, []).append(form)
        for key, meaning in self._connection.execute("SELECT key, meaning FROM phrase ORDER BY key"):
            sign, bare = _signed(key)
            entry(bare).setdefault("p", {})[sign] = marshal.loads(meaning)
        found = {}
        places = {number: place for place, (number, *_) in enumerate(documents)}
        attributes = [attribute for *_, attribute in documents]
        terms = dict(self._connection.execute("SELECT number, term FROM term"))
        for key, run in self._connection.execute("SELECT place, run FROM posting"):
            term_number, stretch = parts_of(key)
            # A record that is gone stays in the runs.
            found.setdefault(terms[term_number], []).extend((places[number], impact) for number, impact in unpacked(run, stretch) if number in places)
        for term, entries in sorted(found.items()):
            entries.sort()
            count = len(entries)
            if not count:
                continue
            if count > MOST_DOCUMENTS:
                entries = sorted(sorted(entries, key=lambda one: (-one[1], one[0]))[:MOST_DOCUMENTS])
            here, impacts = zip(*entries)
            # Each place as its distance from the one before.
            flat = chain.from_iterable(zip(map(sub, here, (0, *here)), impacts, map(attributes.__getitem__, here)))
            sign, bare = _signed(term)
            entry(bare).setdefault("t", {})[sign] = [count, forms.get(term, []), list(flat)]
        return keys

    def _shards(self, keys):
        """[[first key, path]] of the shards: runs of keys in order, each of about LARGEST_SHARD bytes."""
        shards, run, size = [], [], 0
        for key, value in sorted(keys.items()):
            written = _bytes(value)
            length = len(written) + len(key.encode()) + 4
            if run and size + length > LARGEST_SHARD:
                shards.append(self._shard(run))
                run, size = [], 0
            run.append((key, written))
            size += length
        return [*shards, self._shard(run)] if run else shards

    def _shard(self, run):
        first = run[0][0]
        return [first, self._write("w", first, b"{%b}" % b",".join(_bytes(key) + b":" + written for key, written in run))]

    def _spelling(self):
        letters = {}
        for form, count in self._connection.execute("SELECT form, ifnull(count, 0) FROM form LEFT JOIN term ON term = stem ORDER BY form"):
            letters.setdefault(form[0], {})[form] = count
        return {letter: self._write("s", letter, _bytes(forms)) for letter, forms in letters.items()}

    def _write(self, folder, name, content):
        safe = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in name)[:20].strip("-") or "signs"
        path = f"{folder}/{safe}.{hashlib.sha256(content).hexdigest()[:8]}.json"
        self._out[path] = content
        return path


class _Remembering(Index):
    """An index that is asked what each of its documents is like: it reads what it is asked for again and again once."""

    def __init__(self, connection):
        super().__init__(connection)
        self._counts = dict(connection.execute("SELECT term, count FROM term WHERE count > 0"))
        self._living = {number for number, in connection.execute("SELECT number FROM document")}
        self._held = {}

    def counts(self, terms):
        return {term: self._counts[term] for term in terms if term in self._counts}

    def holders(self, terms):
        self._held.update(super().holders([term for term in terms if term not in self._held]))
        return {term: self._held[term] for term in terms}

    def living(self, numbers):
        return self._living.intersection(numbers)


def constants():
    """Every number that the browser's twins of the search count with; they stand in the Python modules alone."""
    from ..search import find

    return {"ranking": {name: getattr(ranking, name) for name in ("HALF", "NAME", "WHOLE_NAME", "NAME_SHARE", "PAIR", "WANTED", "CITED", "LIKELY", "ANSWERS", "LEADERS", "LEADING_TOPICS", "SAME_TOPIC", "CLOSE", "BELONGS", "OF_SOME_NATIONS", "READS_LIKE", "ANOTHER", "FURTHER_NATION")},
            "understand": {name: getattr(understand, name) for name in ("LONGEST_PHRASE", "BEFORE_A_PLACE", "ENDINGS", "SAME_MEANING", "CORRECTED", "BEGUN", "NEAR", "PLACE", "KIND_WORD", "NUMBER", "LIGHT", "MOST_WORDS", "MOST_COMPLETIONS", "SHORTEST_BEGINNING", "MOST_PAIRED", "SHARED", "MORE_THAN_A_WORD")},
            "spelling": {name: getattr(spelling, name) for name in ("SHORTEST_MENDED", "SHORTEST_NAME")}, "snippet": {"LONGEST": snippet.LONGEST}, "find": {"FIRST": find.FIRST, "MADE_OF": find.MADE_OF}}


def _signed(key):
    return (key[0], key[1:]) if key[0] in SIGNS else ("", key)


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _bytes(value):
    return _JSON.encode(value).encode()
