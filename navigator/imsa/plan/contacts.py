"""Who to contact on a route, best fit first, and what the person is entitled to there with the figures of the day."""

from ..logic.truth import FALSE, TRUE
from ..dates.period import to_text
from .routes import holds


def services_for(ids, route, urgency, situation, kb):
    """The ids of the services of a route that would not turn the person away, best fit first.

    Order: surely eligible before possibly; then how many of the things it is specially good for hold; then, where every minute
    counts, open at all hours; then own interpreters where one is needed; then the order of the record.
    """
    ranked = []
    for number, service_id in enumerate(ids):
        about = kb.support["services"][service_id]
        if route["nation"] not in about["nations"] or not _in_force(about, situation.as_at):
            continue
        eligible = holds(about["test"], situation)
        if eligible == FALSE:
            continue
        suits = sum(holds(test, situation) == TRUE for test in about["suits"])
        open_now = urgency == kb.levels[0]["id"] and about["always_open"]
        speaks = situation.facts.get("interpreter_needed") is True and about["interpreters"]
        ranked.append((eligible != TRUE, -suits, not open_now, not speaks, number, service_id))
    return [entry[-1] for entry in sorted(ranked)]


def entitlements_for(ids, situation, kb):
    """The ids of the entitlements that are not ruled out as at the day."""
    found = []
    for entitlement_id in ids:
        about = kb.support["entitlements"][entitlement_id]
        for first, last, node, entangled in about["periods"]:
            if (first is None or first <= situation.as_at) and (last is None or situation.as_at <= last):
                if situation.network.verdict(node, entangled, situation.true, situation.false) != FALSE:
                    found.append(entitlement_id)
                break
    return found


def figures_for(entitlement_ids, nation, situation, kb):
    """[{id, title, amount, unit, per, from, source}] of the entitlements' figures that have a value as at the day, and the ids of
    those that have none."""
    found, empty, seen = [], [], set()
    for entitlement_id in entitlement_ids:
        for figure_id in kb.support["entitlements"][entitlement_id]["figures"]:
            about = kb.figures[figure_id]
            if figure_id in seen or nation not in about["nations"]:
                continue
            seen.add(figure_id)
            value = value_on(about, situation.as_at)
            if value is None:
                empty.append(figure_id)
            else:
                first, amount, title, url = value
                found.append({"id": figure_id, "title": about["title"], "amount": amount, "unit": about["unit"], "per": about["per"], "in_force_from": to_text(first),
                              "source": {"title": title, "url": url}})
    return found, empty


def value_on(figure, as_at):
    """The (first day, amount, source title, address) that holds on a day, or None: never the nearest."""
    found = None
    for value in figure["values"]:
        if value[0] <= as_at:
            found = value
    if found is None or found[1] is None or figure["known_to"] is not None and as_at > figure["known_to"]:
        return None
    return found


def _in_force(about, as_at):
    return (about["first"] is None or about["first"] <= as_at) and (about["last"] is None or as_at <= about["last"])
