"""A situation as it was written, before its values are understood, with the place of every part for faults.

Most situations are a few plain lines. `read_plain` reads just those, without importing a YAML parser; whatever it does not know
for sure it leaves to the full reader, and a test holds the two to the same result.
"""

from ..fault import Fault, Where, did_you_mean

_KEYS = ("as_at", "facts")
# Far more than there are facts; looking for what each of many unknown names might mean would take long.
MOST_FACTS = 1_000
# A plain value made of these alone means the same to every reader of YAML.
_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
# What is longer is left to the full reader, which has limits of its own.
_LONGEST_LINE, _LONGEST_TEXT = 200, 20_000


class RawSituation:
    """`as_at` and `facts` as written; `where(*path, key=False)` gives places; `faults` are those of form found so far."""

    __slots__ = ("as_at", "facts", "faults", "_where")

    def __init__(self, as_at, facts, where, faults=()):
        self.as_at, self.facts, self._where, self.faults = as_at, facts, where, list(faults)

    def where(self, *path, key=False):
        return self._where(path, key)


def from_data(data, where, faults=()):
    """A RawSituation from the values of a file; what is not a situation becomes faults. `where(path, key)` gives places."""
    faults = list(faults)
    if data is None:
        return RawSituation(None, {}, where, faults)
    if not isinstance(data, dict):
        faults.append(Fault(where((), False), "situation", "a situation is expected: as_at and facts", "write `facts:` and the facts below it, indented"))
        return RawSituation(None, {}, where, faults)
    for key in data:
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS)
            faults.append(Fault(where((key,), True), "unknown-entry", f'"{key}" is not an entry of a situation', hint or "entries: as_at, facts; a fact stands below `facts:`, indented"))
    facts = data.get("facts")
    if facts is not None and not isinstance(facts, dict):
        faults.append(Fault(where(("facts",), False), "situation", "facts must be a group of `name: value` lines", "indent each fact below `facts:`"))
        facts = None
    if facts and len(facts) > MOST_FACTS:
        faults.append(Fault(where(("facts",), False), "too-many", f"a situation has at most {MOST_FACTS} facts", "keep only the facts of one person"))
        facts = None
    as_at = data.get("as_at")
    if isinstance(as_at, (dict, list)):
        faults.append(Fault(where(("as_at",), False), "date", f"as_at takes one day, not a {'group' if isinstance(as_at, dict) else 'list'}", "write year-month-day, for example 2026-11-21"))
        as_at = None
    return RawSituation(as_at, usable_values(facts or {}, where, faults), where, faults)


def usable_values(facts, where, faults):
    """`facts` with only such values as a fact can have: single values and lists of words. Others become unknown, and a fault."""
    usable = dict(facts)
    for name, value in facts.items():
        if isinstance(value, dict):
            usable[name] = None
            faults.append(Fault(where(("facts", name), False), "value", f"{name} takes a value, not a group", "write the value on the same line, after the colon"))
        elif isinstance(value, list):
            usable[name] = [_word(entry) for entry in value]
            for i, entry in enumerate(value):
                if entry is None or isinstance(entry, (dict, list)):
                    usable[name] = None
                    found = "nothing" if entry is None else "a group" if isinstance(entry, dict) else "a list"
                    faults.append(Fault(where(("facts", name, i), False), "value", f"{name} lists {found} where one option is expected", "write the option, or leave the entry out"))
    return usable


def _word(entry):
    """An entry of a list as a word, which all options are; what is no option then shows itself as the writer wrote it."""
    if isinstance(entry, bool):
        return "true" if entry else "false"
    return str(entry) if isinstance(entry, (int, float)) else entry


def read_plain(text, path):
    """A RawSituation from plain lines, or None where anything in the text is beyond plain lines."""
    if len(text) > _LONGEST_TEXT or not text.replace("\n", "").isprintable():
        return None
    # `group` are the facts, `inside` says whether the lines that follow can still belong to them, `listed` is where a list may go on.
    data, places, group, inside, listed, indent, list_indent = {}, {}, None, False, None, None, None
    for number, line in enumerate(text.split("\n"), 1):
        body = line.rstrip(" ")
        if not body or body.lstrip(" ").startswith("#"):
            continue
        if len(body) > _LONGEST_LINE:
            return None
        at = len(body) - len(body.lstrip(" "))
        body = body[at:]
        comment = body.find(" #")
        if comment >= 0:
            body = body[:comment].rstrip(" ")
        if body.startswith("- "):
            item = _plain_value(body[2:].strip(" "))
            if listed is None or item is None or (list_indent is not None and at != list_indent) or at < (indent or 0):
                return None
            name = next(reversed(listed))
            if listed[name] is _NOTHING:
                listed[name] = []
            elif not isinstance(listed[name], list) or list_indent is None:
                return None
            prefix = ("facts",) if listed is group else ()
            if list_indent is None:
                places[(*prefix, name)] = (number, at + 1)
            list_indent = at
            places[(*prefix, name, len(listed[name]))] = (number, at + 3 + len(body[2:]) - len(body[2:].lstrip(" ")))
            listed[name].append(item[0])
            continue
        colon = body.find(":")
        name, value = body[:colon], body[colon + 1:]
        if colon < 1 or not _SAFE.issuperset(name) or name[0] in "-0123456789" or (value and not value.startswith(" ")):
            return None
        if at == 0:
            target, prefix, inside = data, (), False
        elif inside and at == (indent if indent is not None else at):
            if indent is None:
                places[("facts",)] = (number, at + 1)
            target, prefix, indent = group, ("facts",), at
        else:
            return None
        if name in target or name in ("true", "false", "null"):
            return None
        stripped = value.strip(" ")
        column = at + colon + 2 + len(value) - len(value.lstrip(" "))
        places[(*prefix, name, None)] = (number, at + 1)
        places.setdefault((), (number, at + 1))
        if not stripped:
            if at == 0 and name == "facts":
                group = target[name] = {}
                inside, indent = True, None
            else:
                target[name] = _NOTHING
        elif stripped[0] == "[" and stripped[-1] == "]":
            found = _flow_list(stripped)
            if found is None:
                return None
            target[name] = [item for item, _ in found]
            for i, (_, offset) in enumerate(found):
                places[(*prefix, name, i)] = (number, column + offset)
        else:
            found = _plain_value(stripped)
            if found is None:
                return None
            target[name] = found[0]
        places[(*prefix, name)] = (number, column)
        listed, list_indent = target, None
    for target in (data, group or {}):
        for name, value in target.items():
            if value is _NOTHING:
                target[name] = None
    if group is not None and not group:
        data["facts"] = None

    def where(key_path, key):
        steps = tuple(key_path)
        found = places.get((*steps, None) if key else steps)
        while found is None and steps:
            steps = steps[:-1]
            found = places.get(steps)
        return Where(path, *(found or (1, 1)))

    return from_data(data, where)


_NOTHING = object()


def _plain_value(text):
    """(value,) of a plain scalar that cannot be read in two ways, else None."""
    if not text or not _SAFE.issuperset(text) or text[0] == "-":
        return None
    if text == "true":
        return (True,)
    if text == "false":
        return (False,)
    if text == "null":
        return (None,)
    if text.isdigit():
        return (int(text),) if len(text) <= 18 and (text[0] != "0" or text == "0") else (text,)
    return (text,)


def _flow_list(text):
    """[(value, offset)] of "[a, b]", or None."""
    inner, found, offset = text[1:-1], [], 1
    if not inner.strip(" "):
        return []
    for piece in inner.split(","):
        item = _plain_value(piece.strip(" "))
        if item is None:
            return None
        found.append((item[0], offset + len(piece) - len(piece.lstrip(" "))))
        offset += len(piece) + 1
    return found
