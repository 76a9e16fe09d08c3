"""Pages that bring records together: nations, topics with the comparison of the nations, and the lists."""

from ..plan.compare import FIELDS, compare
from ..plan.contacts import value_on
from .page import Page, relative
from .records import KINDS, TYPES
from .routes import limit_lines
from .wording import amount, box, bullets, contact_line, day, heading, label, link, listed, review_section, sources_section, text

_FIELD_TITLES = {"way": "The way", "who_refers": "Who refers", "who_decides": "Who decides", "how_long": "How long", "time_limits": "Time limits", "consent": "What must be agreed first",
                 "entitlements": "Entitlements", "figures": "Amounts", "law": "Law"}
# The heading of a group of facts where its id alone would not read well.
_GROUPS = {"nrm": "National Referral Mechanism"}


def overview_pages(world):
    """Nations, topics and lists."""
    for nation in world.collection.jurisdictions:
        yield _nation(world, nation) if nation in world.nations else _jurisdiction(world, nation)
    for topic in world.topics.values():
        yield _topic(world, topic)
    yield from (_topics(world), _deadlines(world), _figures(world), _entitlements(world), _services(world), *(_services_of(world, nation) for nation in world.nations), _laws(world), _glossary(world), _facts(world))


def _to(world, here):
    return lambda target: relative(here, world.address_of(target))


def _nation(world, nation):
    here, record = world.address_of(f"nation/{nation}"), world.collection.jurisdictions[nation]
    to, place = _to(world, here), world.nation_title(nation)
    out = box("danger", "If anyone is in danger", [f"{text(world.kb.nations[nation]['emergency'])} {link('What to say and do', to(f'{nation}/emergency-services'))}."])
    out += [text(record.data["summary"]), ""]
    out += bullets([f"[The journey through the National Referral Mechanism]({relative(here, f'journey/{nation}/')})", f"[Services]({relative(here, f'services/{nation}/')})",
                    f"[All time limits]({relative(here, 'deadlines/')})", f"[Law]({relative(here, 'law/')})"])
    for category in world.categories:
        topics = [topic for topic in world.topics.values() if topic["category"] == category["id"] and (nation, topic["id"]) in world.answers]
        out += [*heading(2, category["title"], category["id"]), text(category["summary"]), ""]
        lines = []
        for topic in topics:
            data = world.collection.completed(world.answers[nation, topic["id"]])[0]
            level = next(level for level in world.kb.levels if level["id"] == topic["urgency"])
            none = " **none here**" if data.get("none") else ""
            lines.append(f"{link(topic['title'], to(nation + '/' + topic['id']))}{none} {_urgency(level)}")
        out += bullets(lines)
    out += _nation_laws(world, nation, to)
    out += sources_section(record.data["sources"])
    out += review_section(record.data, world, record.id, record.source.path)
    return Page(here, place, f"{place}: every route for survivors by need, services, time limits and law.", "nation", out, record=f"nation/{nation}", nation=nation, nations=(nation,))


def _urgency(level):
    return f"*{text(level['title'])}*{{.imsa-urgency .imsa-urgency--{level['id']}}}"


def _nation_laws(world, nation, to):
    """The laws of the nation alone; those of the whole United Kingdom stand in the list of laws."""
    own = [record for record in world.collection.sound("legislation") if record.jurisdiction == nation]
    return [*heading(2, "Its own law", "law"), *bullets([link(record.data["title"], to(record.id)) for record in sorted(own, key=lambda r: r.data["title"])])] if own else []


def _jurisdiction(world, name):
    """The page of a jurisdiction that covers several nations."""
    here, record = world.address_of(f"jurisdiction/{name}"), world.collection.jurisdictions[name]
    to = _to(world, here)
    out = [text(record.data["summary"]), "", *bullets([link(world.nation_title(nation), to(f"nation/{nation}")) for nation in record.data["nations"]])]
    out += sources_section(record.data["sources"]) + review_section(record.data, world, record.id, record.source.path)
    return Page(here, record.data["title"], f"{record.data['title']}: what is settled for {listed(map(world.nation_title, record.data['nations']))} together.", "nation", out,
                record=f"nation/{name}", nations=record.data["nations"])


def _topic(world, topic):
    here = world.address_of(f"topic/{topic['id']}")
    to, found = _to(world, here), compare(world.kb, topic["id"], world.as_at)
    category = next(category for category in world.categories if category["id"] == topic["category"])
    out = [f"{text(topic['about'])}.", ""]
    if topic.get("danger"):
        out += box("danger", "If anyone is in danger", [text(next(iter(world.kb.nations.values()))["emergency"])])
    out += [*heading(2, "By nation", "nations")]
    out += bullets([f"**{text(world.nation_title(nation))}:** {link(world.titles[nation + '/' + topic['id']], to(nation + '/' + topic['id']))}"
                    + (" (there is no such way here)" if nation in found["missing"] else "") for nation in world.nations if (nation, topic["id"]) in world.answers])
    out += [*heading(2, "How the nations differ", "compare")]
    out += [f"They differ in: {listed([_FIELD_TITLES[field].lower() for field in found['differs']])}." if found["differs"] else "On what the records hold they do not differ.", ""]
    for field in FIELDS:
        groups = [group for group in found["fields"][field] if group["says"]]
        if field == "way" and field not in found["differs"] or not groups:
            continue
        out += heading(3, _FIELD_TITLES[field], field)
        for group in groups:
            where = "All four nations" if len(group["nations"]) == len(world.nations) else listed(map(world.nation_title, group["nations"]))
            says = [text(one[0] if isinstance(one, tuple) else one) + (f" *(only if {text(one[2])})*" if isinstance(one, tuple) and one[2] else "") for one in group["says"]]
            out += [f"**{text(where)}**", "", *bullets(says)]
    record = world.collection.list_record("topics")
    states = [world.answers[nation, topic["id"]] for nation in world.nations if (nation, topic["id"]) in world.answers]
    lines = [f"{link(one.id, to(one.id))}: {one.data['reviewed']['status']} on {day(one.data['reviewed']['on'])}, to be looked at again by {day(one.data['reviewed']['due'])}." for one in dict.fromkeys(states)]
    out += [*heading(2, "Review", "page-review"), *bullets(lines), f"Compared as at {day(world.as_at)}. Sources stand on the page of each nation. List `{record.source.path}`.", ""]
    return Page(here, topic["title"], f"{topic['about']}: the way in each nation, and how the four nations differ.", "topic", out, record=f"topic/{topic['id']}", nations=world.nations, topic=topic["id"],
                trail=(("Topics", "topics/"), (category["title"], f"topics/#{category['id']}")))


def _topics(world):
    to, out = _to(world, "topics/"), ["Every topic, with the comparison of the four nations.", ""]
    for category in world.categories:
        out += [*heading(2, category["title"], category["id"]), text(category["summary"]), ""]
        out += bullets([f"{link(topic['title'], to('topic/' + topic['id']))}: {text(topic['about'])}" for topic in world.topics.values() if topic["category"] == category["id"]])
    return _list(world, "topics/", "Topics", "Every topic by need, and how the four nations differ on it.", out)


def _deadlines(world):
    """All time limits, with the nations that have the same one in one line."""
    to = _to(world, "deadlines/")
    out = ["Every time limit of the routes. Count from the person’s own dates; the page of the route says who it is for and what follows if the day is missed.", ""]
    for category in world.categories:
        part = []
        for topic in world.topics.values():
            if topic["category"] != category["id"]:
                continue
            groups = {}
            for nation in world.nations:
                record = world.answers.get((nation, topic["id"]))
                if record is None:
                    continue
                data, origin = world.collection.completed(record)
                for line, below in limit_lines(world, f"{nation}/{topic['id']}", data, origin, to):
                    only = next((one for one in below if one.startswith("Only if ")), None)
                    groups.setdefault((line, only), []).append(nation)
            if groups:
                lines = [(line, [*([only] if only else []), ", ".join(link(world.nation_title(nation), to(nation + "/" + topic["id"]) + "#time-limits") for nation in dict.fromkeys(nations))])
                         for (line, only), nations in groups.items()]
                part += [*heading(3, topic["title"], topic["id"]), *bullets(lines)]
        if part:
            out += [*heading(2, category["title"], f"category-{category['id']}"), *part]
    return _list(world, "deadlines/", "Time limits", "All time limits of the routes in the four nations, by need.", out)


def _figures(world):
    to, lines = _to(world, "figures/"), []
    for record in sorted(world.collection.sound("figure"), key=lambda r: r.data["title"].lower()):
        about = world.kb.figure(record.id)
        value = value_on(about, world.as_at)
        words = f"**{text(amount(value[1], about['unit'], about['per']))}**, from {day(value[0])}" if value else "none known for this day"
        lines.append(f"{link(record.data['title'], to(record.id))}: {words} ({text(_nations_words(world, record))})")
    out = [f"Amounts, rates and numbers of days as at {day(world.as_at)}. The page of each has its history and its sources.", *bullets(lines)]
    return _list(world, "figures/", "Figures", f"Amounts, rates and numbers of days as at {day(world.as_at)}, each with its history.", out)


def _entitlements(world):
    to, out = _to(world, "entitlements/"), ["What a person gets, how firm it is, and where.", ""]
    for nation in world.nations:
        records = [record for record in world.collection.sound("entitlement") if nation in world.collection.nations_of(record)]
        out += [*heading(2, world.nation_title(nation), nation), *bullets([f"{link(record.data['title'], to(record.id))} {label(record.data['kind'])}" for record in sorted(records, key=lambda r: r.data["title"].lower())])]
    return _list(world, "entitlements/", "Entitlements", "What survivors are entitled to in each nation, and how firm each entitlement is.", out)


def _services(world):
    here = "services/"
    to, out = _to(world, here), ["Services by nation:", "", *bullets([f"[{text(world.nation_title(nation))}]({relative(here, f'services/{nation}/')})" for nation in world.nations])]
    records = sorted(world.collection.sound("service"), key=lambda r: r.data["title"].lower())
    out += [*heading(2, "All services by name", "all"), *bullets([f"{link(record.data['title'], to(record.id))} ({text(_nations_words(world, record))})" for record in records])]
    return _list(world, here, "Services", "Every service in the records, by nation and by name.", out)


def _nations_words(world, record):
    nations = world.collection.nations_of(record)
    return "all four nations" if len(nations) == len(world.nations) else ", ".join(map(world.nation_title, nations))


def _services_of(world, nation):
    here, place = f"services/{nation}/", world.nation_title(nation)
    to, out = _to(world, here), []
    records = [record for record in world.collection.sound("service") if nation in world.collection.nations_of(record)]
    for kind, title in KINDS.items():
        chosen = sorted((record for record in records if record.data["kind"] == kind), key=lambda r: (r.jurisdiction != nation, r.data["title"].lower()))
        if chosen:
            out += [*heading(2, title, kind), *bullets([(link(record.data["title"], to(record.id)), [contact_line(one) for one in record.data.get("contacts", ())[:1]]) for record in chosen])]
    return _list(world, here, f"Services in {place}", f"Services that serve {place}, by kind, each with the best way to reach it.", out, nation=nation, trail=(("Services", "services/"),))


def _laws(world):
    to, out = _to(world, "law/"), []
    for kind, title in TYPES.items():
        records = sorted((record for record in world.collection.sound("legislation") if record.data["type"] == kind), key=lambda r: r.data["title"].lower())
        if records:
            lines = [f"{link(record.data['title'], to(record.id))} ({text('all four nations' if len(record.data['extent']) == len(world.nations) else ', '.join(map(world.nation_title, record.data['extent'])))})" for record in records]
            out += [*heading(2, title, kind), *bullets(lines)]
    return _list(world, "law/", "Law", "Acts, regulations, treaties, guidance and decided cases that the records rest on, and where each is law.", out)


def _glossary(world):
    to, letters = _to(world, "glossary/"), {}
    for term in sorted(world.terms.values(), key=lambda one: one["term"].lower()):
        letters.setdefault(term["term"][:1].upper(), []).append(term)
    out = [" ".join(f"[{text(letter)}](#{letter.lower()})" for letter in letters), "{.imsa-letters}", ""]
    for letter, terms in letters.items():
        out += [*heading(2, letter, letter.lower()), *bullets([link(term["term"], to("term/" + term["id"])) + (f" ({text(term['abbreviation'])})" if "abbreviation" in term else "") for term in terms])]
    return _list(world, "glossary/", "Glossary", "Terms and abbreviations from A to Z, in plain words, with each nation’s own word.", out)


def _facts(world):
    to, out, groups = _to(world, "facts/"), ["What the navigator can be told. Everything may stay unknown; nothing is taken from silence.", ""], {}
    for fact in world.collection.vocabulary.values():
        groups.setdefault(fact["group"], []).append(fact)
    for group, facts in groups.items():
        out += heading(2, _GROUPS.get(group) or group.replace("-", " ").capitalize(), f"group-{group}")
        for fact in facts:
            out += [*heading(3, fact["label"], fact["id"]), text(fact["question"]), ""]
            lines = [f"Why it is asked: {text(fact['why'])}", *([f"How to find out: {text(fact['help'])}"] if "help" in fact else []), f"Its name: `{fact['id']}`"]
            if fact["type"] in ("choice", "choices"):
                lines.insert(0, f"{'One of' if fact['type'] == 'choice' else 'Any of'}: {text('; '.join(option['label'] for option in fact['options']))}.")
            out += bullets(lines)
    for kind, title in (("definition", "Definitions"), ("implication", "What follows from what")):
        out += [*heading(2, title, kind), *bullets([link(record.data["title"], to(record.id)) for record in world.collection.sound(kind)])]
    return _list(world, "facts/", "Facts", "The facts that the navigator can be told, the definitions and the rules of what follows from what.", out)


def _list(world, address, title, description, out, nation=None, trail=()):
    """A page that lists records; what it lists carries its own review."""
    out = [*out, *heading(2, "Review", "page-review"), f"Listed as at {day(world.as_at)}. The review of each record stands on its own page; [the state of all]({relative(address, 'review/')}).", ""]
    return Page(address, title, description, "list", out, nation=nation, nations=(nation,) if nation else world.nations, trail=trail)
