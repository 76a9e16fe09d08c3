"""`imsa-kb diff`: a reviewer sees what a change does to the answers, under the record that causes it."""

import gc
import json

import pytest
from editing import TODAY, Checkout, run_kb

from imsa.dates.period import to_day
from imsa.diff.values import Difference, differences
from imsa.logic.condition import All, Any, Not

REFERRAL, AGAIN = "jurisdictions/uk/pathways/nrm-referral.yml", "jurisdictions/uk/pathways/nrm-reconsideration.yml"


@pytest.fixture
def base(tmp_path):
    made = Checkout(tmp_path / "base")
    made.commit()
    return made


@pytest.fixture(autouse=True)
def collecting():
    """The command turns the collection of garbage off for its own short life; here it goes on."""
    yield
    gc.enable()


def compared(monkeypatch, base, rev="HEAD"):
    done = run_kb(monkeypatch, base.root, "diff", rev, "--as-at", TODAY, "--format", "json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def cause(found, name):
    return next(one for one in found["causes"] if one["id"] == name)


def test_nothing_changed(monkeypatch, base):
    assert compared(monkeypatch, base)["causes"] == []


def test_a_new_time_limit_shows_in_the_record_the_routes_and_the_plan(monkeypatch, base):
    """From → to, in all four nations, with the new last day of the example; the line is that of the change."""
    base.edit(AGAIN, "30 calendar days", "14 calendar days")
    found = compared(monkeypatch, base)
    one = cause(found, "uk/nrm-reconsideration")
    assert (one["path"], one["line"]) == (AGAIN, 9)
    assert [(part["before"], part["after"]) for part in one["parts"]] == [("30 calendar days", "14 calendar days")]
    assert {route["id"].partition("/")[0] for route in one["routes"]} == {"england", "wales", "scotland", "northern-ireland"}
    assert all(route["parts"] == ["time limits"] for route in one["routes"])
    assert [(plan["route"], plan["before"], plan["after"], plan["situations"]) for plan in one["situations"] if plan["part"] == "time limits"] == [("scotland/nrm-reconsideration", "2026-12-02", "2026-11-16", ["examples/decision.yml"])]
    assert found["situations"] == {"compared": 2, "changed": 1} and "scotland/nrm-reconsideration/" in one["pages"]


def test_a_changed_definition_is_the_cause_of_what_its_routes_do(monkeypatch, base):
    """The record of the route did not change; the smallest situations need no example."""
    base.edit("jurisdictions/uk/definitions/not-yet-referred.yml", "is: not-referred", "is: referred")
    found = compared(monkeypatch, base)
    assert [one["id"] for one in found["causes"]] == ["definition/uk/not-yet-referred"]
    one = found["causes"][0]
    assert {route["id"] for route in one["routes"]} == {f"{nation}/nrm-referral" for nation in ("england", "wales", "scotland", "northern-ireland")}
    told = {(witness["route"], witness["change"]): witness["facts"] for witness in one["witnesses"]}
    assert told["wales/nrm-referral", "loses"] == {"nation": "wales", "indicators": True, "nrm_stage": "not-referred"}
    assert told["wales/nrm-referral", "gains"] == {"nation": "wales", "indicators": True, "nrm_stage": "referred"}
    assert [(plan["before"], plan["after"]) for plan in one["situations"]] == [("applies", "is not in the plan")]


def test_every_smallest_situation_is_one_for_both_states(monkeypatch, base, tmp_path):
    """What is reported is what `route` says in each of them, and no fact can be left out."""
    from imsa.diff.state import state_of, state_of_folder
    from imsa.diff.witness import differs

    base.edit(REFERRAL, "    - {fact: indicators, is: true}", "    - any: [{fact: indicators, is: true}, {fact: age, at_most: 15}]\n    - {not: {fact: age_group, is: adult}}")
    day = to_day(TODAY)
    before, after = state_of("HEAD", base.root, day), state_of_folder(base.root, "new", day)
    witnesses = compared(monkeypatch, base)["causes"][0]["witnesses"]
    assert {one["change"] for one in witnesses} == {"gains", "loses"}
    for one in witnesses:
        states = (after.kb, before.kb) if one["change"] == "gains" else (before.kb, after.kb)
        assert differs(one["facts"], *states, one["route"], day)
        for fact in one["facts"]:
            assert not differs({name: value for name, value in one["facts"].items() if name != fact}, *states, one["route"], day)


def test_another_way_to_write_the_same_condition_is_said_to_be_that(monkeypatch, base):
    base.edit(REFERRAL, "    - {fact: indicators, is: true}", "    - {fact: indicators, is: true}\n    - any: [{fact: age_group, is: adult}, {fact: age_group, is: child}]")
    found = compared(monkeypatch, base)
    assert {one["change"] for cause in found["causes"] for one in cause["witnesses"]} <= {"same"}


def test_a_rule_that_begins_later_is_compared_on_the_day_it_begins(monkeypatch, base):
    """As at today nothing differs; the smallest situation says from when it does."""
    base.edit(AGAIN, "applies_when: {fact: nrm_stage, is: cg-negative}",
              "applies_when:\n  - {in_force_to: 2027-03-31, when: {fact: nrm_stage, is: cg-negative}}\n  - {in_force_from: 2027-04-01, when: {fact: nrm_stage, in: [cg-negative, referred]}}")
    one = compared(monkeypatch, base)["causes"][0]
    assert {(witness["change"], witness["as_at"], witness["facts"]["nrm_stage"]) for witness in one["witnesses"]} == {("gains", "2027-04-01", "referred")}


def test_a_figure_a_service_and_a_page(monkeypatch, base):
    base.edit("jurisdictions/uk/figures/weekly-payment.yml", 'amount: "', 'amount: "1')
    base.edit("jurisdictions/uk/services/helpline.yml", "title: ", "title: New ")
    base.edit("content/guide/safety.md", "\n## ", "\n## Before that: ")
    found = compared(monkeypatch, base)
    assert {one["kind"] for one in found["causes"]} == {"figure", "service", "page"}
    assert {tuple(route["parts"]) for route in next(one for one in found["causes"] if one["kind"] == "service")["routes"]} == {("services",)}
    assert "guide/safety/" in next(one for one in found["causes"] if one["kind"] == "page")["pages"]


def test_a_fact_taken_out_and_a_situation_that_no_longer_reads(monkeypatch, base):
    base.edit("content/facts.yml", "Signs of slavery", "Signs of modern slavery")
    assert cause(compared(monkeypatch, base), "fact/indicators")["parts"] == [{"part": "label", "path": ["label"], "before": "Signs of slavery", "after": "Signs of modern slavery"}]


def test_a_moved_record_is_compared_with_what_it_was(monkeypatch, base):
    base.path("jurisdictions/uk/services/helpline.yml").rename(base.path("jurisdictions/uk/services/line.yml"))
    base.write("content/redirects.yml", "redirects:\n  - {from: service/uk/helpline, to: [service/uk/line], on: 2026-11-21, why: A better name.}\n")
    for name in (REFERRAL, AGAIN):
        base.edit(name, "services: [helpline]", "services: [line]")
    one = cause(compared(monkeypatch, base), "service/uk/line")
    assert one["change"] == "moved" and one["parts"][0]["before"] == "service/uk/helpline"


def test_faults_do_not_keep_a_reviewer_from_seeing_the_records(monkeypatch, base):
    """Exit status 0, the faults named, no answers compared."""
    base.edit(REFERRAL, "services: [helpline]", "services: [helplin]")
    found = compared(monkeypatch, base)
    assert found["faults"] and found["routes"] == {} and cause(found, "uk/nrm-referral")["parts"][0]["after"] == "helplin"


def test_a_folder_is_as_good_as_a_revision_and_nothing_is_touched(monkeypatch, base, tmp_path):
    other = Checkout(tmp_path / "other")
    base.edit(AGAIN, "30 calendar days", "14 calendar days")
    before = {path: path.read_bytes() for path in base.root.rglob("*") if path.is_file() and "build" not in path.parts}
    by_folder, by_revision = compared(monkeypatch, base, other.root), compared(monkeypatch, base)
    assert by_folder["causes"] == by_revision["causes"] and by_folder["causes"]
    assert {path: path.read_bytes() for path in before} == before and base.git("status", "--porcelain", "--", "jurisdictions", "content").split() == ["M", AGAIN]


@pytest.mark.parametrize("rev", ["no-such-revision", "--output=x", "HEAD:content"])
def test_what_is_no_state_ends_with_2(monkeypatch, base, rev):
    done = run_kb(monkeypatch, base.root, "diff", "--", rev)
    assert done.exit_code == 2 and "neither a revision" in done.output


@pytest.mark.parametrize("form, says", [("text", "30 calendar days → 14"), ("markdown", "30 calendar days → 14 calendar days"), ("html", "30 calendar days → 14 calendar days")])
def test_the_other_forms_say_the_same(monkeypatch, base, form, says):
    base.edit(AGAIN, "30 calendar days", "14 calendar days")
    done = run_kb(monkeypatch, base.root, "diff", "HEAD", "--as-at", TODAY, "--format", form)
    assert done.exit_code == 0 and says in " ".join(done.stdout.split()) and "nrm-reconsideration" in done.stdout


@pytest.mark.parametrize("before, after, expected", [
    ({"a": 1}, {"a": 1}, []),
    ({"a": 1}, {"a": True}, [Difference(("a",), 1, True)]),
    (["x", "y"], ["y", "x"], [Difference((), ["x", "y"], ["y", "x"])]),
    ([{"name": "n", "limit": "1 month"}, "x"], [{"name": "n", "limit": "2 months"}, "x"], [Difference((0, "limit"), "1 month", "2 months")]),
    ({"any": [1, 2]}, {"any": [2]}, [Difference(("any", 0), 1, None)]),
    (None, "x", [Difference((), None, "x")]),
])
def test_values_are_compared_entry_by_entry(before, after, expected):
    assert differences(before, after) == expected


def test_a_negated_formula_holds_where_the_formula_does_not():
    """The search rests on it: tried with every value of a small vocabulary."""
    from itertools import product

    from imsa.compile.conditions import ConditionCompiler
    from imsa.diff.formula import negated, spelled
    from imsa.logic.condition import Test
    from imsa.logic.network import ALL
    from small_world import SmallCollection, is_true

    def is_so(formula, values):
        kind, literals, parts = formula
        every = [is_true(Test(*test), values) == wanted for test, wanted in literals] + [is_so(part, values) for part in parts]
        return all(every) if kind == ALL else any(every)

    told, safe, adult = Test("told", "is", True), Test("safe", "is", True), Test("age", "at_least", 18)
    for condition in (told, Not(told), All((told, Any((Not(safe), adult)))), Any((All((told, safe)), Not(adult), Not(All((told, adult)))))):
        compiler = ConditionCompiler(SmallCollection())
        formula = spelled(compiler.node(condition, None, None), compiler.tests)
        for values in (dict(zip(("told", "safe", "age"), one)) for one in product((True, False), (True, False), (17, 18))):
            assert is_so(formula, values) == is_true(condition, values) != is_so(negated(formula), values)
