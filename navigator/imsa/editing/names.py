"""Ids of records as editors type them, and where the file of each stands."""

from ..fault import did_you_mean
from ..load.pages import FOLDER as PAGES
from ..load.read import FOLDERS, as_id, file_of, is_id

PAGE = "page"
KINDS = (*FOLDERS.values(), PAGE)


class NotPossible(Exception):
    """What was asked for cannot be done; the message says why and what would be possible, in one sentence without a full stop."""


def full_id(kind, typed, collection):
    """The full id that was typed for a new record of a kind, with or without the kind before it.

    Raises: NotPossible where it is no id, names no folder, or is taken.
    """
    name = typed.removeprefix("guide/" if kind == PAGE else f"{kind}/").removesuffix(".yml" if kind != PAGE else ".md")
    folder, slash, last = name.rpartition("/")
    if not is_id(last):
        raise NotPossible(f'"{last}" is not an id: lower-case letters, digits and single hyphens, such as "{as_id(last)}"')
    if kind == PAGE:
        wanted = f"guide/{last}"
    else:
        if folder not in collection.jurisdictions:
            near = did_you_mean(folder, collection.jurisdictions) if slash else ""
            raise NotPossible(f'give the folder before the name, such as uk/{last}' if not slash else f'"{folder}" is no folder of jurisdictions/; {near or "folders: " + ", ".join(sorted(collection.jurisdictions))}')
        wanted = f"{folder}/{last}" if kind == "pathway" else f"{kind}/{folder}/{last}"
    _is_free(wanted, collection)
    if kind == "pathway":
        topics = [topic["id"] for topic in collection.entries("topics")]
        if last not in topics:
            raise NotPossible(f'a pathway has the name of its topic, and "{last}" is none; {did_you_mean(last, topics) or "topics are listed in content/topics.yml"}')
    return wanted


def _is_free(wanted, collection):
    if wanted in collection.by_id or wanted in {page.id for page in collection.pages}:
        raise NotPossible(f"{wanted} is there already, in {path_of(wanted)}")
    moved = {entry["from"]: entry["to"] for entry in collection.entries("redirects")}
    if wanted in moved:
        raise NotPossible(f"{wanted} was the id of another record, which is now {' and '.join(moved[wanted])}; choose another name, so that old links still find it")


def record_named(typed, collection):
    """The record or page that was typed: its full id, the path of its file, the id of a nation's route, or the only one that ends so.

    Raises: NotPossible where there is none or several.
    """
    every = {record.id: record for record in collection.reviewed}
    nation, _, topic = typed.partition("/")
    if typed not in every and nation in collection.nations and collection.pathway_for(nation, topic):
        return collection.pathway_for(nation, topic)
    found = [record for name, record in every.items() if typed in (name, record.source.path)] or [record for name, record in every.items() if name.endswith(f"/{typed}")]
    if len(found) > 1:
        raise NotPossible(f'"{typed}" is the name of several records: {", ".join(record.id for record in found[:5])}')
    if not found:
        raise NotPossible(f'"{typed}" is not a record; {did_you_mean(typed, every) or "give its full id, such as service/uk/samaritans"}')
    return found[0]


def parts_of(record_id):
    """(kind, jurisdiction or None, name) of the full id of a record in a folder, or of a page."""
    steps = record_id.split("/")
    if steps[0] == "guide" and len(steps) == 2:
        return PAGE, None, steps[1]
    return (steps[0], steps[1], steps[2]) if len(steps) == 3 else ("pathway", *steps)


def path_of(record_id):
    """The path, below the root, of the file with this full id."""
    kind, jurisdiction, name = parts_of(record_id)
    return f"{PAGES}/{name}.md" if kind == PAGE else file_of(kind, jurisdiction, name)
