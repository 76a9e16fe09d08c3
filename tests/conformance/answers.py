"""What Python answers to a case, as JSON text; `answers.mjs` beside it does the same in JavaScript."""

import json

from imsa.dates.period import to_day
from imsa.fault import FaultsFound, Where
from imsa.knowledge.raw_situation import RawSituation
from imsa.plan.plan import make_plan
from imsa.plan.situation import understand
from imsa.render.calendar import render_calendar
from imsa.render.document import plan_document

TODAY = to_day("2026-11-21")


def understood(kb, case):
    """The Situation of a case. Raises FaultsFound with faults whose path ends in the fact that they are about."""
    return understand(RawSituation(case["as_at"], case["facts"], lambda path, key: Where(path[1] if len(path) > 1 else path[0], 1, 1)), kb, TODAY)


def written(value):
    """A value as JSON text, as JSON.stringify writes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def whole_answer(kb, case):
    """JSON text of [plan, blocks, blocks in brief, calendar], or of the faults."""
    try:
        plan = make_plan(kb, understood(kb, case))
    except FaultsFound as found:
        return written(_faults(found))
    return written([plan, plan_document(plan, kb), plan_document(plan, kb, brief=True), render_calendar(plan)])


def short_answer(kb, case):
    """JSON text of what tells two engines apart: every route in order with its status, proof, dates and contacts; questions; notices."""
    try:
        plan = make_plan(kb, understood(kb, case))
    except FaultsFound as found:
        return written(_faults(found))
    return written([
        plan["as_at"], list(plan["facts"].items()), [[one["fact"], one["value"], _leaves(one["because"])] for one in plan["implied"]], plan["emergency"],
        [[one["topic"], one["urgency"], one["steps"], one["routes"]] for one in plan["whatever_the_nation"]], [_route(route) for route in plan["routes"]],
        [[one["fact"], one["decides"]] for one in plan["ask_next"]], plan["notices"]])


def _route(route):
    return [route["id"], route["status"], route["urgency"], route["why_urgent"], _leaves(route["because"]), route["missing"],
            [[one["name"], one["event_on"], one["due"], one["days_left"]] for one in route["deadlines"]], [[one["name"], one["counts_from"]] for one in route["undated_limits"]],
            route["services"], route["entitlements"], [[one["id"], one["amount"]] for one in route["figures"]],
            [len(route[key] or "") for key in ("consent", "steps", "evidence", "law", "cautions", "who_refers", "who_decides", "how_long", "if_refused")]]


def _leaves(leaves):
    return [[leaf["fact"], leaf["value"], leaf["test"], leaf.get("implied", False)] for leaf in leaves]


def _faults(found):
    return sorted([fault.where.path, fault.check, fault.problem] for fault in found.faults)

