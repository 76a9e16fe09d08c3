"""The index of the corpus in one SQLite file: the lexicon, the documents, the terms with their impacts, and FTS5's table.

Reading it is here; only imsa.compile.search_index writes it.
"""

import marshal
import sqlite3

from .postings import impacts_in, parts_of, place, stretch_of, unpacked
from .spelling import most_slips

# The file's own version; an index of another is made again.
VERSION = 5
SCHEMA = """
CREATE TABLE IF NOT EXISTS about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS form (form TEXT PRIMARY KEY, stem TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS form_of_stem ON form (stem);
CREATE TABLE IF NOT EXISTS phrase (key TEXT PRIMARY KEY, meaning BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS term (term TEXT PRIMARY KEY, number INTEGER NOT NULL, count INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS posting (place INTEGER PRIMARY KEY, run BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS document (number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, hash TEXT NOT NULL, analysed TEXT NOT NULL, kind TEXT NOT NULL, factor REAL NOT NULL, nations TEXT NOT NULL, topics TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS belonging (topic TEXT NOT NULL, closely REAL NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (topic, closely DESC, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS own (number INTEGER PRIMARY KEY, terms BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS shown (number INTEGER PRIMARY KEY, shown BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS counted (number INTEGER PRIMARY KEY, terms BLOB NOT NULL);
"""
_AT_ONCE = 400
# How many of the records of a topic, the closest first, a search knows to belong to it.
MOST_BELONGING = 100


class UnreadableIndex(Exception):
    """The file is missing, damaged or of another version; the index must be made again."""


def open_index(path):
    """A connection to the index, for reading. Raises UnreadableIndex."""
    try:
        escaped = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        connection = sqlite3.connect(f"file:{escaped}?mode=ro&immutable=1", uri=True)
        # What was asked must not reach a disk, not even for a moment.
        connection.execute("PRAGMA temp_store = MEMORY")
        found = connection.execute("SELECT value FROM about WHERE key = 'version'").fetchone()
    except sqlite3.Error as error:
        raise UnreadableIndex(str(error)) from None
    if found != (str(VERSION),):
        raise UnreadableIndex("another version")
    return connection


class Index:
    """The lexicon and the documents of an open SQLite connection."""

    def __init__(self, connection):
        self._connection = connection
        self.count = int(self._about("count"))
        # A number is never used again, so numbers go beyond the count of documents once one is gone.
        free = int(self._about("free"))
        self._stretches, self._are_all_here = stretch_of(free) + 1, free - 1 == self.count
        self._views = None

    def _about(self, key):
        return self._connection.execute("SELECT value FROM about WHERE key = ?", (key,)).fetchone()[0]

    def views(self):
        """What views must know besides: {nations: {nation: [title, whom to ring in danger]}, topics: {topic: title}, danger: [topics]}."""
        if self._views is None:
            self._views = marshal.loads(self._about("views"))
        return self._views

    # --- the lexicon, as imsa.search.understand asks for it -------------------------------------------------------------------

    def stems(self, forms):
        """{form: stem} of those forms that are known."""
        return dict(self._those("SELECT form, stem FROM form WHERE form", forms))

    def phrases(self, keys):
        """{key: (role, value)} of those phrases that mean something."""
        return {key: marshal.loads(meaning) for key, meaning in self._those("SELECT key, meaning FROM phrase WHERE key", keys)}

    def counts(self, terms):
        """{term: number of documents} of those terms that any document has."""
        return dict(self._those("SELECT term, count FROM term WHERE count > 0 AND term", terms))

    def beginning(self, letters):
        """The forms that begin with some letters, the most common first."""
        rows = self._connection.execute("SELECT form FROM form LEFT JOIN term ON term = stem WHERE form > ? AND form < ? ORDER BY ifnull(count, 0) DESC, form LIMIT 40", (letters, letters + "\U0010ffff"))
        return [form for form, in rows]

    def near(self, word):
        """{form: how many documents have it} of the forms that begin like a word, or with its letters swapped, and may be within so many
        slips of it as a word of its length may hold."""
        slips, letters, forms = most_slips(word), set(word), []
        for letter in dict.fromkeys(word[:2]):
            rows = self._connection.execute("SELECT form FROM form WHERE form >= ? AND form < ? AND length(form) BETWEEN ? AND ?",
                                            (letter, letter + "\U0010ffff", len(word) - slips, len(word) + slips))
            # A slip brings one new letter at most, and loses one.
            forms += [form for form, in rows if len(letters.difference(form)) <= slips and len(set(form) - letters) <= slips]
        return dict(self._those("SELECT form, ifnull(count, 0) FROM form LEFT JOIN term ON term = stem WHERE form", forms))

    def forms_of(self, stems):
        """Every form of some stems."""
        return {form for form, in self._those("SELECT form FROM form WHERE stem", stems)}

    # --- documents ------------------------------------------------------------------------------------------------------------

    def documents(self, numbers, terms):
        """[(number, id, kind, factor, nations, topics, {term: impact})] of documents, with those of the `terms` that each has."""
        impacts, stretches = {number: {} for number in numbers}, {}
        for number in numbers:
            stretches.setdefault(stretch_of(number), set()).add(number)
        places = {place(term_number, stretch): (term, stretch)
                  for term, term_number in self._those("SELECT term, number FROM term WHERE count > 0 AND term", terms) for stretch in stretches}
        for key, run in self._those("SELECT place, run FROM posting WHERE place", places):
            term, stretch = places[key]
            for number, impact in impacts_in(run, stretch, stretches[stretch]):
                impacts[number][term] = impact
        rows = self._those("SELECT number, id, kind, factor, nations, topics FROM document WHERE number", numbers)
        return [(number, record_id, kind, factor, nations.split(), topics.split(), impacts[number]) for number, record_id, kind, factor, nations, topics in rows]

    def belonging(self, topics):
        """[(topic, how closely, number)] of the records that belong to some topics, the closest of each first."""
        return [row for topic in topics for row in self._connection.execute("SELECT topic, closely, number FROM belonging WHERE topic = ? ORDER BY closely DESC, number LIMIT ?", (topic, MOST_BELONGING))]

    def own(self, number):
        """[(term, impact)] of the weightiest words of a document, the weightiest first."""
        return marshal.loads(self._connection.execute("SELECT terms FROM own WHERE number = ?", (number,)).fetchone()[0])

    def holders(self, terms):
        """{term: [(number, impact)]} of the documents that have each of the `terms`, and of those that had it and are gone."""
        held = {term: [] for term in terms}
        numbers = {number: term for term, number in self._those("SELECT term, number FROM term WHERE term", terms)}
        places = [place(number, stretch) for number in numbers for stretch in range(self._stretches)]
        for key, run in self._those("SELECT place, run FROM posting WHERE place", places):
            number, stretch = parts_of(key)
            held[numbers[number]] += unpacked(run, stretch)
        return held

    def living(self, numbers):
        """Those of the `numbers` that are a document's."""
        return set(numbers) if self._are_all_here else {number for number, in self._those("SELECT number FROM document WHERE number", numbers)}

    def shown(self, number):
        """What is shown of a document: title, nations, topics, url, reviewed, text, answers_as."""
        return marshal.loads(self._connection.execute("SELECT shown FROM shown WHERE number = ?", (number,)).fetchone()[0])

    def _those(self, select, values):
        values, rows = list(dict.fromkeys(values)), []
        for i in range(0, len(values), _AT_ONCE):
            some = values[i:i + _AT_ONCE]
            rows += self._connection.execute(f"{select} IN ({','.join('?' * len(some))})", some)
        return rows
