"""Builds the site again whenever a record or a theme part changes, and tells the open pages to load themselves anew."""

import threading
import time

from ..fault import FaultsFound
from .build import build_site
from .serve import Folder, make_server
from .setting import NotSet

_WATCHED = ("content", "jurisdictions", "schemas", "site", "navigator/web", "mkdocs.yml")
# Asks the server again and again whether a build has ended; it is added while serving and is in no built file.
_SCRIPT = b"""(function () {
  "use strict";
  var source = new EventSource("/__changes");
  source.onmessage = function () { location.reload(); };
})();
"""


def watch(root, output, port, say, as_at=None):
    """Serves the site of `root` until it is interrupted, building it anew after each change. `say(words)` tells the editor."""
    built = threading.Condition()
    server = make_server(Folder(output), port, lambda handler, path: _answer(handler, path, built))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        say(f"http://{server.server_address[0]}:{server.server_address[1]}/ - press Ctrl-C to end.")
        seen = stamp(root)
        while True:
            time.sleep(0.7)
            now = stamp(root)
            if now == seen:
                continue
            seen = now
            began = time.monotonic()
            try:
                done = build_site(root, output, as_at, only_changed=True)
            except FaultsFound as found:
                say("\n".join(fault.in_two_lines() for fault in found.faults))
                continue
            except NotSet as problem:
                say(str(problem))
                continue
            say(f"{len(done.written)} changed page{'' if len(done.written) == 1 else 's'}, {time.monotonic() - began:.1f} s.")
            with built:
                built.notify_all()
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
        server.server_close()


def stamp(root):
    """What tells one state of the sources from another: the newest change and the number of files."""
    newest, count = 0, 0
    for name in _WATCHED:
        path = root / name
        for one in [path] if path.is_file() else path.rglob("*"):
            try:
                newest, count = max(newest, one.stat().st_mtime_ns), count + 1
            except OSError:
                continue
    return newest, count


def _answer(handler, path, built):
    if path == "/__reload.js":
        handler.send_response(200)
        handler.send_header("Content-Type", "text/javascript")
        handler.send_header("Content-Length", str(len(_SCRIPT)))
        handler.end_headers()
        handler.wfile.write(_SCRIPT)
        return True
    if path != "/__changes":
        return False
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream")
    handler.send_header("Cache-Control", "no-store")
    handler.end_headers()
    with built:
        changed = built.wait(timeout=30)
    try:
        # A remark keeps the line open; a message asks for a reload.
        handler.wfile.write(b"data: changed\n\n" if changed else b": nothing\n\n")
    except OSError:
        pass
    return True
