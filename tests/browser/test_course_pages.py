"""The course in a browser: questions are answered, cases compared, cards turned; nothing is kept unless somebody asks for it."""

import json
import re

import pytest

MODULE = "course/consent-and-confidentiality/"
STAGED, SINGLE = "course/case/northern-ireland-good-to-me/", "course/case/wales-no-thank-you/"
PAGES = ["course/", MODULE, f"{MODULE}handout/", f"{MODULE}facilitator/", "course/cases/", STAGED, SINGLE, "course/matrix/", "course/cards/", "course/cards/who-decides/"]
KEPT = "imsa-course"


def verdicts(page, where):
    """{place of an option: what the page says it is}, from the answers that stand there without scripts."""
    return page.evaluate("""where => Object.fromEntries([...document.querySelector(where).querySelectorAll("[data-imsa-answers] [data-imsa-option]")].map(one => [one.dataset.imsaOption, one.dataset.imsaIs]))""", where)


def answer(page, question, right=True):
    """Answers a question of choices rightly or wrongly."""
    place = page.locator(f"#{question}")
    wanted = [int(option) for option, says in verdicts(page, f"#{question}").items() if (says == "right") == right]
    for option in wanted if right else wanted[:1]:
        place.locator("input").nth(option).check()
    place.get_by_role("button", name="Check my answer").click()
    return place


# --- questions ---------------------------------------------------------------------------------------------------------------

def test_a_right_answer_is_called_right_and_a_wrong_one_not_with_reasons(open_page):
    page = open_page(MODULE)
    for question in page.locator("[data-imsa-question]:not([data-imsa-question=order])").evaluate_all("all => all.map(one => one.id)"):
        for right in (False, True):
            place = answer(page, question, right)
            said = place.locator(".imsa-said")
            assert (said.locator(".imsa-said__verdict").inner_text() == "That is right.") == right, question
            assert said.locator(".imsa-reasons span").count() > 0 and said.get_by_role("link").or_(said.locator("[data-imsa-rests] li")).count() > 0, question
            place.get_by_role("button", name="Try again").click()
            assert place.locator("input:checked").count() == 0 and said.inner_text() == ""
    assert page.complaints == [] and page.outside == []


def test_what_was_missed_is_said(open_page):
    page = open_page(MODULE)
    place = page.locator("#consent-no-still-open")
    wanted = [int(option) for option, says in verdicts(page, "#consent-no-still-open").items() if says == "right"]
    place.locator("input").nth(wanted[0]).check()
    place.get_by_role("button", name="Check my answer").click()
    assert "You found 1 of 2." in place.inner_text() and "Missed: " in place.inner_text() and "Right: " in place.inner_text()


def test_no_answer_is_asked_for_and_not_judged(open_page):
    place = open_page(MODULE).locator("#consent-no-still-open")
    place.get_by_role("button", name="Check my answer").click()
    assert "Choose an answer first." in place.inner_text() and place.locator(".imsa-said__verdict").count() == 0


def test_answers_cannot_be_read_before_one_is_given(open_page):
    page = open_page(MODULE)
    assert page.locator("[data-imsa-answers]:visible").count() == 0
    assert answer(page, "consent-no-still-open").locator("[data-imsa-answers]").is_visible()


def test_steps_are_put_into_order_by_keyboard(open_page):
    page = open_page(MODULE)
    place = page.locator("#consent-capacity-steps")
    where = {int(option): int(says) for option, says in verdicts(page, "#consent-capacity-steps").items()}
    words = place.locator(".imsa-order li > span:first-child").all_inner_texts()
    for step in sorted(where, key=where.get, reverse=True):
        button = place.locator(".imsa-order li").filter(has_text=words[step]).get_by_role("button", name="Up")
        button.focus()
        while button.is_enabled():
            page.keyboard.press("Enter")
        # The focus stays with the step that was moved.
        assert page.evaluate("document.activeElement.textContent").endswith(words[step])
    assert f"{words[min(where, key=where.get)]}: now step 1 of {len(words)}." in place.get_by_role("status").first.text_content()
    place.get_by_role("button", name="Check my answer").click()
    assert place.locator(".imsa-said__verdict").inner_text() == "That is right."


# --- cases -------------------------------------------------------------------------------------------------------------------

def groups(stage):
    """{heading: words below it} of what a comparison says."""
    return stage.evaluate("""stage => Object.fromEntries([...stage.querySelectorAll(".imsa-said h3")].map(head => {
        let words = "";
        for (let next = head.nextElementSibling; next && next.tagName !== "H3"; next = next.nextElementSibling) words += next.textContent + " ";
        return [head.textContent, words];
    }))""")


def test_a_choice_is_compared_with_the_plan_stage_by_stage(open_page):
    page = open_page(STAGED)
    stages = page.locator("[data-imsa-stage]")
    assert [stages.nth(i).is_visible() for i in range(3)] == [True, False, False]
    for number in range(3):
        stage = stages.nth(number)
        says = page.evaluate("n => [...document.querySelectorAll('[data-imsa-stage]')[n].querySelectorAll('[data-imsa-answers] [data-imsa-option]')].map(one => one.dataset.imsaIs)", number)
        # The first right one and every unsafe one are chosen, so that one group of each kind stands there.
        order = page.evaluate("n => [...document.querySelectorAll('[data-imsa-stage]')[n].querySelectorAll('[data-imsa-answers] [data-imsa-option]')].map(one => Number(one.dataset.imsaOption))", number)
        right, unsafe = ([place for place, one in zip(order, says) if one == wanted] for wanted in ("right", "unsafe"))
        for place in [right[0], *unsafe]:
            stage.locator("input").nth(place).check()
        stage.get_by_role("button", name="Compare with the navigator").click()
        found = groups(stage)
        assert ("Unsafe" in found) == bool(unsafe) and "Right" in found and ("Missed" in found) == (len(right) > 1)
        assert "Because:" in found["Right"] and "Law:" in found["Right"]
        assert f"1 right, {len(right) - 1} missed, {len(unsafe)} unsafe." in stage.get_by_role("status").inner_text()
        assert stage.locator(".imsa-said .imsa-urgency").count() > 0
        assert ("What changed since the stage before" in found) == (number > 0)
        stage.get_by_role("button", name=re.compile("Go on|See what")).click()
    assert page.get_by_role("heading", name="What it shows").is_visible()
    assert page.complaints == [] and page.outside == []


def test_an_unsafe_choice_is_called_unsafe_with_the_reason(open_page):
    page = open_page(SINGLE)
    page.get_by_label("Fill in the referral form all the same").check()
    page.get_by_role("button", name="Compare with the navigator").click()
    assert "An adult is referred only if she agrees" in groups(page.locator("[data-imsa-stage]"))["Unsafe"]


def test_the_next_stage_takes_the_focus(open_page):
    page = open_page(STAGED)
    page.locator("[data-imsa-stage]").first.locator("input").first.check()
    page.get_by_role("button", name="Compare with the navigator").click()
    assert page.evaluate("document.activeElement.className") == "imsa-said"
    page.get_by_role("button", name="Go on to the next stage").click()
    assert page.evaluate("document.activeElement.id") == "stage-2"


# --- cards -------------------------------------------------------------------------------------------------------------------

def test_cards_are_turned_and_put_back_until_they_are_known(open_page):
    page = open_page("course/cards/time-limits/")
    deck = page.locator(".imsa-deck")
    first = deck.locator("h2").inner_text()
    assert not deck.get_by_role("button", name="I knew it").is_visible()
    deck.get_by_role("button", name="Show the answer").click()
    assert deck.get_by_role("link", name="The record").is_visible()
    deck.get_by_role("button", name="Show it again later").click()
    assert deck.locator("h2").inner_text() != first and deck.inner_text().startswith("0 of ")
    deck.get_by_role("button", name="Show the answer").click()
    deck.get_by_role("button", name="I knew it").click()
    assert deck.inner_text().startswith("1 of ")


def test_cards_of_one_nation_and_the_list(open_page):
    page = open_page("course/cards/who-decides/")
    every = int(re.search(r"of (\d+)", page.locator(".imsa-deck").inner_text())[1])
    page.get_by_label("Nation").select_option("wales")
    of_wales = int(re.search(r"of (\d+)", page.locator(".imsa-deck").inner_text())[1])
    assert 20 < of_wales < every
    page.get_by_role("button", name="Show all as a list").click()
    assert page.locator("details.imsa-card:visible").count() == of_wales and not page.locator(".imsa-deck").is_visible()


# --- what is kept ------------------------------------------------------------------------------------------------------------

def stored(page):
    return page.evaluate("[Object.keys(localStorage), sessionStorage.length, document.cookie]")


def test_nothing_is_kept_unless_it_is_asked_for(open_page, top):
    page = open_page(MODULE)
    answer(page, "consent-no-still-open")
    page.goto(top + SINGLE)
    page.locator("input").first.check()
    page.get_by_role("button", name="Compare with the navigator").click()
    for address in PAGES:
        page.goto(top + address)
    assert stored(page) == [[], 0, ""] and page.context.cookies() == [] and page.outside == [] and page.complaints == []
    page.goto(top + "course/")
    assert "Nothing is kept now." in page.locator("[data-imsa-progress]").inner_text()


def test_progress_is_kept_on_request_saved_to_a_file_and_erased(open_page, top, tmp_path):
    page = open_page("course/")
    page.get_by_role("button", name="Keep my progress in this browser").click()
    page.goto(top + MODULE)
    answer(page, "consent-no-still-open")
    answer(page, "consent-child-no", right=False)
    page.goto(top + SINGLE)
    page.locator("input").first.check()
    page.get_by_role("button", name="Compare with the navigator").click()
    held = {"questions": {"consent-no-still-open": True, "consent-child-no": False}, "cases": ["wales-no-thank-you"]}
    assert stored(page) == [[KEPT], 0, ""] and json.loads(page.evaluate("localStorage['imsa-course']")) == held
    page.goto(top + "course/")
    place = page.locator("[data-imsa-progress]")
    assert re.search(r"Kept: 1 of \d+ questions answered right, 1 of \d+ cases", place.inner_text())
    with page.expect_download() as download:
        place.get_by_role("button", name="Save it to a file").click()
    file = tmp_path / "progress.json"
    download.value.save_as(file)
    assert json.loads(file.read_text()) == {"kind": "imsa-course-progress", **held}
    place.get_by_role("button", name="Erase it and stop").click()
    assert stored(page) == [[], 0, ""]
    place.get_by_role("button", name="Keep my progress in this browser").click()
    place.locator("input[type=file]").set_input_files(file)
    place.get_by_text("The progress of the file is taken over.").wait_for()
    assert json.loads(page.evaluate("localStorage['imsa-course']")) == held
    assert page.outside == [] and page.complaints == []


@pytest.mark.parametrize("content", ["", "[]", "null", '{"kind": "imsa-course-progress"}', '{"questions": {}, "cases": []}', '{"kind": "imsa-course-progress", "questions": [], "cases": 3}'])
def test_a_file_that_holds_no_progress_changes_nothing(open_page, tmp_path, content):
    page = open_page("course/")
    page.get_by_role("button", name="Keep my progress in this browser").click()
    file = tmp_path / "other.json"
    file.write_text(content)
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_text("This file holds no progress of the course.").wait_for()
    assert json.loads(page.evaluate("localStorage['imsa-course']")) == {"questions": {}, "cases": []}


def test_only_ids_are_taken_from_a_file(open_page, tmp_path):
    page = open_page("course/")
    page.get_by_role("button", name="Keep my progress in this browser").click()
    file = tmp_path / "other.json"
    file.write_text(json.dumps({"kind": "imsa-course-progress", "name": "Ama", "questions": {"a-b": True, "<b>": True, "c": "a story"}, "cases": ["d", 7, "A story"]}))
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_text("The progress of the file is taken over.").wait_for()
    assert json.loads(page.evaluate("localStorage['imsa-course']")) == {"questions": {"a-b": True}, "cases": ["d"]}


# --- everywhere --------------------------------------------------------------------------------------------------------------

def test_without_scripts_questions_and_cases_can_be_read_with_their_answers(open_page):
    page = open_page(MODULE, java_script_enabled=False)
    place = page.locator("#consent-no-still-open")
    assert place.locator("ol li").count() == 4 and not place.locator("[data-imsa-option]").first.is_visible()
    place.locator("summary").click()
    assert "Right: " in place.inner_text() and "Not right: " in place.inner_text()
    case = open_page(STAGED, java_script_enabled=False)
    assert case.locator("[data-imsa-stage]:visible").count() == 3
    case.locator("[data-imsa-stage] [data-imsa-answers] summary").first.click()
    assert "Right to open" in case.locator("[data-imsa-stage]").first.inner_text()


def test_the_way_out_works_here_too(open_page, top):
    page = open_page(STAGED)
    page.get_by_role("button", name="Exit this page").click()
    page.wait_for_url(lambda url: not url.startswith(top))


@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_cut_off_and_everything_can_be_pressed(open_page, address):
    """1280 pixels at 400 % are 320; nothing may then need scrolling in two directions."""
    page = open_page(address, 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    low = page.evaluate("[...document.querySelectorAll('.imsa-course :is(button, .imsa-option label)')].filter(one => one.offsetParent && one.getBoundingClientRect().height < 44).map(one => one.textContent)")
    assert low == []


def test_a_pack_on_paper_has_the_answers_and_no_buttons(open_page):
    page = open_page(f"{MODULE}facilitator/")
    page.emulate_media(media="print")
    assert page.locator(".imsa-button:visible").count() == 0 and page.locator(".imsa-reason--right").first.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(open_page, top, axe, width, scheme):
    page = open_page("course/", width, scheme, bypass_csp=True)
    found = []

    def look(where):
        # Scrolled, the bar with the way out may cover half of a link, which axe takes for a small one.
        page.evaluate("scrollTo(0, 0)")
        page.evaluate(axe)
        found.extend((where, *one) for one in page.evaluate("axe.run(document, {resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(done => done.violations.map(one => [one.id, one.nodes.length, one.nodes[0].html]))"))

    for address in PAGES:
        page.goto(top + address)
        look(address)
    page.goto(top + MODULE)
    answer(page, "consent-no-still-open")
    answer(page, "consent-child-no", right=False)
    page.locator("#consent-capacity-steps").get_by_role("button", name="Check my answer").click()
    look("answered")
    page.goto(top + STAGED)
    for place in page.locator("[data-imsa-stage]").first.locator("input").all():
        place.check()
    page.get_by_role("button", name="Compare with the navigator").click()
    look("compared")
    page.goto(top + "course/cards/time-limits/")
    page.get_by_role("button", name="Show the answer").click()
    look("turned")
    assert found == []
