"""Other systems can have the records whole: every format follows its schema, loses nothing that it can hold, and is the same each time.

If one of these fails, an organisation may send somebody to a number that was left out, or take a draft for approved.
"""

import json
import os
import random
import re
from pathlib import Path
from urllib.parse import unquote
from uuid import UUID

import pytest
from export_readers import records_of_csv, service_of_hsds, service_of_uk

from imsa.export.dataset import Dataset
from imsa.export.formats import FORMATS, export_files
from imsa.load.schema import validator
from imsa.records.words import SERVICE_KINDS

READERS = {"hsds": service_of_hsds, "open-referral-uk": service_of_uk}
SCHEMAS = {"hsds": "hsds-3.0", "open-referral-uk": "uk-profile-3.0"}


@pytest.fixture(scope="module")
def exports(checked):
    """{format: {path: bytes}} of the real records."""
    dataset = Dataset(checked[0])
    return {form: export_files(form, dataset) for form in FORMATS}


# --- JSON -------------------------------------------------------------------------------------------------------------------

def test_json_gives_back_every_record_and_page(checked, exports):
    files, collection = exports["json"], checked[0]
    for record in collection.reviewed:
        one = json.loads(files[f"records/{record.id}.json"])
        assert one["data"] == record.data and one["id"] == record.id and one["nations"] == collection.nations_of(record), record.id
        assert one.get("text") == getattr(record, "text", None)
    kinds = {record.kind for record in collection.reviewed}
    listed = [one for kind in kinds for one in json.loads(files[f"{kind}.json"])["records"]]
    assert {one["id"]: one for one in listed} == {record.id: json.loads(files[f"records/{record.id}.json"]) for record in collection.reviewed}
    assert len(listed) == len(collection.reviewed) > 1100


def test_json_says_which_record_answers(checked, exports):
    answers = json.loads(exports["json"]["answers.json"])["answers"]
    assert len(answers) == len(checked[0].nations) * len(checked[0].entries("topics"))
    assert {"nation": "scotland", "topic": "nrm-reconsideration", "record": "uk/nrm-reconsideration"} in answers


def test_json_follows_the_schemas_that_come_with_it(exports):
    """Nothing but the files of the export is used, as another system would."""
    from jsonschema import Draft202012Validator
    from referencing import Registry, Resource

    files = exports["json"]
    schemas = {name.removeprefix("schemas/"): json.loads(content) for name, content in files.items() if name.startswith("schemas/")}
    registry = Registry().with_resources((name, Resource.from_contents(schema)) for name, schema in schemas.items())

    def faults(schema, value):
        return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schemas[schema], registry=registry).iter_errors(value)]

    index = json.loads(files["index.json"])
    assert faults("export.schema.json", index) == [] and faults("answers.schema.json", json.loads(files["answers.json"])) == []
    for about in index["files"]:
        whole = json.loads(files[about["path"]])
        assert faults(about["schema"].removeprefix("schemas/"), whole) == [], about
    one = json.loads(files["records/service/uk/samaritans.json"])
    assert faults("service.record.schema.json", one) == []
    assert faults("service.record.schema.json", {**one, "kind": "figure"}) and faults("service.record.schema.json", {**one, "data": {**one["data"], "kind": "x"}})
    assert faults("page.record.schema.json", {key: value for key, value in json.loads(files["records/guide/safety.json"]).items() if key != "text"})


# --- CSV --------------------------------------------------------------------------------------------------------------------

def test_csv_gives_back_every_record(checked, exports):
    back = records_of_csv(exports["csv"])
    assert sum(map(len, back.values())) == len(checked[0].reviewed)
    for record in checked[0].reviewed:
        values = {key: value for key, value in back[record.kind][record.id].items() if not key.startswith("record_")}
        assert values == record.data, record.id
        if hasattr(record, "text"):
            assert back[record.kind][record.id]["record_text"] == record.text


def test_every_column_says_what_it_holds(exports):
    tables = json.loads(exports["csv"]["csv-metadata.json"])["tables"]
    assert {f"{table['url']}" for table in tables} == {name for name in exports["csv"] if name.endswith(".csv")}
    dictionary = exports["csv"]["data-dictionary.md"].decode()
    for table in tables:
        assert f"## {table['url']}\n" in dictionary
        for column in table["tableSchema"]["columns"]:
            assert len(column["dc:description"]) > 5 and column["datatype"] in ("string", "integer", "boolean", "json"), (table["url"], column)
            assert f"| `{column['titles']}` | {column['datatype']} | {column['dc:description'].replace('|', '&#124;')} |" in dictionary
    [number] = [column for table in tables if table["url"] == "service.contacts.csv" for column in table["tableSchema"]["columns"] if column["titles"] == "at"]
    assert number["dc:description"] == "The number, address or page, in quotation marks. Never guessed."


def test_columns_have_names_that_other_programs_take(exports):
    """CSV on the Web allows few signs in a name, and databases take no two that differ by capitals alone."""
    for table in json.loads(exports["csv"]["csv-metadata.json"])["tables"]:
        names = [column["name"] for column in table["tableSchema"]["columns"]]
        assert [name for name in names if not re.fullmatch(r"(?:\w|%[0-9A-F]{2})+(?:\.(?:\w|%[0-9A-F]{2})+)*", name, re.A)] == [], table["url"]
        assert len({name.lower() for name in names}) == len(names), table["url"]
        assert [unquote(name) for name in names] == [column["titles"] for column in table["tableSchema"]["columns"]]


def test_a_list_table_names_rows_that_are_there(exports):
    import csv
    import io

    files = exports["csv"]
    rows = {name: list(csv.DictReader(io.StringIO(content.decode()))) for name, content in files.items() if name.endswith(".csv")}
    linked = 0
    for table in json.loads(files["csv-metadata.json"])["tables"]:
        keys = list(map(unquote, table["tableSchema"]["primaryKey"]))
        assert len({tuple(row[key] for key in keys) for row in rows[table["url"]]}) == len(rows[table["url"]]), table["url"]
        for link in table["tableSchema"].get("foreignKeys", ()):
            there = {tuple(row[unquote(key)] for key in link["reference"]["columnReference"]) for row in rows[link["reference"]["resource"]]}
            assert all(tuple(row[unquote(key)] for key in link["columnReference"]) in there for row in rows[table["url"]]), table["url"]
            linked += 1
    assert linked > 80


@pytest.mark.parametrize("values", [
    {"a": [], "b": {"c": [{"d": None}, {"d": "null"}, {"d": ""}]}}, {"a": ["x", {"text": "y", "when": {"fact": "f", "is": True}}, {}]}, {"a": [["x", "y"], "z", 1, True]},
    {"a": 'quoted "words", commas\nand lines\r\n', "e": "=1+1"}, {"when": {"all": [{"fact": "f", "in": ["a"]}]}, "a": {"b": {}}}, {"a": [{"b": [{"c": ["x"]}, {"c": []}]}]},
    {"a": [{"value": 1}, 1, {"length": 2}], "b": {"length": "1 month"}, "c": {"value": []}},
], ids=["null and empty", "words or a group", "a list in a list", "marks of CSV", "conditions", "deep", "names that tables have"])
def test_whatever_a_record_holds_fits_into_tables(values):
    """The forms that the real records do not have today."""
    import csv
    import io

    from imsa.export.csv_files import write_table
    from imsa.export.tables import tables_of

    tables = tables_of("service", [("one", values), ("two", {"a": "plain"})])
    files = {f"{table.name}.csv": write_table(table) for table in tables}
    metadata = [{"url": f"{table.name}.csv", "tableSchema": {"columns": [{"titles": column.name, "datatype": column.form} for column in table.columns], "primaryKey": table.keys,
                                                             **({"foreignKeys": [{"reference": {"resource": f"{table.above}.csv"}}]} if table.above else {})}} for table in tables]
    files["csv-metadata.json"] = json.dumps({"tables": metadata}).encode()
    assert records_of_csv(files)["service"] == {"one": values, "two": {"a": "plain"}}
    assert all(len(row) == len(table.columns) for table in tables for row in csv.reader(io.StringIO(files[f"{table.name}.csv"].decode())))


# --- Open Referral ----------------------------------------------------------------------------------------------------------

def _services(exports, form):
    return [json.loads(content) for name, content in sorted(exports[form].items()) if name.startswith("services/")]


def _words(data, key):
    """What an entry says; the days and conditions beside it are said in words after it."""
    entries = data.get(key, [])
    return [entry if isinstance(entry, str) else entry["text"] for entry in ([entries] if isinstance(entries, (str, dict)) else entries)]


@pytest.mark.parametrize("form", READERS)
def test_what_open_referral_holds_comes_back_unchanged(checked, kb, exports, form):
    collection = checked[0]
    back = {found["id"]: found for found in map(READERS[form], _services(exports, form))}
    assert set(back) == {record.id for record in collection.sound("service")}
    title = {nation: about["title"] for nation, about in kb.nations.items()}
    codes = {nation: "GB-" + collection.jurisdictions[nation].data["working_days"]["subdivision"] for nation in collection.nations}
    topics = {}
    for topic in kb.topics:
        for nation in kb.nations:
            for service in kb.text(f"{nation}/{topic}")["services"]:
                topics.setdefault(service, {})[kb.topics[topic]["title"]] = None
    for record in collection.sound("service"):
        data, found = record.data, back[record.id]
        for key in ("title", "organisation", "summary", "languages", "cost", "accessibility", "self_referral", "interpreters", "in_force_from", "in_force_to", "always_open"):
            assert found.get(key) == data.get(key), (record.id, key)
        assert found["contacts"] == [{key: contact[key] for key in ("by", "at", "checked", "hours", "for") if key in contact} for contact in data.get("contacts", ())], record.id
        assert found["areas"] == data.get("areas", [title[nation] for nation in data["nations"]]) and found["codes"] == sorted(codes[nation] for nation in data["nations"])
        for key in ("for", "not_for", "how_to_refer", "consent", "way_in"):
            expected = _words(data, key)
            assert len(found.get(key, [])) == len(expected) and all(line.startswith(words) for line, words in zip(found.get(key, []), expected)), (record.id, key)
            plain = all(isinstance(entry, str) for entry in (data.get(key, []) if isinstance(data.get(key, []), list) else [data[key]]))
            assert not plain or found.get(key, []) == expected
        assert ("only_if" in found) == ("eligible_when" in data) and found["any_hour"] == bool(data.get("always_open"))
        assert found["kind_words"] == SERVICE_KINDS[data["kind"]] and found["status"] == data["reviewed"]["status"] and found["verify"] == data.get("verify", [])
        assert found.get("reviewed_on") == (data["reviewed"]["on"] if form == "hsds" or data["reviewed"]["status"] != "drafted" else None)
        assert found["first_responder"] == [title[nation] for nation in data.get("first_responder_in", ())] and found["topics"] == list(topics.get(record.id, ()))
        assert found["numbers"] == [contact["at"] for contact in data.get("contacts", ()) if contact["by"] in ("phone", "text", "relay", "whatsapp")]
        assert found["addresses"] == [contact["at"] for contact in data.get("contacts", ()) if contact["by"] == "address"]


@pytest.mark.parametrize("form", READERS)
def test_identifiers_hold_together(exports, form):
    files = exports[form]
    pages = {name: json.loads(files[f"{name}.json"]) for name in ("services", "organizations", "taxonomies", "taxonomy_terms")}
    for name, page in pages.items():
        assert page["total_items"] == page["size"] == len(page["contents"]) > 0 and not page["empty"]
        assert len({one["id"] for one in page["contents"]}) == len(page["contents"]), name
    organisations, terms, taxonomies = ({one["id"] for one in pages[name]["contents"]} for name in ("organizations", "taxonomy_terms", "taxonomies"))
    for service in pages["services"]["contents"]:
        assert service == json.loads(files[f"services/{service['id']}.json"])
        assert service["status"] in ("active", "inactive", "defunct") and service["name"] and service["description"]
        assert service["organization_id"] == service["organization"]["id"] and service["organization_id"] in organisations
        contacts = {contact["id"] for contact in service.get("contacts", ())}
        assert all(phone["contact_id"] in contacts for phone in service.get("phones", ()))
        for attribute in service["attributes"]:
            assert attribute["link_id"] == service["id"] and attribute["taxonomy_term_id"] == attribute["taxonomy_term"]["id"] in terms
            assert attribute["taxonomy_term"]["taxonomy_id"] in taxonomies and attribute["taxonomy_term"].get("parent_id", attribute["taxonomy_term_id"]) in terms
        own = [one["id"] for one in _groups(service) if "id" in one and one is not service.get("organization")]
        assert all(str(UUID(one)) == one for one in own)
    assert [error.message for error in validator("export").iter_errors(json.loads(files["index.json"]))] == []


def _groups(value):
    """Every group of entries inside a value."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _groups(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _groups(inner)


def test_identifiers_stay_what_they_are(exports):
    """Another system keeps these: they may never change."""
    names = {service["name"]: service["id"] for service in _services(exports, "hsds")}
    assert names == {service["name"]: service["id"] for service in _services(exports, "open-referral-uk")}
    assert names["Samaritans"] == "8453bd55-947c-54f9-8262-5b8609ace55d"


def test_a_draft_is_not_called_assured_and_an_end_is_said(checked, exports):
    by_id = {service_of_hsds(service)["id"]: service for service in _services(exports, "hsds")}
    states = {record.id: record.data["reviewed"] for record in checked[0].sound("service")}
    for record_id, service in by_id.items():
        assert service.get("assured_date") == (None if states[record_id]["status"] == "drafted" else states[record_id]["on"])
        assert ("Drafted, not yet compared" in service.get("alert", "")) == (states[record_id]["status"] == "drafted")
    ended = by_id["service/england/national-careers-service"]
    assert ended["status"] == "defunct" and "Ended on 2026-09-30." in ended["alert"]


def test_the_day_decides_what_is_open(checked):
    from imsa.dates.period import to_day
    from imsa.export.open_referral import hsds_files

    states = {}
    for day in ("2026-09-30", "2026-10-01"):
        services = json.loads(hsds_files(Dataset(checked[0], to_day(day)))["services.json"])["contents"]
        states[day] = {service_of_hsds(one)["id"]: one["status"] for one in services}
    closing, opening = "service/england/national-careers-service", "service/england/jobs-and-careers-service"
    assert [states[day][closing] for day in states] == ["active", "defunct"] and [states[day][opening] for day in states] == ["inactive", "active"]


@pytest.fixture(scope="module")
def published(root):
    """The folder of the published schemas, which the project does not carry."""
    folder = Path(os.environ.get("OPEN_REFERRAL_SCHEMAS") or root.parent / "shared" / "external" / "open-referral")
    if not folder.is_dir():
        pytest.skip("the schemas of Open Referral are not here; set OPEN_REFERRAL_SCHEMAS to their folder")
    return folder


@pytest.mark.parametrize("form", READERS)
def test_open_referral_follows_its_published_schemas(exports, published, form):
    from jsonschema import Draft202012Validator, FormatChecker

    def checker(name):
        return Draft202012Validator(json.loads((published / SCHEMAS[form] / f"{name}.json").read_text(encoding="utf-8")), format_checker=FormatChecker())

    for name, one, listed in (("services", "service", "service_list"), ("organizations", "organization", "organization_list")):
        whole, in_list = checker(one), checker(listed)
        contents = json.loads(exports[form][f"{name}.json"])["contents"]
        assert [f"{entry['name']}{error.json_path}: {error.message}" for entry in contents for error in (*whole.iter_errors(entry), *in_list.iter_errors(entry))] == []
        assert list(whole.iter_errors({**contents[0], "id": "none"})) and list(whole.iter_errors({key: value for key, value in contents[0].items() if key != "name"}))


@pytest.mark.parametrize("form", READERS)
def test_open_referral_has_only_what_its_schemas_name(exports, published, form):
    """The profile for the UK knows no telephone numbers; they stand as in HSDS, and in the titles of contacts for readers who know only it."""
    allowed = {"hsds": set(), "open-referral-uk": {"phones"}}[form]
    schema = json.loads((published / SCHEMAS[form] / "service.json").read_text(encoding="utf-8"))
    unknown = set()

    def look(value, about, path):
        if isinstance(value, dict):
            for key, inner in value.items():
                if key not in about["properties"]:
                    unknown.add((*path, key))
                else:
                    look(inner, about["properties"][key], (*path, key))
        elif isinstance(value, list):
            for inner in value:
                look(inner, about["items"], path)

    for service in _services(exports, form):
        look(service, schema, ())
        assert all(any(phone["number"] in contact["title"] for contact in service["contacts"]) for phone in service.get("phones", ()))
    assert unknown == {(name,) for name in allowed}


# --- all formats ------------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("form", FORMATS)
def test_records_in_any_order_give_the_same_bytes(checked, exports, form):
    from imsa.records.collection import Collection
    from imsa.records.course import Course

    collection, course = checked[0], checked[0].course
    shuffled = random.Random(3).sample(collection.records, len(collection.records))
    other = Collection(shuffled, collection.pages[::-1], Course(course.map, course.pages[::-1], course.questions[::-1], course.cases[::-1]))
    assert export_files(form, Dataset(other)) == exports[form]


@pytest.mark.parametrize("form", FORMATS)
def test_every_export_says_what_it_is(checked, kb, exports, form):
    index = json.loads(exports[form]["index.json"])
    assert index["format"] == form and index["digest"] == kb.digest and index["licence"]["id"] == "CC-BY-4.0"
    assert index["as_at"] == max(record.data["reviewed"]["on"] for record in checked[0].reviewed if "reviewed" in record.data)
    services = [record.data["reviewed"]["status"] for record in checked[0].sound("service")]
    assert index["records"]["service"] == len(services) and index["review"]["service"] == {state: services.count(state) for state in sorted(set(services))}
    assert all(about["path"] in exports[form] for about in index["files"])


def test_the_page_about_the_data_names_every_format_kind_and_file(root, checked, exports):
    """Who wants the data reads this page first; what it leaves out is not found."""
    page = (root / "docs/data.md").read_text(encoding="utf-8")
    first_cells = {section.split("\n", 1)[0]: re.findall(r"^\| `([^`]+)`", section, re.M) for section in page.split("\n## ")[1:]}
    assert sorted(first_cells["Which format"]) == sorted(FORMATS) and all(f"imsa-kb export {form} --output " in page for form in FORMATS)
    kinds = re.findall(r"`([\w-]+)`", page.split("\n## The kinds of record\n")[1].split("\n\n")[0])
    assert set(Dataset(checked[0]).kinds) <= set(kinds) and all((root / f"schemas/{kind}.schema.json").is_file() for kind in kinds)
    # What the tables and lists call a file is one, whatever the kind or record in it.
    known = {path for files in exports.values() for path in files}
    named = {name for name in re.findall(r"`([\w./<>-]+\.(?:json|csv|md))`", page) if name != "api/v1/index.json"}
    assert len(named) > 15 and [name for name in named if not any(_stands_for(name, path) for path in known)] == []


def _stands_for(name, path):
    return re.fullmatch(re.sub(r"<(?:kind|id)>", "[\\\\w/-]+", re.escape(name)), path)


def test_the_command_offers_the_formats_that_there_are():
    from imsa.cli.kb import export

    [argument] = [parameter for parameter in export.params if parameter.name == "form"]
    assert tuple(argument.type.choices) == FORMATS


def test_the_command_writes_the_same_bytes_and_replaces_an_earlier_export(run, exports, tmp_path):
    from imsa.export.folder import write_export

    folder = tmp_path / "data"
    write_export(folder, exports["csv"])
    done = run("imsa-kb", "export", "json", "--output", folder, PYTHONHASHSEED="7")
    assert done.returncode == 0 and done.stdout == "" and "files in" in done.stderr, done.stderr
    assert {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()} == exports["json"]


def test_a_folder_that_is_no_export_is_left_alone(run, tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    done = run("imsa-kb", "export", "json", "--output", tmp_path)
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "holds something else" in done.stderr and [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    from imsa.export.folder import write_export
    from imsa.fault import FaultsFound

    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(FaultsFound, match="cannot be written: not a directory"):
        write_export(tmp_path / "letter.txt" / "below", {"index.json": b"{}"})


@pytest.mark.parametrize("arguments, says", [(("xml", "--output", "x"), "xml"), (("json",), "--output"), (("json", "--output", "x", "--as-at", "2026-02-30"), "2026-02-30")])
def test_unusable_input_is_said(run, arguments, says):
    done = run("imsa-kb", "export", *arguments)
    assert done.returncode == 2 and says in done.stderr and "Traceback" not in done.stderr


def test_a_fault_of_a_record_or_page_stops_the_export_and_all_faults_are_said(root, run, tmp_path):
    import shutil

    for name in ("content", "jurisdictions"):
        shutil.copytree(root / name, tmp_path / name)
    for name in ("samaritans", "acas"):
        path = tmp_path / "jurisdictions/uk/services" / f"{name}.yml"
        path.write_text(path.read_text().replace("kind: ", "kind: x", 1))
    (tmp_path / "content/guide/safety.md").write_text("no front matter")
    done = run("imsa-kb", "export", "json", "--output", tmp_path / "data", cwd=tmp_path)
    assert done.returncode == 1 and "nothing was written" in done.stderr and not (tmp_path / "data").exists()
    assert all(f"{name}:" in done.stdout for name in ("samaritans.yml", "acas.yml", "safety.md"))
