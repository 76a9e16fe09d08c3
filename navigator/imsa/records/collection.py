"""All records together: who inherits from whom, what a reference means, which pathway answers a topic in a nation."""

import hashlib
from functools import cached_property

from .course import Course
from .settled import Settled
from .walk import law_references

# Lists that a narrower pathway adds to, unless it names them in `replaces`.
ADDED_TO = ("unless", "raised_when", "steps", "evidence", "time_limits", "services", "entitlements", "law", "cautions", "sources", "verify")


class Collection:
    """Records by id, with the questions that need more than one record; and the written pages and the course, which no answer rests on.
    `settled` is what was found in order before."""

    def __init__(self, records, pages=(), course=None, settled=None):
        self.settled, self._named_law = settled or Settled(), {}
        self.pages = list(pages)
        self.course = course or Course()
        self.records = sorted(records, key=lambda record: (record.kind, record.reference))
        self.by_id = {record.id: record for record in self.records}
        self._lists = {record.kind: record for record in self.records if record.jurisdiction is None}
        self.jurisdictions = {r.name: r for r in self.records if r.kind == "jurisdiction"}

    @property
    def reviewed(self):
        """Whatever has a state of review and sources: the records, the pages and the course."""
        return [*self.records, *self.pages, *self.course.files]

    def faults_of_each(self, check, records, find):
        """The faults that `find(record)` yields of each sound one of `records`, where this check did not find it in order before. They may
        rest on the record alone."""
        for record in records:
            if record.sound:
                yield from self.settled.faults(check, record.fingerprint, lambda: find(record))  # noqa: B023

    @cached_property
    def framework(self):
        """A digest of what many records are held against: which records there are, and all that the facts and the jurisdictions say."""
        there = [(record.id, record.sound, record.fingerprint if record.kind in ("facts", "jurisdiction") else "") for record in self.records]
        return hashlib.sha256(repr(there).encode()).hexdigest()

    def framework_with_law(self, record):
        """The framework with all that the laws say which a sound record names."""
        if record.id not in self._named_law:
            names = self.settled.value("named law", record.fingerprint, lambda: sorted({law["legislation"] for _, law in law_references(record.groups)}))
            laws = [self.resolve("legislation", name, record.jurisdiction) for name in names]
            self._named_law[record.id] = [law.fingerprint for law in laws if law is not None]
        return [self.framework, *self._named_law[record.id]]

    def sound(self, *kinds):
        """The records of these kinds that their schemas accept."""
        return [r for r in self.records if r.kind in kinds and r.sound]

    def entries(self, kind):
        """The entries of a list in content/ (facts, topics, glossary terms, redirects, urgency levels); none where it is unsound."""
        record = self._lists.get(kind)
        if record is None or not record.sound:
            return []
        return record.data[{"glossary": "terms", "urgency": "levels"}.get(kind, kind)]

    def list_record(self, kind):
        """The record of a whole list in content/, or None."""
        return self._lists.get(kind)

    @cached_property
    def vocabulary(self):
        """Facts by id, in the order of the file."""
        return {fact["id"]: fact for fact in self.entries("facts")}

    @cached_property
    def nations(self):
        """The nations, in the order in which the fact `nation` offers them."""
        fact = self.vocabulary.get("nation")
        return [option["id"] for option in fact.get("options", ())] if fact else []

    def chain(self, jurisdiction):
        """A jurisdiction and the wider ones it inherits from, nearest first."""
        record = self.jurisdictions.get(jurisdiction)
        return [jurisdiction, *(record.data["inherits"] if record and record.sound else ())]

    def knows_chain(self, jurisdiction):
        """Whether the wider jurisdictions are known: false while the jurisdiction's own record is missing or unsound."""
        record = self.jurisdictions.get(jurisdiction)
        return jurisdiction is None or (record is not None and record.sound)

    def nations_of(self, record):
        """The nations where a record holds: what it says itself, else what its folder covers."""
        own = record.data.get("nations") if isinstance(record.data, dict) else None
        if own:
            return list(own)
        if record.kind == "course-case" and record.sound:
            return [record.data["nation"]]
        folder = self.jurisdictions.get(record.jurisdiction)
        return list(folder.data["nations"]) if folder and folder.sound else list(self.nations)

    def resolve(self, kind, reference, jurisdiction):
        """The record that a reference means when written in `jurisdiction`, or None."""
        if "/" in reference:
            return self.by_id.get(reference if kind == "pathway" else f"{kind}/{reference}")
        for folder in self.chain(jurisdiction):
            found = self.by_id.get(f"{folder}/{reference}" if kind == "pathway" else f"{kind}/{folder}/{reference}")
            if found:
                return found
        return None

    def pathway_for(self, nation, topic):
        """The narrowest pathway record that answers a topic in a nation, or None."""
        for folder in self.chain(nation):
            record = self.by_id.get(f"{folder}/{topic}")
            if record and record.sound and nation in self.nations_of(record):
                return record
        return None

    def base_of(self, record):
        """The pathway record that this one extends, or None."""
        wider = record.data.get("extends")
        return self.by_id.get(f"{wider}/{record.name}") if wider else None

    def completed(self, record):
        """The values of a pathway with those of the pathways it extends, and the jurisdiction in which each entry was written.

        Returns (data, origin): `origin(key, index)` tells in which folder an entry's references are to be understood.
        """
        base = self.base_of(record)
        if base is None or base is record:
            return record.data, lambda key, index=None: record.jurisdiction
        wide, wide_origin = self.completed(base)
        data = {key: value for key, value in wide.items() if key not in ("nations", "reviewed", "none")}
        added = {}
        for key, value in record.data.items():
            if key in ADDED_TO and key in wide and key not in record.data.get("replaces", ()):
                data[key] = [*wide[key], *(entry for entry in value if entry not in wide[key])]
                added[key] = len(wide[key])
            else:
                data[key] = value

        def origin(key, index=None):
            if key not in record.data:
                return wide_origin(key, index)
            if key in added and index is not None and index < added[key]:
                return wide_origin(key, index)
            return record.jurisdiction

        return data, origin
