"""Pages of single records that are not routes: entitlements, laws, services, figures, terms, definitions and implications."""

from collections import Counter

from ..plan.contacts import value_on
from ..records.address import anchor
from ..records.words import SERVICE_KINDS as KINDS
from .page import Page, relative
from .wording import (CONTACT, amount, applies_lines, box, bullets, contact_line, day, heading, label, link, listed, review_section, review_words, section, sentence, source_line, sources_section,
                      text, written_lines)
from .markdown import outside

TYPES = {"act": "Act", "regulations": "Regulations", "rules": "Rules", "order": "Order", "treaty": "Treaty or convention", "statutory-guidance": "Statutory guidance", "guidance": "Guidance",
         "policy": "Policy", "code": "Code", "case": "Decided case"}


def record_pages(world):
    """A page for each record that is not a route, and for each term."""
    makers = {"entitlement": _entitlement, "legislation": _law, "service": _service, "figure": _figure, "definition": _definition, "implication": _implication}
    for kind, make in makers.items():
        for record in world.collection.sound(kind):
            yield make(world, record)
    for term in world.terms.values():
        yield _term(world, term)


def _to(world, here):
    return lambda target: relative(here, world.address_of(target))


def _page(world, record, title, description, kind, out, above):
    """A page with what all have in common at its end."""
    if "sources" in record.data:
        out += sources_section(record.data["sources"])
    out += review_section(record.data, world, record.id, record.source.path)
    nations = world.collection.nations_of(record) if kind != "law" else record.data["extent"]
    return Page(world.address_of(record.id), title, description, kind, out, record=record.id, nation=nations[0] if len(nations) == 1 else None, nations=nations, trail=(above,),
                reviewed=review_words(record.data["reviewed"]))


def _where(world, nations):
    return "All four nations" if len(nations) == len(world.nations) else listed(map(world.nation_title, nations))


def used_by(world, record_id, to, title="Where it is used", name="page-used"):
    """A list of what names a record: routes with their nation, and other records."""
    users, lines = world.named_by.get(record_id, ()), []
    by_topic = {}
    for user in users:
        nation, _, topic = user.partition("/")
        if nation in world.nations and (nation, topic) in world.answers:
            by_topic.setdefault(topic, []).append(nation)
        else:
            lines.append(link(world.titles[user], to(user)))
    routes = [f"{text(world.topics[topic]['title'])}: {', '.join(link(world.nation_title(nation), to(f'{nation}/{topic}')) for nation in nations)}" for topic, nations in by_topic.items()]
    return section(title, name, [*routes, *lines])


def _entitlement(world, record):
    data, here = record.data, world.address_of(record.id)
    to = _to(world, here)
    out = [f"**{text(_where(world, world.collection.nations_of(record)))}** · {label(data['kind'])}", "", text(data["summary"]), ""]
    out += _in_force(data, world)
    out += section("What the person gets", "gives", written_lines(data["gives"], world, record.jurisdiction))
    if "applies_when" in data:
        out += [*heading(2, "Who it is for", "who"), *applies_lines(data["applies_when"], world, record.jurisdiction, None)]
    facts = [f"**{name}:** {line}" for name, key in (("Who decides", "who_decides"), ("How to ask", "how_to_ask"), ("How long", "how_long")) if key in data
             for line in written_lines(data[key], world, record.jurisdiction)]
    if facts:
        out += [*heading(2, "Asking for it", "asking"), *bullets(facts)]
    figures = [world.collection.resolve("figure", reference, record.jurisdiction) for reference in data.get("figures", ())]
    out += section("Amounts", "figures", [f"{link(figure.data['title'], to(figure.id))}: {_value_words(world, figure)}" for figure in figures])
    out += section("Take care", "cautions", written_lines(data.get("cautions", ()), world, record.jurisdiction))
    lines = []
    for law in data["law"]:
        target = world.collection.resolve("legislation", law["legislation"], record.jurisdiction)
        provision = law.get("provision")
        name = world.kb.words(target.id)["name"] + (f", {provision}" if provision else "")
        lines.append(link(name, to(target.id + (f"#{provision}" if provision else ""))) + (f". {text(law['why'])}" if "why" in law else ""))
    out += section("Law", "law", lines)
    out += used_by(world, record.id, to, "Routes to it", "routes")
    return _page(world, record, data["title"], data["summary"], "entitlement", out, ("Entitlements", "entitlements/"))


def _in_force(data, world):
    first, last = data.get("in_force_from"), data.get("in_force_to")
    if first and first > world.today:
        return box("warning", "Not yet in force", [f"It begins on {day(first)}."])
    if last and last < world.today:
        return box("warning", "No longer in force", [f"It ended on {day(last)}."])
    return [f"In force until {day(last)}.", ""] if last else []


def _value_words(world, figure):
    about = world.kb.figure(figure.id)
    value = value_on(about, world.as_at)
    return f"**{text(amount(value[1], about['unit'], about['per']))}**, from {day(value[0])}" if value else f"no amount is known for {day(world.as_at)}"


def _law(world, record):
    data, here = record.data, world.address_of(record.id)
    to = _to(world, here)
    out = [f"**{text(TYPES[data['type']])}** · {text(_where(world, data['extent']))}", "", text(data["summary"]), ""]
    out += _in_force(data, world)
    facts = [("Short", ", ".join(data.get("short", ()))), ("Number", data.get("number")), ("Made or published", data.get("made_on") and day(data["made_on"])),
             ("In force from", data.get("in_force_from") and day(data["in_force_from"]))]
    out += bullets([*(f"**{name}:** {text(value)}" for name, value in facts if value),
                    *([f"**Read it:** {outside(data.get('publisher', 'publisher'), data['url'])}"] if "url" in data else [])])
    seen = Counter()
    for provision in data.get("provisions", ()):
        name = provision["provision"]
        seen[name] += 1
        out += heading(2, f"{name}: {provision['title']}", anchor(name) + (f"-{seen[name]}" if seen[name] > 1 else ""))
        out += [_provision_state(provision, data, world), "", text(provision["says"]), ""]
        below = [f"Commencement: {text(provision['commencement'])}."] if "commencement" in provision else []
        below += [f"Read it: {outside('the provision', provision['url'])}"] if "url" in provision else []
        below += [f"Source: {source_line(provision['source'])}"] if "source" in provision else []
        below += [f"Still to be confirmed: {text(provision['verify'])}"] if "verify" in provision else []
        users = world.named_by.get(f"{record.id}#{name}", ()) if seen[name] == 1 else ()
        if users:
            below.append(f"Used by: {_users(world, users, to)}.")
        out += bullets(below) if below else []
    out += used_by(world, record.id, to, "Who relies on it", "page-used")
    return _page(world, record, data["title"], data["summary"], "law", out, ("Law", "law/"))


def _users(world, users, to):
    """Routes by topic with their nations, and other records, in one line."""
    by_topic, others = {}, []
    for user in users:
        nation, _, topic = user.partition("/")
        if (nation, topic) in world.answers:
            by_topic.setdefault(topic, []).append(link(world.nation_title(nation), to(user)))
        else:
            others.append(link(world.titles[user], to(user)))
    return "; ".join([*(f"{text(world.topics[topic]['title'])} ({', '.join(links)})" for topic, links in by_topic.items()), *others])


def _provision_state(provision, data, world):
    parts = [label(provision["kind"])] if "kind" in provision else []
    if provision.get("extent") and provision["extent"] != data["extent"]:
        parts.append(text(_where(world, provision["extent"])))
    first, last = provision.get("in_force_from"), provision.get("in_force_to")
    if provision.get("not_in_force"):
        parts.append("**Not in force: it has not been commenced**")
    elif last and last < world.today:
        parts.append(f"**No longer in force: it ended on {day(last)}**")
    elif first and first > world.today:
        parts.append(f"**Not yet in force: it begins on {day(first)}**")
    elif first:
        parts.append(f"in force from {day(first)}" + (f" to {day(last)}" if last else ""))
    return " · ".join(parts)


def _service(world, record):
    data, here = record.data, world.address_of(record.id)
    to = _to(world, here)
    areas = f" ({', '.join(data['areas'])})" if data.get("areas") else ""
    run_by = f" · run by {text(data['organisation'])}" if data["organisation"] != data["title"] else ""
    out = [f"**{text(_where(world, data['nations']) + areas)}** · {text(KINDS[data['kind']])}{run_by}", "", text(data["summary"]), ""]
    out += _in_force(data, world)
    contacts = [contact_line(contact) for contact in data.get("contacts", ())]
    contacts += [text(data["way_in"])] if "way_in" in data else []
    out += [*heading(2, "Contact", "contact"), *bullets(contacts)] if contacts else []
    facts = [("Open", "at any hour of every day" if data.get("always_open") else None), ("The person may contact it directly", {True: "yes", False: "no"}.get(data.get("self_referral"))),
             ("Languages", data.get("languages")), ("Cost", data.get("cost")), ("Access", data.get("accessibility")),
             ("May refer into the National Referral Mechanism in", listed(map(world.nation_title, data.get("first_responder_in", ()))))]
    facts = [f"**{name}:** {text(value)}" for name, value in facts if value]
    out += [*heading(2, "Good to know", "about"), *bullets(facts)] if facts else []
    out += section("Who it helps", "for", written_lines(data.get("for", ()), world, record.jurisdiction))
    out += section("Who it does not help", "not-for", written_lines(data.get("not_for", ()), world, record.jurisdiction))
    out += section("How to refer", "refer", written_lines(data["how_to_refer"], world, record.jurisdiction))
    if "consent" in data:
        out += section("What must be agreed first", "consent", written_lines(data["consent"], world, record.jurisdiction))
    out += used_by(world, record.id, to, "Routes that lead here", "routes")
    contact_sources = [contact["source"] for contact in data.get("contacts", ()) if "source" in contact and contact["source"] not in data["sources"]]
    if contact_sources:
        out += section("Where the contacts were read", "contact-sources", list(dict.fromkeys(source_line(source) for source in contact_sources)))
    ways = ", ".join(dict.fromkeys(CONTACT[contact["by"]].lower() for contact in data.get("contacts", ())))
    return _page(world, record, data["title"], f"{data['organisation']}: whom it helps, how to refer{', ' + ways if ways else ''}. {data['summary']}", "service", out, ("Services", "services/"))


def _figure(world, record):
    data, here = record.data, world.address_of(record.id)
    out = [f"**{text(_where(world, world.collection.nations_of(record)))}**", "", f"On {day(world.as_at)}: {_value_words(world, record)}.", ""]
    if "note" in data:
        out += [text(data["note"]), ""]
    if data.get("known_to"):
        out += [f"The newest amount is known to hold to {day(data['known_to'])}.", ""]
    rows = []
    for value in reversed(data["values"]):
        words = text(amount(value["amount"], data["unit"], data.get("per"))) if value["amount"] is not None else "none"
        ahead = " (to come)" if value["in_force_from"] > world.today else ""
        note = f" {text(value['note'])}" if "note" in value else ""
        confirm = f" Still to be confirmed: {text(value['verify'])}" if "verify" in value else ""
        rows.append((f"**{words}** from {day(value['in_force_from'])}{ahead}.{note}{confirm}", [f"Source: {source_line(value['source'])}"]))
    out += [*heading(2, "Over time", "history"), "Newest first.", *bullets(rows)]
    out += used_by(world, record.id, _to(world, here), "What it belongs to", "page-used")
    return _page(world, record, data["title"], f"{data['title']}: the amount on {day(world.as_at)}, its history and its sources.", "figure", out, ("Figures", "figures/"))


def _definition(world, record):
    data = record.data
    out = [f"**{text(_where(world, world.collection.nations_of(record)))}**" + (" · the law presumes this until the contrary is decided" if data.get("presumption") else ""), "", text(data["summary"]), ""]
    out += [*heading(2, "When it is so", "means"), *applies_lines(data["means"], world, record.jurisdiction, None)]
    out += section("Law", "law", _written_law(world, record))
    return _page(world, record, data["title"], data["summary"], "definition", out, ("Facts", "facts/"))


def _implication(world, record):
    data = record.data
    words = lambda key: [text(sentence(_words_of(world, record, data[key])))]  # noqa: E731
    out = [text(data["because"]), "", *heading(2, "If this is so", "when"), *words("when"), *heading(2, "then this is so", "then"), *words("then"), ""]
    out += section("Law", "law", _written_law(world, record))
    return _page(world, record, data["title"], f"A rule of the navigator: {data['title']}", "implication", out, ("Facts", "facts/"))


def _words_of(world, record, condition):
    from ..compile.wording import condition_words

    return condition_words(world.conditions.parse(condition), world.collection, record.jurisdiction)


def _written_law(world, record):
    to, lines = _to(world, world.address_of(record.id)), []
    for law in record.data.get("law", ()):
        target = world.collection.resolve("legislation", law["legislation"], record.jurisdiction)
        provision = law.get("provision")
        name = world.kb.words(target.id)["name"] + (f", {provision}" if provision else "")
        lines.append(link(name, to(target.id + (f"#{provision}" if provision else ""))) + (f". {text(law['why'])}" if "why" in law else ""))
    return lines


def _term(world, term):
    glossary = world.collection.list_record("glossary")
    here = world.address_of(f"term/{term['id']}")
    to = _to(world, here)
    out = [f"**{text(_where(world, term['nations']))}**" + (f" · {text(term['abbreviation'])}" if "abbreviation" in term else ""), "", text(term["meaning"]), ""]
    out += section("What each nation calls it", "nations", [f"**{text(world.nation_title(nation))}:** {text(words)}" for nation, words in term.get("nation_words", {}).items()])
    out += section("See also", "see", [link(world.terms[other]["term"], to(f"term/{other}")) for other in term.get("see", ())])
    out += sources_section(term.get("sources") or glossary.data["sources"])
    out += review_section({**glossary.data, "verify": term.get("verify", ())}, world, f"term/{term['id']}", glossary.source.path)
    return Page(here, sentence(term["term"]).removesuffix("."), term["meaning"], "term", out, record=f"term/{term['id']}", nation=term["nations"][0] if len(term["nations"]) == 1 else None,
                nations=term["nations"], trail=(("Glossary", "glossary/"),), reviewed=review_words(glossary.data["reviewed"]))
