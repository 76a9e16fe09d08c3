"""The routes of two states compared: which say or ask something else, in which part, and on which records each part rests."""

from ..logic.condition import definitions_of, parse
from ..records.walk import conditions, parts
from .formula import spelled

# The parts of a route that a reviewer is told of, and the compiled entries that make them up.
PARTS = {"condition": ("periods", "covered_from", "begins", "ends", "governed_by"), "urgency": ("urgency", "raised"), "time limits": ("time_limits",),
         "words": ("title", "summary", "none", "who_refers", "who_decides", "how_long", "if_refused"), "consent": ("consent",), "steps": ("steps",),
         "evidence": ("evidence",), "cautions": ("cautions",), "services": ("services",), "entitlements": ("entitlements",), "law": ("law",),
         "exceptions": ("unless",), "review": ("reviewed",)}
# What a change of the vocabulary can reach although no record of a route names it.
EVERYWHERE = ("fact", "topic", "urgency", "jurisdiction", "implication")


def routes_of(kb):
    """{route id: {compiled entry: value}}, with conditions spelled out."""
    tests = kb.tests
    return {route["id"]: {**_spelled_entries(kb.text(route["id"]), tests), **_spelled_entries(route, tests)} for route in kb.routes}


def _spelled_entries(entries, tests):
    found = {key: _spell(value, tests) for key, value in entries.items()}
    if "periods" in entries:
        found["periods"] = [(first, last, spelled(node, tests)) for first, last, node, _ in entries["periods"]]
    if "raised" in entries:
        found["raised"] = [(spelled(node, tests), to, because) for node, _, to, because in entries["raised"]]
    return found


def _is_node(value):
    return type(value) is tuple and len(value) == 4 and value[0] in (0, 1) and type(value[1]) is int and type(value[2]) is int and type(value[3]) is tuple


def _spell(value, tests):
    if type(value) is tuple and len(value) == 2 and _is_node(value[0]):
        return spelled(value[0], tests)
    if type(value) is dict:
        return {key: _spell(one, tests) for key, one in value.items()}
    if type(value) in (list, tuple):
        return [_spell(one, tests) for one in value]
    return value


def changed_routes(before, after):
    """{route id: [changed parts]} of two states' `routes_of`; ["route"] where only one state has it."""
    found = {}
    for route_id in (*after, *(one for one in before if one not in after)):
        one, other = before.get(route_id), after.get(route_id)
        if one is None or other is None:
            found[route_id] = ["route"]
        elif one != other:
            parts = [part for part, keys in PARTS.items() if any(one.get(key) != other.get(key) for key in keys)]
            if parts:
                found[route_id] = parts
    return found


def contents_of(kb):
    """{id: what plans take from a service, an entitlement or a figure}, conditions spelled out."""
    tests = kb.tests
    found = {}
    for service, about in kb.services.items():
        found[service] = (_spell(about, tests), kb.words(service))
    for entitlement, about in kb.entitlements.items():
        periods = [(first, last, spelled(node, tests)) for first, last, node, _ in about["periods"]]
        found[entitlement] = ({**about, "periods": periods}, kb.words(entitlement), [kb.figure(figure) for figure in about["figures"]])
    return found


class Foundations:
    """On which records each part of a route rests, in one state."""

    def __init__(self, collection):
        self.collection, self._definitions = collection, {}

    def of(self, route_id):
        """{part: {record ids}} of a route; a part that is not listed rests on those under "own"."""
        nation, _, topic = route_id.partition("/")
        record = self.collection.pathway_for(nation, topic)
        if record is None:
            return {"own": set()}
        own, one = set(), record
        while one is not None and one.id not in own:
            own.add(one.id)
            one = self.collection.base_of(one)
        data, origin = self.collection.completed(record)
        services = {target.id for i, name in enumerate(data.get("services", ())) if (target := self.collection.resolve("service", name, origin("services", i)))}
        entitlements = [target for i, name in enumerate(data.get("entitlements", ())) if (target := self.collection.resolve("entitlement", name, origin("entitlements", i)))]
        figures = {target.id for one in entitlements for name in one.data.get("figures", ()) if (target := self.collection.resolve("figure", name, one.jurisdiction))}
        law = {target.id for i, one in enumerate(data.get("law", ())) if (target := self.collection.resolve("legislation", one["legislation"], origin("law", i)))}
        named = self._named(data, lambda path: origin(path[0], path[1] if len(path) > 1 and isinstance(path[1], int) else None))
        facts = {f"fact/{fact}" for fact in self._facts(data)}
        # A list that holds fewer entries may do so since a record that it names holds in fewer nations.
        return {"own": own | named | facts | {f"topic/{topic}"}, "condition": own | named | facts, "services": own | services, "entitlements": own | figures | {one.id for one in entitlements}, "law": own | law}

    def _facts(self, data):
        """The facts that the conditions and time limits of a record ask about."""
        found = {limit for entry in data.get("time_limits", ()) for limit in ([entry["counts_from"]] if isinstance(entry["counts_from"], str) else entry["counts_from"])}
        for _, value in conditions(parts(data)):
            found |= set(_asked(value))
        return found

    def _named(self, data, origin):
        """The ids of the definitions that the conditions of a record name, and of those that these name."""
        found = set()
        for path, value in conditions(parts(data)):
            found |= self._opened(value, origin(path))
        return found

    def _opened(self, value, jurisdiction):
        condition, faults = parse(value, self.collection.vocabulary, lambda *path, key=False: ("", 1, 1))
        found = set()
        for reference in () if faults else definitions_of(condition):
            record = self.collection.resolve("definition", reference, jurisdiction)
            if record is None:
                continue
            if record.id not in self._definitions:
                self._definitions[record.id] = {record.id}
                inner = set()
                for _, one in conditions(record.parts):
                    inner |= self._opened(one, record.jurisdiction) | {f"fact/{fact}" for fact in _asked(one)}
                self._definitions[record.id] = {record.id} | inner
            found |= self._definitions[record.id]
        return found


def _asked(value):
    """The facts of a condition as written."""
    if isinstance(value, dict):
        if isinstance(value.get("fact"), str):
            yield value["fact"]
        for one in value.values():
            yield from _asked(one)
    elif isinstance(value, list):
        for one in value:
            yield from _asked(one)


def condition_days(before, after):
    """The first days on which a condition of one of two routes begins to be another: day numbers, oldest first."""
    return sorted({first for route in (before, after) if route for first, _, _ in route["periods"] if first is not None})
