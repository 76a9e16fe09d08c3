"""No service stands in a folder twice: an editor would mend one of the two, and a survivor could be given the other."""

from ..fault import Fault

_ASPECTS = (("title", lambda data: data["title"].casefold()),
            ("contacts", lambda data: frozenset((contact["by"], contact["at"]) for contact in data.get("contacts", ()))))


def check(collection, as_at):
    first = {}
    for record in collection.sound("service"):
        alike = [(key, first.setdefault((record.jurisdiction, key, found), record)) for key, aspect in _ASPECTS if (found := aspect(record.data))]
        key, other = next(((key, other) for key, other in alike if other is not record), (None, None))
        if other is not None:
            yield Fault(record.where(key), "duplicate", f"this service has the {key} of {other.id}", f"Keep one, here or in {other.source.path}; if an id goes, add it to content/redirects.yml.")
