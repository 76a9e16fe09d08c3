"""Where a record stands in the guidance site: its id is its address. Everything that links to a page asks here."""

import re


def address(record_id):
    """The address of a record, relative to the top of the site.

    The page of a record is its id; the parts of a page stand behind "#". A jurisdiction's page is the overview of the nation, and the
    facts stand on one page together.

    Example:
        >>> address("scotland/nrm-reconsideration")
        'scotland/nrm-reconsideration/'
        >>> address("legislation/uk/modern-slavery-act-2015#s.45")
        'legislation/uk/modern-slavery-act-2015/#s.45'
        >>> address("fact/nrm_stage")
        'facts/#nrm_stage'
    """
    record_id, hash_mark, part = record_id.partition("#")
    kind, _, name = record_id.partition("/")
    if kind == "fact":
        return f"facts/#{name}"
    if kind == "jurisdiction":
        record_id = f"nation/{name.partition('/')[0]}"
    # A section of a written page carries its heading, made into a name as Markdown writers make it.
    return f"{record_id}/" + (f"#{part if kind in ('guide', 'course') else anchor(part)}" if hash_mark else "")


def heading_anchor(title):
    """The name of a section of a written page: its heading in small letters, without punctuation, with hyphens for spaces."""
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", title).strip().lower())


def anchor(words):
    """The name of a part of a page: a provision as the instrument cites itself, other characters than letters, digits and full stops
    made into hyphens.

    Example:
        >>> anchor("s.49(1A)")
        's.49-1A'
    """
    return re.sub(r"[^A-Za-z0-9._]+", "-", words).strip("-")
