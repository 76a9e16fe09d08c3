"""The navigator in a real browser: from the first question to the plan, and nothing of it anywhere but in the page."""

import re
from datetime import date
from pathlib import Path

import pytest

TODAY = date.today().isoformat()
# What a person might say in each nation; whatever else is asked is skipped.
PEOPLE = {
    "england": {"immediate_danger": False, "missing": True, "nation": "england", "age_group": "adult", "indicators": True, "nrm_stage": "not-referred", "consents_to_nrm": True, "interpreter_needed": True},
    "wales": {"immediate_danger": True, "nation": "wales", "age_group": "child", "indicators": True, "nrm_stage": "referred", "exploiter_knows_location": True},
    "scotland": {"immediate_danger": False, "suicide_risk": True, "nation": "scotland", "age_group": "adult", "nrm_stage": "cg-negative", "cg_decision_on": "2026-11-02"},
    "northern-ireland": {"immediate_danger": False, "nation": "northern-ireland", "age_group": "adult", "consents_to_nrm": False, "nrm_stage": "rg-negative", "rg_decision_on": "2026-10-30"},
}


class Talk:
    """A person at the page: reads the question that stands there and presses what answers it."""

    def __init__(self, page, kb):
        self.page, self.kb = page, kb
        self.by_question = {about["question"]: fact for fact, about in kb.facts.items()}
        self.told = {}
        page.wait_for_selector(".imsa-question__words")

    @property
    def fact(self):
        """The fact that is asked for, None where nothing is left to ask."""
        return self.by_question.get(self.page.locator(".imsa-question__words").text_content())

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).first.click()

    def moves(self, act):
        """Does something that leads to another question, and waits for it."""
        self.page.evaluate("document.querySelector('.imsa-question').dataset.before = 'yes'")
        act()
        self.page.wait_for_selector(".imsa-question:not([data-before])")
        assert self.page.locator(".imsa-failed").count() == 0

    def fill(self, value):
        about = self.kb.facts[self.fact]
        if about["type"] == "choice":
            self.page.locator(f".imsa-option input[value='{value}']").check()
        elif about["type"] == "choices":
            for one in value:
                self.page.locator(f".imsa-option input[value='{one}']").check()
        elif about["type"] == "integer":
            self.page.locator("#imsa-answer").fill(str(value))
        else:
            year, month, day = value.split("-")
            for name, part in (("day", day), ("month", month), ("year", year)):
                self.page.locator(f"#imsa-answer-{name}").fill(part)

    def answer(self, value):
        fact = self.fact
        if isinstance(value, bool):
            self.moves(lambda: self.press("Yes" if value else "No"))
        else:
            self.fill(value)
            self.moves(lambda: self.press("Continue"))
        self.told[fact] = value

    def tell(self, facts, most=60):
        """Answers what is asked for and known, and skips the rest, until all is told or nothing is asked any more."""
        for _ in range(most):
            if self.fact is None or set(facts) <= set(self.told):
                break
            if self.fact in facts:
                self.answer(facts[self.fact])
            else:
                self.moves(lambda: self.press("Skip"))
        return self

    def plan(self):
        self.press("Show the plan so far" if self.fact else "Show the plan")
        self.page.wait_for_selector(".imsa-plan")
        return self.page


@pytest.fixture
def talk(open_page, kb):
    """talk(**context) → Talk at the first question."""
    return lambda **more: Talk(open_page("navigator/", **more), kb)


def texts(page, selector):
    return [words.strip() for words in page.locator(selector).all_text_contents()]


# --- from question to plan --------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("nation", PEOPLE)
def test_the_plan_is_that_of_the_command_line(talk, plan_for, kb, nation):
    """Told the same, the page shows what Python works out: the same routes in the same order, the same dates, the same questions."""
    from imsa.render.document import day_words, plan_document

    at = talk().tell(PEOPLE[nation])
    assert {"nation", "immediate_danger", "age_group"} <= set(at.told) and len(at.told) >= 4
    page = at.plan()
    asked = set(page.evaluate("[...document.querySelectorAll('.imsa-told dt')].map(one => one.textContent)"))
    declined = {fact for fact, about in kb.facts.items() if about["label"] in asked}
    from imsa.dates.period import to_day
    from imsa.plan.plan import make_plan
    from imsa.plan.situation import situation_of

    plan = make_plan(kb, situation_of(dict(at.told), kb, to_day(TODAY)), declined=declined)
    sure = [route for route in plan["routes"] if route["status"] == "applies"]
    assert sure
    assert texts(page, ".imsa-plan ol .imsa-button--link") == [("None here: " if route["none"] else "") + route["title"] for route in sure]
    assert texts(page, "details.imsa-route > summary h4") == [route["title"] for route in sure]
    shown = page.evaluate("[...document.querySelectorAll('details.imsa-route')].map(route => [...route.querySelectorAll('li > strong:first-child')].map(one => one.textContent))")
    for route, found in zip(sure, shown):
        assert [words for words in found if re.search(r"\d{4}, ", words)] == [
            f"{'Passed: ' if one['passed'] else ''}{day_words(one['due'])}, {_left(one['days_left'])}" for one in route["deadlines"]], route["id"]
    levels = [level["id"] for level in kb.levels]
    maybe = [route["title"] for route in sorted((one for one in plan["routes"] if one["status"] != "applies"), key=lambda one: levels.index(one["urgency"]))]
    assert texts(page, ".imsa-plan details:not(.imsa-route) > ul > li > a:first-child") == maybe
    questions = [one["question"] for one in plan["ask_next"]]
    assert [next(one for one in questions if words.startswith(one)) for words in texts(page, ".imsa-plan h3:has-text('What to find out next') + ol > li")] == questions
    # On paper it is the printable plan of the command line, word for word.
    page.evaluate("window.addEventListener('beforeprint', () => { window.paper = document.querySelector('.imsa-paper').textContent; })")
    paper = page.pdf(format="A4")
    assert paper.startswith(b"%PDF") and len(paper) > 10_000 and page.locator(".imsa-paper").count() == 0
    written = page.evaluate("window.paper").replace(" ", "")
    for block in plan_document(plan, kb):
        for words in _words(block):
            assert words.replace(" ", "") in written, words
    assert page.complaints == [] and page.outside == []


def _left(days):
    return "today" if days == 0 else f"{days} day{'s' * (days != 1)} left" if days > 0 else f"passed {-days} day{'s' * (days != -1)} ago"


def _words(block):
    """The texts of a block of a document."""
    kind, *rest = block
    if kind == "level":
        rest = rest[1:]
    for one in rest:
        if isinstance(one, str):
            yield one
        elif isinstance(one, (list, tuple)):
            yield from (item[1] if isinstance(item, tuple) else item for item in one)


def test_why_a_route_applies_stands_with_it_and_records_are_linked(talk, site):
    page = talk().tell(PEOPLE["scotland"]).plan()
    route = page.locator("details.imsa-route", has=page.locator("a[href='../scotland/nrm-reconsideration/']")).first
    page.get_by_role("button", name=re.compile("reconsider", re.I)).first.click()
    assert route.evaluate("one => one.open") and page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert "Applies because" in route.text_content() and "Negative conclusive grounds decision" in route.text_content()
    links = page.evaluate("[...document.querySelectorAll('.imsa-plan a')].map(one => [one.getAttribute('href'), one.rel, one.target])")
    inside = [href for href, *_ in links if href.startswith("../")]
    assert len(inside) > 20 and any("#" in href for href in inside)
    for href in inside:
        path, _, part = href.removeprefix("../").partition("#")
        written = (site.folder / path / "index.html").read_text(encoding="utf-8")
        assert not part or f'id="{part}"' in written, href
    # A page that opened here would take the place of the plan, and with it of all answers.
    assert all(rel == "noopener noreferrer" and target == "_blank" for href, rel, target in links if not href.startswith(("tel:", "sms:", "mailto:")))
    assert any(re.fullmatch(r"tel:\+?\d+", href) for href, *_ in links)


def test_why_not_and_what_would_change_it(talk):
    page = talk().tell(PEOPLE["scotland"]).plan()
    page.get_by_label("Ask about one subject").select_option("scotland/emergency-services")
    words = page.locator(".imsa-why").text_content()
    assert "does not apply" in words and "What stands against it" in words and "The smallest change" in words


def test_a_time_limit_without_its_date_asks_for_it(talk):
    page = talk().tell({key: value for key, value in PEOPLE["scotland"].items() if key != "cg_decision_on"}).plan()
    assert "No date yet" in page.locator(".imsa-plan").text_content()
    page.locator("li", has_text="No date yet").get_by_role("button", name=re.compile("Answer this")).first.click()
    page.wait_for_selector("#imsa-answer-day")


# --- answering, not answering, and going back -------------------------------------------------------------------------------

def test_every_way_not_to_answer_leads_on_and_is_remembered(talk):
    at = talk()
    asked = []
    for way in ("I don’t know", "I’d rather not say", "Skip"):
        asked.append(at.fact)
        at.moves(lambda way=way: at.press(way))
    assert len({*asked, at.fact}) == 4
    at.page.get_by_text("Your answers so far (3)").click()
    assert [re.sub(" *Change.*", "", words) for words in texts(at.page, ".imsa-told dd")] == ["not known", "rather not say", "skipped"]


def test_going_back_keeps_answers_and_an_answer_can_be_changed(talk):
    at = talk()
    assert at.page.get_by_role("button", name="Back", exact=True).count() == 0
    first = at.fact
    at.answer(False)
    second = at.fact
    at.answer(True)
    at.moves(lambda: at.press("Back"))
    assert at.fact == second and "Your answer so far: yes" in at.page.locator(".imsa-question").text_content()
    at.moves(lambda: at.press("Back"))
    assert at.fact == first and "Your answer so far: no" in at.page.locator(".imsa-question").text_content()
    at.moves(lambda: at.press("Keep it as it is"))
    at.page.get_by_text("Your answers so far (2)").click()
    at.moves(lambda: at.page.get_by_role("button", name=re.compile("^Change")).nth(1).click())
    assert at.fact == second
    at.answer(False)
    assert [re.sub(" *Change.*", "", words) for words in texts(at.page, ".imsa-told dd")] == ["no", "no"]


def test_starting_again_forgets(talk):
    at = talk().tell(PEOPLE["scotland"])
    first_words = "Is anyone"
    at.page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    at.moves(lambda: at.press("Start again"))
    assert at.page.evaluate("[scrollY, document.activeElement.tagName, document.activeElement.textContent.slice(0, 9)]") == [0, "H2", first_words]
    assert "Your answers" not in at.page.locator("main").text_content() and at.page.locator("[data-imsa-nation='scotland']").is_hidden()
    page = at.plan()
    assert "nation not known" in page.locator(".imsa-plan h2").text_content() and "Nothing yet." in page.locator(".imsa-plan").text_content()


def test_a_faulty_answer_is_named_beside_it_and_in_an_alert_that_has_the_focus(talk):
    at = talk().tell({"nation": "scotland", "age_group": None}, most=0)
    while at.fact != "nation":
        at.moves(lambda: at.press("Skip"))
    at.press("Continue")
    page = at.page
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert" and "Choose one answer" in page.locator("[role=alert]").first.text_content()
    assert page.locator("#imsa-error").is_visible() and "imsa-error" in page.locator("fieldset").first.get_attribute("aria-describedby")
    at.press("Change this answer")
    assert page.evaluate("document.activeElement.type") == "radio"


@pytest.mark.parametrize("entered, says", [(("", "", ""), "Write day, month and year"), (("31", "2", "2026"), "There is no such day"), (("1", "1", "2100"), "can only lie in the past"), (("1", "1", "1800"), "Write a year from"), (("a", "1", "2026"), "Write day")])
def test_a_date_that_cannot_be_is_refused(talk, entered, says):
    at = talk().tell(PEOPLE["scotland"] | {"cg_decision_on": None}, most=0)
    _until(at, "cg_decision_on")
    for name, part in zip(("day", "month", "year"), entered):
        at.page.locator(f"#imsa-answer-{name}").fill(part)
    at.press("Continue")
    assert says in at.page.locator("#imsa-error").text_content() and at.fact == "cg_decision_on"


def _until(at, fact):
    wanted = PEOPLE["scotland"]
    for _ in range(60):
        if at.fact == fact:
            return
        if at.fact in wanted:
            at.answer(wanted[at.fact])
        else:
            at.moves(lambda: at.press("Skip"))
    raise AssertionError(f"{fact} was not asked")
