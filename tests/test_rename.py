"""`imsa-kb rename`: whoever named a record still finds it, and nobody is led to another one by mistake."""

import json
import re
import shutil

import pytest
from editing import TODAY, Checkout, run_kb

HELPLINE, AGAIN, REFERRAL, SAFETY, REDIRECTS = ("jurisdictions/uk/services/helpline.yml", "jurisdictions/uk/pathways/nrm-reconsideration.yml", "jurisdictions/uk/pathways/nrm-referral.yml",
                                                "content/guide/safety.md", "content/redirects.yml")


@pytest.fixture
def base(tmp_path):
    return Checkout(tmp_path / "base")


def rename(monkeypatch, base, old, new, *more):
    return run_kb(monkeypatch, base.root, "rename", old, new, "--why", "It has another name.", "--as-at", TODAY, "--format", "json", *more)


def faults(monkeypatch, base):
    return run_kb(monkeypatch, base.root, "check", "--as-at", TODAY).stdout


def test_a_service_is_named_anew_everywhere(monkeypatch, base):
    done = rename(monkeypatch, base, "service/uk/helpline", "uk/slavery-helpline")
    told = json.loads(done.stdout)
    assert told["moved"] == {HELPLINE: "jurisdictions/uk/services/slavery-helpline.yml"} and told["changed"] == [SAFETY, REDIRECTS, AGAIN, REFERRAL]
    assert faults(monkeypatch, base) == "" and not base.path(HELPLINE).exists()
    assert "services: [slavery-helpline]" in base.read(AGAIN) and "(record:service/uk/slavery-helpline)" in base.read(SAFETY)
    assert base.read(REDIRECTS) == ("redirects:\n  - from: service/uk/old-helpline\n    to: [service/uk/slavery-helpline]\n    on: 2026-11-20\n    why: The helpline changed its name.\n"
                                    "  - {from: service/uk/helpline, to: [service/uk/slavery-helpline], on: 2026-11-21, why: It has another name.}\n")


def test_law_with_its_provisions_and_a_definition_in_a_condition(monkeypatch, base):
    assert rename(monkeypatch, base, "legislation/uk/slavery-act", "uk/modern-slavery-act").exit_code == 0
    assert rename(monkeypatch, base, "jurisdictions/uk/definitions/not-yet-referred.yml", "uk/not-referred").exit_code == 0
    assert faults(monkeypatch, base) == ""
    assert "{legislation: modern-slavery-act, provision: s.49}" in base.read(AGAIN) and "- {definition: not-referred}" in base.read(REFERRAL)


def test_a_record_that_moves_to_another_folder_is_named_with_it_where_it_must_be(monkeypatch, base):
    """A bare name is looked for in wider folders only."""
    base.edit(HELPLINE, "nations: [england, wales, scotland, northern-ireland]", "nations: [wales]")
    assert rename(monkeypatch, base, "service/uk/helpline", "wales/helpline").exit_code == 0
    assert "services: [wales/helpline]" in base.read(AGAIN) and faults(monkeypatch, base) == ""


def test_what_a_moved_record_names_stays_what_it_named(monkeypatch, base):
    """From another folder a bare name may mean another record."""
    base.write("jurisdictions/wales/legislation/slavery-act.yml", base.read("jurisdictions/uk/legislation/slavery-act.yml"))
    assert rename(monkeypatch, base, "entitlement/uk/recovery-period", "wales/recovery-period").exit_code == 0
    moved = base.read("jurisdictions/wales/entitlements/recovery-period.yml")
    assert "legislation: uk/slavery-act" in moved and "entitlements: [wales/recovery-period]" in base.read(REFERRAL)


def test_a_pathway_moves_with_those_that_complete_it(monkeypatch, base):
    base.write("jurisdictions/england-and-wales/jurisdiction.yml", base.read("jurisdictions/uk/jurisdiction.yml").replace("nations: [england, wales, scotland, northern-ireland]", "nations: [england, wales]").replace("inherits: []", "inherits: [uk]"))
    for nation in ("england", "wales"):
        base.edit(f"jurisdictions/{nation}/jurisdiction.yml", "inherits: [uk]", "inherits: [england-and-wales, uk]")
    base.write("jurisdictions/wales/pathways/nrm-referral.yml", "extends: uk\nsteps: [Tell the lead.]\nreviewed: {status: drafted, on: 2026-11-20, due: 2027-05-20}\nsources:\n  - {title: Statutory guidance}\n")
    assert rename(monkeypatch, base, "uk/nrm-referral", "england-and-wales/nrm-referral").exit_code == 0
    assert "extends: england-and-wales" in base.read("jurisdictions/wales/pathways/nrm-referral.yml")
    assert "from: uk/nrm-referral, to: [england-and-wales/nrm-referral]" in base.read(REDIRECTS)
    done = rename(monkeypatch, base, "uk/nrm-reconsideration", "uk/something-else")
    assert done.exit_code == 2 and "has the name of its topic" in " ".join(done.output.split())


def test_a_page(monkeypatch, base):
    base.write("content/guide/first.md", base.read(SAFETY).replace("Safety first", "First").replace("[helpline](record:service/uk/helpline)", "[page on safety](guide:safety)"))
    assert rename(monkeypatch, base, "guide/safety", "keeping-safe").exit_code == 0
    assert "(guide:keeping-safe)" in base.read("content/guide/first.md") and faults(monkeypatch, base) == ""


def test_a_name_that_only_begins_alike_is_left_alone(monkeypatch, base):
    base.write("jurisdictions/uk/services/helpline-two.yml", base.read(HELPLINE))
    base.edit(SAFETY, "The [helpline]", "The [second](record:service/uk/helpline-two) and the [helpline]")
    assert rename(monkeypatch, base, "service/uk/helpline", "uk/line").exit_code == 0
    assert "(record:service/uk/helpline-two)" in base.read(SAFETY) and "(record:service/uk/line)" in base.read(SAFETY)


def test_nothing_is_written_where_a_name_would_then_mean_another_record(monkeypatch, base):
    """`services: [helpline]` in the records of Wales would silently become another telephone number."""
    for folder in ("uk", "wales"):
        base.write(f"jurisdictions/{folder}/services/{'line' if folder == 'wales' else 'other'}.yml", base.read(HELPLINE))
    base.write("jurisdictions/wales/pathways/nrm-referral.yml", "extends: uk\nservices: [helpline]\nreviewed: {status: drafted, on: 2026-11-20, due: 2027-05-20}\nsources:\n  - {title: Statutory guidance}\n")
    before = {path: path.read_bytes() for path in base.root.rglob("*.yml")}
    done = rename(monkeypatch, base, "service/wales/line", "wales/helpline")
    assert done.exit_code == 2 and "would then be service/wales/helpline" in " ".join(done.output.split())
    assert {path: path.read_bytes() for path in base.root.rglob("*.yml")} == before


def test_a_dry_run_changes_nothing_and_says_what_people_must_change(monkeypatch, base):
    base.write("README.md", "See `imsa-navigate show service/uk/helpline`.\n")
    before = {path: path.read_bytes() for path in base.root.rglob("*.yml")}
    told = json.loads(rename(monkeypatch, base, "helpline", "uk/line", "--dry-run").stdout)
    assert told["still_named_in"] == ["README.md"] and told["written"] is False and AGAIN in told["changed"]
    assert {path: path.read_bytes() for path in base.root.rglob("*.yml")} == before


@pytest.mark.parametrize("old, new, says", [
    ("service/uk/helplin", "uk/x", "did you mean service/uk/helpline"),
    ("service/uk/helpline", "uk/helpline", "is there already"),
    ("service/uk/helpline", "uk/old-helpline", "was the id of another record"),
    ("facts/facts", "x", "which keeps its id"),
    ("jurisdiction/uk/uk", "uk/y", "which keeps its id"),
])
def test_what_cannot_be_renamed(monkeypatch, base, old, new, says):
    done = rename(monkeypatch, base, old, new)
    assert done.exit_code == 2 and says.replace('"', "") in " ".join(done.output.replace('"', "").split()), done.output


def test_real_records_stay_without_fault(monkeypatch, root, tmp_path):
    """Names stand in more places than in the small knowledge base."""
    for part in ("content", "jurisdictions", "tests/scenarios", "tests/search"):
        shutil.copytree(root / part, tmp_path / part)
    before = run_kb(monkeypatch, tmp_path, "check").stdout
    for old, new in (("legislation/uk/modern-slavery-act-2015", "uk/slavery-act-2015"), ("service/uk/samaritans", "uk/samaritans-helpline"), ("definition/uk/treated-as-child", "uk/taken-for-a-child")):
        done = run_kb(monkeypatch, tmp_path, "rename", old, new, "--why", "It has another name.", "--as-at", TODAY)
        assert done.exit_code == 0, done.output
    assert run_kb(monkeypatch, tmp_path, "check").stdout == before
    old_ids = re.compile(r"(?<![\w/-])(?:legislation/uk/modern-slavery-act-2015|service/uk/samaritans|definition/uk/treated-as-child)(?![\w/-])")
    assert [path.name for path in tmp_path.rglob("*.*") if path.is_file() and path.name not in ("redirects.yml", "records.kept") and old_ids.search(path.read_text(encoding="utf-8"))] == []
    assert len(old_ids.findall((tmp_path / REDIRECTS).read_text(encoding="utf-8"))) == 3
