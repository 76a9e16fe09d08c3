"""A plan as a document: headings, paragraphs, lists and fields in the order in which an advocate reads them.

What a plan says in words is decided here once; text, Markdown and HTML only differ in how they set it. A block is a tuple whose
first item names it:

    ("title", text)   ("alert", [texts])   ("level", id, text)   ("heading", text, note)   ("text", text)
    ("field", label, text)   ("dates", [(date, text, passed)])   ("list", label, [texts], ordered)   ("small", text)
"""

from datetime import date

INDEPENDENT = ("This tool informs; it does not give legal advice, and immigration advice is for regulated advisers. "
               "It is independent of the project board that owns the IMSA mark.")
_MOST_SERVICES, _MOST_FACTS = 6, 4
_UNITS = {"GBP": "£{}", "percent": "{} %"}


def plan_document(plan, kb, brief=False):
    """The blocks of a plan; with `brief`, what applies and what may apply at a glance, without the details of each route."""
    nation = kb.nations[plan["nation"]]["title"] if plan["nation"] else "nation not known"
    blocks = [("title", f"Referral plan · {nation} · as at {day_words(plan['as_at'])}")]
    if plan["emergency"]:
        blocks.append(("alert", plan["emergency"]))
    blocks += _understood(plan, kb)
    if plan["whatever_the_nation"]:
        blocks.append(("level", "now", "Whatever the nation"))
        for item in plan["whatever_the_nation"]:
            blocks.append(("heading", item["title"], level_words(item["urgency"], kb)))
            if item["steps"]:
                blocks.append(("list", "Steps", item["steps"], True))
    sure = [route for route in plan["routes"] if route["status"] == "applies"]
    # While the nation is unknown, what holds everywhere was said above once and not four times here.
    maybe = [route for route in plan["routes"] if route["status"] != "applies"]
    if not sure and not plan["whatever_the_nation"]:
        blocks.append(("text", "No route certainly applies on what is known." if maybe else "No route fits what is known. Ask a helpline: see `imsa-navigate show topic/modern-slavery-helpline`."))
    if sure:
        blocks.append(("level", "glance", "At a glance"))
        blocks.append(("list", None, [_glance_line(route, kb) for route in sure], True))
    level = None
    for route in () if brief else sure:
        if route["urgency"] != level:
            level = route["urgency"]
            blocks.append(("level", level, level_words(level, kb)))
        blocks += route_blocks(route, kb)
    if maybe:
        blocks.append(("level", "open", "May apply, depending on what is not known"))
        blocks.append(("list", None, [_open_line(route, kb, plan["nation"] is None) for route in _grouped(maybe, plan["nation"])], False))
    if plan["ask_next"]:
        blocks.append(("level", "ask", "What to find out next"))
        blocks.append(("list", None, [f"{q['question']} ({q['why']}) [{q['fact']}]" for q in plan["ask_next"]], True))
    if plan["notices"]:
        blocks.append(("level", "notice", "Before relying on this"))
        blocks.append(("list", None, plan["notices"], False))
    blocks.append(("small", f"{INDEPENDENT} Knowledge base {plan['knowledge_base']['version']}, {plan['knowledge_base']['digest']}. Nothing about the person was kept."))
    return blocks


def _glance_line(route, kb):
    ahead = next((d for d in route["deadlines"] if not d["passed"]), None)
    passed = next((d for d in route["deadlines"] if d["passed"]), None)
    when = f" Last day {day_words(ahead['due'])}, {_left_words(ahead['days_left'])}." if ahead else f" Time limit {_left_words(passed['days_left'])}." if passed else ""
    return f"{level_words(route['urgency'], kb)}: {'none here – ' if route['none'] else ''}{route['title']}.{when} ({route['id']})"


def route_blocks(route, kb):
    """The blocks of one route that applies."""
    blocks = [("heading", route["title"], route["id"])]
    if route["none"]:
        blocks.append(("field", "None here", route["none"]["why"]))
        blocks.append(("field", "Instead", route["none"]["instead"]))
    else:
        blocks.append(("text", route["summary"]))
    blocks += _dates(route, kb)
    if route["why_urgent"]:
        blocks.append(("field", "Sooner because", " ".join(route["why_urgent"])))
    if route["because"]:
        blocks.append(("field", "Why", "; ".join(leaf_words(leaf, kb) for leaf in route["because"])))
    if route["consent"]:
        blocks.append(("field", "Consent", route["consent"]))
    for label, key in (("Who refers", "who_refers"), ("Who decides", "who_decides"), ("How long", "how_long")):
        if route[key]:
            blocks.append(("field", label, route[key]))
    if route["steps"]:
        blocks.append(("list", "Steps", route["steps"], True))
    if route["evidence"]:
        blocks.append(("list", "Bring", route["evidence"], False))
    if route["services"]:
        lines = [_service_line(service, kb) for service in route["services"][:_MOST_SERVICES]]
        if len(route["services"]) > _MOST_SERVICES:
            lines.append(f"also: {', '.join(route['services'][_MOST_SERVICES:])}")
        blocks.append(("list", "Contact, best fit first", lines, False))
    if route["entitlements"]:
        blocks.append(("list", "Entitled to", [_entitlement_line(one, kb) for one in route["entitlements"]], False))
    if route["figures"]:
        blocks.append(("list", "Amounts on this day", [figure_words(figure) for figure in route["figures"]], False))
    if route["cautions"]:
        blocks.append(("list", "Take care", route["cautions"], False))
    if route["if_refused"]:
        blocks.append(("field", "If refused", route["if_refused"]))
    if route["law"]:
        blocks.append(("list", "Law", [law_words(law, kb) for law in route["law"]], False))
    blocks.append(("small", f"Record {route['reviewed']['status']} on {day_words(route['reviewed']['on'])}, next review by {day_words(route['reviewed']['due'])}."))
    return blocks


def _understood(plan, kb):
    told = [f"{kb.facts[name]['label']}: {value_words(name, value, kb)}" for name, value in plan["facts"].items()]
    blocks = [("field", "Told", "; ".join(told) if told else "nothing yet")]
    used = {leaf["fact"] for route in plan["routes"] for leaf in route["because"]}
    for item in plan["implied"]:
        if item["fact"] in kb.facts and item["fact"] not in used:
            continue
        words = f"{kb.facts[item['fact']]['label']}: {value_words(item['fact'], item['value'], kb)}" if item["fact"] in kb.facts else item["rule"]
        why = f" ({item['rule']})" if item["fact"] in kb.facts and item["rule"] else ""
        blocks.append(("field", "Presumed" if item.get("presumption") else "Follows", words + why))
    return blocks


def _dates(route, kb):
    blocks = []
    if route["deadlines"]:
        rows = []
        for deadline in route["deadlines"]:
            since = f"{deadline['rule']} from {day_words(deadline['event_on'])}" if deadline["rule"] != "on the day" else "on the day"
            prompt = " As soon as possible; this is only the latest day." if deadline["promptly"] else ""
            left = _left_words(deadline["days_left"])
            rows.append((deadline["due"], f"{deadline['name']}: last day {day_words(deadline['due'])}, {left} ({since}; {deadline['kind']}).{prompt} If missed: {deadline['if_missed']}", deadline["passed"]))
        blocks.append(("dates", rows))
    for limit in route["undated_limits"]:
        prompt = ", as soon as possible" if limit["promptly"] else ""
        since = " or ".join(f"“{_in_sentence(kb.facts[fact]['label'])}”" for fact in limit["counts_from"])
        open_because = f". {limit['note']}" if limit.get("note") else f", counted from {since}, which is not known."
        blocks.append(("field", "Time limit", f"{limit['name']}: {limit['rule']}{prompt}{open_because} If missed: {limit['if_missed']}"))
    return blocks


def _left_words(days):
    if days < 0:
        return f"passed {-days} day{'' if days == -1 else 's'} ago"
    return "today" if days == 0 else f"{days} day{'' if days == 1 else 's'} left"


def _grouped(routes, nation):
    """With the nation unknown, one line stands for the same topic in several nations."""
    if nation is not None:
        return routes
    first_of_topic = {}
    for route in routes:
        first_of_topic.setdefault(route["topic"], route)
    return list(first_of_topic.values())


def _open_line(route, kb, any_nation):
    labels = [_in_sentence(kb.facts[fact]["label"]) for fact in route["missing"]]
    more = f" and {len(labels) - _MOST_FACTS} more" if len(labels) > _MOST_FACTS + 1 else ""
    needs = "; ".join(labels[:_MOST_FACTS] if more else labels) + more
    name = kb.topics[route["topic"]]["title"] if any_nation else route["title"]
    dates = " ".join(f"Last day {day_words(d['due'])}, {_left_words(d['days_left'])}." for d in route["deadlines"][:1])
    return f"{name} [{level_words(route['urgency'], kb).lower()}] – depends on: {needs}.{' ' + dates if dates else ''} ({route['topic'] if any_nation else route['id']})"


def _in_sentence(label):
    """A label with a small first letter, unless it begins with an abbreviation or a name of two words."""
    return label if label[:2].isupper() or label.partition(" ")[2][:1].isupper() else label[:1].lower() + label[1:]


def _service_line(service_id, kb):
    about = kb.words(service_id)
    ways = [contact_words(contact) for contact in about["contacts"][:3]] or [about["way_in"]]
    return f"{about['title']}: {'; '.join(ways)} ({service_id})"


def contact_words(contact):
    """A way to reach a service in words, with a warning where the number has not been confirmed."""
    by = {"phone": "", "web": "", "email": "", "text": "text ", "relay": "relay ", "whatsapp": "WhatsApp ", "form": "form ", "address": "", "chat": "chat "}[contact["by"]]
    notes = [note for note in (contact["for"], contact["hours"], None if contact["checked"] == "source" else "to be confirmed") if note]
    return f"{by}{contact['at']}" + (f" ({'; '.join(notes)})" if notes else "")


def _entitlement_line(entitlement_id, kb):
    about = kb.words(entitlement_id)
    return f"{about['title']} [{about['kind']}]: {about['summary']} ({entitlement_id})"


def figure_words(figure):
    amount = _UNITS.get(figure["unit"], "{} " + figure["unit"]).format(figure["amount"])
    per = f" a {figure['per']}" if figure["per"] else ""
    return f"{figure['title']}: {amount}{per}, from {day_words(figure['in_force_from'])} ({figure['source']['title']})"


def law_words(law, kb):
    provision = f", {law['provision']}" if law["provision"] else ""
    pending = " NOT YET IN FORCE." if law["not_in_force"] else ""
    return f"{kb.words(law['id'])['name']}{provision}.{pending}{' ' + law['why'] if law['why'] else ''}{' ' + law['url'] if law['url'] else ''}"


def leaf_words(leaf, kb):
    """A leaf of a proof in words: "Stage in the NRM: Negative conclusive grounds decision"."""
    about = kb.facts.get(leaf["fact"])
    value = "not known" if leaf["value"] is None else value_words(leaf["fact"], leaf["value"], kb)
    return f"{about['label'] if about else leaf['fact']}: {value}"


def value_words(fact, value, kb):
    """A value with the words of the vocabulary."""
    about = kb.facts[fact]
    if isinstance(value, bool):
        return "yes" if value else "no"
    labels = dict(about.get("options", ()))
    if isinstance(value, (list, tuple)):
        return ", ".join(labels.get(one, one) for one in value) or "none"
    if about["type"] == "date":
        return day_words(value)
    return labels.get(value, str(value))


def day_words(text):
    """"2 December 2026" from "2026-12-02"."""
    day = date.fromisoformat(text)
    month = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")[day.month - 1]
    return f"{day.day} {month} {day.year}"


def level_words(level, kb):
    return next(entry["title"] for entry in kb.levels if entry["id"] == level)
