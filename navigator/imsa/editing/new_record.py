"""A record to begin with: every entry of its schema, with what it means and an example, those that may be left out behind `#`."""

from ..dates.period import to_text
from ..load.schema import load_schema, opened
from .names import PAGE, parts_of
from .yaml_text import entry_lines, yaml_text

_REVIEW_DAYS = {"service": 90}
_OTHER_REVIEW_DAYS = 180


def record_to_begin_with(record_id, collection, on):
    """The text of the file for a new record, or page, with this full id. `on` is the day number of today."""
    kind, jurisdiction, name = parts_of(record_id)
    if kind == PAGE:
        return new_page(on, collection.nations)
    folder = collection.jurisdictions[jurisdiction]
    nations = folder.data["nations"] if folder.sound else ()
    wider = next((one for one in collection.chain(jurisdiction)[1:] if f"{one}/{name}" in collection.by_id), None) if kind == "pathway" else None
    return new_record(kind, on, nations, wider)


def new_page(on, nations):
    """The text of a new page of guidance: front matter, and room for sections."""
    return f"---\n{new_record(PAGE, on, nations, schemas='../../schemas')}---\n\n"


def new_record(kind, on, nations=(), extends=None, schemas="../../../schemas"):
    """The text of a new record of a kind.

    `on` is the day number of today; `nations` those of its folder; `extends` the wider jurisdiction whose record it completes;
    `schemas` the way from its folder to the schemas.
    """
    schema = load_schema(kind)
    known = {"reviewed": {"status": "drafted", "on": to_text(on), "due": to_text(review_due(kind, on))}}
    if nations:
        known["nations"] = list(nations)
    if extends:
        known["extends"] = extends
    needed = _needed(schema, extends)
    out = [f"# yaml-language-server: $schema={schemas}/{kind}.schema.json"]
    out += ["# Fill in what stands without #; take the # away from what else you need, and delete the rest. Then run `imsa-kb check`."]
    for name, entry in schema["properties"].items():
        out += ["", *_entry(name, entry, name in needed or name == "extends" and extends, known)]
    return "\n".join(out) + "\n"


def review_due(kind, on):
    """The day number by which a record of a kind must be looked at again after a review on day number `on`."""
    return on + _REVIEW_DAYS.get(kind, _OTHER_REVIEW_DAYS)


def _needed(schema, extends):
    """The names that a record must have: always, unless it completes a wider one, and the first of those of which one is needed."""
    needed = set(schema["required"]) | set(schema.get("anyOf", [{}])[0].get("required", ()))
    branch = schema.get("else", {}) if not extends else {}
    while branch:
        needed |= set(branch.get("required", ()))
        branch = branch.get("else", {})
    return needed


def _entry(name, entry, needed, known):
    about, example = entry.get("description") or opened(entry)["description"], (entry.get("examples") or opened(entry)["examples"])[0]
    if not needed:
        return [f"# {about}", *(f"# {line}" for line in entry_lines(name, example))]
    if name in known:
        return [f"# {about}", f"{name}: {yaml_text(known[name])}"]
    return [f"# {about} For example:", *(f"#   {line}" for line in entry_lines(name, example)), f"{name}:"]
