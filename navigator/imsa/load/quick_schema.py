"""Says quickly that a record fits its schema. Where it does not say so, `load.schema` looks again and names each fault.

A schema is turned once into nested functions, which cost a fraction of what a general validator costs for each record. It answers
True only where the validator would find nothing; whatever it is not sure of it leaves to the validator, so that no second list of
rules can come to differ from the first.
"""

import json
from functools import lru_cache

_SAID_ONLY = {"$schema", "$id", "title", "description", "examples", "$defs", "default", "then", "else"}
_TYPES = {"string": (str,), "boolean": (bool,), "integer": (int,), "array": (list,), "object": (dict,), "null": (type(None),), "number": (int, float)}


# What is said of the entries of a group.
_OF_GROUPS = frozenset(("required", "properties", "additionalProperties"))


class Unknown(Exception):
    """A schema uses a keyword that is not known here."""


def acceptor(kind, load, fits_pattern):
    """A function value → True where the value certainly fits the schema `kind`.

    `load(kind)` gives a schema as plain values; `fits_pattern(pattern, text, schema)` is the meaning that the validator gives a pattern.
    """
    try:
        return _Maker(load, fits_pattern).schema(load(kind), load(kind))
    except Unknown:
        return lambda value: False


class _Maker:
    def __init__(self, load, fits_pattern):
        self.load, self.fits_pattern, self.made = load, fits_pattern, {}

    def schema(self, schema, document):
        """The function of one schema; `document` is the file it stands in, for its references."""
        if schema is True:
            return lambda value: True
        if schema is False:
            return lambda value: False
        known = self.made.get(id(schema))
        if known is not None:
            # A schema that refers to itself is met while it is still being made.
            return known[0] or (lambda value: known[0](value))
        holder = self.made[id(schema)] = [None]
        given_names = [name for name in schema if name not in _SAID_ONLY and name not in _OF_GROUPS]
        checks = [self.keyword(name, schema[name], schema, document) for name in given_names]
        checks += [self.group(schema, document)] if not _OF_GROUPS.isdisjoint(schema) else []
        holder[0] = _all_of([check for check in checks if check])
        return holder[0]

    def keyword(self, name, given, schema, document):
        make = getattr(self, "of_" + name.lstrip("$").lower(), None)
        if make is None:
            raise Unknown(name)
        return make(given, schema, document)

    def of_ref(self, given, schema, document):
        file, _, part = given.partition("#/$defs/")
        other = self.load(file.removesuffix(".schema.json")) if file else document
        return self.schema(other["$defs"][part] if part else other, other)

    def of_type(self, given, schema, document):
        names = [given] if isinstance(given, str) else given
        classes = {one for name in names for one in _TYPES[name]}
        return lambda value: type(value) in classes

    def of_enum(self, given, schema, document):
        allowed = {(type(one), one) for one in given}
        return lambda value: type(value) not in (list, dict) and (type(value), value) in allowed

    def of_const(self, given, schema, document):
        return lambda value: type(value) is type(given) and value == given

    def of_pattern(self, given, schema, document):
        fits = lru_cache(maxsize=4096)(lambda value: self.fits_pattern(given, value, schema))
        return lambda value: type(value) is not str or fits(value)

    def of_minlength(self, given, schema, document):
        return lambda value: type(value) is not str or len(value) >= given

    def of_maxlength(self, given, schema, document):
        return lambda value: type(value) is not str or len(value) <= given

    def of_minimum(self, given, schema, document):
        return lambda value: type(value) is not int or value >= given

    def of_maximum(self, given, schema, document):
        return lambda value: type(value) is not int or value <= given

    def of_minitems(self, given, schema, document):
        return lambda value: type(value) is not list or len(value) >= given

    def of_maxitems(self, given, schema, document):
        return lambda value: type(value) is not list or len(value) <= given

    def of_minproperties(self, given, schema, document):
        return lambda value: type(value) is not dict or len(value) >= given

    def of_uniqueitems(self, given, schema, document):
        return (lambda value: type(value) is not list or _all_differ(value)) if given else None

    def of_items(self, given, schema, document):
        inner = self.schema(given, document)
        return lambda value: type(value) is not list or all(map(inner, value))

    def of_propertynames(self, given, schema, document):
        inner = self.schema(given, document)
        return lambda value: type(value) is not dict or all(map(inner, value))

    def group(self, schema, document):
        """The function of what a schema says of the entries of a group, all of which are looked at in one go."""
        needed = frozenset(schema.get("required", ()))
        inner = {name: self.schema(one, document) for name, one in schema.get("properties", {}).items()}
        others = self.schema(schema.get("additionalProperties", True), document)

        def fits(value):
            if type(value) is not dict:
                return True
            if not needed <= value.keys():
                return False
            for name, one in value.items():
                if not inner.get(name, others)(one):
                    return False
            return True

        return fits

    def of_anyof(self, given, schema, document):
        inner = [self.schema(one, document) for one in given]
        return lambda value: any(one(value) for one in inner)

    def of_if(self, given, schema, document):
        # A condition that is not certainly met may be met all the same, so both branches must then fit.
        test = self.schema(given, document)
        then, other = (self.schema(schema.get(name, True), document) for name in ("then", "else"))
        sure = self.is_exact(given)
        return lambda value: then(value) if test(value) else other(value) and (sure or then(value))

    def is_exact(self, schema):
        """Whether the function of a condition says False only where the validator would: true of the plain conditions in use here."""
        if not isinstance(schema, dict):
            return True
        plain = {"required", "properties", "const", "enum", "type"} | _SAID_ONLY
        return set(schema) <= plain and schema.get("type") not in ("integer", "number") and all(self.is_exact(one) for one in schema.get("properties", {}).values())


def _all_of(checks):
    """One function that is true where all of them are."""
    if len(checks) == 1:
        return checks[0]
    if len(checks) == 2:
        first, second = checks
        return lambda value: first(value) and second(value)

    def fits(value):
        for check in checks:
            if not check(value):
                return False
        return True

    return fits


def _all_differ(values):
    """Whether no two values are equal, as far as that can be told from their text."""
    kinds = {type(value) for value in values}
    if kinds <= {str}:
        return len(set(values)) == len(values)
    if float in kinds:
        return False
    return len({json.dumps(value, sort_keys=True) for value in values}) == len(values)
