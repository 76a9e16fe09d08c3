"""Writes the terms of an index: how many documents have each, and where they stand in them."""

import zlib
from collections import Counter

from ..search.postings import packed, place, run_of, stretch_of


class TermWriter:
    """Adds the terms of documents, whose numbers must grow, to an open index and takes those of others away; `flush` writes them."""

    def __init__(self, connection):
        self._connection = connection
        self._next = connection.execute("SELECT ifnull(max(number), 0) + 1 FROM term").fetchone()[0]
        self._is_new = self._next == 1
        self._numbers, self._runs, self._counts = {}, {}, Counter()

    def add(self, document, impacts):
        """A document has terms with these `impacts` {term: impact}."""
        stretch, numbers, runs = stretch_of(document), self._numbers, self._runs
        for term, impact in impacts.items():
            key = place(numbers.get(term) or self._number(term), stretch)
            entry = packed(document, impact)
            if key in runs:
                runs[key].append(entry)
            else:
                runs[key] = [entry]
        self._counts.update(impacts.keys())
        self._connection.execute("INSERT INTO counted VALUES (?, ?)", (document, zlib.compress("\n".join(impacts).encode(), 1)))

    def remove(self, document):
        """A document is gone: its terms are in one document less. Its number stays where it stood; no document answers to it."""
        counted, = self._connection.execute("SELECT terms FROM counted WHERE number = ?", (document,)).fetchone()
        self._counts.subtract(zlib.decompress(counted).decode().split("\n"))
        self._connection.execute("DELETE FROM counted WHERE number = ?", (document,))

    def flush(self):
        """Writes what waits."""
        self._connection.executemany("INSERT INTO term VALUES (?, ?, ?) ON CONFLICT (term) DO UPDATE SET count = count + excluded.count",
                                     [(term, self._number(term), count) for term, count in sorted(self._counts.items())])
        self._connection.executemany("INSERT OR REPLACE INTO posting VALUES (?, ?)", [(key, self._before(key) + run_of(entries)) for key, entries in sorted(self._runs.items())])
        self._runs, self._counts, self._is_new = {}, Counter(), False

    def _before(self, key):
        found = None if self._is_new else self._connection.execute("SELECT run FROM posting WHERE place = ?", (key,)).fetchone()
        return found[0] if found else b""

    def _number(self, term):
        number = self._numbers.get(term)
        if number is None:
            found = None if self._is_new else self._connection.execute("SELECT number FROM term WHERE term = ?", (term,)).fetchone()
            number = found[0] if found else self._next
            self._next = max(self._next, number + 1)
            self._numbers[term] = number
        return number
