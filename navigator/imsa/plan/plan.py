"""Puts a plan together: considers the routes, dates and orders them, adds proof, contacts, law and the next questions.

The result is plain values in the form of `schemas/plan.schema.json`; every rendering is made from it. Nothing is read from the clock
and nothing is kept.
"""

from ..dates.period import to_text
from ..logic.truth import TRUE
from .ask_next import ask_next
from .contacts import entitlements_for, figures_for, services_for
from .deadlines import deadlines_of
from .on_day import day_of, laws_on, period_of
from .proof import leaves, missing, plain, proof
from .routes import consider, entries_for, status_word, truth_in_its_nation
from .urgency import order_key, urgency_of


def make_plan(kb, situation, declined=()):
    """The plan for a situation. `declined` are facts that an interview must not ask for again."""
    considered, uncovered = consider(kb, situation)
    routes, empty_figures = [], []
    for found in considered:
        route, empty = _planned(found, situation, kb)
        routes.append(route)
        empty_figures += empty
    routes.sort(key=lambda route: order_key(route, situation, kb))
    return {
        "as_at": to_text(situation.as_at),
        "nation": situation.facts.get("nation"),
        "facts": {name: plain(value) for name, value in situation.facts.items()},
        "implied": implied(kb, situation),
        "emergency": emergency(kb, situation),
        "whatever_the_nation": whatever_the_nation(kb, situation, considered, routes),
        "routes": routes,
        "ask_next": _questions(routes, situation, kb, declined),
        "notices": _notices(kb, situation, routes, uncovered, empty_figures),
        "knowledge_base": {"version": kb.version, "digest": kb.digest},
    }


def planned_routes(kb, situation, wanted, whole=True):
    """{route id: the route as a plan would give it} for those of `wanted` that are not ruled out; not `whole`, only what places it in
    the plan: its status, urgency, deadlines and what it turns on."""
    considered, _ = consider(kb, situation, wanted)
    return {found.route["id"]: _planned(found, situation, kb)[0] if whole else _placed(found, situation, kb) for found in considered}


def _placed(found, situation, kb):
    """What places one route in the plan."""
    route, truth, (_, _, node, _) = found
    text = day_of(kb, situation.as_at).text(route["id"])
    dated, undated = deadlines_of(text["time_limits"], route["nation"], situation, kb) if text["time_limits"] else ([], [])
    urgency, why_urgent = urgency_of(route, truth_in_its_nation(found, situation) == TRUE, dated, situation, kb)
    return {
        "id": route["id"], "topic": route["topic"], "status": status_word(truth), "urgency": urgency, "why_urgent": why_urgent, "none": text["none"],
        "missing": [] if truth == TRUE else missing(node, situation),
        "deadlines": dated, "undated_limits": undated,
    }


def _planned(found, situation, kb):
    """One route of the plan, and the figures that have no value on the day."""
    route, truth, (_, _, node, entangled) = found
    text, placed = day_of(kb, situation.as_at).text(route["id"]), _placed(found, situation, kb)
    nation, urgency = route["nation"], placed["urgency"]
    entitlements = entitlements_for(text["entitlements"], situation, kb)
    figures, empty = figures_for(entitlements, nation, situation, kb)
    words = {key: entries_for(text[key], situation) for key in ("consent", "steps", "evidence", "who_refers", "who_decides", "how_long", "cautions", "if_refused")}
    first = lambda key: words[key][0] if words[key] else None  # noqa: E731
    return {
        "id": route["id"], "topic": route["topic"], "category": kb.topics[route["topic"]]["category"], "title": text["title"], "summary": text["summary"],
        "status": placed["status"], "urgency": urgency, "why_urgent": placed["why_urgent"], "none": text["none"],
        "because": proof(node, entangled, situation, truth) if truth == TRUE else [],
        "missing": placed["missing"],
        "deadlines": placed["deadlines"], "undated_limits": placed["undated_limits"],
        "consent": " ".join(words["consent"]) or None,
        "steps": words["steps"], "evidence": words["evidence"],
        "who_refers": first("who_refers"), "who_decides": first("who_decides"), "how_long": first("how_long"),
        "services": services_for(text["services"], route, urgency, situation, kb),
        "entitlements": entitlements, "figures": figures, "law": text["law"],
        "cautions": words["cautions"], "if_refused": first("if_refused"), "reviewed": text["reviewed"],
    }, empty


def implied(kb, situation):
    """What follows from the facts, and what the law presumes, each with the facts it rests on."""
    network, found = situation.network, []
    for fact, value in situation.implied.items():
        bits = network.bits_of(fact)
        rules = [(number, *situation.reasons[number]) for number in network.tests_of[fact] if number in situation.reasons]
        rule, rests_on = (rules[0][1], rules[0][2]) if rules else (None, 0)
        found.append({"fact": fact, "value": plain(value), "because": leaves(rests_on & ~bits, (0, rests_on, 0, ()), situation),
                      "rule": kb.implications[rule]["because"] if rule is not None else None})
    nation = situation.facts.get("nation")
    for presumption in kb.presumptions:
        if nation is not None and nation not in presumption["nations"]:
            continue
        period = period_of(presumption, situation.as_at)
        if period is None or network.verdict(period[2], period[3], situation.true, situation.false) != TRUE:
            continue
        because = proof(period[2], period[3], situation, TRUE)
        found.append({"fact": presumption["name"], "value": True, "because": because, "rule": presumption["summary"], "presumption": True,
                      "law": laws_on([law for law in presumption["law"] if nation is None or nation in law[2]], situation.as_at)})
    return found


def emergency(kb, situation):
    """The first words of any plan: whom to call in danger, in the person's nation or, while it is unknown, in each."""
    nation = situation.facts.get("nation")
    nations = [nation] if nation else list(kb.nations)
    return list(dict.fromkeys(kb.nations[name]["emergency"] for name in nations if kb.nations[name]["emergency"]))


def whatever_the_nation(kb, situation, considered, routes):
    """What is certain although the nation is not known: topics whose route would apply in every nation."""
    if situation.facts.get("nation") is not None:
        return []
    sure = {one.route["id"] for one in considered if truth_in_its_nation(one, situation) == TRUE}
    by_topic, found = {}, []
    for route in routes:
        if route["id"] in sure:
            by_topic.setdefault(route["topic"], []).append(route)
    for topic, group in by_topic.items():
        if len(group) < len(kb.nations):
            continue
        titles = {route["title"] for route in group}
        steps = [step for step in group[0]["steps"] if all(step in route["steps"] for route in group)]
        own = {}
        for route in group:
            for step in route["steps"]:
                if step not in steps:
                    own.setdefault(step, []).append(kb.nations[route["id"].partition("/")[0]]["title"])
        steps += [f"In {' and '.join(nations)}: {step}" for step, nations in own.items()]
        found.append({"topic": topic, "title": group[0]["title"] if len(titles) == 1 else kb.topics[topic]["title"],
                      "urgency": group[0]["urgency"], "steps": steps, "routes": [route["id"] for route in group]})
    return found


def _questions(routes, situation, kb, declined):
    open_routes = [(r["id"], r["missing"], kb.level_rank[r["urgency"]]) for r in routes if r["status"] == "may-apply"]
    undated = [(r["id"], [fact for limit in r["undated_limits"] for fact in limit["counts_from"]]) for r in routes if r["status"] == "applies" and r["undated_limits"]]
    return ask_next(open_routes, undated, situation, kb, declined)


def _notices(kb, situation, routes, uncovered, empty_figures):
    today = to_text(situation.as_at)
    notices = []
    overdue = [route["id"] for route in routes if route["reviewed"]["due"] < today]
    if overdue:
        notices.append(f"Past the day of their next review, so check before relying on them: {', '.join(overdue)}.")
    if uncovered:
        since = to_text(min(route["covered_from"] for route in uncovered))
        notices.append(f"No answer as at {today} for {', '.join(route['id'] for route in uncovered)}: the records begin on {since} or later.")
    if empty_figures:
        notices.append(f"No value is known as at {today} for {', '.join(dict.fromkeys(empty_figures))}.")
    if routes and not any(route["reviewed"]["status"] == "approved" for route in routes):
        notices.append("No record used here has yet been approved by a qualified reviewer: compare with the law and the sources before relying on it.")
    return notices
