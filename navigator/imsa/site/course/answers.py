"""What the knowledge base says of a route in a situation, as HTML: the model answer of a case and of a worked example."""

from ...course.asked import law_title
from ...course.standing import APPLIES, MAY_APPLY, NONE, RULED_OUT
from ...records.address import address
from ...render.document import day_words, leaf_words, level_words, value_words
from .html import anchor, items, words

_SAYS = {APPLIES: "It applies.", MAY_APPLY: "It may apply.", RULED_OUT: "It is ruled out.", NONE: "There is no such way here."}


def standing_html(standing, here, world, against=()):
    """Where one route stands: whether it applies and why, how urgent it is, its last days and its law. `against` is what rules it out."""
    route, kb = standing.route, world.kb
    title = route["title"] if route else world.titles.get(standing.route_id, standing.route_id)
    lines = [f"<p><strong>{_SAYS[standing.status]}</strong> {anchor(title, here, address(standing.route_id))}{_urgency(route, kb) if standing.status in (APPLIES, MAY_APPLY) else ''}</p>"]
    if standing.status == NONE:
        lines.append(f"<p>{words(route['none']['why'])} {words(route['none']['instead'])}</p>")
    elif standing.status == RULED_OUT:
        why = list(dict.fromkeys(leaf_words(leaf, kb) for group in against for leaf in group))
        lines.append(f"<p>Against it: {words('; '.join(why))}.</p>" if why else "<p>It was not the law on that day.</p>")
    else:
        lines += _reasons(route, here, kb)
    return f'<div class="imsa-standing imsa-standing--{standing.status}">{"".join(lines)}</div>'


def _reasons(route, here, kb):
    if route["because"]:
        yield f"<p>Because: {words('; '.join(leaf_words(leaf, kb) for leaf in route['because']))}.</p>"
    if route["missing"]:
        yield f"<p>It depends on: {words('; '.join(kb.facts[fact]['label'] for fact in route['missing']))}.</p>"
    if route["why_urgent"]:
        yield f"<p>Sooner because: {words(' '.join(route['why_urgent']))}</p>"
    yield items([deadline_html(one) for one in route["deadlines"]] + [_undated(one, kb) for one in route["undated_limits"]], attributes=' class="imsa-dates"')
    if route["law"]:
        laws = {law["id"] + (f"#{law['provision']}" if law["provision"] else ""): law for law in route["law"]}
        yield f"<p>Law: {'; '.join(anchor(law_title(law_id, kb), here, address(law_id)) + (' (not yet in force)' if law['not_in_force'] else '') for law_id, law in laws.items())}.</p>"


def deadline_html(deadline):
    """"Last day 2 December 2026: reconsideration (30 calendar days from 2 November 2026; policy)"."""
    since = f"{deadline['rule']} from {day_words(deadline['event_on'])}" if deadline["rule"] != "on the day" else "on the day"
    passed = "Passed: " if deadline["passed"] else ""
    return f"<strong>{passed}Last day {day_words(deadline['due'])}</strong>: {words(deadline['name'])} ({words(since)}; {words(deadline['kind'])})"


def _undated(limit, kb):
    events = " or ".join(f"“{kb.facts[fact]['label']}”" for fact in limit["counts_from"])
    return f"<strong>No date yet</strong>: {words(limit['name'])} ({words(limit['rule'])} from {words(events)})"


def _urgency(route, kb):
    return f' <em class="imsa-urgency imsa-urgency--{route["urgency"]}">{words(level_words(route["urgency"], kb))}</em>'


def glance_html(stage, here, world):
    """Everything that applies at a stage, in the order of the plan, with its last days."""
    lines = []
    for standing in stage.everything.values():
        if standing.status == APPLIES:
            dates = "".join(f". {deadline_html(one)}" for one in standing.route["deadlines"])
            lines.append(f"{anchor(standing.route['title'], here, address(standing.route_id))}{_urgency(standing.route, world.kb)}{dates}")
    return items(lines, "ol")


def changes_html(before, stage, here, world):
    """What is another answer than at the stage before: what became known, what applies now, what no longer does, which days run."""
    kb, old, new = world.kb, before.everything, stage.everything
    value = lambda fact, value: words(f"{kb.facts[fact]['label']}: {value_words(fact, value, kb)}")  # noqa: E731
    route = lambda standing: anchor(standing.route["title"], here, address(standing.route_id))  # noqa: E731
    applied = {topic for topic, one in old.items() if one.status == APPLIES}
    applies = {topic: one for topic, one in new.items() if one.status == APPLIES}
    ran = {(topic, day["due"]) for topic in applied for day in old[topic].route["deadlines"]}
    groups = (("Became known", [value(*one) for one in stage.facts.items() if before.facts.get(one[0]) != one[1]] + [f"{words(kb.facts[fact]['label'])}: no longer known, or no longer so" for fact in before.facts if fact not in stage.facts]),
              ("Applies now", [route(one) for topic, one in applies.items() if topic not in applied]),
              ("Applies no longer", [route(one) for topic, one in old.items() if topic in applied and topic not in applies]),
              ("Last days that are new", [f"{words(one.route['title'])}: {deadline_html(day)}" for topic, one in applies.items() for day in one.route["deadlines"] if (topic, day["due"]) not in ran]))
    return "".join(f"<p><strong>{title}</strong></p>{items(lines)}" for title, lines in groups if lines)


def known_html(stage, world):
    """What is known at a stage."""
    return items([words(f"{world.kb.facts[fact]['label']}: {value_words(fact, value, world.kb)}") for fact, value in stage.facts.items()])
