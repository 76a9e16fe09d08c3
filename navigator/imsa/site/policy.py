"""The Content-Security-Policy of the site, and the other headers that a host should send."""

import base64
import hashlib
import re

_INLINE = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.S | re.I)
_META = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*(">)')

PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=(), browsing-topics=()"


def policy(hashes=()):
    """The policy as text. Everything comes from the site itself; `hashes` are those of inline scripts, of which the theme part has none.

    Pictures may be data, since the theme's style sheet carries its marks in itself.
    """
    scripts = " ".join(["'self'", *(f"'{one}'" for one in sorted(hashes))])
    return (f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'none'; connect-src 'self'; "
            "worker-src 'self'; manifest-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'")


def inline_hashes(page):
    """"sha256-…" of each inline script of a page that a browser would run; data in a script element is no script."""
    found = set()
    for attributes, body in _INLINE.findall(page):
        kind = re.search(r"""\btype=["']?([^"'\s>]+)""", attributes)
        if "src=" in attributes or kind and kind[1] not in ("module", "text/javascript"):
            continue
        found.add("sha256-" + base64.b64encode(hashlib.sha256(body.encode()).digest()).decode())
    return found


def with_policy(page, text):
    """The page with this policy in its head."""
    return _META.sub(lambda found: found[1] + text + found[2], page, count=1)


def headers(text, kept, shared=()):
    """The file `_headers`, which several static hosts read; docs/hosting.md says how to tell other servers the same.

    `kept` are the addresses, "*" standing for the rest of one, whose names carry a digest of what they hold, so that a browser may keep
    them; `shared` are those that the pages of other sites may read. No two rules name the same header for one address, since hosts would send both values, joined by a comma; so pages are left
    to the rule that these hosts have by themselves, which is to ask each time whether a page has changed.
    """
    rules = "".join(f"{address}\n  Cache-Control: public, max-age=31536000, immutable\n" for address in kept)
    rules += "".join(f"{address}\n  Access-Control-Allow-Origin: *\n" for address in shared)
    return f"""/*
  Content-Security-Policy: {text}; frame-ancestors 'none'
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
  X-Frame-Options: DENY
  Permissions-Policy: {PERMISSIONS}
  Cross-Origin-Opener-Policy: same-origin
{rules}"""
