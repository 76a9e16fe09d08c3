"""Web addresses: marks of tracking, and one page that is written in several ways, so that it looks like several sources."""

import re

from .prose import Advice, Text

_TRACKING = re.compile(r"[?&](utm_\w+|fbclid|gclid|mc_[ce]id|msclkid)=")


def advise(texts, collection):
    pages = {}
    for record in collection.reviewed:
        if not record.sound:
            continue
        for path, value in record.parts:
            if path and path[-1] == "url" and type(value) is str:
                text = Text(record, path, value, None)
                found = _TRACKING.search(value)
                if found:
                    yield Advice(text, "address", f'the address tells where its reader came from ("{found[1]}")', "Leave out that part.")
                pages.setdefault(same_page(value), {}).setdefault(value, []).append(text)
    for spellings in pages.values():
        if len(spellings) > 1:
            best = max(spellings, key=lambda one: (one.startswith("https:"), len(spellings[one]), one))
            for text in (text for spelling, those in spellings.items() if spelling != best for text in those):
                yield Advice(text, "address", f'elsewhere the same page is written "{best}"', "Write one address for one page, so that `imsa-kb sources --url` finds all that rests on it.")


def same_page(address):
    """What two spellings of the address of one page have in common."""
    address = re.sub(r"\Ahttps?://(?:www\.)?", "", address.partition("#")[0])
    host, slash, rest = address.partition("/")
    return host.lower() + (slash + rest).rstrip("/")
