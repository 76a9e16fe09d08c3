"""Markdown that editors wrote, as Markdown of a page: links that name records lead to their pages, and HTML comes out as text."""

import re

from ..course.asked import PLACES
from ..records.address import address
from ..records.page import LINK
from .page import relative


def written(markdown, here, addresses=None):
    """The Markdown for the page at `here`. Where `addresses` are given, a link to a page that is not among them is left as words."""

    def link(found):
        scheme, colon, name = (found["pointed"] or found["plain"] or "").partition(":")
        if not colon or scheme not in PLACES:
            return found.group()
        target = address(PLACES[scheme].format(name))
        if addresses is not None and scheme in ("case", "module") and target not in addresses:
            return found["words"]
        return f"[{found['words']}]({relative(here, target)})"

    return re.sub(r"<(?=[a-zA-Z/!?])", "&lt;", LINK.sub(link, markdown)).strip()
