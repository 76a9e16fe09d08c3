"""Where a record has its page on the site, relative to the top of the site."""

import re


def address(record_id):
    """The page of a record; of a provision ("legislation/…#s.45") or a section of a page ("guide/…#heading") the place on it."""
    page, mark, provision = record_id.partition("#")
    return f"{page}/{mark}{provision if page.startswith('guide/') else anchor(provision)}"


def heading_anchor(title):
    """The heading of a section as an id: small letters, digits and hyphens, as Markdown writers make it."""
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", title).strip().lower())


def anchor(provision):
    """A provision as the id of a heading: letters, digits, dots and hyphens."""
    return re.sub("[^A-Za-z0-9.]+", "-", provision).strip("-")
