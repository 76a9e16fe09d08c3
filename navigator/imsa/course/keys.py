"""What the key of a question comes to: which of its options are right, worked out from the knowledge base."""

from ..dates.period import parse_period, to_day, to_text
from ..logic.truth import FALSE
from ..plan.contacts import value_on
from ..plan.on_day import day_of, laws_on, within
from ..plan.routes import holds
from ..records.walk import texts
from ..render.document import day_words
from .staging import situation_from
from .standing import STATUS_WORDS, STATUSES, dated, standings

# What each key needs besides `from`, what each option must say, and for what kinds of question it is. A name in a tuple is one of several ways.
NEEDS = {
    "deadline": (("route", "as_at", "facts"), "date"), "limit": (("route", "as_at"), "length"), "figure": (("figure", "as_at"), "amount"),
    "status": (("topic", "as_at", "facts"), "status"), "routes": (("as_at", "facts", "is"), "topic"), "first": (("as_at", "facts"), "topic"),
    "missing": (("topic", "as_at", "facts"), "fact"), "words": (("record", "in", "as_at"), None), "law": (("record", "as_at"), "law"),
    "nations": ((), "nation"), "plan": (("as_at", "facts"), "topic"), "steps": (("record", "in", "as_at"), None), "deadlines": (("as_at", "facts"), "topic"),
}
ONE_RIGHT = ("deadline", "first", "status", "limit", "figure")


class Unanswerable(Exception):
    """A key that cannot be worked out: `path` inside the question, `problem` and `mend` in an editor's words."""

    def __init__(self, path, problem, mend):
        super().__init__(problem)
        self.path, self.problem, self.mend = path, problem, mend


class Worked:
    """A key worked out. `right` says for each option whether it is right; in an order question, whether it stands after the one before it.
    `says` says for each option what the knowledge base says, and `rests_on` which records that comes from."""

    __slots__ = ("right", "says", "rests_on")

    def __init__(self, right, says, rests_on):
        self.right, self.says, self.rests_on = right, says, list(dict.fromkeys(rests_on))


def work_out(question, kb, nations_of, where):
    """The key of a question, Worked. `nations_of(record id)` are the nations where a record holds, None where there is none;
    `where(*path, key=False)` gives the place of a part of the question. Raises Unanswerable, FaultsFound, standing.NoAnswer."""
    key = question["key"]
    needs, says = NEEDS[key["from"]]
    for name in needs:
        if name not in key:
            raise Unanswerable(("key",), f'a key from {key["from"]} needs "{name}"', "Add it.")
    for i, option in enumerate(question["options"]):
        if says and says not in option:
            raise Unanswerable(("options", i), f'with a key from {key["from"]}, each option needs "{says}"', "Add it.")
    return _Worker(kb, question, nations_of, where).work()


class _Worker:
    def __init__(self, kb, question, nations_of, where):
        self.kb, self.key, self.options, self.nations_of = kb, question["key"], question["options"], nations_of
        self.where = lambda *path, key=False: where("key", *path, key=key)

    def work(self):
        return getattr(self, "_" + self.key["from"])()

    # --- what keys are made of ----------------------------------------------------------------------------------------------

    def _situation(self, facts=None, needs_nation=True):
        facts = self.key["facts"] if facts is None else facts
        if needs_nation and "nation" not in facts:
            raise Unanswerable(("key", "facts"), f'a key from {self.key["from"]} needs to know the nation', "Add `nation` to the facts.")
        return situation_from(facts, self.key["as_at"], self.kb, self.where)

    def _topics(self):
        for i, option in enumerate(self.options):
            self._topic(option["topic"], ("options", i, "topic"))
        return [option["topic"] for option in self.options]

    def _topic(self, topic, path):
        if topic not in self.kb.topics:
            raise Unanswerable(path, f'"{topic}" is not a topic', "Topics are listed in content/topics.yml.")

    def _text(self):
        """The words of the key's route on the day."""
        route = self.key["route"]
        if self.kb.route(route) is None:
            raise Unanswerable(("key", "route"), f'"{route}" is not a route', "Write NATION/TOPIC.")
        return day_of(self.kb, to_day(self.key["as_at"])).text(route)

    def _each(self, test, says, rests_on):
        return Worked([test(option) for option in self.options], [says(option) if callable(says) else says for option in self.options], rests_on)

    # --- time limits, amounts -----------------------------------------------------------------------------------------------

    def _deadline(self):
        self._text()
        situation, route = self._situation(), self.key["route"]
        topic = route.partition("/")[2]
        found = standings(self.kb, situation, [topic], whole=False)[topic].route
        if found is None or found["id"] != route:
            raise Unanswerable(("key", "facts"), f"with these facts {route} is ruled out", "Mend the facts, or name another route.")
        days = {deadline["due"]: deadline for deadline in dated(found, self.key.get("name"))}
        if len(days) != 1:
            names = ", ".join(f'"{one["name"]}" {one["due"]}' for one in found["deadlines"]) or "none has a date"
            raise Unanswerable(("key",), f"not one time limit of {route} is meant ({names})", "Give the date that it counts from, and its `name` where several run.")
        [due] = days
        return self._each(lambda option: option["date"] == due, f"the last day is {day_words(due)}", [route])

    def _limit(self):
        limits = [limit for limit in self._text()["time_limits"] if self.key.get("name") in (None, limit["name"])]
        if "facts" in self.key:
            situation = self._situation(needs_nation=False)
            limits = [limit for limit in limits if holds(limit["test"], situation) != FALSE]
            days = [(limit, next((situation.day(fact) for fact in limit["counts_from"] if situation.day(fact) is not None), None)) for limit in limits]
            limits = [limit for limit, event in days if event is None or within(limit["events"], event)]
        lengths = {limit["period"]: limit["rule"] for limit in limits}
        if len(lengths) != 1:
            names = ", ".join(f'"{limit["name"]}" {limit["rule"]}' for limit in limits) or "there is none"
            raise Unanswerable(("key",), f"not one time limit of {self.key['route']} is meant ({names})", "Give its `name`, and facts that tell its versions apart.")
        [(period, rule)] = lengths.items()
        return self._each(lambda option: tuple(parse_period(option["length"])) == tuple(period), f"the time limit is {rule}", [self.key["route"]])

    def _figure(self):
        figure = self.key["figure"]
        if self.nations_of(figure) is None:
            raise Unanswerable(("key", "figure"), f'"{figure}" is not a figure', "Figures are the files of jurisdictions/…/figures/.")
        value = value_on(self.kb.figure(figure), to_day(self.key["as_at"]))
        if value is None:
            raise Unanswerable(("key", "as_at"), f"{figure} has no value on {self.key['as_at']}", "Ask for a day on which it has one.")
        return self._each(lambda option: float(option["amount"]) == float(value[1]), f"the amount is {value[1]}", [figure])

    # --- where routes stand -------------------------------------------------------------------------------------------------

    def _status(self):
        topic = self.key["topic"]
        self._topic(topic, ("key", "topic"))
        found = standings(self.kb, self._situation(), [topic], whole=False)[topic]
        return self._each(lambda option: option["status"] == found.status, f"{found.route_id} {STATUS_WORDS[found.status]}", [found.route_id])

    def _routes(self):
        found = standings(self.kb, self._situation(), self._topics(), whole=False)
        return self._each(lambda option: found[option["topic"]].status == self.key["is"],
                          lambda option: f"{found[option['topic']].route_id} {STATUS_WORDS[found[option['topic']].status]}", [one.route_id for one in found.values()])

    def _first(self):
        order = self._order()
        return self._each(lambda option: option["topic"] == order[0], f"the plan puts {order[0]} first", [f"{self.key['facts']['nation']}/{order[0]}"])

    def _order(self):
        """The offered topics that are not ruled out, in the order of the plan."""
        found = standings(self.kb, self._situation(), self._topics(), whole=False)
        return [topic for topic, standing in found.items() if standing.status != STATUSES[2]] or self._nothing()

    def _nothing(self):
        raise Unanswerable(("key", "facts"), "with these facts every route that is offered is ruled out", "Mend the facts, or offer other topics.")

    def _missing(self):
        topic = self.key["topic"]
        self._topic(topic, ("key", "topic"))
        for i, option in enumerate(self.options):
            if option["fact"] not in self.kb.facts:
                raise Unanswerable(("options", i, "fact"), f'"{option["fact"]}" is not a fact', "Facts are listed in content/facts.yml.")
        found = standings(self.kb, self._situation(), [topic], whole=False)[topic]
        wanted = found.route["missing"] if found.route else []
        says = f"{found.route_id} {STATUS_WORDS[found.status]}" + (f", which turns on {', '.join(wanted)}" if wanted else "")
        return self._each(lambda option: option["fact"] in wanted, says, [found.route_id])

    def _nations(self):
        if "record" in self.key:
            held = self.nations_of(self.key["record"])
            if held is None:
                raise Unanswerable(("key", "record"), f'"{self.key["record"]}" is not a record that holds in nations', "Write the id of a law (with #provision), a service, an entitlement or a figure.")
            return self._each(lambda option: option["nation"] in held, f"it holds in {', '.join(held)}", [self.key["record"]])
        for name in ("topic", "is", "as_at", "facts"):
            if name not in self.key:
                raise Unanswerable(("key",), f'a key from nations needs "record", or "topic", "is", "as_at" and "facts"; "{name}" is missing', "Add it.")
        topic = self.key["topic"]
        self._topic(topic, ("key", "topic"))
        found = {option["nation"]: standings(self.kb, self._situation({**self.key["facts"], "nation": option["nation"]}), [topic], whole=False)[topic] for option in self.options}
        return self._each(lambda option: found[option["nation"]].status == self.key["is"], lambda option: f"{found[option['nation']].route_id} {STATUS_WORDS[found[option['nation']].status]}",
                          [one.route_id for one in found.values()])

    # --- words and law ------------------------------------------------------------------------------------------------------

    def _words(self):
        said = " ".join(self._entries())
        return self._each(lambda option: _plain(_wanted(option)) in said, f"`{self.key['in']}` of {self.key['record']} says: {_cut(said)}", [self.key["record"]])

    def _entries(self):
        """The texts of the key's entry of its record on the day, in small letters."""
        record, entry, as_at = self.key["record"], self.key["in"], to_day(self.key["as_at"])
        if self.kb.route(record) is not None:
            data = day_of(self.kb, as_at).text(record)
            value = [one[0] if isinstance(one, tuple) else one for one in data[entry]] if isinstance(data.get(entry), (list, tuple)) else data.get(entry)
        else:
            value = self._shown(record, entry, as_at)
        found = [_plain(text) for text in texts(value)]
        if not found:
            raise Unanswerable(("key", "in"), f'{record} has no words in "{entry}"', "Name an entry of the record that says something.")
        return found

    def _shown(self, record, entry, as_at):
        name, _, provision = record.partition("#")
        try:
            data = self.kb.record(name)["record"]
        except KeyError:
            raise Unanswerable(("key", "record"), f'"{name}" is not a record', "`imsa-navigate show ID` shows what an id stands for.") from None
        if provision:
            versions = [one for one in data.get("provisions", ()) if one["provision"] == provision and one.get("in_force_from", "") <= to_text(as_at) <= one.get("in_force_to", "9999")]
            data = versions[-1] if versions else {}
        return data.get(entry)

    def _law(self):
        record, as_at = self.key["record"], to_day(self.key["as_at"])
        if self.kb.route(record) is None:
            raise Unanswerable(("key", "record"), f'"{record}" is not a route', "Write NATION/TOPIC.")
        for i, option in enumerate(self.options):
            if self.nations_of(option["law"]) is None:
                raise Unanswerable(("options", i, "law"), f'"{option["law"]}" is not a law that is recorded', "Write the id of a law, or of its provision: legislation/…#s.1.")
        text = self.kb.text(record)
        cited = {f"{law['id']}#{law['provision']}" if law["provision"] else law["id"] for law in laws_on(text["law"], as_at)}
        cited |= {name.partition("#")[0] for name in cited}
        return self._each(lambda option: option["law"] in cited, f"{record} cites {', '.join(sorted(one for one in cited if '#' in one)) or 'no provision'}", [record])

    # --- orders -------------------------------------------------------------------------------------------------------------

    def _rising(self, places, says, rests_on):
        """Worked of an order question: `places` are where the knowledge base puts each option, None where nowhere."""
        right = [place is not None and (i == 0 or places[i - 1] is None or places[i - 1] < place) for i, place in enumerate(places)]
        return Worked(right, [says] * len(places), rests_on)

    def _plan(self):
        order = self._order()
        return self._rising([order.index(topic) if topic in order else None for topic in self._topics()], f"the plan has them in the order {', '.join(order)}", [f"{self.key['facts']['nation']}/{topic}" for topic in order])

    def _steps(self):
        steps = self._entries()
        places = [next((i for i, step in enumerate(steps) if _plain(_wanted(option)) in step), None) for option in self.options]
        return self._rising(places, f"`{self.key['in']}` of {self.key['record']} has them in another order, or not at all", [self.key["record"]])

    def _deadlines(self):
        found = standings(self.kb, self._situation(), self._topics(), whole=False)
        days = [min((one["due"] for one in dated(found[option["topic"]].route, option.get("name"))), default=None) for option in self.options]
        says = "the last days are " + ", ".join(f"{option['topic']} {day or 'without a date'}" for option, day in zip(self.options, days))
        return self._rising(days, says, [one.route_id for one in found.values()])


def _wanted(option):
    return option.get("finds") or option.get("text", "")


def _plain(text):
    return " ".join(text.lower().replace("’", "'").split())


def _cut(text, most=160):
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"
