"""Every web address can be one, and no record names one source twice. Whether it still leads anywhere only `imsa-kb links` can say."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from ..fault import Fault

_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]\Z|\d{1,3}(?:\.\d{1,3}){3}\Z")
_ADDRESS = re.compile(r"https?://\S+\Z")
_ENDING = re.compile(r"(?:\.{2,}|…|[.,;:'’\"”])\Z")
_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


def check(collection, as_at):
    return collection.faults_of_each("addresses", collection.reviewed, _of_record)


def _of_record(record):
    for path, value in record.parts:
        if type(value) is str and value[:4] == "http" and _ADDRESS.match(value):
            problem = _problem(value)
            if problem:
                yield Fault(record.where(*path), "address", *problem)
    yield from _twice(record)


@lru_cache(maxsize=4096)
def _problem(address):
    """(problem, mend) of an address that cannot be right, or None."""
    ending = _ENDING.search(address)
    if ending:
        return f'the address ends in "{ending.group()}"', "Copy it once more; it was cut off, or the sign after it was copied too. A last full stop that belongs to it is written %2E."
    if "://" in address[8:].partition("/")[0] or address[8:].startswith(("http:", "https:", "/")):
        return "the address begins twice", "Write `https://` once."
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        host = ""
    if not _HOST.match(host):
        return f'"{host}" cannot be the name of a host', "Copy the address from the browser; the name of a host is words with a full stop between them, such as www.gov.uk."
    if _ESCAPE.search(address):
        return "a percent sign stands where no two digits or letters a to f follow it", "Copy the address from the browser."
    return None


def _twice(record):
    seen = {}
    for i, source in enumerate(record.data.get("sources", ()) if isinstance(record.data, dict) else ()):
        key = (source.get("url"), source["title"], source.get("date"))
        if source.get("url") and key in seen:
            yield Fault(record.where("sources", i), "twice", f"the source is listed twice (first on line {record.where('sources', seen[key]).line})", "Keep one; name in `supports` all that rests on it.")
        seen.setdefault(key, i)
