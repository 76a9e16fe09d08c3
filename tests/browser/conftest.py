"""The built site in a real browser, for all browser tests.

Needs Chromium and Playwright; axe-core is fetched by npm into build/ for the tests alone. In CI a missing one is a failure, elsewhere the
tests are skipped.
"""

import os
import shutil
import subprocess
import threading

import pytest


def _need(there, what):
    if not there:
        pytest.fail(f"{what} is missing") if os.environ.get("CI") else pytest.skip(f"{what} is missing")


@pytest.fixture(scope="session")
def chromium():
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    _need(path, "Chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _need(False, "Playwright")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def top(site, tmp_path_factory):
    """The address of the site, served from its zip as a person without network would have it."""
    from imsa.site.archive import write_zip
    from imsa.site.serve import make_server, open_site

    place = tmp_path_factory.mktemp("zip") / "site.zip"
    write_zip(site.folder, place)
    server = make_server(open_site(place))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def open_page(chromium, top):
    """open_page(address, **context) → page. Every request of its context to another host is kept back and noted in `page.outside`.

    `today` is the day that the page's clock shows, the real one where it is not given.
    """
    contexts = []

    def open_(address, width=1280, scheme="light", today=None, **more):
        context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, **more)
        contexts.append(context)
        if today:
            context.clock.set_fixed_time(f"{today}T12:00:00")
        outside, complaints = [], []
        context.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") and "404" not in message.text else None)
        context.on("weberror", lambda error: complaints.append(str(error.error)))

        def other_host(route):
            outside.append(route.request.url)
            route.fulfill(status=200, content_type="text/html", body="<title>Elsewhere</title><p>Elsewhere")

        context.route(lambda url: not url.startswith(top), other_host)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.outside, page.complaints = outside, complaints
        page.goto(top + address)
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe(root):
    """The script of axe-core 4."""
    place = root / "build" / "axe"
    script = place / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        _need(shutil.which("npm"), "npm")
        place.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--no-save", "--prefix", place, "axe-core@4"], capture_output=True, timeout=120)
    _need(script.exists(), "axe-core")
    return script.read_text(encoding="utf-8")


# How a page can stand before its reader. The scheme changes colours and nothing else.
LOOKS = [(width, scheme) for width in (360, 1280) for scheme in ("light", "dark")]
_RULES = {"light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
          "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
# What moves between two looks stands still, and two frames are drawn before axe reads the colours.
_LOOK = """async ([within, rules]) => {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const { violations } = await axe.run(within ?? document, { resultTypes: ["violations"], runOnly: rules });
  return violations.map((one) => [one.id, one.nodes.length, one.nodes[0].html]);
}"""


@pytest.fixture(scope="session")
def violations(axe):
    """violations(page, within=None, looks=LOOKS) → [(width, scheme, rule, how many elements, the first of them)] of what axe finds in a page,
    or in the elements of a selector; the page must let scripts in (`bypass_csp`)."""

    def look(page, within=None, looks=LOOKS):
        if not page.evaluate("'axe' in window"):
            page.evaluate(axe)
        found = []
        for width, scheme in looks:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found += [(width, scheme, *one) for one in page.evaluate(_LOOK, [within, _RULES[scheme]])]
        return found

    return look
