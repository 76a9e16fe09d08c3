"""The claim that no condition has a dead part.

Dead is what can never be met by anybody of whom the condition is asked (all implications and the rule of the route considered), and
what can be left out of the condition with no change at all (the condition taken by itself). That an entry asks again for what its
route or an implication says already is no slip: it is how the law is worded, and it costs nothing.
"""

from ...dates.interval import Interval
from ...records.collection import ADDED_TO
from ...records.walk import conditions
from ..finding import Finding
from ..solver import both, differ, either
from ..workbench import once

_KINDS = ("definition", "pathway", "entitlement", "service")
_ALWAYS = {"always": True}


def no_dead_part(claim, bench):
    """Every part of every condition decides something for somebody, on some day on which it is a rule; with topics, of the conditions of
    their pathways alone."""
    records = bench.rules.collection.sound(*_KINDS)
    if "topics" in claim or "besides" in claim:
        records = [record for record in records if record.kind == "pathway" and record.name in bench.topics(claim)]
    return once(finding for record in records for finding in _of_record(claim, bench, record))


def _of_record(claim, bench, record):
    for path, value in conditions(record.parts):
        if next(_asked_of(bench, record, path), None) is None:
            continue
        dead = [(where, "can never be met where it is asked") for where, other in ways(value) if not _met(bench, record, other, _asked_of(bench, record, path))]
        dead += [(where, "can be left out: the condition is the same without it") for where, other in without_a_part(value)
                 if not any(_matters(bench, record, value, other, day) for day, _ in _asked_of(bench, record, path))]
        for where, problem in _outermost(dead):
            at = (*path, *where)
            yield Finding(claim["id"], f"{record.id} {name_of(at)}", problem, record.where(*at), bench.rules.as_at, None)
    if record.kind == "pathway":
        yield from _never_named(claim, bench, record)


def _outermost(dead):
    """What is dead, parts of dead parts left out."""
    return [(where, problem) for where, problem in dead if not any(where != other and where[:len(other)] == other for other, _ in dead)]


def ways(value):
    """Each (path, condition) of one way to meet a condition: of every `any` and every list of options on the path one alone is kept.
    The condition itself comes first."""
    yield (), value
    for i, part in enumerate(value.get("any", ())):
        for path, way in ways(part):
            yield ("any", i, *path), way
    for i, part in enumerate(value.get("all", ())):
        for path, way in ways(part):
            if path:
                yield ("all", i, *path), {"all": [*value["all"][:i], way, *value["all"][i + 1:]]}
    for key in ("in", "includes"):
        if isinstance(value.get(key), list) and len(value[key]) > 1:
            for i, option in enumerate(value[key]):
                yield (key, i), {**value, key: [option]}


def without_a_part(value):
    """Each (path, condition) that is left when one part of a condition, or one option of a test, is taken out of it."""
    for key in ("all", "any"):
        if key in value:
            for i, part in enumerate(value[key]):
                rest = [*value[key][:i], *value[key][i + 1:]]
                if rest:
                    yield (key, i), {key: rest}
                for path, other in without_a_part(part):
                    yield (key, i, *path), {key: [*value[key][:i], other, *value[key][i + 1:]]}
    if "not" in value:
        for path, other in without_a_part(value["not"]):
            yield ("not", *path), {"not": other}
    for key in ("in", "includes"):
        if isinstance(value.get(key), list) and len(value[key]) > 1:
            for i in range(len(value[key])):
                yield (key, i), {**value, key: [*value[key][:i], *value[key][i + 1:]]}
    if "at_least" in value and "at_most" in value:
        for key in ("at_least", "at_most"):
            yield (key,), {name: entry for name, entry in value.items() if name != key}


def name_of(path):
    """A place in a record as an exception names it: "steps 2 when any 1", counted from 1."""
    return " ".join(str(key + 1) if isinstance(key, int) else key for key in path)


def _asked_of(bench, record, path):
    """(day, the formula of everybody of whom a condition is asked) for each day on which it is; worked out as they are needed, since
    the first mostly settles it."""
    for day in bench.rules.days:
        if all(span.holds_on(day) for span in _spans(record.data, path)):
            context = _context(bench, record, path, day)
            if context is not None:
                yield day, context


def _spans(data, path):
    """The spans of the groups that a condition stands in."""
    yield Interval.of(data)
    for key in path[:-1]:
        data = data[key]
        if isinstance(data, dict):
            yield Interval.of(data)


def _met(bench, record, value, asked_of):
    """Whether somebody of whom a condition is asked meets it on some day."""
    return any(bench.situations(day).exists(context, _formula(bench, record, value, day)) for day, context in asked_of)


def _matters(bench, record, value, other, day):
    """Whether a condition differs from another for any facts at all."""
    return bench.anything(day).exists(differ(_formula(bench, record, value, day, free=True), _formula(bench, record, other, day, free=True)))


def _formula(bench, record, value, day, free=False):
    conditions_of = bench.rules.conditions
    situations = bench.anything(day) if free else bench.situations(day)
    return situations.node(conditions_of.node(conditions_of.parse(value), record.jurisdiction, day))


def _context(bench, record, path, day):
    """The formula of everybody of whom a condition is asked on a day; None where it is asked of nobody."""
    # Of a pathway all conditions under one entry are asked of the same people, of other records all conditions.
    entry = path[0] if record.kind == "pathway" else None
    return bench.kept((record.id, entry, day), lambda: _new_context(bench, record, entry, day))


def _new_context(bench, record, entry, day):
    rules, situations = bench.rules, bench.situations(day)
    if entry is None:
        return either(*(_lives_in(bench, nation, day) for nation in rules.collection.nations_of(record)))
    asked_of = []
    for nation in rules.nations:
        rule = _rule_with(rules, record, nation, entry, day)
        if rule is not None:
            asked_of.append(both(situations.node(rule), *([_lives_in(bench, nation, day)] if rules.routes[f"{nation}/{record.name}"]["governed_by"] == "nation" else [])))
    return either(*asked_of) if asked_of else None


def _lives_in(bench, nation, day):
    return bench.situations(day).test(bench.rules.conditions.number("nation", "in", (nation,)))


def _rule_with(rules, record, nation, entry, day):
    """The node of the route in a nation for which an entry of a pathway stands, or None where the route does not have the entry."""
    answering = rules.record_of(f"{nation}/{record.name}")
    if answering is None or not _has(rules.collection, answering, record, entry):
        return None
    rule = rules.rule(f"{nation}/{record.name}", day)
    if rule is None or entry not in ("applies_when", "unless"):
        return rule and rule[0]
    if entry == "applies_when":
        return rules.condition(_ALWAYS, None, day)[0]
    data, origin = rules.collection.completed(answering)
    meaning = next((condition for span, condition in rules.conditions.dated(data["applies_when"]) if span.holds_on(day)), None)
    return None if meaning is None else rules.conditions.node(meaning, origin("applies_when"), day)


def _has(collection, answering, record, key):
    """Whether the entry of a record is still one of the record that answers, which may replace or add to it."""
    while answering is not None and answering is not record:
        if key in answering.data and (key not in ADDED_TO or key in answering.data.get("replaces", ())):
            return False
        answering = collection.base_of(answering)
    return answering is record


def _never_named(claim, bench, record):
    """Findings of the services that a pathway names and that nobody on it can use."""
    for i, reference in enumerate(record.data.get("services", ())):
        target = bench.rules.collection.resolve("service", reference, record.jurisdiction)
        value, path = target.data.get("eligible_when"), ("services", i)
        if value is None or next(_asked_of(bench, record, path), None) is None:
            continue
        if not _met(bench, target, value, _asked_of(bench, record, path)):
            yield Finding(claim["id"], f"{record.id} {name_of(('services', i))}", f"{target.id} takes nobody to whom the route applies", record.where("services", i), bench.rules.as_at, None)
