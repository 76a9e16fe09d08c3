"""What every export is made from: the records and pages of a checked collection, in a fixed order, and what is said about them as a whole."""

from collections import Counter
from functools import cached_property

from .. import VERSION
from ..compile.conditions import ConditionCompiler
from ..compile.knowledge import digest
from ..dates.period import to_text

LICENCE = {"id": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0 International", "url": "https://creativecommons.org/licenses/by/4.0/legalcode", "name": "the IMSA Navigator contributors"}


class Dataset:
    """The records to share, as at a day number.

    Without a day it is the newest day on which a record was reviewed, so that the same records give the same files whenever they are
    exported.
    """

    def __init__(self, collection, as_at=None):
        self.collection = collection
        self.records = sorted((record for record in collection.reviewed if record.sound), key=lambda record: (record.kind, record.id))
        self.as_at = to_text(as_at) if as_at else max(record.data["reviewed"]["on"] for record in self.records if "reviewed" in record.data)
        self.conditions = ConditionCompiler(collection)

    @property
    def kinds(self):
        """The kinds of record that there are, in the order of the alphabet."""
        return sorted({record.kind for record in self.records})

    def of_kind(self, kind):
        return [record for record in self.records if record.kind == kind]

    @cached_property
    def answers(self):
        """{(nation, topic): the pathway record that answers}, nations and topics in the order of the vocabulary."""
        found = {(nation, topic["id"]): self.collection.pathway_for(nation, topic["id"]) for topic in self.collection.entries("topics") for nation in self.collection.nations}
        return {key: record for key, record in found.items() if record is not None}

    @cached_property
    def topics_of_services(self):
        """{id of a service: topics of the routes that lead to it, in the order of the topics}."""
        found = {}
        for (nation, topic), record in self.answers.items():
            data, origin = self.collection.completed(record)
            for i, reference in enumerate(data.get("services", ())):
                service = self.collection.resolve("service", reference, origin("services", i))
                if nation in self.collection.nations_of(service):
                    found.setdefault(service.id, {})[topic] = None
        return {service: list(topics) for service, topics in found.items()}

    def about(self, form):
        """What is said of the export as a whole: which release and records it holds, their licence, and how far they are reviewed."""
        states = {kind: Counter(record.data["reviewed"]["status"] for record in self.of_kind(kind) if "reviewed" in record.data) for kind in self.kinds}
        return {
            "title": "IMSA Navigator: records", "format": form, "version": VERSION, "digest": digest(self.collection), "as_at": self.as_at, "licence": LICENCE,
            "records": {kind: len(self.of_kind(kind)) for kind in self.kinds},
            "review": {kind: dict(sorted(counts.items())) for kind, counts in states.items() if counts},
        }
