"""How urgent a route is for this person, why, and in which order routes come.

Order of a plan: urgency; danger to life or safety; certain before open; a topic that comes first of all; the soonest time limit; the
person's stated needs; the order of topics; the order of nations. A route that a danger raises to `now` thus stands before all that
no danger raises, and the emergency services before those.
"""

from ..logic.truth import TRUE
from .routes import holds

_NO_DATE = 10**9


def urgency_of(route, applies, deadlines, situation, kb):
    """(level, [reasons]): the least urgency of the route, raised by its own conditions and by near or lately passed time limits.

    A route that only may apply is not raised by conditions: a danger elsewhere would lift it although it may not concern the person.
    """
    rank, reasons = kb.level_rank[route["urgency"]], []
    for node, entangled, level, because in route["raised"] if applies else ():
        if kb.level_rank[level] <= rank and holds((node, entangled), situation) == TRUE:
            if kb.level_rank[level] < rank:
                reasons = []
            rank = kb.level_rank[level]
            reasons.append(because)
    for deadline in deadlines:
        level = level_for_date(deadline, kb)
        if level is not None and kb.level_rank[level] < rank:
            rank = kb.level_rank[level]
            days = deadline["days_left"]
            when = f"{-days} days ago" if days < -1 else "yesterday" if days == -1 else "today" if not days else "tomorrow" if days == 1 else f"in {days} days"
            reasons.append(f"Time limit “{deadline['name']}”: last day {when}.")
    return kb.levels[rank]["id"], reasons


def level_for_date(deadline, kb):
    """The level that a time limit raises a route to, or None."""
    if deadline["passed"]:
        return kb.passed_level if -deadline["days_left"] <= kb.passed_counts_days else None
    for level in kb.levels:
        if "due_within_days" in level and deadline["days_left"] <= level["due_within_days"]:
            return level["id"]
    return None


def order_key(item, situation, kb):
    """The place of a planned route in the plan; `item` has route, truth, urgency and deadlines."""
    topic = kb.topics[item["topic"]]
    wishes = situation.facts.get("needs") or ()
    soonest = min((d["days_left"] for d in item["deadlines"] if not d["passed"]), default=_NO_DATE)
    return (kb.level_rank[item["urgency"]], not topic.get("danger", False), item["status"] != "applies", not topic.get("first", False), soonest,
            not any(need in wishes for need in topic.get("needs", ())), topic["rank"], list(kb.nations).index(item["id"].partition("/")[0]))
