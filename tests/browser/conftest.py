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
    """open_page(address, **context) → page. Every request to another host is kept back and noted in `page.outside`.

    `today` is the day that the page's clock shows, the real one where it is not given.
    """
    contexts = []

    def open_(address, width=1280, scheme="light", today=None, **more):
        context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, **more)
        contexts.append(context)
        if today:
            context.clock.set_fixed_time(f"{today}T12:00:00")
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.outside, page.complaints = [], []
        page.on("console", lambda message: page.complaints.append(message.text) if message.type in ("error", "warning") and "404" not in message.text else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))

        def other_host(route):
            page.outside.append(route.request.url)
            route.fulfill(status=200, content_type="text/html", body="<title>Elsewhere</title><p>Elsewhere")

        page.route(lambda url: not url.startswith(top), other_host)
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
