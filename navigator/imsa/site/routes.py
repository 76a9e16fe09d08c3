"""Pages of routes: one for each topic in each nation, the answer first; and one for each wider record that several nations share."""

from ..compile.conditions import at_home
from ..compile.wording import condition_words
from ..logic.condition import Always, Not
from ..plan.contacts import value_on
from .page import Page, relative
from .wording import (amount, applies_lines, box, bullets, contact_line, day, entry_lines, heading, label, law_lines, link, listed, outside, review_section, review_words, section, sentence,
                      sources_section, text)

_MOST_CONTACTS = 6


def route_pages(world):
    """A page for each nation and topic that is answered, and one for each pathway record of a wider jurisdiction."""
    for (nation, topic), record in world.answers.items():
        yield _route(world, nation, topic, record)
    for record in world.collection.sound("pathway"):
        if record.jurisdiction not in world.nations and record.name in world.topics:
            yield _shared(world, record)


def _route(world, nation, topic, record):
    route_id, about = f"{nation}/{topic}", world.topics[topic]
    here = world.address_of(route_id)
    to = lambda target: relative(here, world.address_of(target))  # noqa: E731
    data, origin = world.collection.completed(record)
    words = world.kb.text(route_id)
    place = world.nation_title(nation)
    out = [f"**{text(place)}** · {link(about['title'], to(f'topic/{topic}'))}{{.imsa-topic}}", ""]
    if about.get("danger"):
        out += _danger(world, nation, topic, to)
    level = _level(world, about, data)
    if words["none"]:
        out += box("warning", f"No such way in {place}", [text(words["none"]["why"]), "", f"**Instead:** {text(words['none']['instead'])}"])
    else:
        out += [text(data["summary"]), ""]
        out += [f"**{text(level['title'])}**{{.imsa-urgency .imsa-urgency--{level['id']}}} {text(level['about'])}", ""]
    jumps = len(out)
    out += [*heading(2, "Who it is for", "who"), *applies_lines(data["applies_when"], world, origin("applies_when"), None if data.get("governed_by", "nation") != "nation" else nation)]
    out += _governed(world, data, nation)
    out += _unless(world, data, origin, nation)
    out += limits_box(world, route_id, data, origin, to)
    out += _raised(world, data, origin, nation)
    out += section("What must be agreed first", "consent", entry_lines(words["consent"], world))
    facts = [f"**{name}:** {line}" for name, key in (("Who refers", "who_refers"), ("Who decides", "who_decides"), ("How long", "how_long")) for line in entry_lines(words[key], world)]
    if facts:
        out += [*heading(2, "Who and how long", "who-decides"), *bullets(facts)]
    out += section("Steps", "steps", entry_lines(words["steps"], world), ordered=True)
    out += _contacts(world, words["services"], to)
    cautions = entry_lines(words["cautions"], world)
    if cautions:
        out += [*heading(2, "Take care", "cautions"), *box("warning", "What goes wrong", bullets(cautions))]
    out += section("Bring", "evidence", entry_lines(words["evidence"], world))
    out += section("If it is refused", "refused", entry_lines(words["if_refused"], world))
    out += _entitlements(world, words["entitlements"], nation, to)
    out += section("Law", "law", law_lines(words["law"], world, to))
    out += sources_section(data["sources"] if record.data.get("extends") is None else [*record.data["sources"], *data["sources"]])
    above = [f"{text(place)} takes this answer from the record {link(record.id, to(record.id))}.", ""] if record.id != route_id else None
    out += review_section(record.data, world, record.id, record.source.path, above)
    others = [f"{link(world.nation_title(other), to(f'{other}/{topic}'))}" for other in world.nations if other != nation and (other, topic) in world.answers]
    if others:
        out += [*heading(2, "In the other nations", "nations"), f"{', '.join(others)}. {link('How the four nations differ', to(f'topic/{topic}'))}.", ""]
    out[jumps:jumps] = _jumps(out)
    title = data["title"]
    summary = words["none"]["why"] if words["none"] else data["summary"]
    return Page(here, title, f"{place}: {_first_sentence(summary)}", "route", out, record=route_id, nation=nation, nations=(nation,), topic=topic,
                trail=((place, world.address_of(f"nation/{nation}")), (about["title"], world.address_of(f"topic/{topic}"))), reviewed=review_words(record.data["reviewed"]))


def _jumps(lines):
    """Links to the parts that are wanted in a hurry, where the page has them."""
    wanted = [("Who to contact", "contacts"), ("Time limits", "time-limits"), ("Consent", "consent"), ("Steps", "steps"), ("Take care", "cautions")]
    there = [f"[{words}](#{name})" for words, name in wanted if any(line.endswith(f"{{#{name}}}") for line in lines)]
    return [f"Go to: {' · '.join(there)}", "{.imsa-jumps}", ""] if len(there) > 1 else []


def _first_sentence(words):
    words = " ".join(words.split())
    end = words.find(". ")
    return words if end < 0 else words[: end + 1]


def _level(world, topic, data):
    levels = world.kb.levels
    ids = [level["id"] for level in levels]
    wanted = min((level for level in (topic["urgency"], data.get("urgency")) if level), key=ids.index)
    return levels[ids.index(wanted)]


def _danger(world, nation, topic, to):
    """What to do in danger, from the nation's record; without a link to the page that one is on."""
    more = "" if topic == "emergency-services" else f" {link('What to say and do', to(f'{nation}/emergency-services'))}."
    return box("danger", "If anyone is in danger", [f"{text(world.kb.nations[nation]['emergency'])}{more}"])


def _raised(world, data, origin, nation):
    lines = []
    for i, entry in enumerate(data.get("raised_when", ())):
        condition = at_home(world.conditions.parse(entry["when"]), nation)
        if isinstance(condition, Not) and isinstance(condition.part, Always):
            continue
        level = next(level["title"] for level in world.kb.levels if level["id"] == entry["to"])
        lines.append(f"**{text(level)}** if {text(condition_words(condition, world.collection, origin('raised_when', i)))}. {text(entry['because'])}")
    return [*heading(2, "Sooner if", "sooner"), *bullets(lines)] if lines else []


def limits_box(world, route_id, data, origin, to):
    """The time limits of a route as a box; nothing where none runs."""
    lines = [line for line in limit_lines(world, route_id, data, origin, to)]
    return [*heading(2, "Time limits", "time-limits"), *box("deadline", "Count from the person’s own dates", bullets(lines))] if lines else []


def limit_lines(world, route_id, data, origin, to):
    """(line, [lines]) of each time limit of a route that is or will be the rule: how long, from what, for whom, and if missed."""
    nation = route_id.partition("/")[0]
    for i, (written, limit) in enumerate(zip(data.get("time_limits", ()), world.kb.text(route_id)["time_limits"])):
        first, last = limit["holds"]
        condition = world.conditions.parse(written["when"]) if "when" in written else Always()
        condition = at_home(condition, nation)
        if last is not None and last < world.as_at or condition == Not(Always()):
            continue
        events = " or ".join(f"“{text(world.kb.facts[fact]['label'])}”" for fact in limit["counts_from"])
        rule = limit["rule"] if limit["rule"] == "on the day" else f"{limit['rule']}{'' if limit['rule'].endswith('before') else ' from'}"
        ahead = f"From {day(first)}: " if first is not None and first > world.as_at else ""
        until = f" Rule until {day(last)}." if last is not None else ""
        line = f"{ahead}**{text(rule)}** {events}: {text(limit['name'])} {label(limit['kind'])}{until}"
        below = []
        if limit["promptly"]:
            below.append("Act as soon as possible. This is only the latest day.")
        if not isinstance(condition, Always):
            below.append(f"Only if {text(condition_words(condition, world.collection, origin('time_limits', i)))}.")
        below += _counting(world, limit)
        below.append(f"If missed: {text(limit['if_missed'])}")
        if limit["law"]:
            law = limit["law"]
            name = world.kb.words(law["id"])["name"] + (f", {law['provision']}" if law["provision"] else "")
            below.append("Law: " + link(name, to(law["id"] + (f"#{law['provision']}" if law["provision"] else ""))))
        below.append(f"Source: {outside(limit['source']['title'], limit['source'].get('url'))}")
        yield line, below


def _counting(world, limit):
    """How the days are counted, where it is not simply from the day after."""
    first, last = limit["events"]
    if first is not None or last is not None:
        span = " to ".join(filter(None, (f"from {day(first)}" if first is not None else None, day(last) if last is not None else None)))
        yield f"For events {span if first is not None else 'up to ' + span}."
    if limit["event_day_counts"]:
        yield "The day of the event counts as the first day."
    if limit["if_not_working_day"]:
        yield f"Where the last day is a weekend or bank holiday, it moves to the {'next' if limit['if_not_working_day'] == 'next-working-day' else 'previous'} working day."
    if limit["stopped_by"]:
        stops = limit["stopped_by"]
        yield f"The clock stops from “{text(world.kb.facts[stops['from']]['label'])}” to “{text(world.kb.facts[stops['to']]['label'])}”."


def _governed(world, data, nation):
    governed_by = data.get("governed_by", "nation")
    if governed_by == "nation":
        return []
    fact = world.kb.facts[governed_by]
    return [f"The law of {text(world.nation_title(nation))} answers here by “{text(fact['label'])}”, not by where the person lives now.", ""]


def _unless(world, data, origin, nation):
    lines = []
    for i, entry in enumerate(data.get("unless", ())):
        condition = at_home(world.conditions.parse(entry["when"]), nation)
        if condition != Not(Always()):
            lines.append(f"{text(sentence(condition_words(condition, world.collection, origin('unless', i))))} {text(entry['because'])}")
    return [*heading(3, "Not if", "unless"), *bullets(lines)] if lines else []


def _contacts(world, services, to):
    """The services of a route, the best first: the first few with their numbers, the others by name."""
    lines = []
    for service_id in services[:_MOST_CONTACTS]:
        words = world.kb.words(service_id)
        below = [contact_line(contact) for contact in words["contacts"]] or ([text(words["way_in"])] if words["way_in"] else [])
        lines.append((f"**{link(words['title'], to(service_id))}**. {text(_first_sentence(words['summary']))}", below))
    if not lines:
        return []
    out = [*heading(2, "Who to contact", "contacts"), "Best first.", *bullets(lines)]
    if services[_MOST_CONTACTS:]:
        out += [f"Also: {', '.join(link(world.kb.words(one)['title'], to(one)) for one in services[_MOST_CONTACTS:])}.", ""]
    return out


def _entitlements(world, entitlements, nation, to):
    lines = [f"{link(words['title'], to(one))} {label(words['kind'])} {text(_first_sentence(words['summary']))}" for one in entitlements for words in [world.kb.words(one)]]
    if not lines:
        return []
    out = [*heading(2, "What the person is entitled to", "entitlements"), *bullets(lines)]
    figures = dict.fromkeys(figure for one in entitlements for figure in world.kb.entitlements[one]["figures"])
    rows = []
    for figure_id in figures:
        about = world.kb.figure(figure_id)
        value = value_on(about, world.as_at)
        if nation in about["nations"] and value is not None:
            rows.append(f"{link(about['title'], to(figure_id))}: **{text(amount(value[1], about['unit'], about['per']))}**, from {day(value[0])}")
    return out + ([*heading(3, f"Amounts on {day(world.as_at)}", "figures"), *bullets(rows)] if rows else [])


def _shared(world, record):
    """The page of a record that several nations share, or complete with their own."""
    here = world.address_of(record.id)
    to = lambda target: relative(here, world.address_of(target))  # noqa: E731
    topic, data = world.topics[record.name], world.collection.completed(record)[0]
    answers = [nation for nation in world.nations if world.answers.get((nation, record.name)) is record]
    completed = [world.answers[nation, record.name] for nation in world.nations if (nation, record.name) in world.answers
                 and world.answers[nation, record.name].data.get("extends") == record.jurisdiction]
    place = world.collection.jurisdictions[record.jurisdiction].data["title"]
    out = [text(data["summary"]), ""]
    if answers:
        out += ["This record answers in:", *bullets([link(world.nation_title(nation), to(f"{nation}/{record.name}")) for nation in answers])]
    if completed:
        out += ["It is completed by the record of:", *bullets([link(f"{world.collection.jurisdictions[one.jurisdiction].data['title']}: {world.titles[one.id]}", to(one.id)) for one in dict.fromkeys(completed)])]
    out += [f"{link('How the four nations differ', to(f'topic/{record.name}'))}.", ""]
    out += sources_section(data["sources"])
    out += review_section(record.data, world, record.id, record.source.path)
    return Page(here, data["title"], f"{topic['title']}: the record of {place}, and the nations in which it answers ({listed(map(world.nation_title, answers)) or 'completed by others'}).", "shared-route", out,
                record=record.id, nations=world.collection.nations_of(record), topic=record.name,
                trail=((topic["title"], world.address_of(f"topic/{record.name}")),), reviewed=review_words(record.data["reviewed"]))
