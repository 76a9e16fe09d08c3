"""`imsa-kb new`: a record to begin with tells what it needs, and is right once that is filled in."""

import json
import re

import pytest
from editing import TODAY, Checkout, run_kb

from imsa.dates.period import to_day
from imsa.editing.new_record import new_page, new_record
from imsa.load.read import FOLDERS
from imsa.load.schema import load_schema, opened, schema_faults
from imsa.load.yaml_source import read_source

KINDS = (*FOLDERS.values(), "page")
DAY = to_day(TODAY)


@pytest.fixture
def base(tmp_path):
    return Checkout(tmp_path / "base")


def read(text):
    source, faults = read_source(text.encode(), "new.yml")
    assert faults == []
    return source


@pytest.mark.parametrize("kind", KINDS)
def test_what_must_be_filled_in_is_all_that_is_wrong(kind):
    """Each fault then stands on the line where the editor has to write."""
    source = read(new_record(kind, DAY, ["wales"]))
    faults = schema_faults(source, kind)
    assert {fault.check for fault in faults} == {"nothing"}
    assert {fault.where for fault in faults} == {source.where((name,)) for name, value in source.data.items() if value is None}
    assert source.data["reviewed"] == {"status": "drafted", "on": TODAY, "due": source.data["reviewed"]["due"]}


@pytest.mark.parametrize("kind", KINDS)
def test_filled_in_it_is_right_and_so_is_all_that_may_be_left_out(kind):
    """An example that could not stand where it is shown would lead an editor astray."""
    properties = load_schema(kind)["properties"]
    text = new_record(kind, DAY, ["wales"])
    example = {name: (entry.get("examples") or opened(entry)["examples"])[0] for name, entry in properties.items()}
    for name in [name for name, value in read(text).data.items() if value is None]:
        text = text.replace(f"\n{name}:\n", f"\n{name}: {json.dumps(example[name])}\n")
    assert schema_faults(read(text), kind) == []
    written = read(text).data
    for name in set(properties) - set(written):
        started = re.search(rf"^# {name}:.*\n(?:#   .*\n)*", text, re.MULTILINE)
        filled = read(text.replace(started.group(), re.sub("^# ", "", started.group(), flags=re.MULTILINE)))
        assert filled.data[name] == example[name], name
        assert {fault.where.line for fault in schema_faults(filled, kind)} == set() or name in ("extends", "none", "replaces")


@pytest.mark.parametrize("kind", KINDS)
def test_every_entry_of_the_schema_is_there_in_its_order(kind):
    names = re.findall(r"^(?:# )?([a-z_]+):(?= |$)", new_record(kind, DAY, ["wales"]).partition("\n\n")[2], re.MULTILINE)
    assert names == list(load_schema(kind)["properties"])


def test_a_new_service(monkeypatch, base):
    done = run_kb(monkeypatch, base.root, "new", "service", "scotland/legal-advice-line", "--as-at", TODAY)
    assert (done.exit_code, done.stdout) == (0, "jurisdictions/scotland/services/legal-advice-line.yml\n")
    text = base.read("jurisdictions/scotland/services/legal-advice-line.yml")
    assert text.startswith("# yaml-language-server: $schema=../../../schemas/service.schema.json\n") and "\nnations: [scotland]\n" in text
    assert "reviewed: {status: drafted, on: 2026-11-21, due: 2027-02-19}" in text
    checked = run_kb(monkeypatch, base.root, "check", "--as-at", TODAY)
    assert checked.exit_code == 1 and "nothing stands after the colon" in checked.stdout


def test_a_pathway_that_a_wider_folder_answers_completes_it(monkeypatch, base):
    assert run_kb(monkeypatch, base.root, "new", "pathway", "wales/nrm-referral").exit_code == 0
    source = read(base.read("jurisdictions/wales/pathways/nrm-referral.yml"))
    assert source.data["extends"] == "uk" and {fault.where for fault in schema_faults(source, "pathway")} == {source.where(("sources",))}


def test_a_new_page(monkeypatch, base):
    done = run_kb(monkeypatch, base.root, "new", "page", "first-hours", "--format", "json")
    assert json.loads(done.stdout) == {"id": "guide/first-hours", "path": "content/guide/first-hours.md"}
    assert base.read("content/guide/first-hours.md").count("\n---\n") == 1 and new_page(DAY, ["wales"]).startswith("---\n")
    checked = run_kb(monkeypatch, base.root, "check", "content/guide/first-hours.md")
    assert "the page has no section" in checked.stdout and "schemas/" not in checked.stdout


@pytest.mark.parametrize("arguments, says", [
    (["servise", "uk/x"], 'did you mean "service"'),
    (["service", "x"], "give the folder before the name, such as uk/x"),
    (["service", "walse/x"], 'did you mean "wales"'),
    (["service", "uk/Legal Line"], 'such as "legal-line"'),
    (["service", "uk/../../x"], "is no folder of jurisdictions/"),
    (["service", "service/uk/helpline"], "is there already, in jurisdictions/uk/services/helpline.yml"),
    (["service", "uk/old-helpline"], "which is now service/uk/helpline"),
    (["pathway", "wales/nrm-referal"], 'did you mean "nrm-referral"'),
    (["page", "safety"], "guide/safety is there already"),
])
def test_what_cannot_be_begun(monkeypatch, base, arguments, says):
    before = sorted(base.root.rglob("*.*"))
    base_files = [path for path in before if "build" not in path.parts]
    done = run_kb(monkeypatch, base.root, "new", *arguments)
    assert done.exit_code == 2 and says in " ".join(done.output.split()), done.output
    assert [path for path in sorted(base.root.rglob("*.*")) if "build" not in path.parts] == base_files
