"""What an answer of the course rests on, so that it is worked out again when any of that changes.

It is taken rather too widely than too narrowly: every record whose name stands in the question or the stage, whatever its kind and
folder, the law that these name, and whatever answers of all routes have in common.
"""

import hashlib

from ..records.walk import conditions, law_references, texts

_COMMON_KINDS = ("jurisdiction", "implication", "definition")
# Lists that no answer is made from: they serve the search, the reading of notes, the site and the proofs.
_NO_ANSWERS = ("asked", "places", "describe", "context", "search", "site", "journey", "proofs")


class Basis:
    """Of a sound collection: `of(answer)` gives what an answer rests on, as plain values that are the same while nothing of it changed."""

    def __init__(self, collection):
        self._named, self._fingerprints, self._laws = {}, {}, {}
        for record in (*collection.records, *collection.pages, *collection.course.files):
            self._named.setdefault(record.name, []).append(record)
            self._fingerprints.setdefault(record.name, []).append(record.fingerprint)
        common = [record for record in collection.records if record.kind in _COMMON_KINDS or record.jurisdiction is None and record.kind not in _NO_ANSWERS]
        common += [collection.course.map] if collection.course.map else []
        # What is told about a fact is told apart by the tests of all records together.
        tests = sorted({test for record in collection.records if record.sound for test in collection.settled.value("tests", record.fingerprint, lambda: _tests_of(record))})
        self._common = hashlib.sha256(repr(([record.fingerprint for record in common], tests)).encode()).hexdigest()

    def of(self, answer):
        """`answer`, as it was written, and the fingerprints of what it rests on."""
        names = {_name(text) for text in texts(answer)}
        names |= {law for name in names for law in self._laws_of(name)}
        return [answer, self._common, sorted(found for name in names for found in self._fingerprints.get(name, ()))]

    def _laws_of(self, name):
        """The names of the law that the records of a name rest on."""
        if name not in self._laws:
            self._laws[name] = {_name(law["legislation"]) for record in self._named.get(name, ()) if record.kind == "pathway" for _, law in law_references(record.groups)}
        return self._laws[name]


def _name(text):
    """The name of the record that a text means where it is an id: `limit` of `figure/uk/limit`, `act` of `legislation/uk/act#s.1`."""
    return text.partition("#")[0].rpartition("/")[2]


def _tests_of(record):
    """Every different test of the conditions of a record, in words."""
    return sorted({test for _, condition in conditions(record.groups) for test in _tests(condition)})


def _tests(condition):
    """Every test of a condition as it was written, in words."""
    if isinstance(condition, list):
        for inner in condition:
            yield from _tests(inner)
    elif isinstance(condition, dict) and "fact" in condition:
        yield repr(condition)
    elif isinstance(condition, dict):
        for inner in condition.values():
            yield from _tests(inner)
