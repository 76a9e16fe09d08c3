"""The questions as they are asked: every option in words, each with what is said to somebody who chose it, and what the answer rests on.

A question is plain, so that the site and the terminal show the same:

    {"id", "module", "outcome", "kind", "ask", "options": [{"words", "right", "why", "place"}], "rests_on": [{"words", "to" | "url"}]}

`right` is None in an order, where `place` counts the steps from 0. Options stand in an order that gives nothing away and is always the same.
`to` is the id of a record or of a page.
"""

import hashlib

from ..records.words import amount
from ..render.document import day_words
from .follows import nations_where
from .keys import work_out
from .standing import APPLIES, MAY_APPLY, NONE, RULED_OUT

STATUS_ANSWERS = {APPLIES: "It applies", MAY_APPLY: "It may apply", RULED_OUT: "It is ruled out", NONE: "There is no such way here"}
PLACES = {"record": "{}", "guide": "guide/{}", "module": "course/{}", "case": "course/case/{}"}


def questions_of(collection, module, kb):
    """The questions of a module as they are asked; none where they are not sound."""
    record = collection.course.questions_of(module)
    return [_asked(question, record, i, collection, kb) for i, question in enumerate(record.data["questions"])] if record else []


def _asked(question, record, i, collection, kb):
    options = [{"words": option_words(option, question, kb), "right": option.get("right"), "why": option["why"], "place": place} for place, option in enumerate(question["options"])]
    rests_on = []
    if "key" in question:
        worked = work_out(question, kb, nations_where(collection), lambda *path, key=False: record.where("questions", i, *path, key=key))
        rests_on = [{"words": title_of(one, kb, collection), "to": one} for one in worked.rests_on]
    rests_on += [reading_of(one, [record.name], kb, collection) for one in question.get("reading", ())]
    return {"id": question["id"], "module": record.name, "outcome": question["outcome"], "kind": question["kind"], "ask": " ".join(question["ask"].split()),
            "options": _mixed(question, options, collection), "rests_on": rests_on}


def option_words(option, question, kb):
    """What an option says: its own words, or the value that it stands for."""
    if "text" in option:
        return option["text"]
    if "date" in option:
        return day_words(option["date"])
    if "length" in option:
        return option["length"]
    if "amount" in option:
        about = kb.figure(question["key"]["figure"])
        return amount(option["amount"], about["unit"], about["per"])
    if "status" in option:
        return STATUS_ANSWERS[option["status"]]
    if "topic" in option:
        return kb.topics[option["topic"]]["title"]
    if "fact" in option:
        return kb.facts[option["fact"]]["label"]
    if "law" in option:
        return law_title(option["law"], kb)
    return kb.nations[option["nation"]]["title"]


def _mixed(question, options, collection):
    """The options as they are shown: nations and days in their own order, the others mixed in a way that is always the same."""
    if question["kind"] == "nation":
        return [option for _, option in sorted(zip(question["options"], options), key=lambda pair: list(collection.nations).index(pair[0]["nation"]))]
    if question["kind"] == "deadline":
        return [option for _, option in sorted(zip(question["options"], options), key=lambda pair: pair[0]["date"])]
    mixed = sorted(options, key=lambda option: mixed_key(question["id"], option["words"]))
    if question["kind"] == "order" and mixed == options:
        mixed.reverse()
    return mixed


def mixed_key(*words):
    """A key for sorting that gives nothing away and is the same on every day."""
    return hashlib.sha256("\n".join(words).encode()).hexdigest()


def law_title(law_id, kb):
    """"Modern Slavery Act 2015, s.52" of a law or its provision."""
    name, _, provision = law_id.partition("#")
    return kb.words(name)["name"] + (f", {provision}" if provision else "")


def title_of(record_id, kb, collection):
    """The title of what an id stands for: a record, a route with its nation, a provision, a page of guidance, a module or a case."""
    kind, _, name = record_id.partition("/")
    course = collection.course
    if kind == "guide":
        return next((page.data["title"] for page in collection.pages if page.name == name.partition("#")[0] and page.sound), record_id)
    if kind == "course" and name.startswith("case/"):
        return next((case.data["title"] for case in course.sound_cases() if case.name == name[5:]), record_id)
    if kind == "course":
        return course.modules[name]["title"] if name in course.modules else record_id
    if kind == "legislation":
        return law_title(record_id, kb)
    if kb.route(record_id) is not None:
        return f"{kb.text(record_id)['title']} ({kb.nations[kind]['title']})"
    return kb.ids["ids"].get(record_id, (None, record_id))[1]


def reading_of(entry, modules, kb, collection):
    """An entry of `reading` as {"words", "to"}, or {"words", "url"} where it is the title of a source of one of the modules."""
    scheme, colon, name = entry.partition(":")
    if colon and scheme in PLACES:
        to = PLACES[scheme].format(name)
        return {"words": title_of(to, kb, collection), "to": to}
    pages = filter(None, map(collection.course.page_of, modules))
    url = next((source.get("url") for page in pages for source in page.data["sources"] if source["title"] == entry), None)
    return {"words": entry, "url": url}
