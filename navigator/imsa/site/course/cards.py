"""Flash cards from the records: words, time limits, and who decides. Each is a line that opens; scripts turn them into a deck."""

from ...compile.conditions import at_home
from ...compile.wording import condition_words
from ...logic.condition import Always, Not
from ...records.address import address
from ..markdown import bullets, heading
from ..page import Page, relative
from ..wording import day
from .html import anchor, words
from .taught import CARDS, MAP

_DECKS = (("words", "Words", "Terms of the glossary and what they mean."), ("time-limits", "Time limits", "How long there is, and from when."), ("who-decides", "Who decides", "Who makes the decision, in each nation."))


def card_pages(world):
    """The page of each deck, and their list."""
    trail = (("Course", MAP),)
    makers = {"words": _terms, "time-limits": _limits, "who-decides": _deciders}
    for name, title, about in _DECKS:
        here = f"{CARDS}{name}/"
        cards = [_card(world, here, *card) for card in makers[name](world)]
        choices = "".join(f'<option value="{nation}">{words(world.nation_title(nation))}</option>' for nation in world.nations)
        out = [f"{about} {len(cards)} cards, made from the records as at {day(world.as_at)}. Think of the answer, then open the card.", "", f'<div class="imsa-course" data-imsa-cards><template><option value="">All nations</option>{choices}</template>', *cards, "</div>", "",
               *heading(2, "Review", "page-review"), "Each record carries its own review, on the page that its card leads to.", ""]
        yield Page(here, f"Flash cards: {title.lower()}", f"Flash cards from the records. {about}", "course-cards", out, nations=world.nations, trail=(*trail, ("Flash cards", CARDS)))
    out = [*bullets([f"[{title}]({relative(CARDS, f'{CARDS}{name}/')}): {about}" for name, title, about in _DECKS]), *heading(2, "Review", "page-review"), "The cards are made from the records anew at every build; each record carries its own review.", ""]
    yield Page(CARDS, "Flash cards", "Flash cards made from the records: words, time limits, and who decides.", "course", out, nations=world.nations, trail=trail)


def _card(world, here, front, back, nations, record_id):
    """A card. `nations` are those for which it is right; `back` is lines of words."""
    place = "" if len(nations) == len(world.nations) else f" ({', '.join(map(world.nation_title, nations))})"
    answer = "".join(f"<p>{words(line)}</p>" for line in back)
    return f'<details class="imsa-card" data-imsa-nations="{" ".join(nations)}"><summary>{words(front + place)}</summary>{answer}<p>{anchor("The record", here, address(record_id))}</p></details>'


def _terms(world):
    for term in sorted(world.terms.values(), key=lambda one: one["term"].lower()):
        front = term["term"] + (f" ({term['abbreviation']})" if "abbreviation" in term else "")
        own = [f"In {world.nation_title(nation)}: {text}" for nation, text in term.get("nation_words", {}).items()]
        yield front, [term["meaning"], *own], term["nations"], f"term/{term['id']}"


def _limits(world):
    """A card for each route that has time limits; nations with the same ones share it."""
    yield from _by_nation(world, lambda record, route_id: list(_limits_of(world, record, route_id)), "How long is there? ")


def _limits_of(world, record, route_id):
    data, origin = world.collection.completed(record)
    for i, (written, limit) in enumerate(zip(data.get("time_limits", ()), world.kb.text(route_id)["time_limits"])):
        first, last = limit["holds"]
        condition = at_home(world.conditions.parse(written["when"]) if "when" in written else Always(), route_id.partition("/")[0])
        if first is not None and first > world.as_at or last is not None and last < world.as_at or condition == Not(Always()):
            continue
        events = " or ".join(f"“{world.kb.facts[fact]['label']}”" for fact in limit["counts_from"])
        rule = f"{limit['rule']}{'' if limit['rule'].endswith('before') else ' from'}" if limit["rule"] != "on the day" else limit["rule"]
        only = "" if isinstance(condition, Always) else f" Only if {condition_words(condition, world.collection, origin('time_limits', i))}."
        yield f"{limit['name']}: {rule} {events}.{only}"


def _deciders(world):
    def of(record, route_id):
        entries = world.kb.text(route_id)["who_decides"]
        entries = [entry if isinstance(entry, tuple) else (entry, None, None, None, None) for entry in ([entries] if isinstance(entries, str) else entries or ())]
        return [text + (f" (only if {when})" if when else "") for text, first, last, _, when in entries if (first is None or first <= world.as_at) and (last is None or last >= world.as_at)]

    yield from _by_nation(world, of, "Who decides? ")


def _by_nation(world, answers, asked):
    """Cards of topics: one for each group of nations whose answer is the same."""
    for topic in sorted(world.topics.values(), key=lambda one: one["title"].lower()):
        groups = {}
        for nation in world.nations:
            record, route_id = world.answers.get((nation, topic["id"])), f"{nation}/{topic['id']}"
            found = tuple(dict.fromkeys(answers(record, route_id))) if record else ()
            if found:
                groups.setdefault(found, []).append(nation)
        for found, nations in groups.items():
            whole = len(nations) == len(world.nations)
            yield asked + topic["title"], found, nations, f"topic/{topic['id']}" if whole else f"{nations[0]}/{topic['id']}"
