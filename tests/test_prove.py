"""`imsa-kb prove`: what does not hold for everybody is found, shown with somebody for whom it does not, and nothing else is."""

import gc
import json
import re
import shutil
import subprocess
import sys
import time
from io import BytesIO

import pytest
import yaml
from editing import TODAY, Checkout, run_kb
from hypothesis import assume, given, settings
from small_world import AS_AT, FACTS, completions, conditions, facts_of, is_true, network_of, rules

from imsa import VERSION
from imsa.compile.build import checked
from imsa.compile.knowledge import compile_knowledge
from imsa.dates.period import to_day
from imsa.diff.state import state_of_folder
from imsa.diff.witness import differs
from imsa.diff.witness import smallest_situation as search
from imsa.fault import Where
from imsa.knowledge.artefact import Artefact
from imsa.knowledge.knowledge_base import KnowledgeBase
from imsa.knowledge.raw_situation import RawSituation
from imsa.logic.truth import UNKNOWN
from imsa.plan.plan import make_plan
from imsa.plan.situation import understand
from imsa.prove.claims import CLAIMS, answers
from imsa.prove.solver import Situations, differ
from imsa.prove.witness import smallest_situation

REFERRAL, AGAIN = "jurisdictions/uk/pathways/nrm-referral.yml", "jurisdictions/uk/pathways/nrm-reconsideration.yml"
NOT_REFERRED, NEGATIVE = "    - {definition: not-yet-referred}\n", "{fact: nrm_stage, is: cg-negative}"
SCOTTISH = ("title: Ask again in Scotland\nsummary: A request.\nextends: uk\napplies_when: {fact: nrm_stage, in: [referred, cg-negative]}\n"
            "reviewed: {status: drafted, on: 2026-11-20, due: 2027-05-20}\nsources:\n  - {title: Statutory guidance}\n")


@pytest.fixture
def base(tmp_path):
    return Checkout(tmp_path / "base")


@pytest.fixture(autouse=True)
def collecting():
    """The command turns the collection of garbage off for its own short life; here it goes on."""
    yield
    gc.enable()


def claim(base, sort, **entries):
    """Makes content/proofs.yml claim one thing."""
    entry = {"id": "it", "title": "It holds", "why": "It must.", "claim": sort, "mend": "Mend it.", **entries}
    exceptions = entry.pop("exceptions", None)
    base.write("content/proofs.yml", yaml.safe_dump({"proofs": [entry], **({"exceptions": exceptions} if exceptions else {})}))


def proved(monkeypatch, base, *arguments):
    """The outcome of the one property, as programs get it."""
    done = run_kb(monkeypatch, base.root, "prove", "--as-at", TODAY, "--format", "json", *arguments)
    assert done.exit_code in (0, 1), done.output
    [outcome] = json.loads(done.stdout)["properties"]
    assert done.exit_code == int(bool(outcome["findings"] or outcome["exceptions"]))
    return outcome


def plan_of(base, situation):
    """What the navigator answers somebody, compiled and asked without anything of the proofs: {route id: (status, route)}."""
    files = compile_knowledge(checked(base.root, to_day(TODAY))[0], VERSION)
    kb = KnowledgeBase(lambda name: Artefact(BytesIO(files[name])))
    raw = RawSituation(situation["as_at"], situation["facts"], lambda path, key=False: Where("situation", 1, 1))
    return {route["id"]: (route["status"], route) for route in make_plan(kb, understand(raw, kb, to_day(TODAY)))["routes"]}


def applying(base, finding):
    """The routes that certainly apply to the somebody of a finding, first first."""
    return [one for one, (status, _) in plan_of(base, finding["situation"]).items() if status == "applies"]


def test_somebody_without_a_route(monkeypatch, base):
    claim(base, "some-applies", given={"fact": "indicators", "is": True})
    first = proved(monkeypatch, base)["findings"][0]
    assert first["situation"] == {"as_at": TODAY, "facts": {"nation": "england", "indicators": True, "nrm_stage": "referred"}}
    assert plan_of(base, first["situation"]) == {}
    base.edit(AGAIN, NEGATIVE, "{fact: nrm_stage, in: [referred, cg-negative]}")
    assert proved(monkeypatch, base)["findings"] == []


def test_a_topic_that_does_not_count(monkeypatch, base):
    base.edit(AGAIN, NEGATIVE, "{always: true}")
    claim(base, "some-applies", besides=["nrm-reconsideration"])
    assert {finding["about"] for finding in proved(monkeypatch, base)["findings"]} == {"england", "wales", "scotland", "northern-ireland"}


def test_somebody_without_one_of_the_routes(monkeypatch, base):
    """Each nation is told apart, and the finding stands at the condition to mend."""
    claim(base, "all-apply", topics=["nrm-referral"], nations=["wales"], given={"all": [{"fact": "age_group", "is": "child"}, {"fact": "indicators", "is": True}]})
    [finding] = proved(monkeypatch, base)["findings"]
    assert finding["situation"]["facts"]["nrm_stage"] in ("referred", "cg-negative") and finding["about"] == "wales/nrm-referral"
    assert base.read(finding["path"]).splitlines()[finding["line"] - 1].strip() == "all:"
    assert "wales/nrm-referral" not in applying(base, finding)
    base.edit(REFERRAL, NOT_REFERRED, "")
    base.edit(REFERRAL, "    - {fact: indicators, is: true}", "    - {fact: indicators, is: true}\n    - {fact: age_group, is: child}")
    assert proved(monkeypatch, base)["findings"] == []


def test_somebody_with_a_route_that_must_not_be(monkeypatch, base):
    claim(base, "none-applies", topics=["nrm-referral"], given={"fact": "age_group", "is": "adult"})
    found = proved(monkeypatch, base)["findings"]
    assert len(found) == 4 and all(finding["about"] in applying(base, finding) for finding in found)
    base.edit(REFERRAL, NOT_REFERRED, f"{NOT_REFERRED}    - {{fact: age_group, is: child}}\n")
    assert proved(monkeypatch, base)["findings"] == []


def test_two_routes_that_exclude_each_other(monkeypatch, base):
    claim(base, "never-together", topics=["nrm-referral", "nrm-reconsideration"])
    assert proved(monkeypatch, base)["findings"] == []
    base.edit(AGAIN, NEGATIVE, "{fact: indicators, is: true}")
    found = proved(monkeypatch, base)["findings"]
    assert found[0]["situation"]["facts"] == {"nation": "england", "indicators": True, "nrm_stage": "not-referred"}


def test_a_route_that_stands_before_the_first(monkeypatch, base):
    base.edit(AGAIN, NEGATIVE, "{fact: indicators, is: true}")
    claim(base, "comes-first", topics=["nrm-reconsideration"], given={"fact": "indicators", "is": True})
    found = proved(monkeypatch, base)["findings"]
    assert {finding["about"] for finding in found} == {f"{nation}/nrm-reconsideration {nation}/nrm-referral" for nation in ("england", "wales", "scotland", "northern-ireland")}
    assert applying(base, found[0])[0] == "england/nrm-referral"
    base.edit("content/topics.yml", "    needs: [money]", "    needs: [money]\n    first: true")
    assert proved(monkeypatch, base)["findings"] == []


def test_a_more_urgent_route_stands_first(monkeypatch, base):
    """A time limit can bring another route forward, past one that comes first of its urgency."""
    base.edit(AGAIN, NEGATIVE, "{fact: cg_decision_on, within_last: 1 month}")
    base.edit("content/topics.yml", "    urgency: this-week\n", "    urgency: planned\n    first: true\n")
    claim(base, "comes-first", topics=["nrm-referral"], given={"all": [{"fact": "indicators", "is": True}, {"fact": "nrm_stage", "is": "not-referred"}]})
    found = proved(monkeypatch, base)["findings"]
    assert applying(base, found[0]) == ["england/nrm-reconsideration", "england/nrm-referral"]


def test_somebody_who_is_asked(monkeypatch, base):
    claim(base, "not-asked", facts=["indicators"], topics=["nrm-referral"], given={"fact": "age_group", "is": "child"})
    finding = proved(monkeypatch, base)["findings"][0]
    status, route = plan_of(base, finding["situation"])["england/nrm-referral"]
    assert status == "may-apply" and "indicators" in route["missing"]
    base.edit(REFERRAL, "    - {fact: indicators, is: true}", "    - any: [{fact: indicators, is: true}, {fact: age_group, is: child}]")
    assert proved(monkeypatch, base)["findings"] == []


def test_somebody_to_whom_it_is_said(monkeypatch, base):
    claim(base, "not-said", words=["ADULT agrees"], given={"fact": "age_group", "is": "child"})
    finding = proved(monkeypatch, base)["findings"][0]
    _, route = plan_of(base, finding["situation"])["england/nrm-referral"]
    assert route["consent"] == "The adult agrees to the referral." and finding["about"] == "england/nrm-referral consent"
    base.edit(REFERRAL, "  - The adult agrees to the referral.", "  - {text: The adult agrees to the referral., when: {fact: age_group, is: adult}}")
    assert proved(monkeypatch, base)["findings"] == []


def test_law_of_another_nation(monkeypatch, base):
    law = base.read("jurisdictions/uk/legislation/slavery-act.yml")
    base.write("jurisdictions/uk/legislation/english-act.yml", law.replace("extent: [england, wales, scotland, northern-ireland]", "extent: [england]"))
    claim(base, "own-law")
    assert proved(monkeypatch, base)["findings"] == []
    base.edit(AGAIN, "legislation: slavery-act", "legislation: english-act")
    found = proved(monkeypatch, base)["findings"]
    assert [finding["about"] for finding in found] == [f"{nation}/nrm-reconsideration" for nation in ("wales", "scotland", "northern-ireland")]
    assert base.read(found[0]["path"]).splitlines()[found[0]["line"] - 1].startswith(("law:", "  - {legislation: english-act"))


@pytest.mark.parametrize("condition", ["{all: [{fact: nrm_stage, is: cg-negative}, {definition: not-yet-referred}]}", "{all: [{fact: age, at_most: 17}, {fact: age_group, is: adult}]}",
                                       "{all: [{fact: cg_decision_on, within_last: 1 month}, {fact: cg_decision_on, before: 2025-01-01}]}"])
def test_a_route_that_nobody_reaches(monkeypatch, base, condition):
    """What excludes each other may stand in a definition, in an implication or in the calendar."""
    claim(base, "reachable")
    assert proved(monkeypatch, base)["findings"] == []
    base.edit(AGAIN, NEGATIVE, condition)
    found = proved(monkeypatch, base)["findings"]
    assert [finding["about"] for finding in found] == [f"{nation}/nrm-reconsideration" for nation in ("england", "wales", "scotland", "northern-ireland")]
    assert "situation" not in found[0]


@pytest.mark.parametrize("path, old, new, about", [
    (AGAIN, NEGATIVE, "{any: [{fact: nrm_stage, is: cg-negative}, {fact: nrm_stage, in: [referred, cg-negative]}]}", "uk/nrm-reconsideration applies_when any 1, uk/nrm-reconsideration applies_when any 2 in 2"),
    (AGAIN, NEGATIVE, "{any: [{fact: nrm_stage, is: cg-negative}, {all: [{fact: age, at_most: 17}, {fact: age_group, is: adult}]}]}", "uk/nrm-reconsideration applies_when any 2"),
    (AGAIN, "  - Read the reasons with the person.", "  - {text: Read the reasons., when: {fact: nrm_stage, is: referred}}", "uk/nrm-reconsideration steps 1 when"),
    (AGAIN, "steps:", "unless:\n  - {when: {fact: nrm_stage, is: referred}, because: It is still open.}\nsteps:", "uk/nrm-reconsideration unless 1 when"),
    (AGAIN, "    kind: guidance\n", "    kind: guidance\n    when: {fact: nrm_stage, is: not-referred}\n", "uk/nrm-reconsideration time_limits 1 when"),
    ("jurisdictions/uk/services/helpline.yml", "eligible_when: {fact: indicators, is: true}", "eligible_when: {fact: nrm_stage, in: [not-referred]}", "uk/nrm-reconsideration services 1"),
    ("jurisdictions/uk/definitions/not-yet-referred.yml", "{fact: nrm_stage, is: not-referred}", "{all: [{fact: nrm_stage, is: not-referred}, {fact: nrm_stage, in: [not-referred, referred]}]}",
     "definition/uk/not-yet-referred means all 2"),
])
def test_a_part_that_decides_nothing(monkeypatch, base, path, old, new, about):
    claim(base, "no-dead-part")
    assert proved(monkeypatch, base)["findings"] == []
    base.edit(path, old, new)
    assert [finding["about"] for finding in proved(monkeypatch, base)["findings"]] == about.split(", ")


def test_a_part_for_another_day_is_not_dead(monkeypatch, base):
    """What decides something on one day on which it is a rule is alive."""
    base.edit(AGAIN, f"applies_when: {NEGATIVE}", "applies_when:\n  - in_force_to: 2025-12-31\n    when: {fact: nrm_stage, is: referred}\n"
              "  - in_force_from: 2026-01-01\n    when: {fact: nrm_stage, is: cg-negative}")
    base.edit(AGAIN, "  - Read the reasons with the person.", "  - {text: Read the letter., when: {fact: nrm_stage, is: referred}}")
    claim(base, "no-dead-part")
    assert proved(monkeypatch, base)["findings"] == []


def test_a_clock_that_never_starts(monkeypatch, base):
    claim(base, "clock-starts")
    assert proved(monkeypatch, base)["findings"] == []
    base.edit(AGAIN, "    limit: 30 calendar days\n", "    limit: 30 calendar days\n    when: {fact: nrm_stage, is: not-referred}\n")
    [finding] = proved(monkeypatch, base)["findings"]
    assert finding["about"] == "england/nrm-reconsideration Ask for reconsideration"
    assert base.read(finding["path"]).splitlines()[finding["line"] - 1].strip() == "- name: Ask for reconsideration"


SECOND = ("  - name: Ask for reconsideration\n    counts_from: cg_decision_on\n    limit: {limit}\n    kind: guidance\n    if_missed: Ask late.\n    when: {when}\n"
          "    source: {{title: Statutory guidance}}\nservices: [helpline]")


@pytest.mark.parametrize("limit, when, found", [("40 calendar days", "{fact: indicators, is: true}", 4), ("30 calendar days", "{fact: indicators, is: true}", 0), ("40 calendar days", "{fact: nrm_stage, is: referred}", 0)])
def test_two_last_days_for_one_thing(monkeypatch, base, limit, when, found):
    base.edit(AGAIN, "services: [helpline]", SECOND.format(limit=limit, when=when))
    claim(base, "one-limit")
    findings = proved(monkeypatch, base)["findings"]
    assert len(findings) == found
    for finding in findings[:1]:
        _, route = plan_of(base, finding["situation"])[finding["about"].split()[0]]
        assert len({deadline["due"] for deadline in route["deadlines"]}) == 2


def test_a_nation_that_differs(monkeypatch, base):
    claim(base, "same-in-all-nations")
    assert proved(monkeypatch, base)["findings"] == []
    base.write("jurisdictions/scotland/pathways/nrm-reconsideration.yml", SCOTTISH)
    [finding] = proved(monkeypatch, base)["findings"]
    assert finding["about"] == "nrm-reconsideration england+wales+northern-ireland scotland"
    assert finding["situation"]["facts"] == {"nation": "scotland", "nrm_stage": "referred"} and applying(base, finding) == ["scotland/nrm-reconsideration"]


def test_a_nation_that_says_why_it_has_no_such_way(monkeypatch, base):
    base.write("jurisdictions/scotland/pathways/nrm-reconsideration.yml", SCOTTISH.replace("reviewed:", "none: {why: There is no such way., instead: Ask a solicitor.}\nreviewed:", 1).replace("[referred, cg-negative]", "[cg-negative]"))
    claim(base, "same-in-all-nations")
    outcome = proved(monkeypatch, base)
    assert outcome["findings"] == [] and [one["because"] for one in outcome["accepted"]] == ["scotland/nrm-reconsideration: There is no such way."]


def test_a_day_to_come(monkeypatch, base):
    """Not today alone: each day on which a rule changes is looked at."""
    base.edit(AGAIN, f"applies_when: {NEGATIVE}", "applies_when:\n  - in_force_to: 2027-03-31\n    when: {not: {definition: not-yet-referred}}\n"
              "  - in_force_from: 2027-04-01\n    when: {fact: nrm_stage, is: cg-negative}")
    claim(base, "some-applies", given={"fact": "indicators", "is": True}, nations=["wales"])
    [finding] = proved(monkeypatch, base)["findings"]
    assert finding["situation"] == {"as_at": "2027-04-01", "facts": {"nation": "wales", "indicators": True, "nrm_stage": "referred"}}


def excepted(base, until):
    base.write("jurisdictions/scotland/pathways/nrm-reconsideration.yml", SCOTTISH)
    claim(base, "same-in-all-nations", exceptions=[{"property": "it", "about": "nrm-reconsideration england+wales+northern-ireland scotland", "because": "The law differs.",
                                                    "records": ["scotland/nrm-reconsideration"], "until": until}])


def test_an_exception_holds_to_its_last_day(monkeypatch, base):
    excepted(base, TODAY)
    outcome = proved(monkeypatch, base)
    assert outcome["findings"] == outcome["exceptions"] == [] and [(one["because"], one["until"]) for one in outcome["accepted"]] == [("The law differs.", TODAY)]


def test_an_exception_that_is_past_accepts_nothing(monkeypatch, base):
    excepted(base, "2026-11-20")
    outcome = proved(monkeypatch, base)
    assert len(outcome["findings"]) == 1 and "ended on 2026-11-20" in outcome["exceptions"][0]["problem"]
    assert base.read("content/proofs.yml").splitlines()[outcome["exceptions"][0]["line"] - 1].strip() == "until: '2026-11-20'"


def test_an_exception_that_nothing_needs_is_a_fault(monkeypatch, base):
    excepted(base, TODAY)
    base.path("jurisdictions/scotland/pathways/nrm-reconsideration.yml").unlink()
    base.write("content/proofs.yml", base.read("content/proofs.yml").replace("scotland/nrm-reconsideration", "uk/nrm-reconsideration"))
    outcome = proved(monkeypatch, base)
    assert outcome["findings"] == [] and "needed no longer" in outcome["exceptions"][0]["problem"]


def test_an_exception_covers_no_other_nation(monkeypatch, base):
    excepted(base, TODAY)
    base.write("jurisdictions/wales/pathways/nrm-reconsideration.yml", SCOTTISH.replace("Scotland", "Wales").replace("[referred, cg-negative]", "[not-referred, cg-negative]"))
    assert len(proved(monkeypatch, base)["findings"]) == 1


# --- the command ------------------------------------------------------------------------------------------------------------------


def test_what_an_editor_reads(monkeypatch, base):
    """The situation that is printed, as it is printed, is one that `route` takes."""
    claim(base, "some-applies", given={"fact": "indicators", "is": True}, nations=["wales"])
    done = run_kb(monkeypatch, base.root, "prove", "--as-at", TODAY)
    lines = done.stdout.splitlines()
    assert done.exit_code == 1 and lines[0] == "it: does not hold, 1 finding"
    assert lines[1].startswith("content/topics.yml:1:1: it: none of the routes of 2 topics applies in wales [wales]") and lines[2] == "    Mend it."
    assert yaml.safe_load("\n".join(lines[4:])) == {"as_at": yaml.safe_load(TODAY), "facts": {"nation": "wales", "indicators": True, "nrm_stage": "referred"}}
    assert "1 property on" in done.stderr and "0 hold, 1 does not" in done.stderr
    marks = run_kb(monkeypatch, base.root, "prove", "--as-at", TODAY, "--format", "github").stdout
    assert marks.startswith("::error file=content/topics.yml,line=1,col=1,title=it::none of the routes of 2 topics applies in wales")
    [run] = json.loads(run_kb(monkeypatch, base.root, "prove", "--as-at", TODAY, "--format", "sarif").stdout)["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["it"]


def test_one_property_by_name(monkeypatch, base):
    claim(base, "own-law")
    base.edit("content/proofs.yml", "proofs:\n", "proofs:\n- {id: other, title: Another, why: It must., claim: some-applies, mend: Mend it.}\n")
    assert proved(monkeypatch, base, "it")["findings"] == []
    done = run_kb(monkeypatch, base.root, "prove", "othr")
    assert done.exit_code == 2 and 'did you mean "other"?' in done.stderr


def test_faults_come_first(monkeypatch, base):
    claim(base, "own-law", topics=["nrm-referal"])
    done = run_kb(monkeypatch, base.root, "prove", "--as-at", TODAY)
    assert done.exit_code == 1 and 'Did you mean "nrm-referral"?' in done.stdout and "nothing was proved" in done.stderr


def test_nothing_to_prove(monkeypatch, base):
    done = run_kb(monkeypatch, base.root, "prove")
    assert done.exit_code == 2 and "content/proofs.yml is not there" in done.stderr


def test_without_a_solver(base):
    claim(base, "own-law")
    script = "import sys; sys.modules['z3'] = None; from imsa.cli.kb import main; main()"
    done = subprocess.run([sys.executable, "-c", script, "prove"], cwd=base.root, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2 and "Install imsa-navigator[prove]" in done.stderr and "Traceback" not in done.stderr


def test_a_solver_that_is_wrong_proves_nothing(monkeypatch, base):
    """A counterexample is believed only where the engine that answers survivors sees it too."""
    claim(base, "none-applies", topics=["nrm-referral"])
    monkeypatch.setattr(answers, "truth", lambda rule, situation: UNKNOWN)
    done = run_kb(monkeypatch, base.root, "prove", "--as-at", TODAY)
    assert done.exit_code == 2 and "the engine sees nothing wrong" in done.stderr


# --- the solver means what the engine means ---------------------------------------------------------------------------------------


def solver_of(network):
    facts = {name: {**about, "lies": "past"} if about["type"] == "date" else about for name, about in FACTS.items()}
    return Situations(network.tests, facts, network.clauses, AS_AT)


@settings(max_examples=150, deadline=None)
@given(conditions, rules)
def test_there_is_somebody_exactly_where_trying_finds_one(condition, some_rules):
    """The solver finds a situation for a condition under implications exactly where trying every whole situation finds one."""
    parts = [part for rule in some_rules for part in rule]
    facts = facts_of(condition, *parts)
    network, [(node, _)] = network_of([condition], some_rules)
    wholes = list(completions({}, some_rules, facts))
    assume(wholes)
    situations = solver_of(network)
    assert situations.exists(situations.node(node)) == any(is_true(condition, whole) for whole in wholes)


@settings(max_examples=150, deadline=None)
@given(conditions, conditions)
def test_two_conditions_differ_exactly_where_trying_tells_them_apart(one, other):
    network, [(first, _), (second, _)] = network_of([one, other], [])
    situations = solver_of(network)
    wholes = list(completions({}, [], facts_of(one, other)))
    assert situations.exists(differ(situations.node(first), situations.node(second))) == any(is_true(one, whole) != is_true(other, whole) for whole in wholes)


@pytest.mark.parametrize("path, old, new, gains, loses", [
    (AGAIN, NEGATIVE, "{fact: nrm_stage, in: [referred, cg-negative]}", True, False),
    (AGAIN, NEGATIVE, "{any: [{all: [{fact: nrm_stage, is: cg-negative}, {fact: age_group, is: adult}]}, {all: [{fact: nrm_stage, is: cg-negative}, {fact: age, at_most: 15}]}]}", False, True),
    (AGAIN, NEGATIVE, "{any: [{all: [{fact: nrm_stage, is: cg-negative}, {fact: age_group, is: adult}]}, {all: [{fact: nrm_stage, is: cg-negative}, {fact: age_group, is: child}]}]}", False, False),
    (REFERRAL, NOT_REFERRED, "    - {fact: cg_decision_on, within_last: 1 month}\n", True, True),
])
def test_the_search_of_a_comparison_misses_nothing(tmp_path, path, old, new, gains, loses):
    """`imsa-kb diff` searches without a solver; where it says that there is nobody, there is nobody."""
    before, after = Checkout(tmp_path / "before"), Checkout(tmp_path / "after")
    after.edit(path, old, new)
    one, other = (state_of_folder(base.root, "", to_day(TODAY)).kb for base in (before, after))
    route_id = f"wales/{path.rpartition('/')[2].removesuffix('.yml')}"
    for states, wanted in (((other, one), gains), ((one, other), loses)):
        searched, solved = search(*states, route_id, to_day(TODAY)), smallest_situation(*states, route_id, to_day(TODAY))
        assert searched.exhausted and (searched.facts is not None) == (solved is not None) == wanted
        assert solved is None or differs(solved, *states, route_id, to_day(TODAY))


# --- the real records -------------------------------------------------------------------------------------------------------------


def test_everything_holds_in_the_real_records(checked):
    """All properties, over all situations of the vocabulary, in all nations, on every day on which a rule changes; in a minute."""
    from imsa.prove.prove import prove
    from imsa.prove.report import faults_of

    began = time.process_time()
    proof = prove(checked[0], VERSION, to_day(TODAY))
    assert [fault.in_two_lines() for fault, _ in faults_of(proof)] == []
    assert len(proof.days) > 20 and len(proof.outcomes) >= 16
    assert time.process_time() - began < 60


@pytest.fixture(scope="module")
def real_base(root, tmp_path_factory):
    """A copy of the real records."""
    base = tmp_path_factory.mktemp("real")
    for part in ("content", "jurisdictions"):
        shutil.copytree(root / part, base / part)
    return base


def test_a_property_is_added_as_the_page_for_editors_says(monkeypatch, root, real_base):
    page = (root / "docs" / "editing" / "prove.md").read_text(encoding="utf-8")
    [entry], [command] = [re.findall(rf"```{kind}\n(.*?)```", page, re.S) for kind in ("yaml", "sh")]
    (real_base / "content" / "proofs.yml").write_text("proofs:\n" + entry, encoding="utf-8")
    done = run_kb(monkeypatch, real_base, *command.split()[1:])
    assert done.exit_code == 0 and done.stdout == "way-out-of-detention: holds\n", done.output


def test_every_claim_is_explained_to_editors(root):
    page = (root / "docs" / "editing" / "prove.md").read_text(encoding="utf-8")
    schema = json.loads((root / "schemas" / "proofs.schema.json").read_text(encoding="utf-8"))
    assert re.findall(r"^\| `([a-z-]+)` \|", page, re.M)[1:] == schema["properties"]["proofs"]["items"]["properties"]["claim"]["enum"] == list(CLAIMS)


def test_a_counterexample_of_the_real_records_is_a_situation_for_route(monkeypatch, run, real_base):
    (real_base / "content" / "proofs.yml").write_text(yaml.safe_dump({"proofs": [
        {"id": "it", "title": "It holds", "why": "It must.", "mend": "Mend it.", "claim": "none-applies", "topics": ["nrm-reconsideration", "child-safeguarding"], "nations": ["wales", "scotland"]}]}))
    done = run_kb(monkeypatch, real_base, "prove", "--format", "json", "--as-at", TODAY)
    [outcome] = json.loads(done.stdout)["properties"]
    assert len(outcome["findings"]) == 4
    for finding in outcome["findings"]:
        situation = finding["situation"]
        answer = run("imsa-navigate", "route", "-", "--format", "json", stdin=json.dumps(situation))
        assert answer.returncode == 0, answer.stderr
        assert finding["about"] in [route["id"] for route in json.loads(answer.stdout)["routes"] if route["status"] == "applies"]
