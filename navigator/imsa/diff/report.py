"""Puts a comparison together: plain values, grouped by cause, that the document and the JSON are made of.

{before, after, as_at, faults, causes: [cause], elsewhere: [plan change], situations: {compared, changed}, routes: {id: [parts]}}; a cause is
{id, kind, change, title, path, line, parts: [{part, path, before, after}], routes: [{id, title, parts}], witnesses: [witness],
situations: [{route, part, name, before, after, situations: [names]}], pages: [addresses]}; a witness is {route, change: gains|loses, as_at, facts} or,
where the conditions are written otherwise and no situation tells them apart, {route, change: same, as_at, facts: None}.
"""

from dataclasses import dataclass

from ..dates.period import to_text
from ..records.address import address
from .causes import causes_of
from .routes import EVERYWHERE, Foundations, changed_routes, condition_days, contents_of, routes_of
from .situations import plan_changes, situations
from .witness import formula_on, smallest_situation


@dataclass
class _Effects:
    """What was found for one cause."""

    cause: object
    routes: dict
    witnesses: list
    plans: dict


def compare_states(before, after, told, as_at):
    """The comparison of two States as plain values. `told` are the situations to compare the plans of; `as_at` is a day number."""
    causes = causes_of(before.collection, after.collection)
    found = {"before": before.name, "after": after.name, "as_at": to_text(as_at), "faults": [], "situations": {"compared": 0, "changed": 0}, "routes": {}, "elsewhere": []}
    for state in (before, after):
        found["faults"] += [{"state": state.name, "where": str(fault.where), "problem": fault.problem} for fault in state.faults]
    effects = {cause.id: _Effects(cause, {}, [], {}) for cause in causes}
    if causes and before.kb is not None and after.kb is not None:
        _answers(before, after, told, as_at, effects, found)
    pages = _pages_that_link(after.collection)
    found["causes"] = [_plain(one, after, pages) for one in effects.values()]
    return found


def _answers(before, after, told, as_at, effects, found):
    """Adds to `effects` which routes and plans change, each under the causes that it rests on."""
    old, new = routes_of(before.kb), routes_of(after.kb)
    changed = changed_routes(old, new)
    found["routes"] = changed
    foundations = Foundations(before.collection), Foundations(after.collection)
    rests_on = {}

    def causes_for(route_id, part):
        """The effects of the causes that a part of a route rests on; of those that reach everything where there is no other."""
        if route_id not in rests_on:
            one, other = (side.of(route_id) for side in foundations)
            rests_on[route_id] = {key: one.get(key, set()) | other.get(key, set()) for key in {*one, *other}}
        known = rests_on[route_id]
        mine = [effects[name] for name in sorted(known.get(part, known["own"])) if name in effects]
        mine = mine or [effects[name] for name in sorted(known["own"]) if name in effects]
        return mine or [one for one in effects.values() if one.cause.kind in EVERYWHERE]

    for route_id, parts in changed.items():
        for part in parts:
            for effect in causes_for(route_id, "condition" if part == "route" else part):
                effect.routes.setdefault(route_id, []).append(part)
    contents = contents_of(before.kb), contents_of(after.kb)
    moved = {name for name in {*contents[0], *contents[1]} if contents[0].get(name) != contents[1].get(name)}
    leading = {route_id for side in (old, new) for route_id, route in side.items() if moved.intersection(route["services"]) or moved.intersection(route["entitlements"])}
    for route_id in leading - set(changed):
        for part in ("services", "entitlements"):
            for effect in causes_for(route_id, part):
                if effect.cause.kind in ("service", "entitlement", "figure") and part not in effect.routes.get(route_id, ()) and (effect.cause.kind == "service") == (part == "services"):
                    effect.routes.setdefault(route_id, []).append(part)
    _witnesses(before, after, [route_id for route_id, parts in changed.items() if "condition" in parts or "route" in parts], old, new, as_at, causes_for)
    everywhere = any(one.cause.kind in EVERYWHERE or one.cause.kind == "definition" and one.cause.record.data.get("presumption") for one in effects.values())
    touched = leading | set(changed)
    for situation in told:
        differences = plan_changes(situation, before.kb, after.kb, touched, moved, everywhere, as_at)
        found["situations"]["compared"] += 1
        found["situations"]["changed"] += bool(differences)
        for difference in differences:
            mine = causes_for(difference.route, difference.part) if difference.route else [one for one in effects.values() if one.cause.kind in EVERYWHERE or one.cause.kind == "definition"]
            for effect in mine:
                effect.plans.setdefault(difference, []).append(situation[0])
            if not mine:
                found["elsewhere"].append({**difference._asdict(), "situations": [situation[0]]})


def _witnesses(before, after, route_ids, old, new, as_at, causes_for):
    for route_id in route_ids:
        days = [as_at, *(day for day in condition_days(old.get(route_id), new.get(route_id)) if day != as_at)]
        seen, told, unsure = set(), [], False
        for day in days:
            if formula_on(before.kb, route_id, day) == formula_on(after.kb, route_id, day):
                continue
            for change, holds_in, fails_in in (("gains", after.kb, before.kb), ("loses", before.kb, after.kb)):
                if change in seen:
                    continue
                search = smallest_situation(holds_in, fails_in, route_id, day)
                unsure = unsure or not search.exhausted
                if search.facts is not None:
                    seen.add(change)
                    told.append({"route": route_id, "change": change, "as_at": to_text(day), "facts": search.facts})
        if not told:
            told = [{"route": route_id, "change": "not found" if unsure else "same", "as_at": to_text(as_at), "facts": None}]
        for effect in causes_for(route_id, "condition"):
            effect.witnesses += told


def _pages_that_link(collection):
    """{record id: [addresses of the guidance pages that link to it]}."""
    found = {}
    for page in collection.pages:
        if page.sound:
            for link in page.links():
                if link.target.startswith("record:"):
                    found.setdefault(link.target.removeprefix("record:").partition("#")[0], []).append(address(page.id))
    return found


def _plain(effects, after, linking):
    cause = effects.cause
    titles = {route["id"]: after.kb.text(route["id"])["title"] for route in after.kb.routes} if effects.routes else {}
    # A pathway is read on the pages of its nations; conditions and what follows from facts have none of their own.
    own = [] if cause.kind in ("definition", "implication", "pathway") or cause.id.count("/") == 0 else [address(cause.id)]
    pages = [*own, *(address(name) for name in sorted(effects.routes)), *linking.get(cause.id, ())]
    return {
        "id": cause.id, "kind": cause.kind, "change": cause.how, "title": cause.title, "path": cause.path, "line": cause.line, "parts": cause.parts,
        "routes": [{"id": name, "title": titles.get(name), "parts": list(dict.fromkeys(parts))} for name, parts in sorted(effects.routes.items())],
        "witnesses": effects.witnesses,
        "situations": [{**difference._asdict(), "situations": names} for difference, names in effects.plans.items()],
        "pages": list(dict.fromkeys(pages)),
    }


def compare_with(named, root, as_at, kept=None):
    """The comparison of the records below `root` with the state `named`: a revision or a folder. Raises NoSuchState."""
    from .state import state_of, state_of_folder

    before = state_of(named, root, as_at, kept)
    after = state_of_folder(root, "the working tree", as_at, kept)
    return compare_states(before, after, situations(root, kept), as_at)
