"""Where a topic stands for a person: its route applies, may apply, is ruled out, or says that there is no such way here."""

from ..logic.network import evaluate
from ..logic.truth import FALSE
from ..plan.on_day import period_of
from ..plan.plan import planned_routes
from ..plan.proof import blockers, proof
from ..plan.routes import consider
from ..plan.urgency import order_key

APPLIES, MAY_APPLY, RULED_OUT, NONE = STATUSES = ("applies", "may-apply", "ruled-out", "none")
STATUS_WORDS = {APPLIES: "applies", MAY_APPLY: "may apply", RULED_OUT: "is ruled out", NONE: "has no way here"}


class NoAnswer(Exception):
    """The records have no answer for a topic on the day."""


class Standing:
    """Where one topic stands: `status` is one of STATUSES; `route` is the planned route, None where it is ruled out; `route_id` is its id."""

    __slots__ = ("topic", "status", "route", "route_id")

    def __init__(self, topic, status, route, route_id):
        self.topic, self.status, self.route, self.route_id = topic, status, route, route_id


def standings(kb, situation, topics, whole=True):
    """{topic: Standing} for topics of the knowledge base, those that are not ruled out first, in the order of the plan.

    The situation must name its nation. Of several routes of a topic, which only happens where the law of another place answers, the one
    that is surest counts, and of equally sure ones that of the person's own nation. Not `whole`, the routes have no more
    than what places them in the plan. Raises NoAnswer.
    """
    nation = situation.facts["nation"]
    wanted = {f"{one}/{topic}" for topic in topics for one in kb.nations}
    _, uncovered = consider(kb, situation, wanted)
    if uncovered:
        raise NoAnswer(uncovered[0]["id"])
    planned = list(planned_routes(kb, situation, wanted, whole).values())
    chosen = {}
    for route in sorted(planned, key=lambda route: (STATUSES.index(status_of(route)), not route["id"].startswith(f"{nation}/"))):
        chosen.setdefault(route["topic"], route)
    found = {route["topic"]: Standing(route["topic"], status_of(route), route, route["id"]) for route in sorted(chosen.values(), key=lambda route: order_key(route, situation, kb))}
    for topic in topics:
        if topic not in found:
            found[topic] = Standing(topic, RULED_OUT, None, f"{nation}/{topic}")
    return found


def status_of(route):
    """The status of a planned route."""
    return NONE if route["none"] else route["status"]


def against(kb, situation, route_id):
    """[[leaf]] of what rules a route out, each group by itself; empty where the route has no answer at all on the day."""
    route = kb.route(route_id)
    period = period_of(route, situation.as_at) if route else None
    if period is None:
        return []
    _, _, node, entangled = period
    if evaluate(node, situation.true, situation.false) == FALSE:
        return blockers(node, situation)
    return [proof(node, entangled, situation, FALSE)]


def dated(route, name=None):
    """The deadlines of a planned route that have a date, of one name where given."""
    return [deadline for deadline in route["deadlines"] if name in (None, deadline["name"])] if route else []
