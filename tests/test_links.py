"""`imsa-kb links`: an address that died is found, one that is only shy is not called dead, and nobody else is asked."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from editing import Checkout, run_kb

from imsa.keeping.links import ask

HELPLINE, ENTITLEMENT = "jurisdictions/uk/services/helpline.yml", "jurisdictions/uk/entitlements/recovery-period.yml"
# path: (answer to HEAD, answer to GET, where it leads)
PAGES = {"/ok": (200, 200, None), "/gone": (404, 404, None), "/removed": (410, 410, None), "/shy": (405, 200, None), "/liar": (404, 200, None), "/forbidden": (403, 403, None), "/broken": (500, 500, None),
         "/moved": (301, 301, "/ok"), "/twice": (308, 308, "/moved"), "/for-now": (302, 302, "/ok"), "/to-nowhere": (301, 301, "/gone"), "/circle": (301, 301, "/circle"), "/outside": (302, 302, "file:///etc/passwd")}


@pytest.fixture(scope="module")
def server():
    asked = []

    class Pages(BaseHTTPRequestHandler):
        def do_HEAD(self):
            asked.append((self.command, self.path))
            if self.path == "/mute":
                self.connection.close()
                return
            head, get, to = PAGES[self.path]
            self.send_response(head if self.command == "HEAD" else get)
            if to:
                self.send_header("Location", to)
            self.end_headers()

        do_GET = do_HEAD

        def log_message(self, *arguments):
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    running.asked, running.top = asked, f"http://127.0.0.1:{running.server_port}"
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


@pytest.mark.parametrize("path, state", [
    ("/ok", "ok"), ("/ok#part", "ok"), ("/gone", "gone"), ("/removed", "gone"), ("/shy", "ok"), ("/liar", "ok"), ("/forbidden", "refused"), ("/broken", "refused"),
    ("/moved", "moved"), ("/twice", "moved"), ("/for-now", "ok"), ("/to-nowhere", "gone"), ("/circle", "refused"), ("/outside", "refused"), ("/mute", "unreachable"),
])
def test_what_an_answer_means(server, path, state):
    answer = ask(server.top + path, 5)
    assert (answer.state, answer.to) == (state, f"{server.top}/ok" if state == "moved" else None)


def test_a_host_that_is_not_there_is_unreachable():
    """Port 9 of this machine has no server."""
    assert ask("http://127.0.0.1:9/x", 2).state == "unreachable"


@pytest.fixture
def base(tmp_path, server):
    made = Checkout(tmp_path / "base")
    made.edit(HELPLINE, "sources:\n", f"sources:\n  - {{title: Page A, url: \"{server.top}/ok\"}}\n  - {{title: Page B, url: \"{server.top}/gone\"}}\n")
    made.edit(ENTITLEMENT, "sources:\n", f"sources:\n  - {{title: Page A, url: \"{server.top}/moved\"}}\n  - {{title: Page B, url: \"{server.top}/gone\"}}\n")
    return made


def test_each_place_of_a_dead_address_is_a_fault(monkeypatch, base, server):
    done = run_kb(monkeypatch, base.root, "links", "--pause", "0", "--host", "127.0.0.1", "--format", "json")
    found = json.loads(done.stdout)
    assert done.exit_code == 1 and "3 addresses: 1 ok, 1 moved, 0 refused, 1 gone, 0 unreachable." in done.stderr
    assert [(one["level"], one["check"], one["path"]) for one in found] == [("fault", "link-gone", ENTITLEMENT), ("fault", "link-gone", HELPLINE), ("advice", "link-moved", ENTITLEMENT)]
    for one in found:
        assert f"{server.top}/" in base.read(one["path"]).splitlines()[one["line"] - 1]
    assert found[2]["mend"] == f"Read it, then write {server.top}/ok"


def test_only_what_is_named_is_asked(monkeypatch, base, server):
    server.asked.clear()
    done = run_kb(monkeypatch, base.root, "links", "--pause", "0", "--host", "127.0.0.1", HELPLINE)
    assert done.exit_code == 1 and {path for _, path in server.asked} == {"/ok", "/gone"}
    server.asked.clear()
    done = run_kb(monkeypatch, base.root, "links", "--host", "7.0.0.1")
    assert (done.exit_code, server.asked) == (0, [])
