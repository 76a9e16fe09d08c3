"""The search page in a real browser: what an advocate types comes back as links, by keyboard too, and nobody else hears of it.

Needs Chromium and Playwright as the other browser tests do.
"""

import re

import pytest
from playwright.sync_api import expect

BOX = "#imsa-search-words"
LINKS = ".imsa-search__link"
FIRST = "Ask for the negative decision to be reconsidered"


@pytest.fixture
def search(open_page, top):
    """search(text, **context) → the search page with the results of a text that is typed key by key; `page.asked` are the addresses
    that it fetched."""

    def open_(text=None, **more):
        page = open_page("search/", **more)
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url.removeprefix(top)))
        if text:
            page.locator(BOX).press_sequentially(text, delay=10)
            settled(page)
        return page

    return open_


def settled(page):
    """Waits until what is shown is for what stands in the box."""
    expect(page.locator("[data-imsa-search-results]")).to_have_attribute("aria-busy", "false")


def status(page):
    return page.locator("[data-imsa-search-status]").text_content()


def focused(page):
    return page.evaluate("document.activeElement.textContent")


def test_what_is_typed_finds_the_answer_of_the_nation(search):
    page = search("neg CG deadline glasgow")
    first = page.locator(LINKS).first
    assert first.text_content() == FIRST and first.get_attribute("href") == "../scotland/nrm-reconsideration/"
    assert page.locator(LINKS).count() == 10 and re.fullmatch(r"The best 10 of \d+ results\.", status(page))
    assert "Results of Scotland come first." in page.locator(".imsa-search__note").all_text_contents()
    assert page.locator("li", has_text=FIRST).locator("mark").first.text_content() == "negative"
    first.click()
    assert page.locator("h1").text_content() == FIRST


def test_every_result_says_what_it_is_where_it_holds_and_how_sure_it_is(search):
    for about in search("housing cardiff").locator(".imsa-search__about").all_text_contents():
        kind, where, review = about.split(" · ")
        assert kind in ("route", "entitlement", "service", "law", "amount", "word explained", "guidance")
        assert where == "all four nations" or set(where.split(", ")) <= {"England", "Wales", "Scotland", "Northern Ireland"}
        assert review.split(",")[0] in ("drafted", "checked", "approved")


def test_enter_opens_the_first_result_even_before_it_is_shown(search, top):
    page = search()
    page.locator(BOX).fill("neg CG deadline glasgow")
    page.keyboard.press("Enter")
    page.wait_for_url(top + "scotland/nrm-reconsideration/")


def test_arrows_move_through_the_results_and_escape_clears(search):
    page = search("neg CG deadline glasgow")
    page.keyboard.press("ArrowDown")
    assert focused(page) == FIRST
    page.keyboard.press("ArrowDown")
    assert focused(page) == page.locator(LINKS).nth(1).text_content()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "imsa-search-words"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.locator(BOX).input_value() == "" and page.evaluate("document.activeElement.id") == "imsa-search-words"
    assert page.locator(LINKS).count() == 0 and status(page) == "Results appear as you type."


def test_the_slash_key_goes_to_the_box_and_can_be_turned_off(search):
    page = search()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "imsa-search-words" and page.locator(BOX).input_value() == ""
    page.keyboard.type("9/11")
    assert page.locator(BOX).input_value() == "9/11"
    page.get_by_text("Keys", exact=True).click()
    page.get_by_label("Use the / key").uncheck()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "imsa-search-words"


def test_facets_narrow_what_is_found(search):
    page = search("housing")
    page.get_by_label("Wales").check()
    settled(page)
    assert all("Wales" in about or "all four" in about for about in page.locator(".imsa-search__about").all_text_contents())
    page.get_by_text("Kind and topic").last.click()
    page.get_by_label("Services").check()
    settled(page)
    assert {about.split(" · ")[0] for about in page.locator(".imsa-search__about").all_text_contents()} == {"service"}
    page.get_by_label("Topic").select_option("homelessness-application")
    settled(page)
    assert page.locator(LINKS).count() and "(2 chosen)" in page.locator("[data-imsa-search-chosen]").text_content()


def test_nothing_of_a_kind_offers_all_kinds(search):
    page = search("universal credit")
    page.get_by_text("Kind and topic").last.click()
    page.get_by_label("Topic").select_option("fgm-protection")
    page.get_by_label("Amounts").check()
    page.wait_for_selector("text=Look in all kinds and topics")
    assert status(page) == "No results."
    page.get_by_role("button", name="Look in all kinds and topics").click()
    settled(page)
    assert page.locator(LINKS).count() == 10 and not page.get_by_label("Amounts").is_checked()


def test_nothing_in_a_nation_says_where_there_is_something(search):
    page = search()
    page.get_by_label("Wales").check()
    page.get_by_text("Kind and topic").last.click()
    page.get_by_label("Routes").check()
    page.locator(BOX).press_sequentially("“lord advocate”")
    page.wait_for_selector("text=Laws differ")
    page.get_by_role("button", name="Look in Scotland").click()
    settled(page)
    assert page.get_by_label("Scotland").is_checked() and page.locator(LINKS).count()


def test_more_results_come_when_asked_for(search):
    page = search("housing")
    page.get_by_role("button", name="Show more results").click()
    expect(page.locator(LINKS)).to_have_count(20)
    assert focused(page) == page.locator(LINKS).nth(10).text_content()


def test_a_mended_slip_can_be_taken_back(search):
    page = search("glasgaw housing")
    assert "Looked for “glasgow” instead of “glasgaw”." in page.locator("[data-imsa-search-notes]").text_content()
    page.get_by_role("button", name="Search exactly what I typed").click()
    page.wait_for_selector("text=In no record: “glasgaw”")
    assert page.locator(BOX).input_value() == '"glasgaw" housing'


def test_danger_comes_before_all_else(search):
    page = search("she wants to kill herself")
    box = page.locator(".imsa-search__danger")
    assert box.locator("a").get_attribute("href") == "tel:999"
    assert box.bounding_box()["y"] < page.locator(LINKS).first.bounding_box()["y"] and page.locator("[data-imsa-search-notes] > :first-child").get_attribute("class") == "imsa-search__danger"


def test_why_tells_what_counted(search):
    page = search("s45 MSA")
    why = page.locator(".imsa-search__why").first
    why.locator("summary").click()
    assert why.locator("li").first.text_content().startswith("s45: +")


def test_the_last_query_wins_whatever_comes_late(search):
    page = search()
    slow = []

    def late(route):
        # The first few files take long; by then something else stands in the box.
        if len(slow) < 4 and "/w/" in route.request.url:
            slow.append(route.request.url)
            page.wait_for_timeout(150)
        route.fallback()

    page.route("**/search/index-*/**", late)
    page.locator(BOX).press_sequentially("homeless cardiff", delay=60)
    page.locator(BOX).fill("neg CG deadline glasgow")
    expect(page.locator(LINKS).first).to_have_text(FIRST)
    page.wait_for_timeout(600)
    assert slow and page.locator(LINKS).first.text_content() == FIRST


def test_a_failed_load_says_so_and_is_tried_again(search):
    page = search()
    page.route("**/search/index-*/w/**", lambda route: route.abort())
    page.locator(BOX).fill("housing")
    again = page.get_by_role("button", name="Try again")
    again.wait_for()
    assert status(page) == "A part of the search could not be loaded."
    page.unroute("**/search/index-*/w/**")
    again.click()
    settled(page)
    assert page.locator(LINKS).count() == 10


# --- nobody hears of it -----------------------------------------------------------------------------------------------------------


def test_nothing_is_loaded_before_the_box_is_used_and_then_only_what_is_needed(search):
    page = search()
    page.wait_for_timeout(200)
    assert not any("index-" in address for address in page.asked)
    with page.expect_response("**/index.json"):
        page.locator(BOX).focus()
    page.wait_for_timeout(200)
    assert [re.sub("^search/index-[0-9a-f]+/", "", address) for address in page.asked if "index-" in address] == ["index.json"]


def test_what_is_typed_is_in_no_address_storage_request_or_message(search, top):
    words = "neg CG deadline glasgow"
    page = search(words)
    page.get_by_label("Scotland").check()
    settled(page)
    assert page.url == top + "search/" and page.evaluate("history.state") is None and page.evaluate("history.length") <= 2
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie, document.title]") == [0, 0, "", "Search - Navigator"]
    assert page.outside == [] and page.complaints == []
    asked = [address for address in page.asked if not address.startswith("assets/")]
    assert len(asked) > 10
    for address in asked:
        assert re.fullmatch(r"search/index-[0-9a-f]{10}/(index\.json|[wsdt]/[A-Za-z0-9.-]+\.json)", address), address


def test_the_page_without_scripts_leads_to_the_lists(open_page):
    page = open_page("search/", java_script_enabled=False)
    links = page.locator("noscript a")
    assert links.count() >= 7 and all(link.get_attribute("href").startswith("../") for link in links.all())
    assert "imsa-navigate site" in status(page)
    page.locator(BOX).fill("housing")
    page.keyboard.press("Enter")
    assert page.url.endswith("/search/")


def test_a_page_opened_as_a_file_says_how_to_open_it(chromium, site):
    context = chromium.new_context()
    page = context.new_page()
    page.goto((site.folder / "search" / "index.html").as_uri())
    assert "imsa-navigate site" in page.locator("[data-imsa-search-status]").text_content()
    context.close()


# --- for everybody ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_controls_are_large_enough_and_nothing_is_cut_off(search, width):
    page = search("glasgaw suicidal", width=width)
    page.evaluate("document.querySelectorAll('.imsa-search details').forEach(one => { one.open = true; })")
    small = page.evaluate("""[...document.querySelectorAll('.imsa-search :is(button, input[type=search], select, label.imsa-search__choice, summary, .imsa-search__link)')]
        .filter(one => one.getClientRects().length).map(one => [one.textContent, one.getBoundingClientRect().height, one.getBoundingClientRect().width]).filter(([, height, width]) => height < 43.5 || width < 43.5)""")
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_telephone_the_first_result_is_seen_above_the_keyboard(search):
    page = search("neg CG deadline glasgow", width=360)
    box = page.locator(LINKS).first.bounding_box()
    assert box["y"] + box["height"] < 420
    page.get_by_text("Nation, kind and topic").click()
    page.get_by_label("Wales").check()
    settled(page)
    assert "(1 chosen)" in page.locator("[data-imsa-search-chosen]").text_content()


def test_on_paper_the_results_and_not_the_form(search):
    page = search("neg CG deadline glasgow")
    page.emulate_media(media="print")
    assert page.locator(BOX).is_hidden() and page.locator(LINKS).first.is_visible() and page.locator(".imsa-search__why").first.is_hidden()


def test_axe_finds_nothing_on_the_search_page(search, violations):
    page = search(width=360, bypass_csp=True)
    found = []
    for text, opened in (("", False), ("glasgaw suicidal", False), ("neg CG deadline glasgow", True), ("xqzvv", False)):
        page.locator(BOX).fill(text)
        settled(page)
        page.evaluate(f"document.querySelectorAll('main details').forEach(one => {{ one.open = {str(opened).lower()}; }})")
        found += [(text, *one) for one in violations(page)]
    assert found == []
