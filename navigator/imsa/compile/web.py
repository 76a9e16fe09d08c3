"""The compiled knowledge base as JSON files for a browser, split so that little is read before the first question.

    core               facts, topics, levels, nations, implications, presumptions, tests, calendars
    routes-<group>     the rules of a group's routes, and of what each says as much as a list of routes shows
    texts-shared       sentences that several groups' texts hold
    texts-<group>      what the routes of a group say: steps, consent, cautions, law and the rest
    contacts           for whom services and entitlements are, and the figures
    words              what a view says of services, entitlements and legislation
    describe           the lexicon that reads a note for facts, fetched when somebody opens the box for one

A group is a nation, or `elsewhere` for the routes that the law of another place than the person's nation governs. Files are no finer
than that on purpose: a host that sees which files are fetched must not learn which routes apply to somebody.

Whole numbers used as bit sets are written as hexadecimal strings, tuples as lists. A text that begins with "~" stands for the
sentence of that number in texts-shared; no text of a record may begin with it.
"""

import hashlib
import json
from collections import Counter

from .describe import lexicon_of
from .knowledge import Compiler
from .web_lexicon import lexicon_for_web

ELSEWHERE = "elsewhere"
# What a list of routes and the order of a plan need of a route's text; the rest is read when a plan is shown.
OUTLINE = ("id", "title", "none", "reviewed", "time_limits")
_ENTRIES = ("who_decides", "who_refers", "how_long", "if_refused", "consent", "steps", "evidence", "cautions")
_REFERENCE = "~"
# A shorter text costs less than the reference to it.
_WORTH_SHARING = 12


def compile_web(collection, version):
    """{file name: text} for a browser from a collection that has passed the checks. `version` is the release of the project."""
    answers, _ = Compiler(collection, version).segments()
    return web_files(answers, lexicon_of(collection))


def web_files(segments, lexicon=None):
    """{file name: text} from the segments that `Compiler.segments` gives for answers and the lexicon of `describe`, if it is wanted.

    Every name but `index.json` carries a digest of its content, so that a browser may keep the file for ever; `index.json` names
    the files. The same segments give the same bytes.
    """
    parts = {**_web_segments(segments), **({"describe": lexicon_for_web(lexicon)} if lexicon else {})}
    values = {name: _text_of(value) for name, value in parts.items()}
    names = {name: f"{name}.{hashlib.sha256(text.encode()).hexdigest()[:16]}.json" for name, text in values.items()}
    core = segments["core"]
    index = {"version": core["version"], "digest": core["digest"], "files": names}
    return {"index.json": _text_of(index), **{names[name]: text for name, text in values.items()}}


def _text_of(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _web_segments(segments):
    core = segments["core"]
    groups = {nation or ELSEWHERE: segments[f"routes:{nation}"] for nation in (*core["nations"], None)}
    texts = {group: {route["id"]: segments[f"route:{route['id']}"] for route in routes} for group, routes in groups.items()}
    found = {"core": {**core, "presumptions": [{**one, "periods": _periods(one["periods"])} for one in core["presumptions"]],
                      "clauses": [(_bits(wanted), _bits(unwanted), rule) for wanted, unwanted, rule in core["clauses"]],
                      "calendars": segments["calendars"]}}
    for group, routes in groups.items():
        found[f"routes-{group}"] = {"rules": [_rule(route) for route in routes], "outlines": {name: _outline(text) for name, text in texts[group].items()}}
    full = {group: {name: _text(text) for name, text in texts[group].items()} for group in groups}
    shared = _shared(full.values())
    found["texts-shared"] = list(shared)
    found |= {f"texts-{group}": _with_references(value, shared) for group, value in full.items()}
    figures = dict.fromkeys(figure for about in segments["entitlements"].values() for figure in about["figures"])
    found["contacts"] = {"services": {name: _service(about) for name, about in segments["services"].items()},
                         "entitlements": {name: {**about, "periods": _periods(about["periods"])} for name, about in segments["entitlements"].items()},
                         "figures": {name: segments[name] for name in figures}}
    laws = dict.fromkeys(law[3]["id"] for group in texts.values() for text in group.values() for law in text["law"])
    found["words"] = {name: segments[name] for name in (*segments["services"], *segments["entitlements"], *laws)}
    return found


def _bits(number):
    return format(number, "x")


def _node(node):
    kind, wanted, unwanted, parts = node
    return (kind, _bits(wanted), _bits(unwanted), [_node(part) for part in parts])


def _entangled(entangled):
    """(facts, combinations or None), or None where Kleene's value is exact."""
    if not entangled:
        return None
    facts, cases = entangled
    return facts, None if cases is None else [(_bits(true), _bits(false)) for true, false in cases]


def _test(test):
    return None if test is None else (_node(test[0]), _entangled(test[1]))


def _periods(periods):
    return [(first, last, _node(node), _entangled(entangled)) for first, last, node, entangled in periods]


def _rule(route):
    return {**route, "periods": _periods(route["periods"]), "raised": [(_node(node), _entangled(entangled), to, because) for node, entangled, to, because in route["raised"]]}


def _outline(text):
    return {**{key: text[key] for key in OUTLINE}, "time_limits": [{**limit, "test": _test(limit["test"])} for limit in text["time_limits"]]}


def _text(text):
    """What an outline leaves out of a route's text."""
    rest = {key: value for key, value in text.items() if key not in OUTLINE}
    for key in _ENTRIES:
        rest[key] = [entry if isinstance(entry, str) else (*entry[:3], _test(entry[3]), entry[4]) for entry in text[key]]
    return {**rest, "unless": [{**entry, "test": _test(entry["test"])} for entry in text["unless"]]}


def _service(about):
    return {**about, "test": _test(about["test"]), "suits": [_test(test) for test in about["suits"]]}


def _shared(groups):
    """{sentence: its number} of the texts that several groups hold, in the order in which they are met."""
    counts = Counter(sentence for group in groups for sentence in dict.fromkeys(_strings(group)))
    return {sentence: number for number, sentence in enumerate(one for one, count in counts.items() if count > 1 and len(one) >= _WORTH_SHARING)}


def _strings(value):
    if isinstance(value, str):
        if value.startswith(_REFERENCE):
            raise ValueError(f"a text that begins with {_REFERENCE} would be taken for a reference: {value}")
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _strings(one)


def _with_references(value, shared):
    if isinstance(value, str):
        return f"{_REFERENCE}{shared[value]}" if value in shared else value
    if isinstance(value, dict):
        return {key: _with_references(one, shared) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_with_references(one, shared) for one in value]
    return value
