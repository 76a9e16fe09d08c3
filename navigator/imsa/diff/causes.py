"""Which records, facts, topics, terms and pages changed between two states, and in which parts."""

from collections import namedtuple

from ..compile.wording import condition_words
from ..load.schema import schema_at
from ..logic.condition import parse
from .values import differences, same

# `how` is added, removed, moved or changed; `parts` are {part, before, after} in words; `record` is the one after, or before.
Cause = namedtuple("Cause", "id kind how title path line parts record")
_ENTRY_LISTS = {"facts": "fact", "topics": "topic", "glossary": "term"}
_NAMED_BY = ("name", "provision", "label", "title", "term", "in_force_from", "by", "id", "from")
_LONGEST = 400


def causes_of(before, after):
    """Every Cause between two collections, by kind and id."""
    found = []
    moved = {entry["from"]: entry["to"][0] for entry in after.entries("redirects") if entry not in before.entries("redirects") and entry["to"]}
    old, new = ({record.id: record for record in state.reviewed} for state in (before, after))
    for record_id in sorted(old.keys() | new.keys()):
        one, other = old.get(record_id), new.get(record_id)
        if other is None and moved.get(record_id) in new:
            continue
        how = "changed"
        if one is None:
            source = next((former for former, target in moved.items() if target == record_id and former in old and former not in new), None)
            one, how = (old[source], "moved") if source else (None, "added")
        elif other is None:
            how = "removed"
        either = other or one
        if either.kind in _ENTRY_LISTS:
            found += _entries(_ENTRY_LISTS[either.kind], either.kind, before, after)
        elif how in ("moved", "added", "removed") or not same(one.data, other.data) or _text(one) != _text(other):
            found.append(_cause(one, other, how, before, after))
    return found


def _text(record):
    return getattr(record, "text", None)


def _cause(one, other, how, before, after):
    record = other or one
    parts = []
    if how in ("changed", "moved"):
        for difference in differences(one.data, other.data):
            parts.append(_part(record, difference, before, after))
        if _text(one) != _text(other):
            old, new = ({section.title: section.text.strip() for section in page.sections} for page in (one, other))
            parts += [{"part": f"section “{title}”", "path": [], "before": _short(old.get(title)), "after": _short(new.get(title))} for title in dict.fromkeys((*new, *old)) if old.get(title) != new.get(title)]
    if how == "moved":
        parts.insert(0, {"part": "id", "path": [], "before": one.id, "after": other.id})
    first = next((part["path"] for part in parts if part["path"]), ())
    where = record.where(*first)
    title = record.data.get("title", record.id) if isinstance(record.data, dict) else record.id
    return Cause(record.id, record.kind, how, title, where.path, where.line, parts, record)


def _part(record, difference, before, after):
    """A difference as {part, path, before, after} in words; the collections say what conditions mean."""
    return {"part": _part_name(record, difference), "path": list(difference.path),
            "before": value_words(difference.before, before, record.jurisdiction), "after": value_words(difference.after, after, record.jurisdiction)}


def _part_name(record, difference):
    """The part in the words of the schema: "Time limits, reconsideration, Limit"."""
    words, inside = [], record.data
    for i, step in enumerate(difference.path):
        inside = inside[step] if isinstance(inside, (dict, list)) and (step in inside if isinstance(inside, dict) else isinstance(step, int) and step < len(inside)) else None
        if isinstance(step, int):
            name = next((inside[key] for key in _NAMED_BY if isinstance(inside, dict) and key in inside and i + 1 < len(difference.path)), None)
            words += [str(name)] if name is not None else []
        else:
            words.append(schema_at(record.kind, difference.path[: i + 1]).get("title") or step.replace("_", " "))
    return ", ".join(words) or "whole"


def value_words(value, collection, jurisdiction):
    """A value of a record in words; None where there is none."""
    if value is None:
        return None
    if isinstance(value, dict):
        condition, faults = (None, True)
        if any(key in value for key in ("all", "any", "not", "definition", "always", "fact")):
            condition, faults = parse(value, collection.vocabulary, lambda *path, key=False: ("", 1, 1))
        if condition is not None and not faults:
            try:
                return _short(condition_words(condition, collection, jurisdiction))
            except AttributeError:
                pass  # it names a definition that this state has not
        if "text" in value and len(value) > 1:
            return _short("; ".join([value["text"], *(f"{key}: {value_words(one, collection, jurisdiction)}" for key, one in value.items() if key != "text")]))
        return _short("; ".join(f"{key.replace('_', ' ')}: {value_words(one, collection, jurisdiction)}" for key, one in value.items()))
    if isinstance(value, list):
        return _short(", ".join(str(value_words(one, collection, jurisdiction)) for one in value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _short(str(value))


def _short(text):
    if text is None:
        return None
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _entries(kind, plural, before, after):
    """A Cause for each entry of a list in content/ that differs."""
    old, new = ({entry["id"]: entry for entry in state.entries(plural)} for state in (before, after))
    source = after.list_record(plural) or before.list_record(plural)
    places = {entry["id"]: i for i, entry in enumerate(after.entries(plural))}
    key = "terms" if plural == "glossary" else plural
    for name in dict.fromkeys((*new, *old)):
        one, other = old.get(name), new.get(name)
        if same(one, other):
            continue
        how = "added" if one is None else "removed" if other is None else "changed"
        parts = [{"part": ", ".join(str(step).replace("_", " ") for step in found.path if isinstance(step, str)), "path": list(found.path),
                  "before": value_words(found.before, before, None), "after": value_words(found.after, after, None)} for found in differences(one, other)] if how == "changed" else []
        where = source.where(key, places[name]) if name in places else source.where()
        entry = other or one
        yield Cause(f"{kind}/{name}", kind, how, entry.get("label") or entry.get("title") or entry.get("term"), where.path, where.line, parts, None)
