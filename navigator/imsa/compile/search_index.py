"""Makes and updates the index of the corpus: documents in, changed rows of one SQLite file out."""

import hashlib
import json
import marshal
import sqlite3
from math import log1p

from ..search.analysis import analyse
from ..search.engines.fts5 import Engine as Fts5
from ..search.index import SCHEMA, VERSION
from .corpus import about, documents
from .language import Language

# How much each kind counts before the query is looked at: what to do comes before what something means.
KINDS = {"pathway": 1.0, "entitlement": 0.95, "service": 1.05, "term": 0.9, "provision": 0.9, "legislation": 0.84, "figure": 1.03, "guide": 0.84}
_USES = 0.03
# After so many changes the file is written anew, which makes it smaller and quicker to read.
_MANY = 200


def update_index(connection, documents, language, about):
    """Brings an index up to date with `documents`: only those that changed, or whose words now mean something else, are analysed
    again and written. Returns (written, taken away). `about` is what views must know besides. Raises sqlite3.Error where the index is
    damaged or of another version.
    """
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'about'").fetchone() and connection.execute("SELECT value FROM about WHERE key = 'version'").fetchone() != (str(VERSION),):
        raise sqlite3.DatabaseError("the index is of another version")
    connection.executescript(SCHEMA)
    engine = Fts5(connection)
    engine.create()
    stored = {record_id: (number, *hashes) for number, record_id, *hashes in connection.execute("SELECT number, id, hash, analysed FROM document")}
    free = int((connection.execute("SELECT value FROM about WHERE key = 'free'").fetchone() or ("1",))[0])
    same_language = connection.execute("SELECT value FROM about WHERE key = 'language'").fetchone() == (language.digest,)
    if not same_language:
        _write_language(connection, language)
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
            _remove(connection, engine, number)
        # A number is never used again: an engine may keep what it knew of a record that is gone, and no record answers to it.
        _add(connection, engine, free, document, analysed, (now, result))
        free += 1
        written += 1
    gone = [number for record_id, (number, *_) in stored.items() if record_id not in here]
    for number in gone:
        _remove(connection, engine, number)
    connection.execute("INSERT OR REPLACE INTO about VALUES ('version', ?), ('language', ?), ('views', ?), ('free', ?), ('count', (SELECT count(*) FROM document))",
                       (str(VERSION), language.digest, json.dumps(about, sort_keys=True), str(free)))
    if written or gone:
        engine.commit()
    connection.commit()
    return written, len(gone)


def make_index(path, collection):
    """An index of a collection's records at `path` (":memory:" for none on disk), made anew or brought up to date; returns the open
    connection."""
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    written, gone = update_index(connection, documents(collection), Language(collection), about(collection))
    if written + gone > _MANY:
        connection.execute("VACUUM")
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


def _add(connection, engine, number, document, analysed, hashes):
    factor = round(KINDS[document["kind"]] * (1 + _USES * log1p(document["uses"])), 2)
    connection.execute("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                       (number, document["id"], *hashes, document["kind"], factor, " ".join(document["nations"]), " ".join(document["topics"]), marshal.dumps(analysed["terms"], 4)))
    connection.execute("INSERT INTO shown VALUES (?, ?)", (number, marshal.dumps(shown_of(document), 4)))
    engine.add(number, analysed["strong"], analysed["weak"], facets_of(document))
    connection.executemany("INSERT OR REPLACE INTO form VALUES (?, ?)", sorted(analysed["forms"].items()))
    connection.executemany("INSERT INTO term VALUES (?, 1) ON CONFLICT (term) DO UPDATE SET count = count + 1", [(term,) for term in analysed["terms"]])


def _remove(connection, engine, number):
    terms = marshal.loads(connection.execute("SELECT terms FROM document WHERE number = ?", (number,)).fetchone()[0])
    connection.executemany("UPDATE term SET count = count - 1 WHERE term = ?", [(term,) for term in terms])
    engine.remove(number)
    connection.execute("DELETE FROM document WHERE number = ?", (number,))
    connection.execute("DELETE FROM shown WHERE number = ?", (number,))


def _write_language(connection, language):
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
