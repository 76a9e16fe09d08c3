"""Holds a record against the published schema of its kind and says in an editor's words what does not fit.

The published schemas are the ones that run. `jsonschema` is imported when the first record is checked, since answering a
situation needs none of it.
"""

import json
from functools import lru_cache
from pathlib import Path

from ..fault import Fault, did_you_mean

_FALSE_FRIENDS = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}
_TYPE_WORDS = {"string": "words", "boolean": "true or false", "integer": "a whole number", "number": "a number",
               "array": "a list", "object": "a group of entries", "null": "nothing"}


def schema_folder():
    """The folder of the schemas: beside the package in a wheel, at the top of a checkout."""
    inside = Path(__file__).resolve().parent.parent / "schemas"
    if inside.is_dir():
        return inside
    return Path(__file__).resolve().parents[3] / "schemas"


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

    return Draft202012Validator(load_schema(kind), registry=_registry())


def schema_faults(source, kind):
    """Everything in `source` that its schema does not allow, each fault at the value (or key) itself."""
    faults = []
    for error in validator(kind).iter_errors(source.data):
        faults.extend(_faults_of(error, source, kind))
    return sorted(set(faults))


def _faults_of(error, source, kind):
    path = tuple(error.absolute_path)
    value, rule, schema = error.instance, error.validator, error.schema
    where = source.where(path)
    if rule == "additionalProperties":
        known = list(schema.get("properties", {}))
        for key in value:
            if key not in known:
                hint = did_you_mean(key, known)
                if " " in key:
                    hint = "a comma or colon inside { } begins a new entry; put the whole value in quotation marks"
                yield Fault(source.where(path + (key,), key=True), "unknown-entry", f'"{key}" is not an entry of {_name(schema, kind)}',
                            hint[:1].upper() + hint[1:] if hint else f"Entries allowed here: {', '.join(known)}.")
        return
    if rule == "required":
        for key in error.validator_value:
            if key not in value:
                about = _described(schema, key) or _described(load_schema(kind), key)
                yield Fault(where, "missing-entry", f'"{key}" is missing from {_name(schema, kind)}', f"Add it. {about}".strip())
        return
    yield Fault(where, *_plain(rule, error.validator_value, value, schema, path))


def _plain(rule, allowed, value, schema, path):
    shown = _shown(value)
    example = _example(schema)
    if rule == "type":
        return _type_words(allowed, value, shown, example)
    if rule == "enum":
        hint = did_you_mean(value, allowed) if isinstance(value, str) else ""
        words = ", ".join("null" if a is None else str(a) for a in allowed)
        return "not-allowed", f"{shown} is not allowed here", (hint[:1].upper() + hint[1:] + " " if hint else "") + f"Allowed: {words}."
    if rule == "const":
        return "not-allowed", f"{shown} is not allowed here", f"Write {json.dumps(allowed)}."
    if rule == "pattern":
        title = schema.get("title", "entry").lower()
        return "form", f"{shown} does not have the form of: {title}", example or schema.get("description", "")
    if rule in ("minLength", "maxLength"):
        return "length", f"{shown} is too {'short' if rule == 'minLength' else 'long'}", f"Between {schema.get('minLength', 0)} and {schema.get('maxLength', 'any number of')} characters."
    if rule in ("minItems", "minProperties"):
        return "empty", "there is nothing in here", "Add an entry, or delete the key."
    if rule == "uniqueItems":
        twice = next((v for i, v in enumerate(value) if v in value[:i]), "")
        return "twice", f"{_shown(twice)} stands twice in the list", "Keep one."
    if rule in ("minimum", "maximum"):
        return "range", f"{shown} is {'less' if rule == 'minimum' else 'more'} than {allowed}", "Give a number in range."
    if rule == "anyOf":
        names = " or ".join(f'"{n}"' for branch in allowed for n in branch.get("required", ()))
        return "missing-entry", f"one of {names} is needed", "Add one of them."
    return rule, f"{shown} does not fit ({rule})", schema.get("description", "")


def _type_words(allowed, value, shown, example):
    allowed = [allowed] if isinstance(allowed, str) else list(allowed)
    expected = " or ".join(_TYPE_WORDS[a] for a in allowed)
    if value is None:
        return "nothing", "nothing stands after the colon", f"Write {expected}, or delete the key. {example}".strip()
    if "boolean" in allowed and isinstance(value, str) and value.lower() in _FALSE_FRIENDS:
        return "yes-or-no", f"{shown} is a word here, not yes or no", f"Write {_FALSE_FRIENDS[value.lower()]}."
    if "string" in allowed and isinstance(value, (int, float, bool)):
        plain = str(value).lower() if isinstance(value, bool) else value
        return "quotes", f"{shown} must be written as words", f'Put quotation marks around it: "{plain}".'
    return "wrong-type", f"found {_type_of(value)} {shown if not isinstance(value, (dict, list)) else ''}".rstrip() + f", expected {expected}", example


def _type_of(value):
    if isinstance(value, bool):
        return "true or false:"
    return {str: "the words", int: "the number", float: "the number", list: "a list", dict: "a group of entries"}[type(value)]


def _shown(value):
    if isinstance(value, dict):
        return "this group"
    if isinstance(value, list):
        return "this list"
    if isinstance(value, str):
        return '"' + (value if len(value) <= 60 else value[:57] + "…") + '"'
    return json.dumps(value)


def _example(schema):
    examples = [e for e in schema.get("examples", ()) if not isinstance(e, (dict, list))]
    return "For example " + " or ".join(json.dumps(e, ensure_ascii=False) for e in examples[:2]) + "." if examples else ""


def _described(schema, key):
    return schema.get("properties", {}).get(key, {}).get("description", "")


def _name(schema, kind):
    title = schema.get("title", kind).lower()
    return f"an {title}" if title[0] in "aeiou" else f"a {title}"
