"""No service stands in a folder twice, since an editor would mend one of the two and a survivor could be given the other; and what
stands as a way to reach it has the form of one."""

import re

from ..fault import Fault

_ASPECTS = (("title", lambda data: data["title"].casefold()),
            ("contacts", lambda data: frozenset((contact["by"], contact["at"]) for contact in data.get("contacts", ()))))
_NUMBER = (re.compile(r"\+?[0-9][0-9 ]+(-[0-9])?"), "number to call", "08000 121 700")
_FORMS = {"web": (re.compile(r"https?://[a-z0-9-]+(\.[a-z0-9-]+)+(/\S*)?", re.IGNORECASE), "web address", "https://www.unseenuk.org"),
          "email": (re.compile(r"[^@\s]+@[^@\s]+\.[a-z]+", re.IGNORECASE), "email address", "jo@samaritans.org"),
          "phone": _NUMBER, "text": _NUMBER, "whatsapp": _NUMBER}


def check(collection, as_at):
    services = collection.sound("service")
    yield from _twice(services)
    for record in services:
        for i, contact in enumerate(record.data.get("contacts", ())):
            form, words, example = _FORMS.get(contact["by"], (None, None, None))
            if form and not form.fullmatch(contact["at"]):
                yield Fault(record.where("contacts", i, "at"), "form", f'"{contact["at"]}" does not have the form of: {words}', f'For example "{example}".')


def _twice(services):
    first = {}
    for record in services:
        alike = [(key, first.setdefault((record.jurisdiction, key, found), record)) for key, aspect in _ASPECTS if (found := aspect(record.data))]
        key, other = next(((key, other) for key, other in alike if other is not record), (None, None))
        if other is not None:
            yield Fault(record.where(key), "duplicate", f"this service has the {key} of {other.id}", f"Keep one, here or in {other.source.path}; if an id goes, add it to content/redirects.yml.")
