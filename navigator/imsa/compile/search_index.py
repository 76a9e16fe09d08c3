"""Makes and updates the index of the corpus: documents in, changed rows of one SQLite file out."""

import hashlib
import json
import marshal
import sqlite3
from math import log1p

from ..search.akin import kept
from ..search.analysis import analyse
from ..search.engines.fts5 import Engine as Fts5
from ..search.index import SCHEMA, VERSION
from .corpus import about, documents
from .language import Language
from .term_writer import TermWriter

# How much each kind counts before the query is looked at: what to do comes before what something means.
KINDS = {"pathway": 1.0, "entitlement": 0.95, "service": 1.05, "term": 0.9, "provision": 0.9, "legislation": 0.84, "figure": 1.03, "guide": 0.84, "course": 0.7}
_USES = 0.03
# After so many changes the file is put in order, which makes it smaller and quicker to read.
_MANY = 200


class IndexWriter:
    """Writes documents into an index and takes them out. Raises sqlite3.Error where the index is damaged or of another version."""

    def __init__(self, connection):
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'about'").fetchone() and connection.execute("SELECT value FROM about WHERE key = 'version'").fetchone() != (str(VERSION),):
            raise sqlite3.DatabaseError("the index is of another version")
        self._connection = connection
        connection.executescript(SCHEMA)
        self._engine = Fts5(connection)
        self._engine.create()
        self._terms = TermWriter(connection)
        # A number is never used again: an engine may keep what it knew of a record that is gone, and no record answers to it.
        self._free = int(self.about("free") or 1)
        # Documents have most of their words in common; each is written once.
        self._forms = set()
        self.written = self.gone = 0

    def about(self, key):
        """What the index says of itself, or None."""
        return (self._connection.execute("SELECT value FROM about WHERE key = ?", (key,)).fetchone() or (None,))[0]

    def add(self, document, analysed, hashes):
        """Adds a document; `hashes` are those of itself and of what its analysis came to."""
        number, connection = self._free, self._connection
        self._free += 1
        self.written += 1
        factor = round(KINDS[document["kind"]] * (1 + _USES * log1p(document["uses"])), 2)
        connection.execute("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                           (number, document["id"], *hashes, document["kind"], factor, " ".join(document["nations"]), " ".join(document["topics"])))
        connection.execute("INSERT INTO shown VALUES (?, ?)", (number, marshal.dumps(shown_of(document), 4)))
        connection.execute("INSERT INTO own VALUES (?, ?)", (number, marshal.dumps(kept(analysed["terms"], analysed["slight"]), 4)))
        connection.executemany("INSERT INTO belonging VALUES (?, ?, ?)", [(topic, closely, number) for topic, closely in document["belongs"].items()])
        forms = analysed["forms"].items() - self._forms
        connection.executemany("INSERT OR REPLACE INTO form VALUES (?, ?)", sorted(forms))
        self._forms |= forms
        self._terms.add(number, analysed["terms"])
        self._engine.add(number, analysed["strong"], analysed["weak"], facets_of(document))

    def remove(self, number):
        """Takes a document out."""
        self.gone += 1
        self._terms.remove(number)
        self._engine.remove(number)
        self._connection.execute("DELETE FROM belonging WHERE number = ?", (number,))
        self._connection.execute("DELETE FROM own WHERE number = ?", (number,))
        self._connection.execute("DELETE FROM document WHERE number = ?", (number,))
        self._connection.execute("DELETE FROM shown WHERE number = ?", (number,))

    def finish(self, digest, views):
        """Writes what waits and what views must know; `digest` is that of the language. After many changes the index is put in order,
        which makes it smaller and quicker to read."""
        self._terms.flush()
        self._connection.execute("INSERT OR REPLACE INTO about VALUES ('version', ?), ('language', ?), ('views', ?), ('free', ?), ('count', (SELECT count(*) FROM document))",
                                 (str(VERSION), digest, marshal.dumps(views, 4), str(self._free)))
        many = self.written + self.gone > _MANY
        if many:
            self._engine.commit()
        self._connection.commit()
        if many:
            self._connection.execute("VACUUM")


def update_index(connection, documents, language, views):
    """Brings an index up to date with `documents`: only those that changed, or whose words now mean something else, are analysed
    again and written. Returns (written, taken away). `views` is what views must know besides. Raises sqlite3.Error where the index is
    damaged or of another version.
    """
    writer = IndexWriter(connection)
    stored = {record_id: (number, *hashes) for number, record_id, *hashes in connection.execute("SELECT number, id, hash, analysed FROM document")}
    same_language = writer.about("language") == language.digest
    if not same_language:
        write_language(connection, language)
    here, written = set(), 0
    for document in documents:
        here.add(document["id"])
        number, source, outcome = stored.get(document["id"], (None, None, None))
        now = _hash(document)
        if same_language and source == now:
            continue
        analysed = analyse(document, language)
        result = _hash(analysed)
        if (source, outcome) == (now, result):
            continue
        if number is not None:
            writer.remove(number)
        writer.add(document, analysed, (now, result))
        written += 1
    gone = [number for record_id, (number, *_) in stored.items() if record_id not in here]
    for number in gone:
        writer.remove(number)
    writer.finish(language.digest, views)
    return written, len(gone)


def make_index(path, collection, as_at=None):
    """An index of a collection's records at `path` (":memory:" for none on disk), made anew or brought up to date, with the amounts of a
    day number (default: today); returns the open connection."""
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    update_index(connection, documents(collection, as_at), Language(collection), about(collection))
    return connection


def fill_engine(engine, connection, collection):
    """Gives an optional engine every document of an open index of the same collection."""
    language, numbers = Language(collection), dict(connection.execute("SELECT id, number FROM document"))
    for document in documents(collection):
        analysed = analyse(document, language)
        engine.add(numbers[document["id"]], analysed["strong"], analysed["weak"], facets_of(document))
    engine.commit()


def is_worn(connection):
    """Whether so many records have changed since an index was made that it should be made anew."""
    free, count = (int(connection.execute("SELECT value FROM about WHERE key = ?", (key,)).fetchone()[0]) for key in ("free", "count"))
    return free - 1 - count > max(_MANY, count // 10)


def facets_of(document):
    """The facets of a document as words that no text contains: "kind:pathway", "nation:wales", "topic:destitution"."""
    return [f"kind:{document['kind']}", *(f"nation:{nation}" for nation in document["nations"]), *(f"topic:{topic}" for topic in document["topics"])]


def write_language(connection, language):
    """Writes what words mean into an index."""
    connection.execute("DELETE FROM phrase")
    connection.executemany("INSERT INTO phrase VALUES (?, ?)", [(key, marshal.dumps(tuple(meaning), 4)) for key, meaning in sorted(language.phrases.items())])
    connection.executemany("INSERT OR REPLACE INTO form VALUES (?, ?)", [(form, language.stem(form)) for form in language.forms()])


def shown_of(document):
    """What a result shows of a document, and what its snippet is cut from."""
    fields = document["fields"]
    return {"title": document["title"], "nations": document["nations"], "topics": document["topics"], "url": document["url"], "reviewed": document["reviewed"],
            "text": [*fields["summary"], *fields["body"]], "answers_as": document.get("answers_as")}


def _hash(value):
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:24]
