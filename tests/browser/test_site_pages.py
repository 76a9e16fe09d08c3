"""The built site in a real browser: the way out, no word to anybody, keyboard, paper, and what axe finds.

Needs Chromium and Playwright; the accessibility tests also npm, which fetches axe-core into build/ for the test alone. In CI a missing
one is a failure, elsewhere the tests are skipped.
"""

import re

import pytest

KINDS = ["", "scotland/nrm-reconsideration/", "scotland/duty-to-notify/", "northern-ireland/emergency-services/", "uk/nrm-reconsideration/", "topic/duty-to-notify/", "topics/", "nation/scotland/", "nation/uk/", "deadlines/",
         "figures/", "figure/uk/acas-conciliation-weeks/", "services/", "services/wales/", "service/uk/emergency-999/", "law/", "legislation/uk/modern-slavery-act-2015/", "entitlements/", "entitlement/scotland/adult-victim-support/",
         "glossary/", "term/adult-at-risk/", "facts/", "definition/uk/treated-as-child/", "journey/", "journey/scotland/", "changes/", "ahead/", "review/", "review/service/", "data/", "nowhere/",
         "implication/uk/age-adult/", "guide/compensation-and-legal-aid/", "guide/propose-a-change/", "course/", "course/matrix/", "course/consent-and-confidentiality/", "course/consent-and-confidentiality/handout/",
         "course/cards/words/", "course/case/wales-no-thank-you/"]


def test_every_kind_of_page_is_among_those_looked_at(site):
    kind_of = lambda path: re.search(r'<body[^>]* class="imsa imsa--([a-z-]+)"', path.read_text(encoding="utf-8"))[1]  # noqa: E731
    seen = {kind_of(site.folder / address / "index.html") for address in KINDS if address != "nowhere/"}
    # Navigator and search have tests of their own; a page that moved leads on at once.
    assert {kind_of(path) for path in site.folder.rglob("index.html")} == seen | {"navigator", "search", "moved"}


# --- the way out ------------------------------------------------------------------------------------------------------------

def test_the_button_leaves_and_takes_the_page_out_of_the_history(open_page, top):
    page = open_page("topics/")
    page.goto(top + "scotland/nrm-reconsideration/")
    page.get_by_role("button", name="Exit this page").click()
    page.wait_for_url("https://www.bbc.co.uk/weather")
    page.go_back()
    assert page.url == top + "topics/"


def test_the_page_is_blank_before_the_next_one_is_there(chromium, top):
    context = chromium.new_context()
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.route("https://www.bbc.co.uk/**", lambda route: route.abort())
    page.goto(top + "scotland/nrm-reconsideration/")
    # Pressed and looked at in one breath: the next page has not been asked for yet.
    seen, role, title, box = page.evaluate("""() => {
      document.querySelector(".imsa-exit__button").click();
      const cover = document.querySelector(".imsa-exit-cover"), box = cover.getBoundingClientRect();
      return [[...document.body.children].filter(one => one.getClientRects().length).map(one => one.className), cover.getAttribute("role"), document.title, [box.width, box.height]];
    }""")
    assert seen == ["imsa-exit-cover"] and role == "alert" and title == "Loading" and box[0] >= 1200 and box[1] >= 700
    context.close()


def test_shift_three_times_leaves_and_says_how_many_are_left(open_page):
    page = open_page("legislation/uk/modern-slavery-act-2015/")
    status = page.locator(".imsa-exit__status")
    page.keyboard.press("Shift")
    assert status.text_content() == "Shift, press 2 more times to exit." and page.locator(".imsa-exit__light--on").count() == 1 and page.locator(".imsa-exit__lights").is_visible()
    page.keyboard.press("Shift")
    assert status.text_content() == "Shift, press 1 more time to exit." and page.locator(".imsa-exit__light--on").count() == 2
    page.keyboard.press("Shift")
    page.wait_for_url("https://www.bbc.co.uk/weather")


def test_shift_that_writes_a_capital_does_not_leave(open_page, top):
    page = open_page("topics/")
    for letter in "ABCD":
        page.keyboard.press(f"Shift+{letter}")
    assert page.url == top + "topics/" and page.locator(".imsa-exit__light--on").count() == 0


def test_three_presses_in_more_than_five_seconds_do_not_leave(open_page, top):
    page = open_page("topics/")
    page.clock.install()
    page.reload()
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.clock.run_for(5100)
    assert page.locator(".imsa-exit__status").text_content() == "Exit this page expired." and page.locator(".imsa-exit__lights").is_hidden()
    page.keyboard.press("Shift")
    assert page.url == top + "topics/"


def test_the_second_skip_link_leaves(open_page):
    page = open_page("scotland/nrm-reconsideration/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Exit this page" and page.evaluate("document.activeElement.getBoundingClientRect().left") == 0
    page.keyboard.press("Enter")
    page.wait_for_url("https://www.bbc.co.uk/weather")


def test_without_scripts_the_button_is_a_link(open_page):
    page = open_page("scotland/nrm-reconsideration/", java_script_enabled=False)
    page.locator(".imsa-exit__button").click()
    page.wait_for_url("https://www.bbc.co.uk/weather")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_way_out_and_the_numbers_stay_in_view(open_page, width):
    page = open_page("legislation/uk/modern-slavery-act-2015/", width)
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    for place in (".imsa-exit__button", ".imsa-emergency > summary"):
        box = page.locator(place).bounding_box()
        assert 0 <= box["y"] and box["y"] + box["height"] <= 200 and 0 <= box["x"] and box["x"] + box["width"] <= width
    # Big enough for a thumb.
    assert page.locator(".imsa-exit__button").bounding_box()["height"] >= 30


def test_the_numbers_open_by_keyboard_and_close_with_escape(open_page):
    page = open_page("northern-ireland/nrm-referral/", 360)
    page.locator(".imsa-emergency > summary").focus()
    page.keyboard.press("Enter")
    listed = page.locator(".imsa-emergency__list")
    assert listed.is_visible() and "Northern Ireland" in listed.text_content() and page.locator(".imsa-emergency__list a[href='tel:999']").is_visible()
    box = listed.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 360
    page.keyboard.press("Escape")
    assert listed.is_hidden() and page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_an_old_address_leads_on_and_leaves_no_trap_in_the_history(open_page, top):
    page = open_page("topics/")
    page.goto(top + "service/uk/criminal-cases-review-commission/")
    page.wait_for_url(top + "service/uk/ccrc/")
    assert page.locator("h1").is_visible() and page.complaints == []
    page.go_back()
    assert page.url == top + "topics/"


# --- no word to anybody -----------------------------------------------------------------------------------------------------

def test_no_page_asks_another_host_complains_or_stores(open_page, top):
    first = open_page("")
    pages = []
    # All stand open side by side, so that what a page asks for late is waited for once.
    for address in KINDS:
        pages.append(first.context.new_page())
        pages[-1].goto(top + address)
    for address, page in zip(KINDS, pages):
        page.wait_for_load_state("networkidle")
        assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie.length]") == [0, 0, 0], address
    assert first.outside == [] and first.complaints == []
    assert first.context.cookies() == []


def test_the_policy_holds_an_inline_script_back(open_page):
    """Were a record ever to reach a page as markup, the browser would still not run it."""
    page = open_page("topics/")
    page.evaluate("const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s); const i = document.createElement('img'); i.src = 'https://example.org/x.png'; document.body.append(i)")
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None and page.outside == [] and any("Content Security Policy" in one for one in page.complaints)


@pytest.mark.parametrize("words", ["</script><script>window.ran = true</script>", "<!--<script>window.ran = true</script>", "<img src=x onerror='window.ran = true'>"])
def test_words_for_machines_are_held_and_not_run(open_page, words):
    """The policy has nothing to say of them, and even a record that tries to end the element stays inside it."""
    from imsa.export.linked_data import as_script

    page = open_page("service/uk/emergency-999/")
    assert page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent).mainEntity.identifier") == "service/uk/emergency-999"
    page.evaluate("text => document.open().write(text)", f'<script type="application/ld+json">{as_script({"name": words})}</script><p>after')
    assert page.evaluate("[JSON.parse(document.querySelector('script').textContent).name, document.querySelectorAll('script, img').length, window.ran ?? null]") == [words, 1, None]
    assert page.complaints == []


# --- keyboard, zoom, paper --------------------------------------------------------------------------------------------------

def test_the_first_skip_link_leads_to_the_text(open_page):
    page = open_page("scotland/nrm-reconsideration/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "page-content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_nothing_is_cut_off_when_a_page_is_enlarged_four_times(open_page, top):
    """1280 pixels at 400 % are 320; nothing may then need scrolling in two directions."""
    page = open_page("", 320)
    wide = []
    for address in KINDS:
        page.goto(top + address)
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(address)
    assert wide == []


def test_a_focused_part_is_not_hidden_behind_the_bar(open_page, top):
    page = open_page("scotland/nrm-reconsideration/", 360)
    page.goto(top + "scotland/nrm-reconsideration/#contacts")
    bar, part = page.locator(".imsa-reach").bounding_box(), page.locator("#contacts").bounding_box()
    assert part["y"] >= bar["y"] + bar["height"] - 1


def test_on_paper_the_answer_and_the_addresses(open_page):
    page = open_page("scotland/nrm-reconsideration/")
    page.emulate_media(media="print")
    for hidden in (".imsa-header", ".imsa-reach", ".imsa-skip"):
        assert page.locator(hidden).first.is_hidden()
    after = page.evaluate("getComputedStyle(document.querySelector('main a[href^=http]'), '::after').content")
    assert "http" in after
    assert "As at" in page.locator("main").text_content() or "as at" in page.locator("main").text_content()
    paper = page.pdf(format="A4")
    assert paper.startswith(b"%PDF") and len(paper) > 20_000


def test_motion_is_still_where_a_person_asks_for_that(open_page):
    page = open_page("", reduced_motion="reduce")
    assert page.evaluate("[...document.querySelectorAll('*')].every(one => getComputedStyle(one).transitionDuration.split(',').every(time => parseFloat(time) === 0) && getComputedStyle(one).animationName === 'none')")


def test_both_ways_in_stand_on_the_first_screen_of_a_telephone(open_page):
    page = open_page("", 360)
    for words in ("Start the navigator", "Search"):
        box = page.locator("main").get_by_role("link", name=words, exact=True).bounding_box()
        assert box["y"] + box["height"] <= 740 and box["height"] >= 44


def test_a_first_visit_is_light(site):
    """What a telephone fetches for its first page, packed as hosts pack it."""
    import gzip

    page = (site.folder / "scotland" / "nrm-referral" / "index.html").read_bytes()
    files = [page, *(path.read_bytes() for path in (site.folder / "assets").iterdir() if path.suffix in (".css", ".js", ".svg"))]
    assert sum(len(gzip.compress(one, 6)) for one in files) < 80_000


# --- axe --------------------------------------------------------------------------------------------------------------------

def test_axe_finds_nothing(open_page, top, violations):
    page = open_page("", 360, bypass_csp=True)
    found = []
    for address in KINDS:
        page.set_viewport_size({"width": 360, "height": 800})
        page.emulate_media(color_scheme="light")
        page.goto(top + address)
        seen = violations(page, looks=[(360, "light")])
        # Items of a long list look alike: after the whole page was looked at once, the first of them stand for all.
        page.evaluate("document.querySelectorAll('main :is(ul, ol, dl, tbody)').forEach(list => [...list.children].slice(12).forEach(one => one.remove()))")
        page.evaluate("window.shut = [...document.querySelectorAll('details:not([open])')]; window.shut.forEach(one => { one.open = true; })")
        seen += violations(page, "details")
        page.set_viewport_size({"width": 360, "height": 800})
        page.evaluate("window.shut.forEach(one => { one.open = false; })")
        seen += violations(page, looks=[(360, "dark"), (1280, "light"), (1280, "dark")])
        found += [(address, *one) for one in seen]
    assert found == []


def test_axe_would_find_what_is_wrong(open_page, violations):
    """A picture without words, and grey on grey that only the dark scheme shows."""
    page = open_page("topics/", 360, bypass_csp=True)
    page.evaluate("""document.querySelector("main").insertAdjacentHTML("beforeend",
        `<img src="../assets/x.png"><details open><p id="pale">Pale</p></details><style>@media (prefers-color-scheme: dark) { #pale { color: #444; background: #333 } }</style>`)""")
    assert {(width, scheme, rule) for width, scheme, rule, *_ in violations(page)} == {*((width, "light", "image-alt") for width in (360, 1280)), *((width, "dark", "color-contrast") for width in (360, 1280))}
    assert {rule for _, _, rule, *_ in violations(page, "details")} == {"color-contrast"}
