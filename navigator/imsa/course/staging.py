"""How a case unfolds: the facts of each stage, and where every choice stands."""

from functools import cached_property

from ..dates.period import to_day
from ..knowledge.raw_situation import from_data
from ..plan.routes import consider
from ..plan.situation import understand
from .standing import APPLIES, MAY_APPLY, NONE, against, standings

RIGHT, ASK, NOT_HERE, NO_WAY, UNSAFE = "right", "ask", "not-here", "no-way", "unsafe"


def situation_from(facts, as_at, kb, where):
    """A Situation of a key or a stage. `where(*path, key=False)` gives the place of its parts. Raises FaultsFound."""
    return understand(from_data({"as_at": as_at, "facts": facts}, lambda path, key: where(*path, key=key)), kb, to_day(as_at))


class Choice:
    """One thing that a trainee may choose at a stage.

    `verdict` is right (the route applies), ask (it may apply), not-here (ruled out), no-way (there is none in the nation) or unsafe.
    `standing` is that of its topic, None for an act; `why` and `reading` are the words of an unsafe choice.
    """

    __slots__ = ("topic", "act", "verdict", "standing", "why", "reading")

    def __init__(self, topic, act, verdict, standing, why=None, reading=()):
        self.topic, self.act, self.verdict, self.standing, self.why, self.reading = topic, act, verdict, standing, why, reading


class Stage:
    """A stage of a case as the knowledge base sees it. `data` is what was written, `number` counts from 0. Raises FaultsFound where the facts
    cannot be, NoAnswer where the records say nothing for the day."""

    def __init__(self, case, number, kb):
        self.case, self.number, self.kb = case, number, kb
        self.data = case.data["stages"][number]
        self.facts, self._set_at = facts_at(case.data, number)
        self.situation = situation_from(self.facts, self.data["as_at"], kb, self._where)

    def _where(self, *path, key=False):
        """The place of a part of the situation: a fact stands where it was learnt last."""
        if path[:1] == ("facts",) and len(path) > 1:
            stage = self._set_at.get(path[1])
            if stage is None:
                return self.case.where("nation")
            return self.case.where("stages", stage, "learn", *path[1:], key=key)
        return self.case.where("stages", self.number, *(("as_at",) if path == ("as_at",) else ("learn",)))

    @property
    def topics(self):
        """Every topic that is offered."""
        return list(dict.fromkeys([*self.data["offer"], *(one["topic"] for one in self.data["unsafe"] if "topic" in one)]))

    @cached_property
    def standings(self):
        """{topic: Standing} of what is offered, in the order of the plan."""
        return standings(self.kb, self.situation, self.topics)

    @cached_property
    def everything(self):
        """{topic: Standing} of every topic that has an answer on the day, in the order of the plan."""
        wanted = {f"{nation}/{topic}" for topic in self.kb.topics for nation in self.kb.nations}
        _, uncovered = consider(self.kb, self.situation, wanted)
        without = {one["id"].partition("/")[2] for one in uncovered}
        return standings(self.kb, self.situation, [topic for topic in self.kb.topics if topic not in without])

    @cached_property
    def choices(self):
        """Every Choice, in the order in which it was written, unsafe ones last."""
        unsafe = {one["topic"]: one for one in self.data["unsafe"] if "topic" in one}
        verdicts = {APPLIES: RIGHT, MAY_APPLY: ASK, NONE: NO_WAY}
        found = [Choice(topic, None, verdicts.get(self.standings[topic].status, NOT_HERE), self.standings[topic]) for topic in self.data["offer"] if topic not in unsafe]
        found += [Choice(one.get("topic"), one.get("act"), UNSAFE, self.standings.get(one.get("topic")), one["why"], one.get("reading", ())) for one in self.data["unsafe"]]
        return found

    def against(self, topic):
        """[[leaf]] of what rules the route of an offered topic out."""
        return against(self.kb, self.situation, self.standings[topic].route_id)


def facts_at(case, number):
    """({fact: value} as they stand at a stage, {fact: the stage that set it}): what was learnt stays until it is changed or no longer known."""
    facts, set_at = {"nation": case["nation"]}, {}
    for i, stage in enumerate(case["stages"][: number + 1]):
        for fact, value in stage["learn"].items():
            set_at[fact] = i
            facts[fact] = value
    return {fact: value for fact, value in facts.items() if value is not None}, set_at


def stages_of(case, kb):
    """Every Stage of a case, in order."""
    return [Stage(case, number, kb) for number in range(len(case.data["stages"]))]
