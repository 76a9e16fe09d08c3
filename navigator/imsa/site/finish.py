"""The last step over the set pages: the policy for scripts, the files that hosts read, and nothing of the theme that no page uses."""

import re
import shutil
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from .api import ADDRESS as DATA
from .policy import headers, inline_hashes, policy, with_policy

# What the theme copies beside the pages and no page asks for.
_UNUSED = ("assets/javascripts", "assets/stylesheets", "assets/images", "sitemap.xml", "sitemap.xml.gz")


def finish(folder, base_url, addresses):
    """Finishes the site in `folder`. `base_url` is where it will stand, or None; `addresses` are those of its pages."""
    folder = Path(folder)
    for name in _UNUSED:
        path = folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    pages, hashes = sorted(folder.rglob("*.html")), set()
    for path in pages:
        hashes |= inline_hashes(path.read_text(encoding="utf-8"))
    text = policy(hashes)
    if hashes:
        for path in pages:
            path.write_text(with_policy(path.read_text(encoding="utf-8"), text), encoding="utf-8")
    missing = folder / "404.html"
    if base_url and missing.exists():
        # It is shown at any address, so its links cannot be relative; MkDocs takes the site for the top of its host.
        top = urlsplit(base_url).path
        missing.write_text(re.sub(r'(\b(?:href|src)=")/(?!/)', lambda found: found[1] + top, missing.read_text(encoding="utf-8")), encoding="utf-8")
    # Their names carry digests, other than that of the list of the navigator's files.
    kept = ["assets/*", *(f"search/{path.name}/*" for path in sorted(folder.glob("search/*/"))),
            *(f"navigator/knowledge/{path.name}" for path in sorted(folder.glob("navigator/knowledge/*.json")) if path.name != "index.json")]
    (folder / "_headers").write_text(headers(text, [f"/{name}" for name in kept], [f"/{DATA}*"]), encoding="utf-8")
    # Without this file GitHub Pages would run the pages through a generator of its own.
    (folder / ".nojekyll").write_text("")
    robots = "User-agent: *\nAllow: /\n"
    if base_url:
        (folder / "sitemap.xml").write_text(_site_map(base_url, addresses), encoding="utf-8")
        robots += f"Sitemap: {base_url}sitemap.xml\n"
    (folder / "robots.txt").write_text(robots)


def _site_map(base_url, addresses):
    places = "\n".join(f"  <url><loc>{escape(base_url + address)}</loc></url>" for address in addresses)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}\n</urlset>\n'
