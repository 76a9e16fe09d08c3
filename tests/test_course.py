"""The course: what is asked follows from the records, what a trainee is told is right, and nothing of a trainee is kept or given away."""

import json
import re
import shutil
from io import BytesIO
from types import SimpleNamespace

import pytest
import yaml
from click.testing import CliRunner

from imsa import VERSION
from imsa.cli.quiz import is_right, understood
from imsa.compile.build import checked as checked_root
from imsa.compile.knowledge import compile_knowledge
from imsa.compile.quiz import compile_quiz
from imsa.course.asked import questions_of
from imsa.course.staging import RIGHT, UNSAFE, stages_of
from imsa.knowledge.artefact import Artefact
from imsa.render.document import day_words
from imsa.site.course import course_pages
from imsa.site.course.questions import question_html
from imsa.site.world import World

MODULE, STAGED = "consent-and-confidentiality", "northern-ireland-good-to-me"
AS_AT = 739942


@pytest.fixture(scope="module")
def asked(checked, kb):
    """{module: its questions as they are asked}."""
    collection = checked[0]
    return {record.name: questions_of(collection, record.name, kb) for record in collection.course.questions}


@pytest.fixture(scope="module")
def world(checked):
    return World(checked[0], AS_AT, "0", {fault.where.path for fault in checked[1]})


@pytest.fixture(scope="module")
def pages(world):
    """{address: Markdown of the page}."""
    return {page.address: "\n".join(page.lines) for page in course_pages(world)}


# --- questions ---------------------------------------------------------------------------------------------------------------

def test_every_question_has_words_a_reason_for_each_option_and_something_it_rests_on(asked):
    for questions in asked.values():
        for question in questions:
            assert question["rests_on"], question["id"]
            assert all(option["words"] and option["why"] for option in question["options"]), question["id"]
            assert len({option["words"] for option in question["options"]}) == len(question["options"])


def test_the_example_module_has_a_question_of_every_kind(asked):
    assert {question["kind"] for question in asked[MODULE]} == {"single", "multiple", "nation", "deadline", "order"}
    assert len(asked[MODULE]) >= 18


def test_the_order_in_which_options_stand_gives_nothing_away(asked):
    """Authors write the right answer first; a trainee would learn that and nothing else."""
    first = 0
    for question in (question for questions in asked.values() for question in questions):
        if question["kind"] == "order":
            assert [option["place"] for option in question["options"]] != list(range(len(question["options"])))
        elif question["kind"] == "single":
            first += question["options"][0]["right"]
    singles = [question for questions in asked.values() for question in questions if question["kind"] == "single"]
    assert first < len(singles) * 0.7


def test_values_are_said_in_words(asked):
    said = {option["words"] for question in asked[MODULE] for option in question["options"]}
    assert not any(re.fullmatch(r"\d{4}-\d\d-\d\d|applies|may-apply|[a-z]+(_[a-z]+)+|legislation/.*", words) for words in said)


# --- at the terminal ---------------------------------------------------------------------------------------------------------

@pytest.fixture
def quiz(checked, monkeypatch, compiled_quiz):
    """quiz(*arguments, typed="") → the result of `imsa-navigate quiz`."""
    from imsa.cli import navigate

    monkeypatch.setattr(navigate, "open_quiz", lambda: Artefact(BytesIO(compiled_quiz)))
    return lambda *arguments, typed="": CliRunner().invoke(navigate.main, ["quiz", *arguments], input=typed)


@pytest.fixture(scope="module")
def compiled_quiz(checked):
    return compile_quiz(*checked, compile_knowledge(checked[0], VERSION))


def answers_of(asked, text, right):
    """What to type for the questions that a text asks, all answered rightly or all wrongly."""
    typed = []
    for ask in re.findall(r"Question \d+ of \d+\. (.*?)\n  1\. ", text, re.S):
        [question] = [one for one in asked[MODULE] if one["ask"] == " ".join(ask.split())]
        options = question["options"]
        if question["kind"] == "order":
            places = sorted(range(len(options)), key=lambda place: options[place]["place"])
            places = places if right else places[::-1]
        else:
            places = [place for place, option in enumerate(options) if option["right"] is right][:None if right else 1]
        typed.append(",".join(str(place + 1) for place in places))
    return "\n".join(typed) + "\n"


def test_the_list_names_every_module_that_has_questions(quiz, asked):
    listed = json.loads(quiz("--list", "--format", "json").stdout)
    assert {one["id"]: one["questions"] for one in listed}[MODULE] == len(asked[MODULE])
    assert MODULE in quiz("--list").stdout


def test_right_answers_are_right_and_wrong_ones_wrong(quiz, asked):
    shown = quiz(MODULE, "--seed", "7", typed="\n" * 60)
    for right in (True, False):
        done = quiz(MODULE, "--seed", "7", typed=answers_of(asked, shown.stdout, right))
        assert done.exit_code == 0
        count = len(asked[MODULE])
        assert done.stdout.rstrip().endswith(f"{count if right else 0} of {count} answered right.")


def test_a_seed_asks_the_same_again_and_a_count_asks_so_many(quiz):
    first, again, other = (quiz("--seed", seed, "--count", "5", typed="\n" * 20).stdout for seed in ("1", "1", "2"))
    assert first == again != other and first.count("Question ") == 5


def test_the_end_of_the_input_and_q_end_it(quiz):
    for typed in ("", "q\n"):
        done = quiz(MODULE, typed=typed)
        assert done.exit_code == 0 and "No question was answered." in done.stdout


def test_a_module_that_is_none_is_named(quiz):
    done = quiz("consent")
    assert done.exit_code == 2 and '"consent" is not a module' in done.stderr


@pytest.mark.parametrize("entered, kind, places", [
    ("2", "single", [1]), ("1,3", "multiple", [0, 2]), ("3 1 2 4", "order", [2, 0, 1, 3]), ("1,2", "single", None), ("1,1", "multiple", None), ("1,2", "order", None),
    ("0", "single", None), ("5", "single", None), ("x", "single", None), (",", "multiple", None), ("٣", "single", None),
])
def test_what_is_typed_is_understood_or_refused(entered, kind, places):
    assert understood(entered, {"kind": kind, "options": [{}] * 4}) == places


def test_an_answer_is_right_only_in_full():
    question = {"kind": "multiple", "options": [{"right": True}, {"right": True}, {"right": False}]}
    assert [is_right(question, answer) for answer in ([0, 1], [1, 0], [0], [0, 1, 2])] == [True, True, False, False]


# --- pages -------------------------------------------------------------------------------------------------------------------

def test_a_module_has_its_pages(pages):
    for address in ("course/", f"course/{MODULE}/", f"course/{MODULE}/handout/", f"course/{MODULE}/facilitator/", "course/cases/", f"course/case/{STAGED}/", "course/matrix/",
                    "course/cards/", "course/cards/words/", "course/cards/time-limits/", "course/cards/who-decides/"):
        assert address in pages


def test_the_handout_has_the_questions_and_no_answer(pages, asked):
    handout, pack = pages[f"course/{MODULE}/handout/"], pages[f"course/{MODULE}/facilitator/"]
    assert handout.count("<h3>Question ") == pack.count("<h3>Question ") == len(asked[MODULE])
    assert "data-imsa-is" not in handout and "imsa-model" not in handout and pack.count("imsa-reason--right") > 20
    assert "For the facilitator" in pack and "For the facilitator" not in handout


def test_the_model_answer_of_a_case_is_the_plan(checked, kb, pages, plan_for):
    """Worked out again from the facts alone, as a plan would be; the route that applies may be that of another nation, whose law answers."""
    for case in checked[0].course.sound_cases():
        page = pages.get(f"course/case/{case.name}/")
        for stage in stages_of(case, kb) if page else ():
            applies = {route["topic"]: route for route in plan_for(stage.facts, stage.data["as_at"])["routes"] if route["status"] == "applies" and not route["none"]}
            for choice in stage.choices:
                if choice.verdict == UNSAFE:
                    continue
                assert (choice.verdict == RIGHT) == (choice.topic in applies), (case.name, choice.topic)
                for deadline in applies[choice.topic]["deadlines"] if choice.verdict == RIGHT else ():
                    assert f"Last day {day_words(deadline['due'])}" in page


def test_a_staged_case_says_what_changed(pages):
    page = pages[f"course/case/{STAGED}/"]
    assert page.count("data-imsa-stage") == 3 and page.count("What changed since the stage before") == 2
    assert "Applies no longer" in page and "Became known" in page


def test_the_matrix_has_every_outcome(pages, checked):
    module = checked[0].course.modules[MODULE]
    for outcome in module["outcomes"]:
        row = re.search(rf'<tr><th scope="row">{outcome["id"]} .*?</tr>', pages["course/matrix/"])[0]
        assert row.count("<td><a") == 3


def test_cards_come_from_the_records(pages, world):
    assert pages["course/cards/words/"].count("<details") == len(world.terms)
    assert "30 calendar days" in pages["course/cards/time-limits/"] and "letterhead" in pages["course/cards/who-decides/"]


def test_a_part_of_the_course_with_a_fault_is_not_shown(checked):
    """A trainee would learn what the records no longer say."""
    page = checked[0].course.page_of(MODULE)
    case = next(case for case in checked[0].course.sound_cases() if case.name == STAGED)
    for record, address in ((page, f"course/{MODULE}/"), (case, f"course/case/{STAGED}/")):
        shown = World(checked[0], AS_AT, "0", {record.source.path})
        assert not any(one.address.startswith(address) or f"{address.removeprefix('course/')})" in "\n".join(one.lines) for one in course_pages(shown))


def test_what_is_asked_can_never_become_markup(world):
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    question = {"id": "evil", "kind": "single", "ask": evil, "options": [{"words": evil, "right": True, "why": evil, "place": 0}], "rests_on": [{"words": evil, "url": f"https://example.org/{evil}"}, {"words": evil, "url": "javascript:alert(1)"}]}
    html = question_html(question, 1, "course/x/", SimpleNamespace(addresses=set()))
    assert "<script" not in html and "<img" not in html and 'href="javascript' not in html
    assert set(re.findall(r"<(\w+)", html)) <= {"section", "h3", "div", "p", "ol", "li", "details", "summary", "ul", "strong", "span", "a"}


def test_the_modules_of_the_course_keep_only_what_was_asked_for_and_reach_nothing(root):
    forbidden = r"\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|localStorage|sessionStorage|indexedDB|caches|cookie|console|innerHTML|outerHTML|insertAdjacentHTML|eval|Function|location|history|pushState|postMessage|BroadcastChannel)\b"
    modules = sorted((root / "navigator/web/course").glob("*.mjs"))
    assert len(modules) > 6
    for path in modules:
        code = re.sub(r"^\s*(//|/?\*).*$", "", path.read_text(encoding="utf-8"), flags=re.M)
        assert set(re.findall(forbidden, code)) == ({"localStorage"} if path.name == "kept.mjs" else set()), path.name


def test_a_case_is_due_in_its_nation_alone(checked):
    from imsa.keeping.due import due

    def cases(nation):
        return {entry["id"] for entry in due(checked[0], AS_AT, 400, nation)["reviews"] if "/cases/" in entry["path"]}

    assert any(STAGED in one for one in cases("northern-ireland")) and not any(STAGED in one for one in cases("wales"))


# --- what editors are told to write ------------------------------------------------------------------------------------------

def test_the_examples_of_the_documentation_are_sound_and_a_change_of_them_is_found(root, tmp_path):
    """An editor copies them."""
    for name in ("content", "jurisdictions"):
        shutil.copytree(root / name, tmp_path / name)
    [question] = re.findall(r"```yaml\n(  - id: .*?)```", (root / "docs/editing/write-a-question.md").read_text(encoding="utf-8"), re.S)
    [case] = re.findall(r"```yaml\n(# yaml.*?)```", (root / "docs/editing/write-a-case.md").read_text(encoding="utf-8"), re.S)
    assert yaml.safe_load(question)[0]["id"] and yaml.safe_load(case)["stages"]
    questions, cases = f"content/course/questions/{MODULE}.yml", "content/course/cases/scotland-the-second-letter.yml"
    text = (root / questions).read_text(encoding="utf-8")

    def faults(question, case):
        (tmp_path / questions).write_text(text.rstrip() + "\n" + question, encoding="utf-8")
        (tmp_path / cases).write_text(case, encoding="utf-8")
        return [fault.check for fault in checked_root(tmp_path, AS_AT)[1] if fault.where.path in (questions, cases)]

    assert faults(question, case) == []
    assert faults(question.replace("cg_decision_on: 2026-11-02", "cg_decision_on: 2026-11-03"), case.replace("date: 2026-12-02", "date: 2026-12-03")) == ["teaching-point", "answer"]
