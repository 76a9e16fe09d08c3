"""`imsa-kb sources`: when a page changes, nothing that rests on it is forgotten."""

import json

import pytest
from editing import Checkout, run_kb

LAW, AGAIN, HELPLINE = "jurisdictions/uk/legislation/slavery-act.yml", "jurisdictions/uk/pathways/nrm-reconsideration.yml", "jurisdictions/uk/services/helpline.yml"
ACT = "https://www.legislation.gov.uk/ukpga/2015/30"


@pytest.fixture
def base(tmp_path):
    return Checkout(tmp_path / "base")


def sources(monkeypatch, base, *arguments):
    done = run_kb(monkeypatch, base.root, "sources", "--format", "json", *arguments)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_what_a_record_rests_on(monkeypatch, base):
    base.edit(AGAIN, "sources:\n  - {title: Statutory guidance}", "sources:\n  - {title: Statutory guidance, supports: [steps, applies_when], read: true, seen_on: 2026-11-20}")
    found = sources(monkeypatch, base, "--of", "uk/nrm-reconsideration")
    assert [(one["title"], one["supports"], one["line"]) for one in found["sources"]] == [("Statutory guidance", ["time_limits: Ask for reconsideration"], 12), ("Statutory guidance", ["steps", "applies_when"], 18)]
    assert found["sources"][1]["seen_on"] == "2026-11-20"
    assert found["without_source"] == ["summary", "services", "law"]


def test_a_source_of_the_whole_record_supports_every_entry(monkeypatch, base):
    assert sources(monkeypatch, base, "--of", "service/uk/helpline")["without_source"] == []


@pytest.mark.parametrize("name", ["uk/nrm-reconsideration", AGAIN, "wales/nrm-reconsideration"])
def test_a_record_may_be_named_by_id_file_or_nation(monkeypatch, base, name):
    assert sources(monkeypatch, base, "--of", name)["id"] == "uk/nrm-reconsideration"


def test_all_that_rests_on_a_page_and_on_those_below_it(monkeypatch, base):
    base.edit(HELPLINE, "  - {title: Website of the helpline}", f"  - {{title: Section 52, url: \"http://legislation.gov.uk/ukpga/2015/30/section/52#text\"}}\n  - {{title: Another Act, url: \"{ACT}0\"}}")
    found = sources(monkeypatch, base, "--url", f"{ACT}/")
    assert [(one["id"], one["part"], one["line"]) for one in found["rests"]] == [("legislation/uk/slavery-act", "the whole record", 4), ("service/uk/helpline", "the whole record", 14)]
    assert {one["id"] for one in found["through"]} == {"uk/nrm-reconsideration", "uk/nrm-referral", "entitlement/uk/recovery-period"}


def test_of_a_provision_only_what_names_it(monkeypatch, base):
    """An amended section would otherwise send an editor through every record under the Act."""
    base.edit(LAW, "    title: Duty to notify\n", f"    title: Duty to notify\n    url: {ACT}/section/52\n")
    found = sources(monkeypatch, base, "--url", f"{ACT}/section/52")
    assert [(one["part"], one["line"]) for one in found["rests"]] == [("provisions: s.52", 15)]
    assert [(one["id"], one["names"]) for one in found["through"]] == [("uk/nrm-referral", ["legislation/uk/slavery-act#s.52"])]


def test_all_sources(monkeypatch, base):
    base.edit(HELPLINE, "{title: Website of the helpline}", "{title: Website of the helpline, url: \"https://example.org/\", read: true, seen_on: 2026-11-20}")
    found = sources(monkeypatch, base)
    assert [one["records"] for one in found] == sorted((one["records"] for one in found), reverse=True)
    assert [(one["read"], one["oldest"]) for one in found if one["title"] == "Statutory guidance"] == [(False, None)]
    assert [(one["records"], one["read"], one["oldest"]) for one in found if one["url"] == "https://example.org/"] == [(1, True, "2026-11-20")]


def test_every_source_of_the_real_records_is_a_support(checked):
    """A form of source that is overlooked would be missing from every list."""
    from imsa.keeping.provenance import supports
    from imsa.records.walk import parts

    for record in checked[0].reviewed:
        named = {str(one.source.get("url")) for one in supports(record)}
        assert {value for path, value in parts(record.data) if path and path[-1] == "url" and isinstance(value, str)} <= named, record.id


@pytest.mark.parametrize("form, says", [("text", "SOURCES"), ("markdown", "# What rests on"), ("html", "<!doctype html>")])
def test_other_forms(monkeypatch, base, form, says):
    arguments = [] if form == "text" else ["--url", ACT]
    done = run_kb(monkeypatch, base.root, "sources", "--format", form, *arguments)
    assert done.exit_code == 0 and says.lower() in done.stdout.lower()


@pytest.mark.parametrize("arguments, says", [(["--of", "uk/nrm-reconsiderations"], "did you mean uk/nrm-reconsideration"), (["--of", "x", "--url", "y"], "not both")])
def test_unusable_arguments(monkeypatch, base, arguments, says):
    done = run_kb(monkeypatch, base.root, "sources", *arguments)
    assert done.exit_code == 2 and says in " ".join(done.output.replace('"', "").split())
