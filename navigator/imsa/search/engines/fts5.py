"""SQLite's full-text index FTS5, which comes with Python (https://www.sqlite.org/fts5.html)."""

from . import STRONG, WEAK, token

# Beyond this many occurrences the commonest words no longer choose candidates; they still count in the ranking.
MOST_MATCHES = 3_000
_CREATE = "CREATE VIRTUAL TABLE IF NOT EXISTS found USING fts5(strong, weak, facet, content='', tokenize=\"unicode61 remove_diacritics 0 tokenchars '§~!&=.,()_:-'\")"

# The plus keeps SQLite from asking the full-text table once for every record instead of once.
_FIND = f"SELECT rowid FROM found WHERE found MATCH ? AND +rowid IN (SELECT number FROM document) ORDER BY bm25(found, {STRONG}, {WEAK}, 0) LIMIT ?"


class Engine:
    """Candidates from the table `found` of an open SQLite `connection`, which holds the index itself too."""

    name = "fts5"

    def __init__(self, connection):
        self._connection = connection

    def create(self):
        """Makes the table where there is none."""
        self._connection.execute(_CREATE)

    def add(self, number, strong, weak, facets):
        """Adds a record."""
        self._connection.execute("INSERT INTO found(rowid, strong, weak, facet) VALUES (?, ?, ?, ?)",
                                 (number, " ".join(map(token, strong)), " ".join(map(token, weak)), " ".join(facets)))

    def remove(self, number):
        """Nothing: taking a record out would need all that it held. Its number is one that no record has; candidates pass it over."""

    def commit(self):
        """Merges what was added into one sorted run, which is quickest to read."""
        self._connection.execute("INSERT INTO found(found) VALUES ('optimize')")

    def candidates(self, terms, counts, facets, most):
        """The numbers of the records that have one of `terms`, best first."""
        wanted, matches = [], 0
        for term in sorted((term for term in terms if counts.get(term) and term[0] != "&"), key=counts.get):
            matches += counts[term]
            if wanted and matches > MOST_MATCHES:
                break
            wanted.append(term)
        if not wanted:
            return []
        match = "{strong weak} : (" + " OR ".join(_quoted(token(term)) for term in wanted) + ")"
        for entries in facets:
            match += " AND facet : (" + " OR ".join(_quoted(entry) for entry in entries) + ")"
        return [number for number, in self._connection.execute(_FIND, (match, most))]


def _quoted(word):
    return '"' + word.replace('"', '""') + '"'
