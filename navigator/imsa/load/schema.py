"""Holds a record against the published schema of its kind and says in an editor's words what does not fit.

The published schemas are the ones that run. `jsonschema` is imported when the first record is checked, since answering a
situation needs none of it.
"""

import hashlib
import json
import re
from datetime import date
from functools import lru_cache
from itertools import islice
from pathlib import Path

from ..fault import Fault, did_you_mean, nearest
from .quick_schema import acceptor

_FALSE_FRIENDS = {"yes": "true", "on": "true", "y": "true", "true": "true", "no": "false", "off": "false", "n": "false", "false": "false"}
_TYPE_WORDS = {"string": "words", "boolean": "true or false", "integer": "a whole number", "number": "a number",
               "array": "a list", "object": "a group of entries", "null": "nothing"}
# The title by which a schema says that its pattern is one of days.
_DATE = "Date"
FIRST_YEAR, LAST_YEAR = 1200, 2199
# A group with more unknown names than this is no slip of the hand, and looking for what each might mean would take long.
_MOST_SLIPS = 50


def schema_folder():
    """The folder of the schemas: beside the package in a wheel, at the top of a checkout."""
    inside = Path(__file__).resolve().parent.parent / "schemas"
    if inside.is_dir():
        return inside
    return Path(__file__).resolve().parents[3] / "schemas"


@lru_cache(maxsize=None)
def schemas_digest():
    """A digest of all schemas: what one state of them accepted need not be held against them again."""
    digest = hashlib.sha256()
    for path in sorted(schema_folder().glob("*.schema.json")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


@lru_cache(maxsize=None)
def load_schema(kind):
    """The schema of a kind as plain values."""
    return json.loads((schema_folder() / f"{kind}.schema.json").read_text(encoding="utf-8"))


@lru_cache(maxsize=None)
def _registry():
    from referencing import Registry, Resource

    resources = ((path.name, Resource.from_contents(json.loads(path.read_text(encoding="utf-8"))))
                 for path in schema_folder().glob("*.schema.json"))
    return Registry().with_resources(resources)


@lru_cache(maxsize=None)
def validator(kind):
    """A jsonschema validator for a kind of record."""
    from jsonschema import Draft202012Validator
    from jsonschema.validators import extend

    strict = extend(Draft202012Validator, {"pattern": _pattern})
    return strict(load_schema(kind), registry=_registry())


@lru_cache(maxsize=None)
def _accepts(kind):
    """The function that says quickly that a value fits the schema of a kind."""
    return acceptor(kind, load_schema, _fits)


def _fits(pattern, text, schema):
    """Whether a text has the form of `pattern` as JSON Schema means it: `$` is the end of the text, not also the place before a last
    line break. A pattern of days takes only days of the calendar, and none so far off that counting from them leaves it, since every
    check counts with them."""
    return re.search(pattern, text) is not None and not text.endswith("\n") and (schema.get("title") != _DATE or _is_day(text) and FIRST_YEAR <= int(text[:4]) <= LAST_YEAR)


def _pattern(validator, pattern, value, schema):
    from jsonschema.exceptions import ValidationError

    if isinstance(value, str) and not _fits(pattern, value, schema):
        yield ValidationError("pattern")


def _is_day(text):
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def schema_faults(source, kind):
    """Everything in `source` that its schema does not allow, each fault at the value (or key) itself."""
    if source.data is None:
        return [Fault(source.where(), "nothing", "the file says nothing", "Write the record, or delete the file if nothing rests on it.")]
    if _accepts(kind)(source.data):
        return []
    errors, misspelt, faults = list(validator(kind).iter_errors(source.data)), {}, []
    for error in errors:
        if error.validator == "additionalProperties":
            misspelt.setdefault(tuple(error.absolute_path), set()).update(_misspelt(error.instance, error.schema))
    for error in errors:
        faults.extend(_faults_of(error, source, kind, misspelt.get(tuple(error.absolute_path), set())))
    return sorted(set(faults))


def _faults_of(error, source, kind, misspelt):
    """The faults of one error. `misspelt` are the entries that misspelt names stand for: such a name is one slip, not also a missing
    entry."""
    path = tuple(error.absolute_path)
    value, rule, schema = error.instance, error.validator, error.schema
    where, here = source.where(path), schema_at(kind, path)
    if "title" not in schema:
        # The branch of an `if` speaks of the group around it.
        schema = opened(here)
    if rule == "additionalProperties":
        known = list(schema.get("properties", {}))
        for key in value:
            if key not in known:
                yield Fault(source.where(path + (key,), key=True), "unknown-entry", f'"{key}" is not an entry of {_name(schema, kind)}', _mend_unknown(key, value, known))
        return
    if rule == "required":
        for key in error.validator_value:
            if key not in value and key not in misspelt:
                about = schema.get("properties", {}).get(key, {}).get("description", "")
                yield Fault(where, "missing-entry", f'"{key}" is missing from {_name(schema, kind)}', f"Add it. {about[:1].upper()}{about[1:]}".strip())
        return
    if rule == "anyOf" and misspelt & {name for branch in error.validator_value for name in branch.get("required", ())}:
        return
    if rule == "uniqueItems":
        seen = set()
        for i, one in enumerate(value):
            text = json.dumps(one, sort_keys=True)
            if text in seen:
                yield Fault(source.where(path + (i,)), "twice", f"{_shown(one)} stands twice in the list", "Keep one.")
            seen.add(text)
        return
    # The entry itself has better examples than the part that many entries share, but for the form of a part.
    example = _example(schema) or _example(here) if rule == "pattern" else _example(here) or _example(schema)
    yield Fault(where, *_plain(rule, error.validator_value, value, schema, path, source.written(path) or _shown(value), example))


def schema_at(kind, path):
    """The schema of the entry at `path` in a record of a kind, as the schemas write it; empty where none is meant for it."""
    schema = load_schema(kind)
    for step in path:
        schema = opened(schema)
        if isinstance(step, int):
            schema = schema.get("items") or schema.get("then", {}).get("items", {})
        else:
            others = schema.get("additionalProperties")
            schema = schema.get("properties", {}).get(step) or (others if isinstance(others, dict) else {})
    return schema


def opened(schema):
    """A schema with the shared part that it refers to in its place."""
    while "$ref" in schema:
        file, _, part = schema["$ref"].partition("#/$defs/")
        schema = load_schema(file.removesuffix(".schema.json") or "common")["$defs"][part]
    return schema


def _misspelt(value, schema):
    known = schema.get("properties", {})
    return {name for key in islice((key for key in value if key not in known), _MOST_SLIPS) for name in nearest(key, known)}


def _mend_unknown(key, value, known):
    hint = did_you_mean(key, known) if len(value) <= len(known) + _MOST_SLIPS else ""
    if hint:
        return hint[:1].upper() + hint[1:]
    if " " in key and value[key] is None:
        return "A comma or colon inside { } begins a new entry; put the whole value in quotation marks."
    return f"Entries allowed here: {', '.join(known)}."


def _plain(rule, allowed, value, schema, path, shown, example):
    """(check, problem, mend) of a rule of the schema that `value` breaks."""
    if rule == "type":
        return _type_words(allowed, value, shown, example, path)
    if rule == "enum":
        hint = did_you_mean(value, allowed) if isinstance(value, str) else ""
        words = ", ".join("null" if a is None else str(a) for a in allowed)
        if value is None:
            return "nothing", _nothing_after(path)[0], f"Write one of these: {words}."
        return "not-allowed", f"{shown} is not allowed here", (hint[:1].upper() + hint[1:] + " " if hint else "") + f"Allowed: {words}."
    if rule == "const":
        return "not-allowed", f"{shown} is not allowed here", f"Write {json.dumps(allowed)}."
    if rule == "pattern":
        return _form(allowed, value, schema, shown, example)
    if rule in ("minLength", "maxLength"):
        return "length", f"{shown} is too {'short' if rule == 'minLength' else 'long'}", _length(schema)
    if rule in ("minItems", "minProperties"):
        return "empty", "there is nothing in here", "Add an entry, or delete the key."
    if rule in ("minimum", "maximum"):
        return "range", f"{shown} is {'less' if rule == 'minimum' else 'more'} than {allowed}", f"Give a number of {allowed} or {'more' if rule == 'minimum' else 'less'}."
    if rule == "anyOf":
        names = " or ".join(f'"{n}"' for branch in allowed for n in branch.get("required", ()))
        return "missing-entry", f"one of {names} is needed", "Add one of them."
    return rule, f"{shown} does not fit ({rule})", schema.get("description", "")


def _form(pattern, value, schema, shown, example):
    title = schema.get("title", "entry")
    if not re.search(pattern, value):
        return "form", f"{shown} does not have the form of: {title.lower()}", example or schema.get("description", "")
    if value.endswith("\n"):
        return "form", f"a line break stands at the end of {shown}", "Write it on the line of its name, or put `>-` in place of `>` or `|`."
    if _is_day(value):
        return "no-such-day", f"{shown} lies outside the years {FIRST_YEAR} to {LAST_YEAR}", "Mend the year; an end that is not known is left out."
    return "no-such-day", f"{shown} is not a day of the calendar", "Look the day up; write year-month-day."


def _length(schema):
    least, most = schema.get("minLength", 0), schema.get("maxLength")
    return f"Write {least} to {most} characters." if most else f"Write at least {least} characters."


def _type_words(allowed, value, shown, example, path):
    allowed = [allowed] if isinstance(allowed, str) else list(allowed)
    expected = " or ".join(_TYPE_WORDS[a] for a in allowed)
    if value is None:
        problem, unit = _nothing_after(path)
        return "nothing", problem, f"Write {expected}, or delete the {unit}. {example}".strip()
    if "boolean" in allowed and isinstance(value, str) and value.lower() in _FALSE_FRIENDS:
        return "yes-or-no", f"{shown} is a word here, not yes or no", f"Write {_FALSE_FRIENDS[value.lower()]}, without quotation marks."
    if allowed == ["boolean", "string"] and isinstance(value, (int, float)):
        return "wrong-type", f"found the number {shown}, expected {expected}", "Ask for a number with at_least and at_most."
    if "string" in allowed and isinstance(value, (int, float)):
        return "quotes", f"{shown} must stand in quotation marks", f'Write "{shown}".'
    if allowed == ["integer"] and isinstance(value, str) and value.isascii() and value.isdigit():
        return "wrong-type", f"found the words {shown}, expected {expected}", f"Write {int(value)}, without quotation marks or leading zeros."
    found = {str: f"found the words {shown}", list: "found a list", dict: "found a group of entries", bool: f"found {shown}"}.get(type(value), f"found the number {shown}")
    if "array" in allowed:
        mend = "Put brackets around it, or begin each of its entries on a line of its own with a hyphen."
    elif "object" in allowed:
        mend = "Write `name: value` lines, without a hyphen before them." if isinstance(value, list) else "Write `name: value` lines below it, indented."
    else:
        mend = "Write one value, without brackets, braces or hyphens." if isinstance(value, (list, dict)) else example
    return "wrong-type", f"{found}, expected {expected}", mend


def _nothing_after(path):
    """(problem, what could be deleted) where the entry at `path` has no value."""
    return ("nothing stands after the hyphen", "line") if path and isinstance(path[-1], int) else ("nothing stands after the colon", "key")


def _shown(value):
    if isinstance(value, dict):
        return "this group"
    if isinstance(value, list):
        return "this list"
    if isinstance(value, str):
        value = " ".join(value.split())
        return '"' + (value if len(value) <= 60 else value[:57] + "…") + '"'
    return json.dumps(value)


def _example(schema):
    examples = [e for e in schema.get("examples", ()) if not isinstance(e, (dict, list))]
    return "For example " + " or ".join(json.dumps(e, ensure_ascii=False) for e in examples[:2]) + "." if examples else ""


def _name(schema, kind):
    title = schema.get("title", kind).lower()
    return f"an {title}" if title[0] in "aeiou" else f"a {title}"
