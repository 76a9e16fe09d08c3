"""Every question can be answered: its options have the form of its kind, every one has its own words, and it rests on a key or on reading.

Whether the right options follow from the records is worked out in `course.follows`, once the records are sound.
"""

import re

from ..fault import Fault, did_you_mean
from ..load.course import FOLDER
from ..records.course import OPTION_VALUES, ORDERS
from ..records.page import Link
from .course import course_link_faults
from .pages import targets, typed_faults

_FEWEST, _MOST = 2, 8
_PROVISION = re.compile(r"\b(?:sections?|s\.|articles?|art\.|regulations?|reg\.|paragraphs?|para\.|schedules?|rules?) ?\d+[A-Z]*\b", re.IGNORECASE)
_NO_KEY_KINDS, _NO_KEY_STRANDS = ("skills", "values"), ("practice", "enquiry")
# Which kind of question a key makes; those that are not here can be single or multiple.
_KIND_OF = {"deadline": "deadline", "nations": "nation", **dict.fromkeys(ORDERS, "order")}


def check(collection, as_at):
    course, seen, known = collection.course, {}, None
    for record in course.questions:
        if not record.sound:
            continue
        module = course.modules.get(record.name)
        known = known or targets(collection)
        for i, question in enumerate(record.data["questions"]):
            where = _places(record, i)
            if question["id"] in seen:
                yield Fault(where("id"), "twice", f'"{question["id"]}" is also a question of {seen[question["id"]]}', "Give this one an id of its own; begin it with a word of the module.")
            seen.setdefault(question["id"], record.source.path)
            yield from collection.settled.faults("questions", (question, module), lambda: _of_question(question, where, module))
            for j, reading in enumerate(question.get("reading", ())):
                yield from reading_faults(reading, lambda: where("reading", j), [record.name], collection, known)


def _of_question(question, where, module):
    yield from _outcome(question, where, module)
    yield from _options(question, where)
    yield from _key(question, where, module)


def reading_faults(reading, where, modules, collection, known):
    """Faults of an entry of `reading`: neither a link nor the title of a source of one of the modules. `where()` gives its place."""
    if reading.startswith(("record:", "guide:", "case:", "module:")):
        yield from course_link_faults(Link(where, "", reading), collection, known)
        return
    pages = [page for page in map(collection.course.page_of, modules) if page]
    titles = [source["title"] for page in pages for source in page.data["sources"]]
    if pages and reading not in titles:
        hint = did_you_mean(reading, titles)
        yield Fault(where(), "dangling", f'"{reading}" is not the title of a source of the module', (hint[:1].upper() + hint[1:] + " " if hint else "") + f"Write record:ID, guide:NAME, or a title that stands in `sources` of {FOLDER}/modules/{modules[0]}.md.")


def _places(record, i):
    return lambda *path: record.where("questions", i, *path)


def _outcome(question, where, module):
    if module is None:
        return
    own = [outcome["id"] for outcome in module["outcomes"]]
    if question["outcome"] not in own:
        yield Fault(where("outcome"), "outcome", f'"{question["outcome"]}" is not an outcome of this module', f"Its outcomes are {', '.join(own)}.")


def _options(question, where):
    kind, options = question["kind"], question["options"]
    if not _FEWEST <= len(options) <= _MOST:
        yield Fault(where("options"), "options", f"the question has {len(options)} option{'' if len(options) == 1 else 's'}", f"Write {_FEWEST} to {_MOST}.")
    seen = {}
    for i, option in enumerate(options):
        if kind == "order" and "right" in option:
            yield Fault(where("options", i, "right"), "options", "a step of an order is neither right nor wrong", "Delete `right`; the steps stand in the right order.")
        if kind != "order" and "right" not in option:
            yield Fault(where("options", i), "options", "the option does not say whether it is right", "Write `right: true` or `right: false`.")
        wanted = {"nation": "nation", "deadline": "date"}.get(kind)
        if wanted and wanted not in option:
            yield Fault(where("options", i), "options", f"in a question of kind {kind} each option names a {wanted}", f"Write `{wanted}:`.")
        words = next((str(option[key]) for key in ("text", *OPTION_VALUES) if key in option), None)
        if words is None:
            yield Fault(where("options", i), "options", "the option has no words", f"Write `text:`, or the value that says it ({', '.join(OPTION_VALUES)}).")
        elif words in seen:
            yield Fault(where("options", i), "options", f'two options say "{words}"', "Let each say something else.")
        seen.setdefault(words, i)
    right = sum(option.get("right") is True for option in options)
    if kind in ("single", "deadline") and right != 1:
        yield Fault(where("options"), "options", f"{right or 'no'} option{' is' if right == 1 else 's are'} right, and a question of kind {kind} has exactly one", "Mark one as right, or make the question a multiple one." if kind == "single" else "Mark one as right.")
    if kind in ("multiple", "nation") and not right:
        yield Fault(where("options"), "options", "no option is right", "Mark at least one as right.")


def _key(question, where, module):
    """Faults of what a question rests on: no key where one is needed, one that makes another kind of question, or neither key nor reading."""
    key, kind = question.get("key"), question["kind"]
    if key:
        wanted = _KIND_OF.get(key["from"])
        if (wanted and kind != wanted) or (not wanted and kind not in ("single", "multiple")):
            yield Fault(where("kind"), "answer-form", f"a key from {key['from']} does not go with a question of kind {kind}", f"Make it {wanted or 'single or multiple'}, or choose another key.")
        return
    if kind == "deadline":
        yield Fault(where("kind"), "answer-form", "a question about a last day needs a key", "Add `key: {from: deadline, …}`.")
        return
    outcome = next((one for one in module["outcomes"] if one["id"] == question["outcome"]), None) if module else None
    if outcome and outcome["kind"] not in _NO_KEY_KINDS and module["strand"] not in _NO_KEY_STRANDS:
        yield Fault(where("id"), "answer-form", "a question on knowledge of law and systems needs a key", "Add `key:` with the record that the answer follows from, or name an outcome of kind skills or values.")
        return
    if "reading" not in question:
        yield Fault(where("id"), "answer-form", "the question has neither a key nor reading", "Add `key:`, or `reading:` with what the answer rests on.")
    for text, path in _texts(question):
        yield from typed_faults(text, lambda: where(*path), "a question without a key")
        for found in _PROVISION.finditer(text):
            yield Fault(where(*path), "typed-value", f'a number of the law stands in a question without a key: "{found.group()}"', "Say it without the number, or give the question a key from law.")


def _texts(question):
    """(text, path) of every text of a question."""
    yield question["ask"], ("ask",)
    for i, option in enumerate(question["options"]):
        for entry in ("text", "why"):
            if entry in option:
                yield option[entry], ("options", i, entry)
