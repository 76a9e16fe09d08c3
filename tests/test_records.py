"""The records themselves: no faults, every topic answered everywhere, every record with a review."""

import json

from imsa.load.schema import schema_folder


def test_the_records_have_no_fault(checked):
    assert "\n".join(fault.in_two_lines() for fault in checked[1]) == ""


def test_every_topic_is_answered_in_every_nation(checked, kb):
    from imsa.checks.answers import unanswered

    assert list(unanswered(checked[0])) == []
    assert len(kb.routes) == len(kb.topics) * len(kb.nations)


def in_use(collection):
    """{kind: number of records that some other record names}."""
    from imsa.records.walk import references

    used = set()
    for record in collection.records:
        if record.sound:
            used |= {(kind, collection.resolve(kind, name, record.jurisdiction).id) for _, kind, name in references(record.parts)}
    return {kind: sum(one == kind for one, _ in used) for kind in ("legislation", "entitlement", "service", "figure")}


def test_the_knowledge_base_does_not_shrink(checked):
    """A record that nothing names any more helps nobody: a folder lost in a merge would show here."""
    counts = in_use(checked[0])
    assert counts["legislation"] >= 90 and counts["entitlement"] >= 120 and counts["service"] >= 150 and counts["figure"] >= 60, counts
    assert len(checked[0].entries("glossary")) >= 150
    for nation in ("scotland", "wales", "northern-ireland"):
        assert sum(checked[0].nations_of(r) == [nation] for r in checked[0].sound("service")) >= 15, nation


def test_nobody_but_a_human_approves(checked):
    approved = [r.id for r in checked[0].records if isinstance(r.data, dict) and r.data.get("reviewed", {}).get("status") == "approved"]
    for record_id in approved:
        assert checked[0].by_id[record_id].data["reviewed"].get("by"), record_id


def test_the_vocabulary_and_topics_of_the_contract_are_all_there(kb):
    """Ids and options are public: users build on them. The list is that of the first release; it only ever grows."""
    from pathlib import Path

    contract = json.loads((Path(__file__).parent / "contract.json").read_text(encoding="utf-8"))
    for fact, options in contract["facts"].items():
        assert fact in kb.facts, fact
        known = [option[0] for option in kb.facts[fact].get("options", ())]
        assert set(options) <= set(known), fact
    assert set(contract["topics"]) <= set(kb.topics)
    for topic, (category, urgency) in contract["topics"].items():
        assert (kb.topics[topic]["category"], kb.topics[topic]["urgency"]) == (category, urgency)


def _properties(schema, path=""):
    if isinstance(schema, dict):
        for name, inner in schema.get("properties", {}).items():
            yield f"{path}/{name}", inner
        for key, value in schema.items():
            if key not in ("examples", "if", "then", "else"):
                yield from _properties(value, f"{path}/{key}")
    elif isinstance(schema, list):
        for i, value in enumerate(schema):
            yield from _properties(value, f"{path}/{i}")


def test_every_entry_of_every_schema_is_explained():
    for file in sorted(schema_folder().glob("*.schema.json")):
        schema = json.loads(file.read_text(encoding="utf-8"))
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        for path, inner in _properties(schema):
            assert {"title", "description", "examples"} <= set(inner), f"{file.name}{path}"


def test_schemas_are_closed_and_valid():
    from jsonschema import Draft202012Validator

    def objects(schema, path=""):
        if isinstance(schema, dict):
            if schema.get("type") == "object" and "properties" in schema:
                yield path, schema
            for key, value in schema.items():
                if key != "examples":
                    yield from objects(value, f"{path}/{key}")
        elif isinstance(schema, list):
            for i, value in enumerate(schema):
                yield from objects(value, f"{path}/{i}")

    for file in sorted(schema_folder().glob("*.schema.json")):
        schema = json.loads(file.read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        for path, inner in objects(schema):
            assert inner.get("additionalProperties") is False, f"{file.name}{path} is open"


def contents(collection):
    """{file: {segment: value}} of a compiled collection. The bytes may differ: marshal writes shared values as its counts of
    references have it."""
    from io import BytesIO

    from imsa.compile.knowledge import compile_knowledge
    from imsa.knowledge.artefact import Artefact

    artefacts = {name: Artefact(BytesIO(content)) for name, content in compile_knowledge(collection, "1").items()}
    return {name: {segment: artefact.segment(segment) for segment in artefact.names()} for name, artefact in artefacts.items()}


def test_compiling_twice_gives_the_same_knowledge(checked):
    assert contents(checked[0]) == contents(checked[0])


def test_records_read_in_any_order_give_the_same_knowledge(checked):
    from imsa.records.collection import Collection

    assert contents(Collection(checked[0].records[::-1], checked[0].pages, checked[0].course)) == contents(checked[0])
