"""Records → the segments of an artefact: everything resolved, dated and numbered, so that answering only looks up.

The collection must have passed the checks; compiling a faulty one raises.
"""

import hashlib
import json
from functools import lru_cache, partial

from ..dates.interval import Interval
from ..dates.period import parse_period, to_day
from ..dates.working_days import bank_holidays
from ..knowledge.artefact import pack
from ..logic.network import ALL
from ..records.course import without_outcomes
from .conditions import FALSE_NODE, TRUE_NODE, ConditionCompiler, answering_fact, at_home
from .wording import condition_words

FIRST_YEAR, LAST_YEAR = 2010, 2040
_LONGEST_TITLE = 110
# The kinds of record of which views say a few words, in the order of the artefact.
WORDED = (("service", "entitlement"), ("legislation",), ("figure",))
# Two states of the records are often compiled one after the other.
_bank_holidays = lru_cache(maxsize=None)(bank_holidays)


def compile_knowledge(collection, version):
    """{file name: bytes} of the artefacts of a collection. `version` is the release of the project."""
    answers, records = Compiler(collection, version).segments()
    return {"answers": pack(answers), "records": pack(records)}


class Compiler:
    """One compilation: a collection in, segments out."""

    def __init__(self, collection, version):
        self.collection, self.version = collection, version
        self.conditions = ConditionCompiler(collection)
        self.nations = collection.nations

    def segments(self, settled=True):
        """The segments of the two artefacts: (answers, records). Without `settled`, what makes many answers quick is left to be worked
        out when it is asked for, which is less work for a few."""
        rules, texts = self.rules(digest(self.collection), settled)
        rested_on = {r.id: self.words(r) for kind in WORDED for r in self.collection.sound(*kind)}
        ids, shown = self.shown()
        return {**rules, "calendars": self.calendars(), **rested_on, **texts}, {"ids": ids, **{name: make() for name, make in shown.items()}}

    def rules(self, fingerprint, settled=True):
        """(segments of all that decides, segments of what each route says); in making them every test is given its number.
        `fingerprint` is what the knowledge base is told apart by, `settled` as in `segments`."""
        implications, clauses = self.conditions.implication_clauses()
        self.components = self.conditions.components(clauses)
        texts, routes = {}, []
        for topic in self.collection.entries("topics"):
            for nation in self.nations:
                record = self.collection.pathway_for(nation, topic["id"])
                if record is None:
                    continue
                core, text = self._route(record, nation, topic)
                routes.append(core)
                texts[f"route:{core['id']}"] = text
        services = {r.id: self._service(r) for r in self.collection.sound("service")}
        entitlements = {r.id: self._entitlement(r) for r in self.collection.sound("entitlement")}
        presumptions = self._presumptions()
        if settled:
            self.conditions.settle_cases(clauses)
        urgency = self.collection.list_record("urgency").data
        core = {
            "version": self.version,
            "digest": fingerprint,
            "facts": {fact["id"]: answering_fact(fact) for fact in self.collection.entries("facts")},
            "topics": {topic["id"]: {**topic, "rank": i} for i, topic in enumerate(self.collection.entries("topics"))},
            "levels": urgency["levels"],
            "passed": (urgency["passed"], urgency["passed_counts_days"]),
            "nations": {nation: self._nation(nation) for nation in self.nations},
            "implications": [{"id": r.id, "title": r.data["title"], "because": r.data["because"]} for r in implications],
            "presumptions": presumptions,
            "clauses": clauses,
            "tests": self.conditions.tests,
        }
        by_nation = {f"routes:{nation}": [] for nation in (*self.nations, None)}
        for route in routes:
            by_nation[f"routes:{route['nation'] if route['governed_by'] == 'nation' else None}"].append(route)
        return {"core": core, **by_nation, "services": services, "entitlements": entitlements}, texts

    def calendars(self):
        """{nation: (first day, last day, bank holidays)}."""
        return {nation: self._calendar(nation) for nation in self.nations}

    def words(self, record):
        """What a view says of a record that routes lead to or rest on."""
        if record.kind == "legislation":
            return {"title": record.data["title"], "name": self._name(record.data)}
        return self._figure(record) if record.kind == "figure" else self._words(record)

    # --- vocabulary ---------------------------------------------------------------------------------------------------------

    def _nation(self, nation):
        chain = [self.collection.jurisdictions[j].data for j in self.collection.chain(nation) if j in self.collection.jurisdictions]
        first = lambda key: next((data[key] for data in chain if key in data), None)  # noqa: E731
        return {"title": chain[0]["title"], "emergency": first("emergency"), "covered_from": self._covered(first("covered_from"))}

    @staticmethod
    def _covered(day):
        return to_day(day) if day else None

    def _calendar(self, nation):
        about = self.collection.jurisdictions[nation].data["working_days"]
        place = about["country"], about["subdivision"]
        days = self.collection.settled.value("bank holidays", (*place, FIRST_YEAR, LAST_YEAR), lambda: _bank_holidays(*place, range(FIRST_YEAR, LAST_YEAR + 1)))
        return to_day(f"{FIRST_YEAR}-01-01"), to_day(f"{LAST_YEAR}-12-31"), days

    # --- implications and presumptions --------------------------------------------------------------------------------------

    def _presumptions(self):
        found = []
        for record in self.collection.sound("definition"):
            if not record.data.get("presumption"):
                continue
            periods = self._periods(record.data["means"], record.jurisdiction, Interval.of(record.data), TRUE_NODE)
            found.append({"id": record.id, "name": record.name, "title": record.data["title"], "summary": record.data["summary"],
                          "nations": self.collection.nations_of(record), "periods": periods,
                          "law": self._law(record.data.get("law", ()), lambda i: record.jurisdiction, None)})
        return found

    # --- conditions over time -----------------------------------------------------------------------------------------------

    def _periods(self, value, jurisdiction, whole, guard, unless=()):
        """[(first, last, node, entangled facts)] of a condition over time, cut at every day on which anything in it changes."""
        dated = self.conditions.dated(value)
        exceptions = [(Interval.of(entry), self.conditions.parse(entry["when"]), where) for entry, where in unless]
        cuts = set()
        for span, condition in dated:
            cuts |= self._cuts(span) | self.conditions.days_of_change(condition, jurisdiction)
        for span, condition, where in exceptions:
            cuts |= self._cuts(span) | self.conditions.days_of_change(condition, where)
        cuts = sorted(day for day in cuts if (whole.first is None or day > whole.first) and (whole.last is None or day <= whole.last))
        firsts = [whole.first, *cuts]
        periods = []
        for i, first in enumerate(firsts):
            last = firsts[i + 1] - 1 if i + 1 < len(firsts) else whole.last
            meaning = next((c for span, c in dated if (span.first is None if first is None else span.holds_on(first))), None)
            if meaning is None:
                continue
            nodes = [guard, self.conditions.node(meaning, jurisdiction, first)]
            for span, condition, where in exceptions:
                if span.first is None if first is None else span.holds_on(first):
                    nodes.append(self.conditions.node(condition, where, first, wanted=False))
            node = self.conditions.join(ALL, nodes)
            if periods and periods[-1][2] == node and periods[-1][1] is not None and periods[-1][1] + 1 == first:
                periods[-1] = (periods[-1][0], last, node, periods[-1][3])
            else:
                periods.append((first, last, node, self.conditions.entangled(node, self.components)))
        return periods

    @staticmethod
    def _cuts(span):
        return ({span.first} if span.first is not None else set()) | ({span.last + 1} if span.last is not None else set())

    def _test(self, value, jurisdiction):
        """(node, entangled facts) of a plain condition as the definitions stand last, or None where there is none."""
        return None if value is None else self._compiled(self.conditions.parse(value), jurisdiction)

    def _compiled(self, condition, jurisdiction):
        node = self.conditions.node(condition, jurisdiction, to_day(f"{LAST_YEAR}-12-31"))
        return node, self.conditions.entangled(node, self.components)

    # --- routes -------------------------------------------------------------------------------------------------------------

    def _route(self, record, nation, topic):
        data, origin = self.collection.completed(record)
        governed_by = data.get("governed_by", "nation")
        operator = "includes" if self.collection.vocabulary[governed_by]["type"] == "choices" else "in"
        bit = 1 << self.conditions.number(governed_by, operator, nation if operator == "includes" else (nation,))
        unless = [(entry, origin("unless", i)) for i, entry in enumerate(data.get("unless", ()))]
        whole = Interval.of(data)
        covered = self._covered(data.get("covered_from")) or self._nation(nation)["covered_from"]
        core = {
            "id": f"{nation}/{record.name}", "topic": record.name, "nation": nation, "governed_by": governed_by,
            "periods": self._periods(data["applies_when"], origin("applies_when"), whole, (ALL, bit, 0, ()), unless),
            "covered_from": covered, "begins": whole.first, "ends": whole.last,
            "urgency": self._most_urgent(topic["urgency"], data.get("urgency")),
            "raised": [(*self._test(entry["when"], origin("raised_when", i)), entry["to"], entry["because"]) for i, entry in enumerate(data.get("raised_when", ()))],
        }
        # What a route says is for people in its nation, unless the law of another place governs it.
        home = nation if governed_by == "nation" else None
        entries = lambda key: [found for i, entry in enumerate(data.get(key, ())) if (found := self._entry(entry, origin(key, i), home)) is not None]  # noqa: E731
        one = lambda key: [found for found in [self._entry(data[key], origin(key), home)] if found is not None] if key in data else []  # noqa: E731
        text = {
            "id": core["id"], "record": record.id, "title": data["title"], "summary": data["summary"], "none": data.get("none"),
            "who_decides": one("who_decides"), "who_refers": one("who_refers"), "how_long": one("how_long"), "if_refused": one("if_refused"),
            "consent": entries("consent"), "steps": entries("steps"), "evidence": entries("evidence"), "cautions": entries("cautions"),
            "time_limits": [self._time_limit(entry, origin("time_limits", i), nation) for i, entry in enumerate(data.get("time_limits", ()))],
            "services": self._references("service", data, "services", origin, nation),
            "entitlements": self._references("entitlement", data, "entitlements", origin, nation),
            "law": self._law(data.get("law", ()), lambda i: origin("law", i), nation),
            "unless": [{"because": entry["because"], "test": self._test(entry["when"], where)} for entry, where in unless],
            "reviewed": {key: record.data["reviewed"][key] for key in ("status", "on", "due")},
        }
        # Most entries hold always and for everyone; only the lists that hold others are looked through for a day.
        text["conditional"] = [key for key, value in text.items() if isinstance(value, list) and any(isinstance(entry, tuple) for entry in value)]
        return core, text

    def _most_urgent(self, *levels):
        ranks = [level["id"] for level in self.collection.entries("urgency")]
        return min((level for level in levels if level), key=ranks.index)

    def _entry(self, entry, jurisdiction, home):
        """The text of an entry that holds always and for everyone in the nation `home`, None where it is for other nations, else
        (text, first day, last day, test or None, the test in words)."""
        if isinstance(entry, str):
            return entry
        span, when, test, words = Interval.of(entry), entry.get("when"), None, None
        if when is not None:
            condition = at_home(self.conditions.parse(when), home)
            test = self._compiled(condition, jurisdiction)
            if test[0] == FALSE_NODE:
                return None
            test, words = (None, None) if test[0] == TRUE_NODE else (test, condition_words(condition, self.collection, jurisdiction))
        if test is None and span == Interval(None, None):
            return entry["text"]
        return entry["text"], span.first, span.last, test, words

    def _references(self, kind, data, key, origin, nation):
        found = []
        for i, reference in enumerate(data.get(key, ())):
            target = self.collection.resolve(kind, reference, origin(key, i))
            if nation in self.collection.nations_of(target) and target.id not in found:
                found.append(target.id)
        return found

    def _time_limit(self, limit, jurisdiction, nation):
        period = parse_period(limit["limit"])
        holds, events = Interval.of(limit), Interval.of(limit, "for_events_from", "for_events_to")
        stops = limit.get("stopped_by")
        return {
            "name": limit["name"], "counts_from": limit["counts_from"] if isinstance(limit["counts_from"], list) else [limit["counts_from"]],
            "period": tuple(period), "rule": period.words(), "event_day_counts": limit.get("event_day_counts", False),
            "if_not_working_day": limit.get("if_not_working_day"), "promptly": limit.get("promptly", False),
            "stopped_by": {"from": stops["from"], "to": stops["to"], "at_least": tuple(parse_period(stops["at_least"])) if "at_least" in stops else None} if stops else None,
            "holds": tuple(holds), "events": tuple(events), "test": self._test(limit.get("when"), jurisdiction),
            "kind": limit["kind"], "if_missed": limit["if_missed"], "source": limit["source"],
            "law": next((law for _, _, _, law in self._law([limit["law"]], lambda i: jurisdiction, nation)), None) if "law" in limit else None,
        }

    def _law(self, references, jurisdiction_of, nation):
        """[(first day, last day, extent, reference)] of law references; those that are not law in `nation` are left out."""
        found = []
        for i, reference in enumerate(references):
            record = self.collection.resolve("legislation", reference["legislation"], jurisdiction_of(i))
            if record is None:
                continue
            versions = [p for p in record.data.get("provisions", ()) if p["provision"] == reference.get("provision")] or [{}]
            for version in versions:
                extent = version.get("extent", record.data["extent"])
                if nation is not None and nation not in extent:
                    continue
                span = Interval.of({**record.data, **version, **reference})
                pending = version.get("not_in_force", False)
                found.append((None if pending else span.first, None if pending else span.last, extent,
                              {"id": record.id, "provision": reference.get("provision"), "url": version.get("url", record.data.get("url")), "why": reference.get("why"),
                               "not_in_force": pending}))
        return found

    # --- what routes lead to ------------------------------------------------------------------------------------------------

    def _service(self, record):
        data, span = record.data, Interval.of(record.data)
        return {"nations": self.collection.nations_of(record), "first": span.first, "last": span.last,
                "test": self._test(data.get("eligible_when"), record.jurisdiction),
                "suits": [self._test(value, record.jurisdiction) for value in data.get("suits", ())],
                "always_open": data.get("always_open", False), "interpreters": data.get("interpreters", False)}

    def _entitlement(self, record):
        data = record.data
        return {"periods": self._periods(data.get("applies_when", {"always": True}), record.jurisdiction, Interval.of(data), TRUE_NODE),
                "figures": [self.collection.resolve("figure", reference, record.jurisdiction).id for reference in data.get("figures", ())]}

    @staticmethod
    def _name(legislation):
        """How to call an instrument in a line of text: by its title or, where that is very long, by the longest of its short forms."""
        title = legislation["title"]
        return title if len(title) <= _LONGEST_TITLE else max(legislation.get("short", [title]), key=len)

    @staticmethod
    def _words(record):
        data = record.data
        return {"title": data["title"], "summary": data["summary"], "kind": data["kind"], "organisation": data.get("organisation"), "way_in": data.get("way_in"),
                "contacts": [{"by": c["by"], "at": c["at"], "for": c.get("for"), "hours": c.get("hours"), "checked": c["checked"]} for c in data.get("contacts", ())]}

    def _figure(self, record):
        data = record.data
        return {"title": data["title"], "unit": data["unit"], "per": data.get("per"), "known_to": self._covered(data.get("known_to")), "reviewed": data["reviewed"],
                "nations": self.collection.nations_of(record),
                "values": [(to_day(v["in_force_from"]), v["amount"], v["source"].get("title"), v["source"].get("url")) for v in data["values"]]}

    # --- whole records, for `show` ------------------------------------------------------------------------------------------

    def shown(self):
        """({"ids": …, "redirects": …}, {id: what makes the whole record}) of everything that `show` can print."""
        ids, shown = {}, {}

        def add(record_id, kind, title, nations, path, make, **more):
            ids[record_id] = (kind, title)
            shown[record_id] = lambda: {"id": record_id, "kind": kind, "nations": nations, "path": path, **more, "record": make()}

        for record in self.collection.records:
            if not record.sound or record.jurisdiction is None:
                continue
            data = self.collection.completed(record)[0] if record.kind == "pathway" else record.data
            add(record.id, record.kind, data["title"], self.collection.nations_of(record), record.source.path, partial(dict, data))
        for kind, plural in (("fact", "facts"), ("topic", "topics"), ("term", "glossary")):
            for entry in self.collection.entries(plural):
                title = entry.get("title") or entry.get("term") or entry.get("label")
                add(f"{kind}/{entry['id']}", kind, title, entry.get("nations", self.nations), self.collection.list_record(plural).source.path, partial(dict, entry))
        # An inherited pathway answers under the id of each nation that inherits it.
        for topic in self.collection.entries("topics"):
            for nation in self.nations:
                record = self.collection.pathway_for(nation, topic["id"])
                route_id = f"{nation}/{topic['id']}"
                if record is not None and route_id != record.id:
                    data, _ = self.collection.completed(record)
                    add(route_id, "pathway", data["title"], [nation], record.source.path, partial(dict, data), inherited_from=record.id)
        for page in self.collection.pages:
            if page.sound:
                add(page.id, "guide", page.data["title"], page.data["nations"], page.source.path, partial(self._page, page))
        self._add_course(add)
        redirects = {entry["from"]: entry["to"] for entry in self.collection.entries("redirects")}
        return {"ids": ids, "redirects": redirects}, shown

    def _add_course(self, add):
        """Adds the modules and the cases of the course."""
        course = self.collection.course
        for name, entry in course.modules.items():
            page = course.page_of(name)
            if page:
                add(page.id, "course", entry["title"], page.data["nations"], page.source.path, partial(self._module, page, entry))
        for case in course.sound_cases():
            add(f"course/case/{case.name}", "course", case.data["title"], [case.data["nation"]], case.source.path, partial(dict, case.data))

    @staticmethod
    def _page(page):
        return {**page.data, "sections": [{"title": section.title, "says": section.words} for section in page.sections]}

    @staticmethod
    def _module(page, entry):
        sections = [{"title": section.title, "says": without_outcomes(section).words} for section in page.sections]
        return {"title": entry["title"], "purpose": entry["purpose"], "outcomes": entry["outcomes"], **page.data, "sections": sections}


def digest(collection):
    """A short fingerprint of all records: the same content gives the same one, whatever machine compiled it."""
    content = [(r.id, r.data) for r in collection.records]
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


