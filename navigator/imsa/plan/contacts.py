"""Who to contact on a route, best fit first, and what the person is entitled to there with the figures of the day."""

from ..dates.period import to_text
from ..logic.truth import FALSE, TRUE
from .on_day import period_of, within
from .routes import holds


def services_for(ids, route, urgency, situation, kb):
    """The ids of the services of a route that would not turn the person away, best fit first.

    Order: how many of the things it is specially good for hold; then, where every minute counts, open at all hours; then own
    interpreters where one is needed; then the order of the record. That it is not known whether a service takes the person does not
    move it down: the service for survivors would otherwise fall behind the one for everybody whenever a fact is missing.
    """
    ranked, services = [], kb.services
    for number, service_id in enumerate(ids):
        about = services[service_id]
        if route["nation"] not in about["nations"]:
            continue
        fit = situation.fits.get(service_id)
        if fit is None:
            fit = situation.fits[service_id] = _fit(about, situation)
        eligible, suits = fit
        if eligible == FALSE:
            continue
        open_now = urgency == kb.levels[0]["id"] and about["always_open"]
        speaks = situation.facts.get("interpreter_needed") is True and about["interpreters"]
        ranked.append((-suits, not open_now, not speaks, number, service_id))
    return [entry[-1] for entry in sorted(ranked)]


def entitlements_for(ids, situation, kb):
    """The ids of the entitlements that are not ruled out as at the day."""
    found = []
    for entitlement_id in ids:
        about = kb.entitlements[entitlement_id]
        period = period_of(about, situation.as_at)
        if period is not None and holds(period[2:], situation) != FALSE:
            found.append(entitlement_id)
    return found


def figures_for(entitlement_ids, nation, situation, kb):
    """[{id, title, amount, unit, per, from, source}] of the entitlements' figures that have a value as at the day, and the ids of
    those that have none."""
    found, empty, seen = [], [], set()
    for entitlement_id in entitlement_ids:
        for figure_id in kb.entitlements[entitlement_id]["figures"]:
            about = kb.figure(figure_id)
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


def _fit(about, situation):
    """(truth of its eligibility, number of things it is specially good for that hold); a service that is not open counts as closed
    to everyone."""
    if not within((about["first"], about["last"]), situation.as_at):
        return FALSE, 0
    eligible = holds(about["test"], situation)
    return eligible, 0 if eligible == FALSE else sum(holds(test, situation) == TRUE for test in about["suits"])
