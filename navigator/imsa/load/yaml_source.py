"""Reads one YAML file into plain values and remembers where each of them stands.

The files are YAML 1.2 core, restricted: no anchors, aliases, tags or second documents, no key twice. `on`, `no`, `09` and
`12:30` are words, dates are words, only `true` and `false` are yes and no. What `quick_yaml` is not sure of is read as a stream of
events and given up at the first sign of hostility, so that time and memory stay bounded whatever the file holds.
"""

import hashlib
import marshal

import yaml

from ..fault import Fault, Where
from .quick_yaml import NotSure, quick_values
from .syntax_faults import syntax_fault
from .yaml_limits import DEEPEST_NESTING, LARGEST_FILE, LONGEST_KEY, LONGEST_SCALAR, MERGE_KEY, MOST_VALUES, UNPRINTABLE, plain_value

try:  # libyaml is far faster; the pure parser gives the same events
    from yaml import CSafeLoader as _EventLoader
except ImportError:
    from yaml import SafeLoader as _EventLoader


class Source:
    """The values of one file and the place of each.

    `data` is made of dict, list, str, int, float, bool and None. A path is a tuple of keys and list positions. A file that could
    not be read to its end has no data and no places but its first character.

    `places` are (places of values, places of keys, decimals as written); where they are not given, they are found in the bytes
    `raw` when the first of them is asked for, which hardly anything but a fault does.
    """

    __slots__ = ("path", "data", "_raw", "_known_places")

    def __init__(self, path, data=None, raw=None, places=None):
        self.path, self.data, self._raw = path, data, raw
        self._known_places = places or (None if raw else ({}, {}, {}))

    def written(self, path):
        """The decimal at `path` as it stands in the file, since 1.10 is not kept as a number; None where there is no decimal."""
        return self._places[2].get(tuple(path))

    @property
    def fingerprint(self):
        """A digest of the values: the same for the same values in the same order."""
        return hashlib.sha256(marshal.dumps(self.data, 2)).hexdigest()

    @property
    def _places(self):
        if self._known_places is None:
            self._known_places = _build(decode(self._raw, self.path)[0], self.path, [], [])[1]
        return self._known_places

    def where(self, path=(), key=False):
        """The place of the value at `path` (of its key, with `key`), or of the nearest thing around it."""
        path = tuple(path)
        values, keys, _ = self._places
        marks = keys if key else values
        while path and path not in marks:
            path = path[:-1]
            marks = values
        line, column = marks.get(path, (1, 1))
        return Where(self.path, line, column)


def decode(raw, path):
    """Bytes to text. Returns (text, None), or (None, fault) where the bytes are not UTF-8 text of a bearable size."""
    if len(raw) > LARGEST_FILE:
        return None, Fault(Where(path, 1, 1), "too-large", f"the file has more than {LARGEST_FILE} bytes", "Split it.")
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or raw[:4] == b"\x00\x00\xfe\xff":
        return None, Fault(Where(path, 1, 1), "encoding", "the file is UTF-16 or UTF-32, not UTF-8", "Save it as UTF-8.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")
        return None, Fault(_end_of(before, path), "encoding", "this character is not UTF-8", "Save the file as UTF-8.")
    odd = UNPRINTABLE.search(text)
    if odd:
        return None, Fault(_end_of(text[: odd.start()], path), "encoding", f"a control character (U+{ord(odd.group()):04X}) stands here", "Delete it.")
    return text, None


def _end_of(before, path):
    """The place of the character that follows the text `before`."""
    return Where(path, before.count("\n") + 1, len(before) - before.rfind("\n"))


def read_source(raw, path):
    """Bytes of a YAML file to (Source or None, faults). `path` is the name that faults carry.

    A Source is returned only where the file could be read to its end; duplicate keys are faults but do not stop the reading.
    """
    text, fault = decode(raw, path)
    if fault:
        return None, [fault]
    try:
        return Source(path, quick_values(text), raw), []
    except NotSure:
        pass
    read, faults = [], []
    try:
        data, places = _build(text, path, read, faults)
        return Source(path, data, places=places), faults
    except _Refused:
        pass
    except yaml.MarkedYAMLError as error:
        faults.append(syntax_fault(error, text, path, read[-1] if read else None))
    except (yaml.YAMLError, ValueError):
        # The pure parser lets numbers that are too large, in escapes and directives, through to Python.
        faults.append(Fault(Where(path, 1, 1), "yaml", "the file cannot be read as YAML", "Write it anew, beginning with a record that can be read."))
    return None, faults


class _Refused(Exception):
    """The file holds something that is not read here; its fault has been noted."""


def _build(text, path, read, faults):
    """(data, places) of a text. What is wrong goes to `faults`; `read` keeps the event that was read last, for the case that the
    next one cannot be.

    Raises _Refused, and what the parser raises.
    """
    values, keys, decimals, documents, count = {}, {}, {}, 0, 0
    # Each open collection: [its container, its path, the key that waits for its value, whether that key stands here a second time].
    stack, root = [], None

    def at(event):
        return event.start_mark.line + 1, event.start_mark.column + 1

    def stop(event, check, problem, mend):
        faults.append(Fault(Where(path, *at(event)), check, problem, mend))
        raise _Refused

    for event in yaml.parse(text, Loader=_EventLoader):
        if isinstance(event, yaml.AliasEvent):
            stop(event, "alias", "aliases (`*name`) are not used here", "Write the value out, or put it in quotation marks.")
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                stop(event, "second-document", "a second document (`---`) begins here", "A file holds one record or one situation.")
            continue
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            stack.pop()
            continue
        if not isinstance(event, (yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            continue
        read[:] = [event]
        if event.anchor:
            stop(event, "anchor", "anchors (`&name`) are not used here", "Write the value out where it is needed.")
        if event.tag and event.tag != "!":
            shown = event.tag.replace("tag:yaml.org,2002:", "!!")
            stop(event, "tag", f"the tag {shown[:60]} is not used here", "Delete the tag, or put the value in quotation marks.")
        count += 1
        if count > MOST_VALUES:
            stop(event, "too-many", f"the file has more than {MOST_VALUES} values", "Split it.")

        parent = stack[-1] if stack else None
        awaits_key = parent is not None and isinstance(parent[0], dict) and parent[2] is None
        if awaits_key:
            if not isinstance(event, yaml.ScalarEvent):
                stop(event, "key", "the name of an entry is itself a list or a group", "Write a plain word before the colon.")
            key = event.value
            if len(key) > LONGEST_KEY:
                stop(event, "key", f"the name of an entry has more than {LONGEST_KEY} characters", "Shorten it.")
            if not key.isprintable():
                stop(event, "key", "the name of an entry goes over several lines or holds a control character", "Write a plain word before the colon.")
            if key == MERGE_KEY and event.implicit[0]:
                stop(event, "merge", "merge keys (`<<`) are not used here", "Write the entries out.")
            place = parent[1] + (key,)
            parent[2], parent[3] = key, key in parent[0]
            if parent[3]:
                faults.append(Fault(Where(path, *at(event)), "duplicate-key",
                                    f'"{key}" stands twice in the same group (first on line {keys[place][0]})',
                                    "Keep one of the two."))
            else:
                keys[place] = at(event)
            continue

        # What stands under a key for the second time is read, but has no place of its own that could hide the first.
        again = parent is not None and parent[3]
        if parent is None:
            place = ()
        elif isinstance(parent[0], dict):
            place = (*parent[1], (parent[2], count) if again else parent[2])
        else:
            place = (*parent[1], len(parent[0]))

        if isinstance(event, yaml.ScalarEvent):
            if len(event.value) > LONGEST_SCALAR:
                stop(event, "too-long", f"a value has more than {LONGEST_SCALAR} characters", "Shorten it.")
            if event.style == '"' and UNPRINTABLE.search(event.value):
                stop(event, "encoding", "an escape in this value stands for a control character", "Delete it.")
            value = plain_value(event.value) if event.implicit[0] else event.value
            if isinstance(value, float):
                decimals[place] = event.value
        else:
            if len(stack) >= DEEPEST_NESTING:
                stop(event, "too-deep", f"entries are nested more than {DEEPEST_NESTING} deep", "Flatten them.")
            value = {} if isinstance(event, yaml.MappingStartEvent) else []

        if parent is None:
            root = value
        elif isinstance(parent[0], dict):
            # The first of two equal keys stays, so that nothing is overwritten in silence.
            if not again:
                parent[0][parent[2]] = value
            parent[2], parent[3] = None, False
        else:
            parent[0].append(value)
        values[place] = at(event)
        if not isinstance(event, yaml.ScalarEvent):
            stack.append([value, place, None, False])
    return root, (values, keys, decimals)
