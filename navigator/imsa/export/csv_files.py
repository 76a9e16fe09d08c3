"""Every record as CSV: tables for each kind, and a dictionary of their columns for programs (CSV on the Web) and for people.

    <kind>.csv                 a row for each record
    <kind>.<list>.csv          a row for each entry of a list, linked by record_id and position
    csv-metadata.json          tables, columns, their meaning and type, and which tables belong together
    data-dictionary.md         the same to read
    index.json                 what the export holds, of which release, under which licence
"""

import csv
import io
import re

from ..load.schema import load_schema, opened, schema_at
from .json_files import exported, schemas
from .json_text import json_bytes
from .tables import LENGTH, NULL, POSITION, RECORD, VALUE, tables_of

_KEYS = {RECORD: "The id of the record.", POSITION: "The place of the entry in its list, counted from 1."}
# What stands beside the values of a record: the name in an exported record, and that of its column.
_BESIDE = ("jurisdiction", "page", "file", "text")


def csv_files(dataset):
    """{path: bytes} of the whole export."""
    tables = [(kind, table) for kind in dataset.kinds for table in _tables(dataset, kind)]
    files = {f"{table.name}.csv": write_table(table) for _, table in tables}
    files["csv-metadata.json"] = json_bytes(_metadata(tables, dataset))
    files["data-dictionary.md"] = _dictionary(tables).encode()
    files["schemas/export.schema.json"] = schemas(())["export.schema.json"]
    files["index.json"] = json_bytes({**dataset.about("csv"), "files": [{"path": path} for path in ("data-dictionary.md", "csv-metadata.json", *(f"{kind}.csv" for kind in dataset.kinds))]})
    return files


def _tables(dataset, kind):
    """The tables of a kind; what stands beside the values of a record comes first, under names of its own."""
    rows = []
    for record in dataset.of_kind(kind):
        whole = exported(dataset, record)
        beside = {f"record_{name}": whole[name] for name in _BESIDE if whole.get(name) is not None}
        rows.append((record.id, {**beside, "record_nations": " ".join(whole["nations"]), **record.data}))
    return tables_of(kind, rows)


def write_table(table):
    """The bytes of a table as CSV, with the names of its columns above."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows(table.rows)
    return out.getvalue().encode()


# --- the dictionary of columns ----------------------------------------------------------------------------------------------

def meaning(kind, column):
    """What a column holds, in the words of the schemas."""
    if column.path is None:
        return _KEYS.get(column.name) or f"The place of the entry of “{column.name.removesuffix('.' + POSITION)}” that this one belongs to, counted from 1."
    if column.path[0].startswith("record_"):
        name = column.path[0].removeprefix("record_")
        about = load_schema("exported-record")["properties"][name]
        return f"{about['description']} Several are parted by spaces." if name == "nations" else about["description"]
    path = [step for step in column.path if step not in (LENGTH, VALUE)] if column.path[-1] in (LENGTH, VALUE) else column.path
    own = schema_at(kind, path)
    words = own.get("description") or opened(own).get("description") or _around(kind, path)
    return f"How many entries the list has: {words}" if column.path[-1] == LENGTH else f"{words} As JSON." if column.form == "json" else words


def _around(kind, path):
    """The meaning of the nearest thing around an entry that the schemas explain."""
    for end in range(len(path) - 1, 0, -1):
        about = schema_at(kind, path[:end])
        found = about.get("description") or opened(about).get("description")
        if found:
            return found
    return load_schema(kind)["description"]


def _metadata(tables, dataset):
    """The dictionary in the form of CSV on the Web."""
    about = dataset.about("csv")
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": about["title"], "dc:license": {"@id": about["licence"]["url"]}, "dc:modified": {"@value": about["as_at"], "@type": "xsd:date"},
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ","},
        "tables": [_table(kind, table) for kind, table in tables],
    }


def _table(kind, table):
    schema = {
        "columns": [{"name": _variable(column.name), "titles": column.name, "dc:description": meaning(kind, column), "datatype": _datatype(column), "null": ["", NULL]} for column in table.columns],
        "primaryKey": _variables(table.keys),
    }
    if table.above:
        above = [*table.keys[:-2], POSITION] if len(table.keys) > 2 else [RECORD]
        schema["foreignKeys"] = [{"columnReference": _variables(table.keys[:-1]), "reference": {"resource": f"{table.above}.csv", "columnReference": _variables(above)}}]
    return {"url": f"{table.name}.csv", "dc:title": _title(kind, table), "tableSchema": schema}


def _variables(names):
    return [_variable(name) for name in names]


def _variable(name):
    """The name of a column as CSV on the Web allows it, which is that of a variable in an address; its title is the name itself."""
    return re.sub(r"[^A-Za-z0-9_.]", lambda found: f"%{ord(found[0]):02X}", name)


def _datatype(column):
    # CSV on the Web has a name for text that is JSON.
    return column.form


def _title(kind, table):
    title = load_schema(kind)["title"]
    return f"{title}: {'.'.join(step for step in table.lists if step != 0)}" if table.lists else title


def _dictionary(tables):
    lines = ["# Data dictionary", "", "One table for each kind of record, and one for each list in it. An empty cell says that the entry is not there; `null` that it is there and says nothing.",
             "Text of `json` columns is JSON. Read every column as text before you turn it into anything else: telephone numbers begin with zeros."]
    for kind, table in tables:
        lines += ["", f"## {table.name}.csv", "", f"{_title(kind, table)}. {len(table.rows)} row{'' if len(table.rows) == 1 else 's'}." + (f" Belongs to {table.above}.csv." if table.above else f" {load_schema(kind)['description']}"),
                  "", "| column | type | meaning |", "|---|---|---|"]
        lines += [f"| `{column.name}` | {column.form} | {meaning(kind, column).replace('|', '&#124;')} |" for column in table.columns]
    return "\n".join(lines) + "\n"
