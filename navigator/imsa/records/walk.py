"""Finds the parts of a record that mean the same in every kind: conditions, references, time spans, sources.

A part is found by the name of its entry, which the schemas use for one meaning only. `parts` lists them all, `groups` those that can
have a meaning of their own, and the others choose among what these found: a Record keeps both lists, since many look through them.
"""

_CONDITION = ("when", "then", "eligible_when", "given")
_DATED_CONDITION = ("applies_when", "means")
_REFERENCE_LISTS = {"services": "service", "emergency_services": "service", "entitlements": "entitlement", "figures": "figure"}
_CLOSED = frozenset((*_CONDITION, *_DATED_CONDITION, "suits"))
_NAMED = _CLOSED | {"legislation"}


def holds_condition(name):
    """Whether an entry of this name holds conditions, in whatever kind of record."""
    return name in _CLOSED


def parts(value, path=()):
    """Every (path, value) inside `value`, outermost first; conditions are not entered."""
    found = []
    _collect(value, path, found)
    return found


def groups(found):
    """Those parts of a record that hold others, are conditions or name a law: all that `conditions`, `references`, `law_references`,
    `dated_parts` and `sources` choose among."""
    return [part for part in found if type(part[1]) is dict or type(part[1]) is list or part[0] and part[0][-1] in _NAMED]


def _collect(value, path, found):
    # A plain list: every check walks every record, and generators inside generators cost several times as much.
    found.append((path, value))
    if type(value) is dict:
        for key, inner in value.items():
            if key in _CLOSED:
                found.append(((*path, key), inner))
            elif type(inner) is dict or type(inner) is list:
                _collect(inner, (*path, key), found)
            else:
                found.append(((*path, key), inner))
    elif type(value) is list:
        for i, inner in enumerate(value):
            if type(inner) is dict or type(inner) is list:
                _collect(inner, (*path, i), found)
            else:
                found.append(((*path, i), inner))


def conditions(found):
    """Every (path, condition as written) among the parts of a record."""
    for path, value in found:
        name = path[-1] if path else None
        if name in _CONDITION:
            yield path, value
        elif name == "suits" and isinstance(value, list):
            for i, condition in enumerate(value):
                yield path + (i,), condition
        elif name in _DATED_CONDITION:
            if isinstance(value, list):
                for i, dated in enumerate(value):
                    if isinstance(dated, dict) and "when" in dated:
                        yield path + (i, "when"), dated["when"]
            else:
                yield path, value


def references(found):
    """Every (path, kind, reference) among the parts of a record, apart from definitions, which conditions name."""
    for path, value in found:
        name = path[-1] if path else None
        if name in _REFERENCE_LISTS and isinstance(value, list):
            for i, reference in enumerate(value):
                yield path + (i,), _REFERENCE_LISTS[name], reference
        elif name == "legislation" and isinstance(value, str):
            yield path, "legislation", value


def law_references(found):
    """Every (path, law reference) among the parts of a record: groups that name a piece of legislation."""
    for path, value in found:
        if isinstance(value, dict) and "legislation" in value:
            yield path, value


def dated_parts(found):
    """Every (path, group) among the parts of a record that has a first or last day."""
    for path, value in found:
        if isinstance(value, dict) and ("in_force_from" in value or "in_force_to" in value):
            yield path, value
        if path and path[-1] in _DATED_CONDITION and isinstance(value, list):
            for i, dated in enumerate(value):
                yield path + (i,), dated


def sources(found):
    """Every (path, source) among the parts of a record."""
    for path, value in found:
        if isinstance(value, dict) and "title" in value and path:
            if path[-1] == "source" or (len(path) > 1 and path[-2] == "sources"):
                yield path, value


def texts(value):
    """Every text in a part of a record."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for inner in value.values() for text in texts(inner)]
    if isinstance(value, (list, tuple)):
        return [text for inner in value for text in texts(inner)]
    return []
