"""How the four nations differ on a topic: who refers, who decides, how long, by when, under which law, and what is missing.

The answers come from the same records as a plan, read for a person of whom only the nation is known.
"""

from ..dates.period import to_text
from ..logic.truth import FALSE
from .contacts import value_on
from .on_day import day_of, is_covered, period_of
from .routes import entries_for, holds
from .situation import situation_of

FIELDS = ("way", "who_refers", "who_decides", "how_long", "time_limits", "consent", "entitlements", "figures", "law")


def compare(kb, topic, as_at):
    """{topic, title, as_at, nations: {nation: {...}}, fields: {field: [{nations, says}]}, differs, missing}.

    `fields` groups the nations that say the same; `differs` lists the fields on which they do not all agree; `missing` the nations
    that have no such way. Raises KeyError for an unknown topic.
    """
    about = kb.topics[topic]
    nations = {nation: _nation(kb, nation, topic, as_at) for nation in kb.nations}
    fields = {}
    for field in FIELDS:
        groups = []
        for nation, found in nations.items():
            says = found[field]
            same = next((group for group in groups if group["says"] == says), None)
            if same:
                same["nations"].append(nation)
            else:
                groups.append({"nations": [nation], "says": says})
        fields[field] = groups
    return {"topic": topic, "title": about["title"], "about": about["about"], "as_at": to_text(as_at), "nations": nations, "fields": fields,
            "differs": [field for field, groups in fields.items() if len(groups) > 1],
            "missing": [nation for nation, found in nations.items() if not found["route"] or found["none"]]}


def _nation(kb, nation, topic, as_at):
    route = kb.route(f"{nation}/{topic}")
    empty = {"route": None, "title": None, "none": None, **{field: [] for field in FIELDS}}
    if route is None or period_of(route, as_at) is None or not is_covered(route, as_at):
        return {**empty, "way": ["no answer in the records for this day"]}
    text, situation = day_of(kb, as_at).text(route["id"]), situation_of({"nation": nation}, kb, as_at)
    one = lambda key: entries_for(text[key], situation)  # noqa: E731
    limits = [limit for limit in text["time_limits"] if holds(limit["test"], situation) != FALSE]
    entitlements = [kb.words(one) for one in text["entitlements"]]
    names = [name for one in text["entitlements"] for name in kb.entitlements[one]["figures"]]
    figures = [(figure, value_on(figure, as_at)) for figure in map(kb.figure, dict.fromkeys(names)) if nation in figure["nations"]]
    none = text["none"]
    return {
        "route": route["id"], "title": text["title"], "none": none,
        "way": [f"None here: {none['why']} Instead: {none['instead']}"] if none else [text["title"]],
        "who_refers": one("who_refers"), "who_decides": one("who_decides"), "how_long": one("how_long"),
        "time_limits": [_limit_words(limit) for limit in limits],
        "consent": one("consent"),
        "entitlements": [f"{about['title']} [{about['kind']}]" for about in entitlements],
        "figures": [f"{about['title']}: {value[1]} {about['unit']}" + (f" a {about['per']}" if about["per"] else "") for about, value in figures if value],
        "law": [f"{kb.words(law['id'])['name']}{', ' + law['provision'] if law['provision'] else ''}{' (not yet in force)' if law['not_in_force'] else ''}" for law in text["law"]],
    }


def _limit_words(limit):
    first, last = limit["events"]
    since = f", for events from {to_text(first)}" if first is not None else ""
    until = f", for events to {to_text(last)}" if last is not None else ""
    prompt = ", and as soon as possible" if limit["promptly"] else ""
    return f"{limit['name']}: {limit['rule']} ({limit['kind']}{prompt}{since}{until})"
