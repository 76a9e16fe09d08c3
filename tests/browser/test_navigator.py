"""The navigator in a real browser: from the first question to the plan, and nothing of it anywhere but in the page."""

import re
from pathlib import Path

import pytest

# The day on the page's clock, so that a time limit of these people is ahead whenever the tests run.
TODAY = "2026-11-22"
# What a person might say in each nation; whatever else is asked is skipped.
PEOPLE = {
    "england": {"immediate_danger": False, "missing": True, "nation": "england", "age_group": "adult", "indicators": True, "nrm_stage": "not-referred", "consents_to_nrm": True, "interpreter_needed": True},
    "wales": {"immediate_danger": True, "nation": "wales", "age_group": "child", "indicators": True, "nrm_stage": "referred", "exploiter_knows_location": True},
    "scotland": {"immediate_danger": False, "suicide_risk": True, "nation": "scotland", "age_group": "adult", "nrm_stage": "cg-negative", "cg_decision_on": "2026-11-02"},
    "northern-ireland": {"immediate_danger": False, "nation": "northern-ireland", "age_group": "adult", "consents_to_nrm": False, "nrm_stage": "rg-negative", "rg_decision_on": "2026-10-30"},
}


# Answers and skips as a person would, within the page: dozens of questions cost less there than from outside, one press at a time.
TELL = """async ([facts, questions, until, most]) => {
  const told = {}, form = () => document.querySelector(".imsa-question"), button = (words) => [...form().querySelectorAll("button")].find((one) => one.textContent === words);
  for (let i = 0; i < most; i++) {
    const fact = questions[form().querySelector(".imsa-question__words").textContent];
    if (fact === undefined || fact === until || Object.keys(facts).every((one) => one in told)) return told;
    const value = facts[fact], before = form();
    if (value === undefined) button("Skip").click();
    else if (typeof value === "boolean") button(value ? "Yes" : "No").click();
    else {
      const date = /^(\\d+)-(\\d+)-(\\d+)$/.exec(value);
      if (date) ["year", "month", "day"].forEach((part, j) => { document.getElementById(`imsa-answer-${part}`).value = date[j + 1]; });
      else form().querySelector(`.imsa-option input[value="${value}"]`).click();
      button("Continue").click();
    }
    if (value !== undefined) told[fact] = value;
    for (let wait = 0; form() === before; wait++) {
      if (wait > 2000 || document.querySelector(".imsa-failed")) throw new Error(`no question follows ${fact}`);
      await new Promise((done) => setTimeout(done, 5));
    }
  }
  return told;
}"""


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

    def tell(self, facts, until=None, most=60):
        """Answers what is asked for and known, and skips the rest, until all is told, `until` is asked or nothing is asked any more."""
        self.told |= self.page.evaluate(TELL, [facts, self.by_question, until, most])
        return self

    def tell_by_hand(self, facts, most=60):
        """The same, each button pressed as a person presses it."""
        for _ in range(most):
            if self.fact is None or set(facts) <= set(self.told):
                break
            if self.fact in facts:
                self.answer(facts[self.fact])
            else:
                self.moves(lambda: self.press("Skip"))
        return self

    def reach(self, fact):
        """Answers as the person in Scotland would, up to the question about `fact`, which stays open."""
        self.tell({key: value for key, value in PEOPLE["scotland"].items() if key != fact} | {fact: None}, until=fact)
        assert self.fact == fact
        return self

    def plan(self):
        self.press("Show the plan so far" if self.fact else "Show the plan")
        self.page.wait_for_selector(".imsa-plan")
        return self.page


@pytest.fixture
def talk(open_page, kb):
    """talk(**context) → Talk at the first question."""
    return lambda **more: Talk(open_page("navigator/", today=TODAY, **more), kb)


def texts(page, selector):
    return [words.strip() for words in page.locator(selector).all_text_contents()]


# --- from question to plan --------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("nation", PEOPLE)
def test_the_plan_is_that_of_the_command_line(talk, plan_for, kb, nation):
    """Told the same, the page shows what Python works out: the same routes in the same order, the same dates, the same questions."""
    from imsa.render.document import day_words, plan_document

    at = talk().tell_by_hand(PEOPLE[nation])
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
    at = talk().reach("nation")
    at.press("Continue")
    page = at.page
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert" and "Choose one answer" in page.locator("[role=alert]").first.text_content()
    assert page.locator("#imsa-error").is_visible() and "imsa-error" in page.locator("fieldset").first.get_attribute("aria-describedby")
    at.press("Change this answer")
    assert page.evaluate("document.activeElement.type") == "radio"


def test_a_date_that_cannot_be_is_refused(talk):
    at = talk().reach("cg_decision_on")
    for entered, says in ((("", "", ""), "Write day, month and year"), (("31", "2", "2026"), "There is no such day"), (("1", "1", "2100"), "can only lie in the past"),
                          (("1", "1", "1800"), "Write a year from"), (("a", "1", "2026"), "Write day")):
        for name, part in zip(("day", "month", "year"), entered):
            at.page.locator(f"#imsa-answer-{name}").fill(part)
        at.press("Continue")
        assert says in at.page.locator("#imsa-error").text_content() and at.fact == "cg_decision_on", entered


def test_answers_that_clash_are_named_in_words(talk, kb):
    at = talk().tell({"nation": "scotland", "age_group": "adult", "indicators": False})
    page = at.page
    page.get_by_text("Your answers so far").click()
    at.moves(lambda: page.get_by_role("button", name=f"Change the answer: {kb.facts['nrm_stage']['label']}", exact=True).click())
    at.fill("cg-positive")
    at.press("Continue")
    words = page.locator("[role=alert]").first.text_content()
    assert "This does not fit" in words and kb.facts["indicators"]["label"][1:] in words and "nrm_stage" not in words and "cg-positive" not in words
    at.moves(lambda: page.get_by_role("button", name=re.compile("instead$")).first.click())
    assert at.fact == "indicators" and "Your answer so far: no" in page.locator(".imsa-question").text_content()


def test_the_day_of_the_answers_can_be_set(talk):
    at = talk().tell(PEOPLE["scotland"])
    at.page.get_by_text("As at ").first.click()
    for name, part in (("day", "30"), ("month", "11"), ("year", "2026")):
        at.page.locator(f"#imsa-as-at-{name}").fill(part)
    at.moves(lambda: at.press("Use this day"))
    assert "as at 30 November 2026" in at.plan().locator(".imsa-plan h2").text_content()
    assert "2 December 2026, 2 days left" in at.page.locator(".imsa-plan").text_content()


def test_a_day_before_the_answers_is_refused(talk):
    at = talk().tell(PEOPLE["scotland"])
    at.page.get_by_text("As at ").first.click()
    at.page.locator("#imsa-as-at-year").fill("2025")
    at.press("Use this day")
    assert "does not fit that day" in at.page.locator(".imsa-panel:not(.imsa-describe) [role=alert]").text_content()


def test_danger_stands_above_all_and_in_the_words_of_the_nation(talk, kb):
    at = talk()
    page = at.page
    assert page.locator(".imsa-danger:visible a[href='tel:999']").count() >= 1
    assert page.evaluate("document.querySelector('.imsa-danger').compareDocumentPosition(document.querySelector('.imsa-navigator')) & Node.DOCUMENT_POSITION_FOLLOWING")
    at.tell({"nation": "northern-ireland"})
    assert texts(page, ".imsa-danger:visible > p") == [kb.nations["northern-ireland"]["emergency"]]
    page.locator(".imsa-danger:visible summary").click()
    assert page.locator(".imsa-danger:visible a[href='tel:02895049999']").is_visible()
    page = at.plan()
    assert page.locator(".imsa-danger:visible").count() == 1


def test_the_question_takes_the_focus_and_changes_are_said(talk):
    at = talk()
    assert at.page.evaluate("document.activeElement.tagName") == "BODY"
    at.answer(True)
    assert at.page.evaluate("document.activeElement.tagName") == "H2" and "The plan has changed." in at.page.locator(".imsa-navigator > .imsa-status").text_content()
    assert at.page.evaluate("document.activeElement.closest('legend') !== null && document.activeElement.closest('fieldset') !== null")


def test_knowing_the_nation_is_no_loss(talk):
    """What was certain in all four nations is then certain in one; nobody should hear that it is no longer certain."""
    at = talk()
    at.answer(False)
    at.answer(True)
    at.tell({"nation": None}, until="nation")
    at.answer("scotland")
    assert "no longer certain" not in at.page.locator(".imsa-navigator > .imsa-status").text_content()


def test_it_works_by_keyboard_alone(talk):
    at = talk()
    page, first = at.page, at.fact
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "No":
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("h2:focus")
    assert at.fact != first
    at.tell({"nation": None}, until="nation")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    at.moves(lambda: page.keyboard.press("Enter"))
    assert page.locator("[data-imsa-nation='wales']").is_visible()


# --- files --------------------------------------------------------------------------------------------------------------------

def test_the_dates_for_a_calendar(talk):
    page = talk().tell(PEOPLE["scotland"]).plan()
    page.evaluate("window.revoked = []; const revoke = URL.revokeObjectURL.bind(URL); URL.revokeObjectURL = one => { window.revoked.push(one); revoke(one); }; 0")
    with page.expect_download() as caught:
        page.get_by_role("button", name="Save the dates for a calendar").click()
    assert caught.value.suggested_filename == "dates.ics"
    raw = Path(caught.value.path()).read_bytes().decode()
    lines = raw.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""] and raw.count("BEGIN:VEVENT") == raw.count("END:VEVENT") >= 1
    assert "DTSTART;VALUE=DATE:20261202" in lines and {line for line in lines if line.startswith(("SUMMARY", "DESCRIPTION"))} == {"SUMMARY:Date to keep", "DESCRIPTION:Date to keep"}
    assert not re.search("imsa|nrm|reconsider|scotland|slavery", raw, re.I)
    assert page.evaluate("new Promise(done => { const look = () => window.revoked.length ? done(window.revoked.length) : setTimeout(look, 20); look(); })") == 1


def test_the_short_form_on_paper(talk):
    page = talk().tell(PEOPLE["scotland"]).plan()
    page.evaluate("window.print = () => { dispatchEvent(new Event('beforeprint')); window.papers = [...(window.papers ?? []), document.querySelector('.imsa-paper').textContent]; dispatchEvent(new Event('afterprint')); }; 0")
    page.get_by_role("button", name="Print the short form").click()
    page.get_by_role("button", name="Print the plan").click()
    short, whole = page.evaluate("window.papers")
    assert "At a glance" in short and "Who decides" not in short and "Who decides" in whole and len(short) < len(whole) / 2


# --- nothing leaves the page --------------------------------------------------------------------------------------------------

def test_nothing_is_kept_sent_or_said(talk, top):
    asked = []
    at = talk()
    page = at.page
    before = page.evaluate("history.length")
    page.context.on("request", lambda request: asked.append(request))
    at.tell(PEOPLE["wales"])
    at.plan()
    page.get_by_label("Ask about one subject").select_option(index=3)
    at.press("Back to the questions")
    page.wait_for_selector(".imsa-question")
    assert page.url == top + "navigator/" and page.evaluate("history.length") == before and page.evaluate("history.state") is None
    assert page.evaluate("Promise.all([localStorage.length, sessionStorage.length, document.cookie, indexedDB.databases().then(all => all.length), caches.keys().then(all => all.length), navigator.serviceWorker.getRegistrations().then(all => all.length)])") == [0, 0, "", 0, 0, 0]
    assert page.context.cookies() == [] and page.outside == [] and page.complaints == []
    assert page.title() == "What applies, and by when - Navigator"
    # Every file that is asked for is one that everybody in the nation needs.
    named = {re.fullmatch(re.escape(top) + r"navigator/knowledge/([a-z-]+)\.[0-9a-f]{16}\.json", request.url)[1] for request in asked}
    assert named <= {"routes-england", "routes-wales", "routes-scotland", "routes-northern-ireland", "routes-elsewhere", "texts-shared", "texts-wales", "texts-elsewhere", "contacts", "words"}
    assert all(request.method == "GET" and "cookie" not in request.headers and "referer" not in request.headers for request in asked)
    assert len(asked) == len({request.url for request in asked})


@pytest.mark.parametrize("how", ["button", "keys"])
def test_the_way_out_forgets_first(talk, how):
    at = talk().tell(PEOPLE["scotland"])
    page = at.page
    seen = page.evaluate("""(how) => {
      let left = null;
      // The page forgets before the address changes: what stands behind the cover holds no answer any more.
      const look = new MutationObserver(() => {
        if (document.querySelector(".imsa-exit-cover")) left ??= document.querySelector("main").textContent;
      });
      look.observe(document.body, { childList: true });
      if (how === "button") document.querySelector(".imsa-exit__button").click();
      else for (let i = 0; i < 3; i++) document.dispatchEvent(new KeyboardEvent("keyup", { key: "Shift" }));
      return Promise.resolve().then(() => left);
    }""", how)
    assert "Is anyone" in seen and "Your answers" not in seen and "Scotland" not in seen.replace("in Scotland", "")
    page.wait_for_url("https://www.bbc.co.uk/weather")


def test_a_page_that_comes_back_holds_nothing(talk, top):
    at = talk().tell(PEOPLE["scotland"])
    # What the browser would keep of the page is what stands there after this.
    at.page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    words = at.page.locator("main").text_content()
    assert "Your answers" not in words and at.fact == "immediate_danger"
    at.page.goto(top + "topics/")
    at.page.go_back()
    assert Talk(at.page, at.kb).fact == "immediate_danger" and "Your answers" not in at.page.locator("main").text_content()


def test_no_field_is_remembered_by_the_browser(talk):
    at = talk()
    at.reach("cg_decision_on")
    page = at.page
    fields = page.evaluate("[...document.querySelectorAll('.imsa-navigator :is(input, select, form)')].map(one => one.autocomplete)")
    assert fields and set(fields) == {"off"}
    # A form of this method is sent nowhere, whatever a script does.
    assert set(page.evaluate("[...document.querySelectorAll('.imsa-navigator form')].map(one => one.method)")) == {"dialog"}


def test_the_modules_of_the_page_keep_nothing_and_reach_nothing(root):
    forbidden = r"\b(XMLHttpRequest|WebSocket|EventSource|sendBeacon|localStorage|sessionStorage|indexedDB|caches|cookie|console|innerHTML|outerHTML|insertAdjacentHTML|eval|Function|location|history|pushState|postMessage|BroadcastChannel)\b"
    for path in sorted((root / "navigator/web/page").glob("*.mjs")):
        code = re.sub(r"^\s*(//|/?\*).*$", "", path.read_text(encoding="utf-8"), flags=re.M)
        assert not re.search(forbidden, code), (path.name, re.search(forbidden, code))
        assert ("fetch(" in code) == (path.name == "files.mjs")


# --- slow, broken, without scripts --------------------------------------------------------------------------------------------

def test_a_file_that_does_not_arrive_is_said_and_can_be_tried_again(talk):
    at = talk()
    page = at.page
    page.route("**/knowledge/routes-wales.*", lambda route: route.abort())
    first = at.fact
    at.press("No")
    page.wait_for_selector(".imsa-failed")
    assert "did not load" in page.locator(".imsa-failed").text_content() and page.evaluate("document.activeElement.className").startswith("imsa-alert")
    page.unroute("**/knowledge/routes-wales.*")
    at.moves(lambda: at.press("Try again"))
    assert at.fact != first
    at.page.get_by_text("Your answers so far (1)").click()
    assert "no" in at.page.locator(".imsa-told").text_content()


def test_a_first_file_that_does_not_arrive_can_be_tried_again(open_page, top, kb):
    page = open_page("topics/")
    page.route("**/knowledge/core.*", lambda route: route.abort())
    page.goto(top + "navigator/")
    page.wait_for_selector(".imsa-failed")
    page.unroute("**/knowledge/core.*")
    page.get_by_role("button", name="Try again").click()
    assert Talk(page, kb).fact == "immediate_danger"


def test_a_slow_network_says_that_it_loads(talk):
    at = talk()
    page = at.page
    held = []
    page.route("**/knowledge/routes-*", lambda route: held.append(route))
    at.press("No")
    page.wait_for_selector(".imsa-status:has-text('Loading')")
    assert page.locator("#imsa-navigator").get_attribute("aria-busy") == "true"
    page.wait_for_timeout(100)
    for route in held:
        route.continue_()
    page.unroute("**/knowledge/routes-*")
    page.wait_for_selector("#imsa-navigator:not([aria-busy])")
    assert at.fact != "immediate_danger"


def test_starting_again_while_a_file_is_on_its_way_brings_nothing_back(talk):
    at = talk()
    page = at.page
    held = []
    page.route("**/knowledge/routes-*", lambda route: held.append(route))
    at.press("No")
    page.wait_for_timeout(100)
    at.press("Start again")
    for route in held:
        route.continue_()
    page.unroute("**/knowledge/routes-*")
    page.wait_for_timeout(500)
    assert at.fact == "immediate_danger" and "Your answers" not in page.locator("main").text_content()


def test_a_module_that_does_not_arrive_is_said(open_page, top):
    page = open_page("topics/")
    page.route("**/page/fields.mjs", lambda route: route.abort())
    page.goto(top + "navigator/")
    page.wait_for_selector("[data-imsa-note='lost']:visible")


def test_without_scripts_the_page_says_so_and_leads_on(open_page):
    page = open_page("navigator/", java_script_enabled=False)
    assert "needs scripts" in page.locator("noscript").inner_text() and page.locator("noscript a[href='../topics/']").is_visible()
    assert page.locator(".imsa-danger:visible").count() == 1 and page.locator(".imsa-navigator__wait").is_hidden()


def test_opened_as_a_file_it_says_how_to_run(chromium, site):
    context = chromium.new_context()
    page = context.new_page()
    page.goto((site.folder / "navigator/index.html").as_uri())
    page.wait_for_selector("[data-imsa-note='file']:visible")
    assert "imsa-navigate site" in page.locator("[data-imsa-note='file']").text_content() and page.locator(".imsa-navigator__wait").is_hidden()
    context.close()


def test_the_first_question_is_the_one_that_the_rules_would_ask(talk, kb):
    from imsa.dates.period import to_day
    from imsa.plan.plan import make_plan
    from imsa.plan.situation import situation_of

    assert talk().fact == make_plan(kb, situation_of({}, kb, to_day(TODAY)))["ask_next"][0]["fact"]


def test_the_first_question_costs_little(chromium, site, top):
    """What a browser fetches until the first question stands there, packed as hosts pack it, beside what the home page fetches."""
    home, navigator = fetched(chromium, site, top, ""), fetched(chromium, site, top, "navigator/")
    assert home.keys() - {""} <= navigator.keys() and len(navigator) > 40
    assert sum(home.values()) <= 80_000
    assert sum(navigator.values()) - sum(home.values()) <= 120_000


def fetched(chromium, site, top, address):
    """{address: bytes} of all that a browser that was never here fetches for a page."""
    import gzip

    context = chromium.new_context()
    page, names = context.new_page(), []
    page.on("request", lambda request: names.append(request.url.removeprefix(top)) if request.url.startswith("http") else None)
    page.goto(top + address, wait_until="networkidle")
    context.close()
    # What nginx sends before a file, set up as docs/hosting.md says: the policy for scripts is most of it.
    headers = 600
    return {name: len(gzip.compress((site.folder / (name + "index.html" if name.endswith("/") or not name else name)).read_bytes(), 6)) + headers for name in names}


# --- narrow, enlarged, axe ----------------------------------------------------------------------------------------------------

def steps(at):
    """The page at its kinds of moments: the first question, an error, mid-way, a date, the plan with all of it open."""
    yield "first"
    at.reach("nation")
    at.press("Continue")
    yield "error"
    at.reach("cg_decision_on")
    at.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    yield "mid-way"
    at.answer("2026-11-02")
    at.plan()
    yield "plan"
    at.page.get_by_label("Ask about one subject").select_option(index=1)
    at.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    yield "opened"


def test_nothing_is_cut_off_and_everything_can_be_pressed(talk):
    at = talk(width=360)
    for step in steps(at):
        for width in (320, 360):
            at.page.set_viewport_size({"width": width, "height": 800})
            assert at.page.evaluate("document.documentElement.scrollWidth") <= width, step
            small = at.page.evaluate("""[...document.querySelectorAll(".imsa-navigator :is(button, summary, select, input:not([type=radio], [type=checkbox]), .imsa-option)")].filter(one => one.checkVisibility())
                .map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect().height]).filter(([, height]) => height < 43.9)""")
            assert small == [], (step, width)


def test_axe_finds_nothing_at_any_step(talk, violations):
    at = talk(width=360, bypass_csp=True)
    assert [(step, *one) for step in steps(at) for one in violations(at.page)] == []
