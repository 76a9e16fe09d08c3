"""Serves a built site, a folder or a zip, on this machine only, with the headers that a host should send."""

import mimetypes
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

ADDRESS = "127.0.0.1"
_TYPES = {".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
          ".json": "application/json", ".xml": "application/xml", ".ics": "text/calendar; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".wasm": "application/wasm"}


class NoSite(Exception):
    """There is no built site at the place."""


class Folder:
    """A site in a folder."""

    def __init__(self, path):
        self.path = Path(path).resolve()
        if not (self.path / "index.html").is_file():
            raise NoSite(f"there is no built site in {path}")

    def read(self, name):
        """The bytes of a file of the site, or None; a name that leads out of the folder is no file of it."""
        path = (self.path / name).resolve()
        return path.read_bytes() if path.is_relative_to(self.path) and path.is_file() else None


class Zip:
    """A site in a zip, read without unpacking it."""

    def __init__(self, path):
        try:
            self.zip = zipfile.ZipFile(path)
        except zipfile.BadZipFile:
            raise NoSite(f"{path} is not a zip") from None
        names = set(self.zip.namelist())
        # The zip unpacks to one folder.
        self.top = next((name.removesuffix("index.html") for name in names if name.count("/") <= 1 and name.endswith("index.html")), None)
        if self.top is None:
            raise NoSite(f"there is no built site in {path}")
        self.names = names

    def read(self, name):
        return self.zip.read(self.top + name) if self.top + name in self.names else None


def open_site(path):
    """The site at `path`, a folder or a zip. Raises NoSite."""
    path = Path(path)
    if path.is_dir():
        return Folder(path)
    if path.is_file():
        return Zip(path)
    raise NoSite(f"there is no {path}")


def header_rules(site):
    """[(where the rule begins, {header: value})] of the file `_headers` of a site."""
    rules = []
    for line in (site.read("_headers") or b"").decode().splitlines():
        if line.startswith("/"):
            rules.append((line.strip().removesuffix("*"), {}))
        elif ":" in line and rules:
            name, _, value = line.strip().partition(":")
            rules[-1][1][name] = value.strip()
    return rules


def make_server(site, port=0, extra=None):
    """A server of `site`, bound to this machine only. `extra(handler, path)` may answer a path first; true where it did."""
    rules = header_rules(site)

    class Handler(BaseHTTPRequestHandler):
        server_version, sys_version = "imsa-navigator", ""

        def do_GET(self):
            self._answer(True)

        def do_HEAD(self):
            self._answer(False)

        def _answer(self, with_body):
            # A page of another site that resolves its own name to this machine must not read this one.
            if (self.headers.get("Host") or "").rpartition(":")[0] not in (ADDRESS, "localhost"):
                self.send_error(421)
                return
            path = unquote(urlsplit(self.path).path)
            if extra and extra(self, path):
                return
            name = path.lstrip("/") + ("index.html" if path.endswith("/") else "")
            body, status = site.read(name), 200
            if body is None and site.read(f"{name}/index.html") is not None:
                self.send_response(301)
                self.send_header("Location", f"/{name}/")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            if body is None:
                body, status, name = site.read("404.html") or b"There is no such page.", 404, "404.html"
            if extra and name.endswith(".html"):
                body = body.replace(b"</head>", b'<script src="/__reload.js" defer></script></head>', 1)
            self.send_response(status)
            ending = Path(name).suffix
            self.send_header("Content-Type", _TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream")
            self.send_header("Content-Length", str(len(body)))
            sent = {"Cache-Control": "no-cache"}
            for begins, wanted in rules:
                if path.startswith(begins):
                    sent.update(wanted)
            for key, value in sent.items():
                self.send_header(key, value)
            self.end_headers()
            if with_body:
                self.wfile.write(body)

        def log_message(self, *parts):
            """Nothing is logged: which pages somebody reads is nobody's business."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request, client_address):
            """A browser that went away is not worth a word."""

    return Server((ADDRESS, port), Handler)
