"""Which source supports what, and what rests on a source that has changed."""

from collections import namedtuple

from ..advice.addresses import same_page
from ..records.walk import law_references, references, sources

WHOLE = "the whole record"
_LABELS = ("provision", "name", "at", "in_force_from", "term", "title", "text")

# `part` is what of the record rests on the source, in words; `provision` that of a law, where it is one; `path` where the source stands.
Support = namedtuple("Support", "record part provision source path")


def supports(record):
    """Every Support of a record, in the order in which the sources stand; an address that stands by itself is a source too."""
    found, known = [], set()
    for path, source in sources(record.parts):
        known.add(path)
        if len(path) == 2 and path[0] == "sources":
            for part in source.get("supports") or [WHOLE]:
                found.append(Support(record, part, part if _has_provision(record, part) else None, source, path))
        else:
            found.append(Support(record, *_owner(record, path[:-1]), source, path))
    for path, value in record.parts:
        if path and path[-1] == "url" and path[:-1] not in known and type(value) is str:
            found.append(Support(record, *_owner(record, path[:-1]), {"url": value}, path))
    return found


def _has_provision(record, part):
    return any(one["provision"] == part for one in record.data.get("provisions", ()))


def _owner(record, path):
    """(words, provision or None) of the part of a record that stands at `path`."""
    if not path:
        return WHOLE, None
    value = record.data
    for step in path:
        value = value[step]
    label = next((str(value[name]) for name in _LABELS if isinstance(value, dict) and value.get(name)), "")
    return f"{path[0]}: {label}" if label else str(path[0]), value.get("provision") if path[0] == "provisions" else None


def sources_of(record):
    """What a record rests on, as plain values: its sources with what each supports, and the entries that no source is named for."""
    found = {}
    for one in supports(record):
        found.setdefault(one.path, (one.source, []))[1].append(one.part)
    listed = [{**_told(source), "supports": its, "path": record.source.path, "line": record.where(*path).line} for path, (source, its) in found.items()]
    whole = any(WHOLE in one["supports"] and "title" in one for one in listed)
    named = {part for one in listed for part in one["supports"]}
    says = [name for name in record.data if name not in ("title", "nations", "sources", "reviewed", "verify", "url", "extends", "replaces")]
    open_entries = [] if whole else [name for name in says if name not in named and not any(part.startswith(f"{name}: ") or part == name for part in named)]
    return {"id": record.id, "title": record.data.get("title") or record.id, "path": record.source.path, "reviewed": record.data.get("reviewed"), "sources": listed, "without_source": open_entries}


def _told(source):
    return {name: source[name] for name in ("title", "publisher", "url", "date", "seen_on", "read") if name in source}


def rests_on(collection, url):
    """What rests on a page, or on a page below it, as plain values: {url, rests, through}.

    `rests` are the parts of records that name it as a source; `through` the records that name one of these records, or one of its
    provisions where only those rest on the page.
    """
    wanted = same_page(url)
    found = [one for record in _readable(collection) for one in supports(record) if _is_at(one.source.get("url"), wanted)]
    rests = [{"id": one.record.id, "title": one.record.data.get("title") or one.record.id, "part": one.part, **_told(one.source), "path": one.record.source.path, "line": one.record.where(*one.path).line} for one in found]
    return {"url": url, "rests": sorted(rests, key=lambda one: (one["path"], one["line"], one["part"])), "through": _through(collection, found)}


def _readable(collection):
    return [record for record in collection.reviewed if record.sound and isinstance(record.data, dict)]


def _is_at(url, wanted):
    page = same_page(url) if url else ""
    return page == wanted or page.startswith(f"{wanted}/")


def _through(collection, found):
    """The records that name one that rests on the page: for law that rests on it in some provisions only, those that name these."""
    provisions, itself = {}, {one.record.id for one in found}
    for one in found:
        provisions.setdefault(one.record.id, set()).add(one.provision)
    told = []
    for record in collection.records:
        if not record.sound or record.id in itself:
            continue
        named = []
        law = {path: reference.get("provision") for path, reference in law_references(record.parts)}
        for path, kind, name in references(record.parts):
            target = collection.resolve(kind, name, record.jurisdiction)
            if target is not None and target.id in provisions:
                wanted, provision = provisions[target.id], law.get(path[:-1])
                if None in wanted or provision is None or provision in wanted:
                    named.append(target.id + (f"#{provision}" if provision else ""))
        if named:
            told.append({"id": record.id, "title": record.data.get("title") or record.id, "path": record.source.path, "names": sorted(set(named))})
    return told


def all_sources(collection):
    """Every page that records rest on, the one that most rest on first: {url or title, publisher, records, oldest, read}."""
    found = {}
    for record in _readable(collection):
        for one in supports(record):
            if "title" not in one.source:
                continue
            key = same_page(one.source["url"]) if one.source.get("url") else one.source["title"]
            entry = found.setdefault(key, {"title": one.source["title"], "publisher": one.source.get("publisher"), "url": one.source.get("url"), "records": set(), "oldest": None, "read": False})
            entry["records"].add(record.id)
            entry["read"] = entry["read"] or one.source.get("read", False)
            entry["oldest"] = min(filter(None, (entry["oldest"], one.source.get("seen_on"))), default=None)
    return sorted(({**one, "records": len(one["records"])} for one in found.values()), key=lambda one: (-one["records"], one["title"], one["url"] or ""))
