"""The box that reads a note for facts: nothing is used before somebody says so, and the text is nowhere but in its field."""

import re

import pytest
from test_navigator import TODAY, Talk, texts

from imsa.dates.period import to_day
from imsa.describe.describe import describe

NOTE = ("24F, in NASS accom in Glasgow. CG neg 2 Nov, wants to ask for reconsideration.\n"
        "?pregnant. Her brother is 15 and in Cardiff. No suicidal thoughts 😀.")
AGE = "Age in years: 24"


@pytest.fixture
def box(open_page, kb):
    """box(**context) → Talk at the first question with the box open."""

    def open_(**more):
        at = Talk(open_page("navigator/", today=TODAY, **more), kb)
        at.page.get_by_text("Describe the situation", exact=True).click()
        return at

    return open_


def find(at, text=NOTE):
    at.page.get_by_label("What do you know?").fill(text)
    at.press("Find the facts")
    at.page.wait_for_selector(".imsa-describe h2, .imsa-describe .imsa-error:not(:empty), .imsa-describe .imsa-status:has-text('No facts')")
    return at.page


def choose(page, words, answer="Use this"):
    page.locator(".imsa-found", has_text=words).get_by_label(answer).check()


def said(kb, lexicon, text=NOTE):
    """What Python reads in a text: ([label: value] of each finding, labels of what is unsure)."""
    from imsa.render.document import value_words

    found = describe(text, lexicon, kb.facts, to_day(TODAY))
    sure = dict.fromkeys((one["fact"], one["value"]) for one in found["evidence"])
    unsure = dict.fromkeys(one["fact"] for one in found["unsure"] if (one["fact"], one["value"]) not in sure)
    return [f"{kb.facts[fact]['label']}: {value_words(fact, value, kb)}" for fact, value in sure], [kb.facts[fact]["label"] for fact in unsure]


def test_a_note_becomes_a_plan(box, kb, lexicon):
    """The findings are those of the command line; those that are chosen become answers, what is unsure is asked, and the plan follows."""
    at = box()
    page = find(at)
    found, unsure = said(kb, lexicon)
    assert texts(page, ".imsa-found legend") == found and len(found) >= 5
    assert texts(page, "section[aria-labelledby=imsa-doubts] li > strong") == unsure and unsure
    assert page.locator(".imsa-found input:checked").count() == 0
    label = kb.facts["nrm_stage"]["label"]
    assert page.locator(".imsa-found", has_text=label).locator("mark").first.text_content() == "CG neg"
    for words in found:
        choose(page, words, "Leave out" if words.startswith(kb.facts["age"]["label"]) else "Use this")
    at.moves(lambda: at.press("Use the chosen facts"))
    assert at.fact == "pregnant" and page.evaluate("document.activeElement.tagName") == "H2"
    assert f"{len(found) - 1} answers taken from your text." in page.locator(".imsa-navigator > .imsa-status").text_content()
    at.answer(False)
    assert at.fact != "pregnant"
    page = at.plan()
    told = dict(zip(texts(page, ".imsa-told dt"), (re.sub(" *Change.*", "", words) for words in texts(page, ".imsa-told dd"))))
    assert told[label] == "Negative conclusive grounds decision" and kb.facts["age"]["label"] not in told
    assert "Glasgow" not in page.locator("main").text_content() and page.locator("a[href='../scotland/nrm-reconsideration/']").count()
    assert page.complaints == [] and page.outside == []


def test_nothing_is_used_before_it_is_chosen(box):
    at = box()
    page = find(at)
    at.press("Use the chosen facts")
    assert "Nothing is chosen" in page.locator(".imsa-describe .imsa-error:visible").text_content() and page.locator(".imsa-told").count() == 0
    choose(page, AGE)
    choose(page, AGE, "Leave out")
    at.press("Use the chosen facts")
    assert "Nothing is chosen" in page.locator(".imsa-describe .imsa-error:visible").text_content()


def test_what_contradicts_itself_is_a_question(box, kb):
    at = box()
    page = find(at, "She is 24 years old. Living in Cardiff. Later: she is 31 years old.")
    doubts = page.locator("section[aria-labelledby=imsa-doubts]")
    assert f"{kb.facts['age']['label']}: the text contradicts itself" in doubts.text_content() and doubts.locator("mark").count() == 2
    assert page.locator(".imsa-found", has_text=kb.facts["age"]["label"]).count() == 0
    choose(page, kb.facts["nation"]["label"])
    at.moves(lambda: at.press("Use the chosen facts"))
    assert at.fact == "age" and page.locator("[data-imsa-nation='wales']").is_visible()


def test_a_finding_that_does_not_fit_the_answers_is_asked_for(box, kb):
    at = box().tell({"immediate_danger": False, "nation": "wales", "age_group": "child"})
    if at.page.locator(".imsa-describe[open]").count() == 0:
        at.page.get_by_text("Describe the situation", exact=True).click()
    page = find(at, "She is 24 years old.")
    choose(page, "24")
    at.moves(lambda: at.press("Use the chosen facts"))
    assert at.fact == "age" and "does not fit the other answers" in page.locator(".imsa-navigator > .imsa-status").text_content()


def test_a_text_without_facts_and_no_text_are_said(box):
    at = box()
    page = find(at, "The weather is fine.")
    assert page.locator(".imsa-describe .imsa-status", has_text="No facts were found").is_visible()
    find(at, "  ")
    assert "Write something" in page.locator("#imsa-note-error").text_content() and page.evaluate("document.activeElement.id") == "imsa-note"


def test_changing_the_text_drops_what_was_found_in_it(box):
    page = find(box())
    page.get_by_label("What do you know?").press_sequentially("x")
    assert page.locator(".imsa-found").count() == 0


def test_markup_in_a_text_stays_text(box):
    page = find(box(), "<img src=x onerror=alert(1)> She is 24 years old <b>and</b> lives in Cardiff.")
    assert page.locator(".imsa-describe :is(img, b)").count() == 0 and "<b>and</b>" in page.locator(".imsa-quote").first.text_content()
    assert page.complaints == []


@pytest.mark.parametrize("how", ["again", "leave", "clear", "use"])
def test_the_text_is_wiped(box, how):
    at = box()
    page = find(at)
    page.evaluate("window.field = document.getElementById('imsa-note'); 0")
    if how == "again":
        at.press("Start again")
    elif how == "leave":
        page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    elif how == "clear":
        at.press("Clear the text")
    else:
        choose(page, AGE)
        at.moves(lambda: at.press("Use the chosen facts"))
    assert page.evaluate("[window.field.value, document.getElementById('imsa-note').value]") == ["", ""]
    assert page.locator(".imsa-found").count() == 0 and "Glasgow" not in page.locator("main").text_content()


def test_nothing_is_stored_or_sent(box, top):
    asked = []
    at = box()
    page = at.page
    page.wait_for_load_state("networkidle")
    page.context.on("request", lambda request: asked.append(request.url))
    find(at)
    assert asked == []
    assert page.evaluate("Promise.all([localStorage.length, sessionStorage.length, document.cookie, indexedDB.databases().then(all => all.length), caches.keys().then(all => all.length)])") == [0, 0, "", 0, 0]
    assert page.url == top + "navigator/" and page.evaluate("history.state") is None and page.context.cookies() == []
    field = page.evaluate("(({autocomplete, spellcheck, name}) => ({autocomplete, spellcheck, name}))(document.getElementById('imsa-note'))")
    assert field == {"autocomplete": "off", "spellcheck": False, "name": ""}
    assert set(page.evaluate("[...document.querySelectorAll('.imsa-describe :is(form, input)')].map(one => one.autocomplete)")) == {"off"}
    assert page.evaluate("document.querySelector('.imsa-describe form').method") == "dialog"


def test_the_reader_comes_when_the_box_is_opened(open_page, kb):
    """Its modules and its lexicon are a good part of the page's weight, and few open the box."""
    asked = []
    page = open_page("topics/")
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page.url.replace("topics/", "navigator/"))
    Talk(page, kb)
    page.wait_for_load_state("networkidle")
    of_the_reader = lambda: [one for one in asked if "describe/" in one or "/knowledge/describe." in one]  # noqa: E731
    assert of_the_reader() == [] and page.get_by_label("What do you know?").count() == 1
    with page.expect_response("**/knowledge/describe.*"):
        page.get_by_text("Describe the situation", exact=True).click()
    page.get_by_text("Describe the situation", exact=True).click()
    page.get_by_text("Describe the situation", exact=True).click()
    page.wait_for_load_state("networkidle")
    assert sum("/knowledge/describe." in one for one in asked) == 1
    # Each module is fetched, then imported: the second time from what the browser keeps, where it keeps anything.
    assert len({*of_the_reader()}) == 12 and max(map(asked.count, of_the_reader())) <= 2


def test_the_files_of_the_reader_cross_the_network_once(chromium, top):
    context = chromium.new_context()
    page = context.new_page()
    page.goto(top + "navigator/", wait_until="networkidle")
    page.get_by_text("Describe the situation", exact=True).click()
    page.get_by_label("What do you know?").fill(NOTE)
    page.get_by_role("button", name="Find the facts").click()
    page.wait_for_selector(".imsa-found")
    # Zero where a file came from what the browser keeps.
    sizes = page.evaluate("performance.getEntriesByType('resource').filter(one => one.name.includes('/describe/')).map(one => [one.name, one.transferSize])")
    context.close()
    sent = [name for name, size in sizes if size]
    assert len(sent) == len(set(sent)) == 11


@pytest.mark.parametrize("lost", ["**/knowledge/describe.*", "**/describe/read.mjs", "**/describe/tokens.mjs"])
def test_a_reader_that_does_not_arrive_is_said_and_can_be_tried_again(open_page, kb, lost):
    at = Talk(open_page("navigator/", today=TODAY), kb)
    page = at.page
    page.route(lost, lambda route: route.abort())
    page.get_by_text("Describe the situation", exact=True).click()
    said = page.get_by_text("has not arrived")
    said.wait_for()
    find(at)
    assert "did not arrive" in page.locator("#imsa-note-error").text_content() and said.count() == 0
    page.unroute(lost)
    at.press("Find the facts")
    page.wait_for_selector(".imsa-found")
    assert page.get_by_label("What do you know?").input_value() == NOTE and page.locator("#imsa-note-error").text_content() == ""


def test_it_works_by_keyboard_alone(open_page, kb):
    page = open_page("navigator/", today=TODAY)
    Talk(page, kb)

    def tab_to(condition):
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate(f"(one => {condition})(document.activeElement)"):
                return
        raise AssertionError(condition)

    tab_to("one.tagName === 'SUMMARY' && one.textContent === 'Describe the situation'")
    page.keyboard.press("Enter")
    tab_to("one.id === 'imsa-note'")
    page.keyboard.type("She is 24 years old, lives in Cardiff.")
    tab_to("one.textContent === 'Find the facts'")
    page.keyboard.press("Enter")
    page.wait_for_selector(".imsa-found")
    assert page.evaluate("document.activeElement.textContent") == "What the text says"
    found = page.locator(".imsa-found").count()
    for i in range(found):
        tab_to(f"one.name === 'imsa-found-{i}'")
        page.keyboard.press("Space")
    assert page.locator(".imsa-found input:checked").count() == found
    tab_to("one.textContent === 'Use the chosen facts'")
    page.keyboard.press("Enter")
    page.wait_for_selector("h2.imsa-question__words:focus")
    assert page.locator("[data-imsa-nation='wales']").is_visible()


@pytest.mark.parametrize("width", [320, 360])
def test_nothing_is_cut_off_and_everything_can_be_pressed(box, width):
    page = find(box(width=width), NOTE + " " + "supercalifragilistic" * 8 + " She is deaf.")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.evaluate("""[...document.querySelectorAll(".imsa-describe :is(button, summary, textarea, .imsa-option)")].filter(one => one.checkVisibility())
        .map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect().height]).filter(([, height]) => height < 43.9)""")
    assert small == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(box, axe, width, scheme):
    at = box(width=width, scheme=scheme, bypass_csp=True)
    look = "axe.run(document, {resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(done => done.violations.map(one => [one.id, one.nodes.length, one.nodes[0].html]))"
    at.page.evaluate(axe)
    empty = at.page.evaluate(look)
    find(at)
    at.press("Use the chosen facts")
    assert [*empty, *at.page.evaluate(look)] == []
