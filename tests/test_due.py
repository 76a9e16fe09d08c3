"""`imsa-kb due`: nothing that an editor must look at is forgotten, and nothing is listed that needs nobody."""

import json
import re

import pytest
from editing import TODAY, Checkout, run_kb

LAW, AGAIN, FIGURE = "jurisdictions/uk/legislation/slavery-act.yml", "jurisdictions/uk/pathways/nrm-reconsideration.yml", "jurisdictions/uk/figures/weekly-payment.yml"


@pytest.fixture
def base(tmp_path):
    return Checkout(tmp_path / "base")


def due(monkeypatch, base, *arguments):
    done = run_kb(monkeypatch, base.root, "due", "--as-at", TODAY, "--format", "json", *arguments)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_nothing_is_due(monkeypatch, base):
    found = due(monkeypatch, base)
    assert (found["as_at"], found["until"]) == (TODAY, "2027-02-19")
    assert [found[key] for key in ("reviews", "changes", "ended_law", "to_confirm")] == [[], [], [], []]


@pytest.mark.parametrize("day, late", [("2026-11-20", True), ("2026-11-21", False), ("2027-02-19", False), ("2027-02-20", None)])
def test_a_review_is_listed_from_the_first_to_the_last_day_of_the_time(monkeypatch, base, day, late):
    """On the day itself a review is not late; the day after the time it is no matter yet."""
    base.edit(AGAIN, "on: 2026-11-20, due: 2027-05-20", f"on: 2026-01-20, due: {day}")
    found = [(one["id"], one["on"], one["late"], one["line"]) for one in due(monkeypatch, base)["reviews"]]
    assert found == ([] if late is None else [("uk/nrm-reconsideration", day, late, 16)])


def test_what_begins_and_what_ends(monkeypatch, base):
    base.edit(FIGURE, "reviewed:", '  - in_force_from: 2026-12-01\n    amount: "80.00"\n    source: {title: Statutory guidance}\nreviewed:')
    base.edit(LAW, "    in_force_from: 2015-10-15\n", "    in_force_from: 2015-10-15\n    in_force_to: 2027-01-31\n")
    found = due(monkeypatch, base)
    assert [(one["on"], one["words"]) for one in found["changes"]] == [("2026-12-01", "£80.00 a week, before £75.00 a week"), ("2027-02-01", "s.49 (Guidance) no longer in force")]
    assert base.read(FIGURE).splitlines()[found["changes"][0]["line"] - 1] == "  - in_force_from: 2026-12-01"
    assert {(one["id"], one["on"], one["law"]) for one in found["ended_law"]} == {(name, "2027-01-31", "legislation/uk/slavery-act") for name in ("uk/nrm-reconsideration", "entitlement/uk/recovery-period")}


@pytest.mark.parametrize("known_to, listed", [("2026-10-31", True), ("2027-01-31", True), ("2027-12-31", False)])
def test_an_amount_that_is_known_only_to_a_day(monkeypatch, base, known_to, listed):
    base.edit(FIGURE, "reviewed:", f"known_to: {known_to}\nreviewed:")
    assert [one["on"] for one in due(monkeypatch, base)["changes"]] == [known_to] * listed


def test_a_rule_that_ended_with_its_law_is_at_rest(monkeypatch, base):
    """Law that held stays in the records for the days on which it held."""
    base.edit(LAW, "    in_force_from: 2015-10-15\n", "    in_force_from: 2015-10-15\n    in_force_to: 2026-10-31\n")
    base.edit(AGAIN, "title: Ask", "in_force_to: 2026-10-31\ntitle: Ask")
    base.edit("jurisdictions/uk/entitlements/recovery-period.yml", "title: Rec", "in_force_to: 2026-10-30\ntitle: Rec")
    assert due(monkeypatch, base)["ended_law"] == []


def test_a_provision_with_a_newer_version_has_not_ended(monkeypatch, base):
    base.edit(LAW, "    in_force_from: 2015-10-15\n", "    in_force_from: 2015-10-15\n    in_force_to: 2026-10-31\n  - provision: s.49\n    title: Guidance\n    says: The Secretary of State may issue guidance.\n    in_force_from: 2026-11-01\n")
    assert due(monkeypatch, base)["ended_law"] == []


def test_notes_are_found_wherever_they_stand(monkeypatch, base):
    base.edit(AGAIN, "reviewed:", "verify:\n  - Whether the form is still used.\nreviewed:")
    base.edit(LAW, "    title: Duty to notify\n", "    title: Duty to notify\n    verify: Since when.\n")
    assert [(one["id"], one["words"]) for one in due(monkeypatch, base)["to_confirm"]] == [("legislation/uk/slavery-act", "Since when."), ("uk/nrm-reconsideration", "Whether the form is still used.")]


def test_a_nation_sees_its_own(monkeypatch, base):
    for name in ("wales", "scotland"):
        base.edit(f"jurisdictions/{name}/jurisdiction.yml", "due: 2027-05-20", "due: 2026-12-20")
    assert [one["id"] for one in due(monkeypatch, base, "--nation", "wales")["reviews"]] == ["jurisdiction/wales/wales"]
    done = run_kb(monkeypatch, base.root, "due", "--nation", "wale")
    assert done.exit_code == 2 and 'did you mean "wales"' in done.output


def test_the_issue_and_the_calendar(monkeypatch, base):
    """Whole days, lines of at most 75 octets and no second entry when a file is taken in twice."""
    for name in (AGAIN, FIGURE):
        base.edit(name, "due: 2027-05-20", "due: 2026-12-20")
    base.edit(FIGURE, "reviewed:", '  - in_force_from: 2026-12-01\n    amount: "80.00"\n    source: {title: Statutory guidance}\nreviewed:')
    issue = run_kb(monkeypatch, base.root, "due", "--as-at", TODAY, "--format", "markdown").stdout
    assert issue.startswith("# What is due from 2026-11-21") and "## Reviews" in issue and "£80.00 a week" in issue
    first, second = (run_kb(monkeypatch, base.root, "due", "--as-at", day, "--format", "ics").stdout_bytes for day in (TODAY, "2026-11-22"))
    lines = first.split(b"\r\n")
    assert max(map(len, lines)) <= 75 and lines[0] == b"BEGIN:VCALENDAR" and lines[-2:] == [b"END:VCALENDAR", b""]
    text = first.replace(b"\r\n ", b"").decode()
    assert re.findall(r"DTSTART;VALUE=DATE:(\d+)", text) == ["20261201", "20261220"]
    assert "SUMMARY:Weekly payment: £80.00 a week\\, before £75.00 a week" in text and "SUMMARY:Review of 2 records" in text
    assert re.findall(rb"UID:.*", first) == re.findall(rb"UID:.*", second)


def test_records_with_a_fault_do_not_keep_the_others_from_being_listed(monkeypatch, base):
    base.edit(AGAIN, "due: 2027-05-20", "due: 2026-12-20")
    base.write(FIGURE, "title: [\n")
    done = run_kb(monkeypatch, base.root, "due", "--as-at", TODAY)
    assert done.exit_code == 0 and "1 fault of form" in done.stderr and "nrm-reconsideration.yml:16" in "".join(done.stdout.split())
