"""The example situations and scenarios, and how their plans differ between two states."""

from collections import namedtuple

from ..fault import FaultsFound, Where
from ..knowledge.raw_situation import RawSituation
from ..load.read import source_of_file
from ..plan.plan import emergency, implied, planned_routes
from ..plan.situation import understand

FOLDERS = ("examples", "tests/scenarios")
# One thing that is otherwise in a plan: `part` names what of the route, as `routes.PARTS` does, `name` which of several, if any.
PlanChange = namedtuple("PlanChange", "route part name before after")
# Where the words differ, the cause shows them.
_SAID = "other words"
_WORDS = {"consent": "consent", "steps": "steps", "evidence": "evidence", "cautions": "cautions", "title": "words", "summary": "words", "who_refers": "words",
          "who_decides": "words", "how_long": "words", "if_refused": "words", "none": "words"}


def situations(root, kept=None):
    """[(name, as_at or None, facts)] of the examples and scenarios below `root` that can be read."""
    found = []
    for folder in FOLDERS:
        for path in sorted((root / folder).glob("**/*.yml")):
            data = source_of_file(path, path.relative_to(root).as_posix(), kept)
            if isinstance(data, dict) and isinstance(data.get("facts"), dict):
                found.append((path.relative_to(root).as_posix(), data.get("as_at"), data["facts"]))
    return found


def _understood(kb, as_at, facts, today):
    try:
        return understand(RawSituation(as_at, facts, lambda path, key: Where("situation", 1, 1)), kb, today)
    except FaultsFound as found:
        return found.faults[0].problem


def plan_changes(situation, before, after, touched, moved, everything, today):
    """[PlanChange] of one situation. `touched` are the ids of the routes that changed or lead to what did; only these are compared,
    and with `everything` what the plan says besides routes. `moved` are the ids of services and entitlements that say something else."""
    _, as_at, facts = situation
    one, other = _understood(before, as_at, facts, today), _understood(after, as_at, facts, today)
    if isinstance(one, str) or isinstance(other, str):
        return [] if one == other else [PlanChange(None, "situation", None, *(told if isinstance(told, str) else "is understood" for told in (one, other)))]
    old, new = planned_routes(before, one, touched), planned_routes(after, other, touched)
    found = [change for route_id in dict.fromkeys((*new, *old)) for change in _route(route_id, old.get(route_id), new.get(route_id), moved)]
    if everything:
        for part, lines_of in (("emergency", emergency), ("implied", implied)):
            gone, come = _only_in(_plainly(lines_of(before, one)), _plainly(lines_of(after, other)))
            found += [PlanChange(None, part, None, gone, come)] if gone or come else []
    return found


def _only_in(old, new):
    """What each list alone holds, in words; None where nothing."""
    return "; ".join(line for line in old if line not in new) or None, "; ".join(line for line in new if line not in old) or None


def _plainly(entries):
    return [entry if isinstance(entry, str) else f"{entry['fact']} {entry['value']}" for entry in entries]


def _route(route_id, one, other, moved):
    status = [route["status"].replace("-", " ") if route else "is not in the plan" for route in (one, other)]
    if status[0] != status[1]:
        yield PlanChange(route_id, "condition", None, *status)
    if one is None or other is None:
        return
    if one["urgency"] != other["urgency"]:
        yield PlanChange(route_id, "urgency", None, one["urgency"], other["urgency"])
    yield from _listed(route_id, "time limits", *({limit["name"]: limit["due"] for limit in route["deadlines"]} for route in (one, other)))
    yield from _listed(route_id, "time limits", *({limit["name"]: f"{limit['rule']}, no date yet" for limit in route["undated_limits"]} for route in (one, other)))
    for key in ("services", "entitlements"):
        yield from (PlanChange(route_id, key, name, _SAID, _SAID) for name in other[key] if name in moved and name in one[key])
        gone, come = _only_in(one[key], other[key])
        if gone or come:
            yield PlanChange(route_id, key, None, gone, come)
        elif one[key] != other[key]:
            yield PlanChange(route_id, key, "order", ", ".join(one[key]), ", ".join(other[key]))
    yield from _listed(route_id, "entitlements", *({figure["id"]: str(figure["amount"]) for figure in route["figures"]} for route in (one, other)))
    law = _only_in(*([f"{law['id']} {law['provision'] or ''}".strip() for law in route["law"]] for route in (one, other)))
    if any(law):
        yield PlanChange(route_id, "law", None, *law)
    for part in dict.fromkeys(part for key, part in _WORDS.items() if one[key] != other[key]):
        yield PlanChange(route_id, part, None, _SAID, _SAID)


def _listed(route_id, part, old, new):
    for name in dict.fromkeys((*new, *old)):
        if old.get(name) != new.get(name):
            yield PlanChange(route_id, part, name, old.get(name), new.get(name))
