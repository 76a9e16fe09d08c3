"""Reads one YAML file into plain values and remembers where each of them stands.

The files are YAML 1.2 core, restricted: no anchors, aliases, tags or second documents, no key twice. `on`, `no`, `09` and
`12:30` are words, dates are words, only `true` and `false` are yes and no. Input is read as a stream of events and given up
at the first sign of hostility, so that time and memory stay bounded whatever the file holds.
"""

import re

import yaml

from ..fault import Fault, Where

try:  # libyaml is far faster; the pure parser gives the same events
    from yaml import CSafeLoader as _EventLoader
except ImportError:
    from yaml import SafeLoader as _EventLoader

LARGEST_FILE = 1_000_000
LONGEST_SCALAR = 20_000
DEEPEST_NESTING = 30
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+\Z")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MERGE_KEY = "<<"

# libyaml's words on the left, an editor's on the right.
_PLAINER = (
    ("found character '\\t'", "a tab stands where spaces must", "Indent with spaces only."),
    ("found character that cannot start any token", "a character stands here that cannot begin a value",
     "Put the value in quotation marks; indent with spaces, not tabs."),
    ("mapping values are not allowed", "a colon stands in the middle of a value, or the indentation is off",
     "Put the value in quotation marks, or give the entry the same indentation as its neighbours."),
    ("could not find expected ':'", "an entry has no colon after its name", "Write `name: value`."),
    ("did not find expected key", "an entry does not line up with its neighbours, or a quotation mark is not closed",
     "Give entries of one group the same indentation and close every quotation mark."),
    ("did not find expected '-' indicator", "a line of a list does not line up with its neighbours",
     "Give every `- ` of one list the same indentation."),
    ("found unexpected end of stream", "a quotation mark is not closed", "Close the quotation mark."),
    ("did not find expected ',' or", "a bracket is not closed, or a comma is missing in it",
     "Close the bracket and put commas between its entries."),
    ("found undefined alias", "a star begins a value", "Put the value in quotation marks."),
)


class Source:
    """The values of one file and the place of each.

    `data` is made of dict, list, str, int, float, bool and None. A path is a tuple of keys and list positions.
    """

    __slots__ = ("path", "data", "_values", "_keys")

    def __init__(self, path, data, values, keys):
        self.path, self.data, self._values, self._keys = path, data, values, keys

    def where(self, path=(), key=False):
        """The place of the value at `path` (of its key, with `key`), or of the nearest thing around it."""
        path = tuple(path)
        marks = self._keys if key else self._values
        while path and path not in marks:
            path = path[:-1]
            marks = self._values
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
        before = raw[: error.start]
        where = Where(path, before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1)
        return None, Fault(where, "encoding", "this character is not UTF-8", "Save the file as UTF-8.")
    odd = _UNPRINTABLE.search(text)
    if odd:
        before = text[: odd.start()]
        where = Where(path, before.count("\n") + 1, odd.start() - (before.rfind("\n") + 1) + 1)
        return None, Fault(where, "encoding", f"a control character (U+{ord(odd.group()):04X}) stands here", "Delete it.")
    return text, None


def read_source(raw, path):
    """Bytes of a YAML file to (Source or None, faults). `path` is the name that faults carry.

    A Source is returned only where the file could be read to its end; duplicate keys are faults but do not stop the reading.
    """
    text, fault = decode(raw, path)
    if fault:
        return None, [fault]
    try:
        return _build(text, path)
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_fault(error, path)]
    except yaml.YAMLError as error:
        return None, [Fault(Where(path, 1, 1), "yaml", f"the file cannot be read: {str(error).splitlines()[0]}", "")]


def _build(text, path):
    faults, values, keys, documents = [], {}, {}, 0
    # Each open collection: [its container, its path, the key that waits for its value].
    stack, root = [], None

    def at(event):
        return event.start_mark.line + 1, event.start_mark.column + 1

    def stop(event, check, problem, mend):
        return None, [*faults, Fault(Where(path, *at(event)), check, problem, mend)]

    for event in yaml.parse(text, Loader=_EventLoader):
        if isinstance(event, yaml.AliasEvent):
            return stop(event, "alias", "aliases (`*name`) are not used here", "Write the value out, or put it in quotation marks.")
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                return stop(event, "second-document", "a second document (`---`) begins here", "Keep one record in a file.")
            continue
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            stack.pop()
            continue
        if not isinstance(event, (yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            continue
        if event.anchor:
            return stop(event, "anchor", "anchors (`&name`) are not used here", "Write the value out where it is needed.")
        if event.tag and event.tag != "!":
            return stop(event, "tag", f"the tag {event.tag[:60]} is not used here", "Delete the tag.")

        parent = stack[-1] if stack else None
        awaits_key = parent is not None and isinstance(parent[0], dict) and parent[2] is None
        if awaits_key:
            if not isinstance(event, yaml.ScalarEvent):
                return stop(event, "key", "the name of an entry is itself a list or a group", "Write a plain word before the colon.")
            key = event.value
            if len(key) > 200:
                return stop(event, "key", "the name of an entry has more than 200 characters", "Shorten it.")
            if key == _MERGE_KEY and event.implicit[0]:
                return stop(event, "merge", "merge keys (`<<`) are not used here", "Write the entries out.")
            parent[2] = key
            place = parent[1] + (key,)
            if key in parent[0]:
                faults.append(Fault(Where(path, *at(event)), "duplicate-key",
                                    f'"{key}" stands twice in the same group (first on line {keys[place][0]})',
                                    "Keep one of the two."))
            else:
                keys[place] = at(event)
            continue

        if parent is None:
            place = ()
        elif isinstance(parent[0], dict):
            place = parent[1] + (parent[2],)
        else:
            place = parent[1] + (len(parent[0]),)

        if isinstance(event, yaml.ScalarEvent):
            if len(event.value) > LONGEST_SCALAR:
                return stop(event, "too-long", f"a value has more than {LONGEST_SCALAR} characters", "Shorten it.")
            value = _resolve(event)
        else:
            if len(stack) >= DEEPEST_NESTING:
                return stop(event, "too-deep", f"entries are nested more than {DEEPEST_NESTING} deep", "Flatten them.")
            value = {} if isinstance(event, yaml.MappingStartEvent) else []

        if parent is None:
            root = value
        elif isinstance(parent[0], dict):
            # The first of two equal keys stays, so that nothing is overwritten in silence.
            parent[0].setdefault(parent[2], value)
            parent[2] = None
        else:
            parent[0].append(value)
        values.setdefault(place, at(event))
        if not isinstance(event, yaml.ScalarEvent):
            stack.append([value, place, None])
    return Source(path, root, values, keys), faults


def _resolve(event):
    """The value of a scalar by the YAML 1.2 core schema, where a leading zero makes a word and decimals stay decimals."""
    text = event.value
    if not event.implicit[0]:
        return text
    if text in ("", "~", "null"):
        return None
    if text == "true":
        return True
    if text == "false":
        return False
    if len(text) <= 18:
        if _INTEGER.match(text):
            return int(text)
        if _DECIMAL.match(text):
            return float(text)
    return text


def _syntax_fault(error, path):
    mark = error.problem_mark or error.context_mark
    where = Where(path, mark.line + 1, mark.column + 1) if mark else Where(path, 1, 1)
    problem = error.problem or "this cannot be read"
    for theirs, ours, mend in _PLAINER:
        if theirs in problem:
            return Fault(where, "yaml", ours, mend)
    return Fault(where, "yaml", problem, "Compare the line with the one above it.")
