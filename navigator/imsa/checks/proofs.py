"""The properties of content/proofs.yml name what exists, and each has what its claim needs; so do the exceptions.

Whether a property holds is not said here: `imsa-kb prove` does, which needs a solver.
"""

from ..fault import Fault, did_you_mean

_ABOUT_PEOPLE, _ABOUT_ROUTES = frozenset(("given", "topics", "besides", "nations")), frozenset(("topics", "besides"))
# What each claim can use beside its own words, and what it cannot do without.
USED = {
    "some-applies": _ABOUT_PEOPLE, "all-apply": _ABOUT_PEOPLE, "none-applies": _ABOUT_PEOPLE, "never-together": _ABOUT_PEOPLE,
    "comes-first": frozenset(("given", "topics", "nations")), "not-asked": _ABOUT_PEOPLE | {"facts"}, "not-said": _ABOUT_PEOPLE | {"words"},
    "own-law": _ABOUT_ROUTES, "reachable": _ABOUT_ROUTES, "no-dead-part": _ABOUT_ROUTES, "clock-starts": _ABOUT_ROUTES, "one-limit": _ABOUT_ROUTES,
    "same-in-all-nations": _ABOUT_ROUTES | {"nations"},
}
NEEDED = {"all-apply": ("topics",), "none-applies": ("topics",), "never-together": ("topics",), "comes-first": ("topics",), "not-asked": ("facts",), "not-said": ("words",)}
# Claims of which an exception must name the records that explain it.
EXPLAINED = ("same-in-all-nations",)
_ALWAYS = frozenset(("id", "title", "why", "claim", "mend"))


def check(collection, as_at):
    record = collection.list_record("proofs")
    if record is None or not record.sound:
        return
    for i, entry in enumerate(record.data["proofs"]):
        yield from _claim(record, i, entry)
        yield from _names(record, i, entry, collection)
    yield from _exceptions(record, collection)


def _claim(record, i, entry):
    """Faults of a property that has not what its claim needs, or has what its claim does not look at."""
    claim = entry["claim"]
    for key in NEEDED.get(claim, ()):
        if key not in entry:
            yield Fault(record.where("proofs", i), "missing-entry", f"the claim {claim} needs {key}", f"Add {key}.")
    for key in entry:
        if key not in USED[claim] | _ALWAYS:
            yield Fault(record.where("proofs", i, key, key=True), "unknown-entry", f"the claim {claim} does not look at {key}", f"Delete it, or choose another claim than {claim}.")


def _names(record, i, entry, collection):
    """Faults of the topics and facts that a property names and nobody has listed."""
    topics = [topic["id"] for topic in collection.entries("topics")]
    for key, known, check_name, noun, file in (("topics", topics, "unknown-topic", "topic", "topics"), ("besides", topics, "unknown-topic", "topic", "topics"),
                                               ("facts", list(collection.vocabulary), "unknown-fact", "fact", "facts")):
        for j, name in enumerate(entry.get(key, ())):
            if known and name not in known:
                yield Fault(record.where("proofs", i, key, j), check_name, f'"{name}" is not a {noun}', _near(name, known) or f"{noun.capitalize()}s are listed in content/{file}.yml.")


def _exceptions(record, collection):
    properties, seen = {entry["id"]: entry["claim"] for entry in record.data["proofs"]}, {}
    for i, entry in enumerate(record.data.get("exceptions", ())):
        if entry["property"] not in properties:
            yield Fault(record.where("exceptions", i, "property"), "dangling", f'"{entry["property"]}" is not a property', _near(entry["property"], properties) or f"Properties: {', '.join(properties)}.")
        if properties.get(entry["property"]) in EXPLAINED and "records" not in entry:
            yield Fault(record.where("exceptions", i), "missing-entry", "no record explains this difference between the nations", "Add records: the full ids of those that say why the law differs.")
        for j, name in enumerate(entry.get("records", ())):
            if name not in collection.by_id:
                yield Fault(record.where("exceptions", i, "records", j), "dangling", f'"{name}" is not a record', _near(name, collection.by_id) or "Give the full id of a record that exists.")
        key = (entry["property"], entry["about"])
        if key in seen:
            yield Fault(record.where("exceptions", i), "twice", f'"{entry["about"]}" is accepted twice (first on line {record.where("exceptions", seen[key]).line})', "Keep one.")
        seen.setdefault(key, i)


def _near(name, known):
    hint = did_you_mean(name, known)
    return hint[:1].upper() + hint[1:]
