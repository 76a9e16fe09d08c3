"""Every record as JSON: a file for each kind, a file for each record, and a JSON Schema for each of them.

    index.json                     what the export holds, of which release, under which licence
    <kind>.json                    all records of a kind
    records/<id>.json              one record
    answers.json                   which record answers a topic in a nation
    schemas/<name>.schema.json     what each of these files may hold
"""

from ..load.schema import load_schema, schema_folder
from ..records.address import address
from ..records.course import CourseModule
from ..records.page import Page
from .json_text import json_bytes

ENVELOPE = "exported-record"
# Kinds that are written in Markdown below their values.
_WRITTEN = (Page.SCHEMA, CourseModule.SCHEMA)


def json_files(dataset):
    """{path: bytes} of the whole export."""
    kinds = {kind: [exported(dataset, record) for record in dataset.of_kind(kind)] for kind in dataset.kinds}
    files = {f"{kind}.json": json_bytes({"kind": kind, "records": records}) for kind, records in kinds.items()}
    files |= {f"records/{one['id']}.json": json_bytes(one) for records in kinds.values() for one in records}
    files["answers.json"] = json_bytes({"answers": [{"nation": nation, "topic": topic, "record": record.id} for (nation, topic), record in dataset.answers.items()]})
    files |= {f"schemas/{name}": content for name, content in schemas(dataset.kinds).items()}
    files["index.json"] = json_bytes({**dataset.about("json"), "files": [{"path": f"{kind}.json", "schema": f"schemas/{kind}.records.schema.json"} for kind in dataset.kinds]})
    return files


def exported(dataset, record):
    """One record with what its place in the folders says of it; `data` are its values as the editor wrote them."""
    collection = dataset.collection
    whole = {"id": record.id, "kind": record.kind, "jurisdiction": record.jurisdiction, "nations": collection.nations_of(record), "page": page_of(record), "file": record.source.path, "data": record.data}
    return {**whole, "text": record.text} if record.kind in _WRITTEN else whole


def page_of(record):
    """The address of a record in the guidance site, relative to its top; None where it has no page of its own, as the lists in content/."""
    return None if record.jurisdiction is None and record.kind not in _WRITTEN else address(record.id)


def schemas(kinds):
    """{file name: bytes} of the schemas: those of the records as they are published, and those of the files around them."""
    files = {path.name: path.read_bytes() for path in schema_folder().glob("*.schema.json") if path.name.removesuffix(".schema.json") in {*kinds, "common", "export", "answers", ENVELOPE}}
    for kind in kinds:
        files[f"{kind}.record.schema.json"] = json_bytes(_record_schema(kind))
        files[f"{kind}.records.schema.json"] = json_bytes(_records_schema(kind))
    return dict(sorted(files.items()))


def _record_schema(kind):
    envelope, about = load_schema(ENVELOPE), load_schema(kind)
    properties = {**envelope["properties"], "kind": {**envelope["properties"]["kind"], "const": kind}, "data": {**envelope["properties"]["data"], "$ref": f"{kind}.schema.json", "examples": about.get("examples", [])}}
    required = [*envelope["required"], "text"] if kind in _WRITTEN else envelope["required"]
    if kind not in _WRITTEN:
        del properties["text"]
    return {**envelope, "$id": f"{kind}.record.schema.json", "title": f"{about['title']}, exported", "description": about["description"], "required": required, "properties": properties}


def _records_schema(kind):
    about = load_schema(kind)
    return {
        "$schema": about["$schema"], "$id": f"{kind}.records.schema.json", "title": f"{about['title']}: all records", "description": f"Every record of the kind. {about['description']}", "type": "object",
        "additionalProperties": False, "required": ["kind", "records"],
        "properties": {
            "kind": {"title": "Kind", "description": "The kind of the records.", "const": kind, "examples": [kind]},
            "records": {"title": "Records", "description": "The records in the order of their ids.", "type": "array", "items": {"$ref": f"{kind}.record.schema.json"}, "examples": [[]]},
        },
    }
