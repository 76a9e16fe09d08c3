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


def headers(text):
    """The file `_headers`, which several static hosts read; docs/hosting says how to tell other servers the same."""
    return f"""/*
  Content-Security-Policy: {text}; frame-ancestors 'none'
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
  X-Frame-Options: DENY
  Permissions-Policy: {PERMISSIONS}
  Cross-Origin-Opener-Policy: same-origin
  Cache-Control: no-cache
/assets/*
  Cache-Control: public, max-age=31536000, immutable
/search/code-*
  Cache-Control: public, max-age=31536000, immutable
/search/index-*
  Cache-Control: public, max-age=31536000, immutable
/navigator/knowledge/*
  Cache-Control: public, max-age=31536000, immutable
/navigator/knowledge/index.json
  Cache-Control: no-cache
"""
