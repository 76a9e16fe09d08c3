"""What the pages are made from: the records, the compiled knowledge base, the day, and who names whom."""

from collections import defaultdict
from functools import cached_property
from io import BytesIO

from ..compile.conditions import ConditionCompiler
from ..compile.describe import lexicon_of
from ..compile.knowledge import Compiler
from ..compile.web import web_files
from ..dates.period import to_text
from ..knowledge.artefact import Artefact, pack
from ..knowledge.knowledge_base import KnowledgeBase
from ..export.dataset import Dataset
from ..records.address import address
from ..records.walk import law_references, references


class World:
    """The records of a checked collection as at a day number. `faulty` are the paths of files with a fault: of the course, those are left out."""

    def __init__(self, collection, as_at, version, faulty=()):
        self.collection, self.as_at, self.today = collection, as_at, to_text(as_at)
        # Modules of the map that are not written yet are a fault of the map, and take nothing from the others.
        self.course = collection.course.without({path for path in faulty if collection.course.map is None or path != collection.course.map.source.path})
        self._answers, records = Compiler(collection, version).segments()
        files = {"answers": pack(self._answers), "records": pack(records)}
        self.kb = KnowledgeBase(lambda name: Artefact(BytesIO(files[name])))
        self.conditions = ConditionCompiler(collection)
        self.nations = collection.nations
        self.topics = {topic["id"]: topic for topic in collection.entries("topics")}
        self.categories = collection.list_record("topics").data["categories"]
        self.terms = {term["id"]: term for term in collection.entries("glossary")}
        self.settings = collection.list_record("site").data

    def nation_title(self, nation):
        return self.kb.nations[nation]["title"]

    @cached_property
    def dataset(self):
        """The same records as the exports have them, as at the same day."""
        return Dataset(self.collection, self.as_at)

    @cached_property
    def web_files(self):
        """{file name: JSON text} of what the navigator answers from in a browser."""
        return web_files(self._answers, lexicon_of(self.collection))

    @cached_property
    def answers(self):
        """{(nation, topic): the pathway record that answers}."""
        found = {(nation, topic): self.collection.pathway_for(nation, topic) for topic in self.topics for nation in self.nations}
        return {key: record for key, record in found.items() if record is not None}

    @cached_property
    def titles(self):
        """{id: title} of everything that has an address."""
        found = {record_id: title for record_id, (_, title) in self.kb.ids["ids"].items()}
        found |= {f"{nation}/{topic}": self.collection.completed(record)[0]["title"] for (nation, topic), record in self.answers.items()}
        return found

    @cached_property
    def named_by(self):
        """{id of a service, entitlement, figure or law: ids of what names it, in order}; laws also under "id#provision"."""
        found = defaultdict(dict)
        for (nation, topic), record in self.answers.items():
            text = self.kb.text(f"{nation}/{topic}")
            for target in (*text["services"], *text["entitlements"]):
                found[target][f"{nation}/{topic}"] = None
            for *_, law in text["law"]:
                self._law(found, law["id"], law["provision"], f"{nation}/{topic}")
        for record in self.collection.sound("entitlement", "definition", "implication", "service"):
            for _, kind, reference in references(record.parts):
                target = self.collection.resolve(kind, reference, record.jurisdiction)
                if kind == "figure":
                    found[target.id][record.id] = None
            for _, law in law_references(record.parts):
                target = self.collection.resolve("legislation", law["legislation"], record.jurisdiction)
                self._law(found, target.id, law.get("provision"), record.id)
        return {target: list(ids) for target, ids in found.items()}

    @staticmethod
    def _law(found, law_id, provision, user):
        found[law_id][user] = None
        if provision:
            found[f"{law_id}#{provision}"][user] = None

    def emergency(self, nation):
        """The services that are offered on every page, as content/site.yml orders them; of a nation, or those of all nations where None."""
        chosen = [self.collection.resolve("service", reference, None) for reference in self.settings["emergency_services"]]
        return [record for record in chosen if (nation in self.collection.nations_of(record) if nation else set(self.nations) <= set(self.collection.nations_of(record)))]

    def address_of(self, record_id):
        """The address of a record's page."""
        return address(record_id)
