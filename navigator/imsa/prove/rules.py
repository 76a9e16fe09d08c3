"""The records as the engine has them, with what a proof asks beyond an answer: sources of rules, days of change, conditions of properties."""

from ..compile.knowledge import Compiler
from ..dates.interval import Interval
from ..dates.period import to_day
from ..knowledge.knowledge_base import KnowledgeBase
from ..plan.on_day import is_covered, period_of
from ..records.walk import dated_parts

_WITH_RULES = ("pathway", "definition", "entitlement", "service")


class _GrowingKnowledgeBase(KnowledgeBase):
    """A knowledge base whose list of tests may grow: what was worked out for fewer tests is worked out anew."""

    _known = 0

    def network(self, as_at):
        if len(self.tests) != self._known:
            self._networks.clear()
            self._known = len(self.tests)
        return super().network(as_at)


class Rules:
    """One knowledge base, compiled for proofs.

    `collection` are the records, which must have passed the checks; `as_at` is the day number taken for today. `days` lists today
    first and then every day, from the first that the records cover, on which a rule or an entry of a route begins or ends.
    """

    def __init__(self, collection, version, as_at):
        self.collection, self.as_at = collection, as_at
        self.compiler = Compiler(collection, version)
        self._segments, _ = self.compiler.segments()
        self.clauses = self._segments["core"]["clauses"]
        self.vocabulary, self.nations = collection.vocabulary, collection.nations
        self.topics = self._segments["core"]["topics"]
        # The tests of properties are numbered after those of the records; the engine of this knowledge base must know them too, so
        # it reads the very list that numbering adds to.
        self.kb = _GrowingKnowledgeBase(lambda name: self)
        self.routes = {route["id"]: route for route in self.kb.routes}
        self.days = self._days()

    def segment(self, name):
        """A segment of the compiled records, as `knowledge.artefact` gives it: what is changed in it stays here."""
        value = self._segments[name]
        return dict(value) if name.startswith("route:") else value

    @property
    def conditions(self):
        """The compiler of conditions, with the numbers of all tests."""
        return self.compiler.conditions

    @property
    def tests(self):
        """Every numbered test so far."""
        return self.conditions.tests

    def condition(self, value, jurisdiction, day):
        """(node, entangled facts) of a condition as an editor wrote it, as its definitions stand on a day; always true for None."""
        if value is None:
            value = {"always": True}
        node = self.conditions.node(self.conditions.parse(value), jurisdiction, day)
        return node, self.conditions.entangled(node, self.compiler.components)

    def rule(self, route_id, day):
        """(node, entangled facts) of a route on a day, or None where the records give no answer for it."""
        route = self.routes[route_id]
        period = period_of(route, day)
        return None if period is None or not is_covered(route, day) else period[2:]

    def rules(self, nation, topic, day):
        """[(route id, rule)] of the routes of a topic that a person in a nation can fall under on a day, ways that are none left out:
        the nation's own or, where the law of another place governs, any nation's."""
        governed = self.routes.get(f"{nation}/{topic}", {"governed_by": "nation"})["governed_by"]
        ids = [f"{one}/{topic}" for one in ((nation,) if governed == "nation" else self.nations)]
        found = ((one, self.rule(one, day)) for one in ids if one in self.routes and not self.is_none(one))
        return [(one, rule) for one, rule in found if rule is not None]

    def is_none(self, route_id):
        """Whether the record says that its nation has no such way."""
        return bool(self._segments[f"route:{route_id}"]["none"])

    def text(self, route_id):
        """What a route says, every day's version of it."""
        return self.segment(f"route:{route_id}")

    def record_of(self, route_id):
        """The record that a route comes from."""
        nation, _, topic = route_id.partition("/")
        return self.collection.pathway_for(nation, topic)

    def place(self, route_id, key, matches=None):
        """Where an entry of a route is written, in the record that it comes from or one that this completes; with `matches`, which is put
        to each part of it, the first part that does. The top of the record where there is none."""
        record = self.record_of(route_id)
        while record is not None:
            for path, part in _parts(record.data, key, matches is not None):
                if matches is None or matches(part):
                    return record.where(*path)
            record = self.collection.base_of(record)
        return self.record_of(route_id).where()

    def _days(self):
        covered = [self.kb.nations[nation]["covered_from"] for nation in self.nations]
        first = min((day for day in covered if day is not None), default=None)
        days = {day for day in covered if day is not None}
        for record in self.collection.sound(*_WITH_RULES):
            for _, part in dated_parts(record.parts):
                span = Interval.of(part)
                days |= {span.first} if span.first is not None else set()
                days |= {span.last + 1} if span.last is not None else set()
            if "covered_from" in record.data:
                days.add(to_day(record.data["covered_from"]))
        days = {day for day in days if first is None or day >= first}
        return [self.as_at, *sorted(days - {self.as_at})]


def _parts(data, key, each):
    """[(path, value)] of an entry, or of each part of one that is a list; none where the record has no such entry."""
    if key not in data:
        return []
    return [((key, i), part) for i, part in enumerate(data[key])] if each and isinstance(data[key], list) else [((key,), data[key])]
