"""The browser's reasoning is Python's: the same plan, dates, proofs, order and words for every situation that is tried.

If one of these fails, an advocate on the page is told something else than one at the terminal.
`benchmarks/browser_equal.py` tries as many more random situations as there is time for.
"""

import json
import random
import re
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conformance.answers import TODAY, short_answer, understood, whole_answer, written
from conformance.situations import random_case
from test_scenarios import FILES

from imsa.cli.interview import _Back, _Finish, _Talk
from imsa.dates.period import to_day, to_text
from imsa.fault import FaultsFound
from imsa.load.yaml_source import read_source
from imsa.logic.truth import TRUE
from imsa.plan.compare import compare
from imsa.plan.explain import explain
from imsa.plan.plan import make_plan
from imsa.plan.routes import consider
from imsa.render.document import plan_document
from imsa.render.explanation import comparison_document, explanation_document
from imsa.render.html import render_html

TESTS = Path(__file__).parent
EXAMPLES = sorted((TESTS.parent / "examples").glob("*.yml"))


def read(path):
    source, faults = read_source(path.read_bytes(), path.name)
    assert not faults
    return source.data


CASES = read(TESTS / "conformance" / "cases.yml")


def side_by_side(browser, function, expected, cases):
    """(case, Python's answer, the browser's) of each case, worked out at the same time."""
    with ThreadPoolExecutor(1) as other:
        for case in cases:
            found = other.submit(browser.text, function, case)
            yield case, expected(case), found.result()


def told(path):
    return {key: read(path)[key] for key in ("as_at", "facts")}


def test_scenarios_and_examples_give_the_same_plan_words_and_calendar_to_the_letter(kb, browser):
    cases = {path.stem: told(path) for path in (*FILES, *EXAMPLES)}
    different = [name for name, (_, expected, found) in zip(cases, side_by_side(browser, "wholeAnswer", lambda case: whole_answer(kb, case), cases.values())) if found != expected]
    assert not different


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_situations_at_the_edges_are_answered_alike(kb, browser, case):
    case = {"as_at": case["as_at"], "facts": case["facts"]}
    assert browser.says("wholeAnswer", case) == json.loads(whole_answer(kb, case))


def test_the_edges_hold_plans_and_every_kind_of_fault(kb):
    answers = [json.loads(whole_answer(kb, {"as_at": case["as_at"], "facts": case["facts"]})) for case in CASES]
    faults = {fault[1] for answer in answers for fault in answer if isinstance(fault, list) and len(fault) == 3 and isinstance(fault[1], str)}
    assert faults == {"contradiction", "date", "unknown-fact", "value"}
    assert sum(isinstance(answer[0], dict) for answer in answers if answer) >= 12


def test_random_situations_are_answered_alike(kb, browser):
    chance, plans = random.Random(20261121), 0
    cases = (random_case(kb, chance) for _ in range(500))
    for case, expected, found in side_by_side(browser, "shortAnswer", lambda case: short_answer(kb, case), cases):
        assert found == expected, case
        plans += expected.startswith('["')
    assert plans > 350


def test_explanations_are_alike(kb, browser):
    chance, tried = random.Random(5), set()
    for _ in range(60):
        case = random_case(kb, chance)
        try:
            situation = understood(kb, case)
        except FaultsFound:
            continue
        names = [route["id"] for route in chance.sample(kb.routes, 3)]
        names += [one.route["id"] for one in consider(kb, situation)[0] if one.truth == TRUE][:1]
        found = [explain(kb, situation, name) for name in names]
        tried |= {(one["status"], bool(one["change"])) for one in found}
        assert browser.text("explanations", case, names) == written([[one, explanation_document(one, kb)] for one in found]), (case, names)
    assert {("applies", False), ("may-apply", True), ("ruled-out", True), ("no-answer", False)} <= tried


def test_comparisons_are_alike(kb, browser):
    for number, topic in enumerate(kb.topics):
        day = ("2026-11-21", "2025-06-30", "2015-03-01")[number % 3]
        found = compare(kb, topic, to_day(day))
        assert browser.text("comparison", topic, day) == written([found, comparison_document(found, kb)]), topic


class Told(_Talk):
    """The terminal's interview with answers taken by chance instead of from a keyboard; keeps what was asked and done, and the plan's
    growth as it was printed."""

    def __init__(self, kb, chance, most, printed):
        super().__init__(kb, TODAY)
        self.chance, self.most, self.printed, self.asked_with, self.steps = chance, most, printed, [], []

    def _growing(self, plan):
        self.printed()
        super()._growing(plan)
        lines = " ".join(self.printed().replace("\n  + ", "|").split())
        found = re.fullmatch(r"The plan so far: (\d+) certain, (\d+) open\.(?: (\d+) no longer certain\.)?(?:\|(.*))?", lines)
        self.growth = found and [int(found[1]), int(found[2]), int(found[3] or 0), [one.partition(": ")[2] for one in found[4].split("|")]]

    def _ask(self, fact, plan):
        self.asked_with.append([fact, self.growth])
        while True:
            if len(self.steps) == self.most:
                self.asked_with.pop()
                raise _Finish
            what = self.chance.choices(("answer", "unknown", "decline", "back"), (7, 2, 1, 3))[0]
            value = self.answers.get(fact)
            if what == "answer":
                entered = typed(self.kb.facts[fact], self.chance)
                try:
                    value = self._understood(fact, self.kb.facts[fact], entered, self.kb.facts[fact].get("options", []))
                except FaultsFound:
                    # It is not taken, and the same question comes once more.
                    self.steps.append((what, entered))
                    self.asked_with.append([fact, None])
                    continue
            self.steps.append((what, value))
            if what == "back":
                raise _Back
            if what == "decline":
                self.declined.add(fact)
                return None
            return value


def typed(about, chance):
    """An answer as it could be typed."""
    if chance.random() < 0.1:
        return "1 January"
    if about["type"] == "boolean":
        return chance.choice("yn")
    if "options" in about:
        return str(chance.randint(1, len(about["options"])))
    if about["type"] == "integer":
        return str(chance.choice((9, 17, 18, 30)))
    return to_text(TODAY - chance.choice((0, 5, 40, 400)))


@pytest.mark.parametrize("seed", range(4))
def test_an_interview_asks_the_same_questions(kb, browser, seed, capsys):
    talk = Told(kb, random.Random(seed), 25, lambda: capsys.readouterr().out)
    with pytest.raises(_Finish):
        talk.run()
    asked, facts, declined = browser.says("interviewed", talk.steps)
    assert asked == talk.asked_with and any(growth for _, growth in asked)
    assert written(facts) == written([(fact, value) for fact, value in talk.answers.items() if value is not None])
    assert set(declined) == talk.declined


def test_an_answer_that_contradicts_another_is_not_taken(browser):
    """The first one stays, and the question is asked once more."""
    assert browser.says("contradicted") == [["contradiction"], "age_group", [["age", 12]], "age_group"]


class Tags(HTMLParser):
    """The tags and texts inside <main>, as `conformance/page.mjs` lists them."""

    def __init__(self):
        super().__init__()
        self.found, self.inside = [], False

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if self.inside:
            self.found.append(f"<{tag}" + (f" {given['href']} {given['rel']}" if "href" in given else ""))
        self.inside = self.inside or tag == "main"

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "main"
        if self.inside:
            self.found.append(f"</{tag}")

    def handle_data(self, text):
        if self.inside and text.strip("\n"):
            self.found.append(text)


def joined(tokens):
    """Texts that follow each other as one, and a <div>'s or a heading's class forgotten."""
    found = []
    for token in tokens:
        if found and not token.startswith("<") and not found[-1].startswith("<"):
            found[-1] += token
        elif token:
            found.append(token)
    return found


def test_the_page_shows_what_the_printed_plan_shows(kb, browser):
    links = 0
    for path in (*EXAMPLES, *FILES[::40]):
        tags = Tags()
        tags.feed(render_html(plan_document(make_plan(kb, understood(kb, told(path))), kb)))
        assert joined(browser.says("onPage", told(path))) == joined(tags.found), path.stem
        links += sum(token.startswith("<a https://") for token in tags.found)
    assert links > 20
