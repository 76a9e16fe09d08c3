"""What can be found: the records and written pages as documents of one form, for the search of the terminal and of the site.

A document is plain: `id`, `kind`, `title`, `nations`, `topics`, `url`, `reviewed`, `names` (what it is known as, whole),
`fields` {title, asked, cited, summary, body: [texts]}, `uses` (how many routes lead to it) and `belongs` {topic: how closely, up to 1}.
"""

from datetime import date

from ..checks.figures import value_on
from ..dates.period import parse_period, to_day
from ..records.address import address, heading_anchor
from ..records.course import without_outcomes
from ..records.walk import parts

KINDS = ("pathway", "entitlement", "service", "legislation", "provision", "figure", "term", "guide", "course")
# How closely a record belongs to a topic: what stands first there, and by how much each further one less; below the least it is not kept.
# The numbers follow how often the judged queries of tests/search/ find such a record useful whose topic answers them.
_BELONGING = {"pathway": (0.6, 1.0), "entitlement": (0.7, 0.5), "service": (0.9, 0.6), "term": (1.0, 0.6), "figure": (0.5, 0.5), "guide": (0.3, 0.8), "law": (0.25, 0.5)}
_LEAST_BELONGING = 0.1
_UNSPOKEN = ("source", "sources", "verify", "url", "reviewed", "checked", "legislation", "services", "entitlements", "figures", "seen_on", "law", "in_force_from", "in_force_to")


def documents(collection, as_at=None):
    """Every document of a collection, in the order of ids; amounts are those in force on a day number (default: today)."""
    return sorted(_Corpus(collection, as_at or date.today().toordinal()).documents(), key=lambda document: document["id"])


def about(collection):
    """What a view of the search must know besides documents: {nations: {nation: [title, whom to ring in danger]}, topics: {topic: title},
    danger: [topics]}."""
    nations = {}
    for nation in collection.nations:
        chain = [collection.jurisdictions[folder].data for folder in collection.chain(nation)]
        nations[nation] = [chain[0]["title"], next((data["emergency"] for data in chain if "emergency" in data), None)]
    return {"nations": nations, "topics": {topic["id"]: topic["title"] for topic in collection.entries("topics")},
            "danger": [topic["id"] for topic in collection.entries("topics") if topic.get("danger") and topic["urgency"] == collection.entries("urgency")[0]["id"]]}


def _texts(value):
    """Every text that a reader sees in a part of a record; conditions, references and sources are left out."""
    return [inner for path, inner in parts(value) if isinstance(inner, str) and not any(step in _UNSPOKEN or step in ("kind", "when", "applies_when") for step in path)]


def _said(data, *keys):
    return [text for key in keys if key in data for text in _texts(data[key])]


class _Corpus:
    def __init__(self, collection, as_at):
        self.collection, self.as_at = collection, as_at
        self.topics = {topic["id"]: topic for topic in collection.entries("topics")}
        self.asked = {entry["for"]: entry for entry in collection.entries("asked")}
        self.answers = {}
        for topic in self.topics:
            for nation in collection.nations:
                record = collection.pathway_for(nation, topic)
                if record is not None:
                    self.answers.setdefault(record.id, []).append(nation)
        self.completed = {record_id: collection.completed(collection.by_id[record_id]) for record_id in self.answers}
        self.belongs = {}
        self.used = self._uses()

    def _belongs(self, record_id, kind, topic, place):
        """Notes that a record is the one at a place (from 0) among those of its kind that a topic has."""
        first, further = _BELONGING[kind]
        closely, topics = round(first * further ** place, 2), self.belongs.setdefault(record_id, {})
        if closely >= max(_LEAST_BELONGING, topics.get(topic, 0)):
            topics[topic] = closely

    def _uses(self):
        """{id of a record or provision: {topic: how many nations' routes lead to it}}. Fills in how closely each belongs to the topics."""
        used = {}

        def add(target, topic, times, kind=None, place=0):
            topics = used.setdefault(target, {})
            topics[topic] = topics.get(topic, 0) + times
            if kind:
                self._belongs(target, kind, topic, place)

        for record_id, nations in self.answers.items():
            data, origin = self.completed[record_id]
            topic = record_id.partition("/")[2]
            self._belongs(record_id, "pathway", topic, 0)
            for kind, key in (("service", "services"), ("entitlement", "entitlements")):
                for i, reference in enumerate(data.get(key, ())):
                    target = self.collection.resolve(kind, reference, origin(key, i))
                    if target is None:
                        continue
                    shared = len(set(nations) & set(self.collection.nations_of(target)))
                    if shared:
                        add(target.id, topic, shared, kind, i)
                        for j, figure in enumerate(target.data.get("figures", ()) if kind == "entitlement" else ()):
                            add(self.collection.resolve("figure", figure, target.jurisdiction).id, topic, shared, "figure", j)
                        if kind == "entitlement":
                            self._add_law(target.data.get("law", ()), lambda i, where=target.jurisdiction: where, topic, shared, add)
            self._add_law(data.get("law", ()), lambda i: origin("law", i), topic, len(nations), add, "law")  # noqa: B023
        for term in self.collection.entries("glossary"):
            for place, topic in enumerate(term.get("topics", ())):
                self._belongs(f"term/{term['id']}", "term", topic, place)
        for page in self.collection.pages:
            for place, topic in enumerate(page.data["topics"] if page.sound else ()):
                self._belongs(page.id, "guide", topic, place)
        return used

    def _add_law(self, references, origin, topic, times, add, kind=None):
        for i, reference in enumerate(references):
            target = self.collection.resolve("legislation", reference["legislation"], origin(i))
            if target is None:
                continue
            what_for = kind if "provision" not in reference else None
            add(target.id, topic, times, what_for, i)
            if "provision" in reference:
                add(f"{target.id}#{reference['provision']}", topic, times, kind, i)

    def documents(self):
        yield from map(self._pathway, self.answers)
        for record in self.collection.sound("entitlement"):
            yield self._plain(record, _said(record.data, "gives", "who_decides", "how_to_ask", "how_long", "cautions", "conditions", "if_refused"))
        for record in self.collection.sound("service"):
            data = record.data
            names = [data["title"], *([data["organisation"]] if "organisation" in data else ())]
            yield self._plain(record, _said(data, "areas", "for", "not_for", "how_to_refer", "consent", "way_in", "languages", "contacts", "hours", "cost", "cautions"), names)
        for record in self.collection.sound("figure"):
            yield self._figure(record)
        for record in self.collection.sound("legislation"):
            yield from self._legislation(record)
        for term in self.collection.entries("glossary"):
            yield self._term(term)
        for page in self.collection.pages:
            if page.sound:
                yield from self._page(page, "guide", page.data["title"])
        course = self.collection.course
        for name, entry in course.modules.items():
            page = course.page_of(name)
            if page:
                yield from self._page(page, "course", entry["title"])
        yield from map(self._case, course.sound_cases())

    def _topics(self, record_id):
        used = self.used.get(record_id, {})
        order = list(self.topics)
        return sorted((topic for topic in used if topic in self.topics), key=lambda topic: (-used[topic], order.index(topic)))

    def _document(self, record_id, kind, title, nations, topics, reviewed, names, summary, body, asked=(), cited=(), url=None):
        asked = [*asked, *self._asked(record_id, nations)]
        return {"id": record_id, "kind": kind, "title": title, "nations": nations, "topics": topics, "url": url or address(record_id),
                "reviewed": {key: reviewed[key] for key in ("status", "due")}, "names": [*dict.fromkeys([*names, *asked])],
                "fields": {"title": list(names), "asked": asked, "cited": list(cited), "summary": [summary] if summary else [], "body": body, "linked": []},
                "uses": sum(self.used.get(record_id, {}).values()), "belongs": self.belongs.get(record_id, {})}

    def _asked(self, key, nations):
        entry = self.asked.get(key, {})
        return [*entry.get("words", ()), *(words for nation in nations for words in entry.get("nation_words", {}).get(nation, ()))]

    def _plain(self, record, body, names=None):
        data = record.data
        return self._document(record.id, record.kind, data["title"], self.collection.nations_of(record), self._topics(record.id), data["reviewed"],
                              names or [data["title"]], data["summary"], body)

    def _pathway(self, record_id):
        record, (data, origin), nations = self.collection.by_id[record_id], self.completed[record_id], self.answers[record_id]
        topic = self.topics[record.name]
        cited = [reference["provision"] for reference in data.get("law", ()) if "provision" in reference]
        body = _said(data, "none", "who_decides", "who_refers", "how_long", "consent", "steps", "evidence", "cautions", "if_refused")
        body += dict.fromkeys(f"Time limit, deadline: {limit['name']}, {parse_period(limit['limit']).words()}. {limit['if_missed']}"
                              for limit in data.get("time_limits", ()) if "in_force_to" not in limit)
        body += [raised["because"] for raised in data.get("raised_when", ())]
        document = self._document(record_id, "pathway", data["title"], nations, [record.name], record.data["reviewed"], [data["title"]], data["summary"], body,
                                  [topic["title"], topic["about"], *self._asked(f"topic/{record.name}", nations)], cited)
        # A wider jurisdiction's route answers as the route of the nation that is asked about.
        document["answers_as"] = record.name
        document["fields"]["linked"] = self._linked(data, origin, record.name, nations)
        return document

    def _linked(self, data, origin, topic, nations):
        """What the entitlements of a route are called and asked by, and the terms that lead to its topic: the words around it."""
        texts = []
        for i, reference in enumerate(data.get("entitlements", ())):
            target = self.collection.resolve("entitlement", reference, origin("entitlements", i))
            if target is not None and set(nations) & set(self.collection.nations_of(target)):
                texts += [target.data["title"], target.data["summary"], *self._asked(target.id, nations)]
        for term in self.collection.entries("glossary"):
            if topic in term.get("topics", ())[:1]:
                texts += [term["term"], *term.get("synonyms", ()), term["meaning"]]
        return texts

    def _figure(self, record):
        data, now = record.data, value_on(record.data, self.as_at)
        to_come = [value for value in data["values"] if value["amount"] is not None and to_day(value["in_force_from"]) > self.as_at]
        said = [f"{value['amount']} {data['unit']}" + (f" per {data['per']}" if "per" in data else "") + f", from {value['in_force_from']}" for value in ([now] if now else []) + to_come]
        amount = ("" if now else "No amount is known for today. ") + "".join(f"{words}. " for words in said)
        return self._document(record.id, "figure", data["title"], self.collection.nations_of(record), self._topics(record.id), data["reviewed"], [data["title"]],
                              f"{amount}{data.get('note', '')}".strip(), [])

    def _legislation(self, record):
        data = record.data
        short = list(data.get("short", ()))
        names = [data["title"], *short]
        document = self._document(record.id, "legislation", data["title"], list(data["extent"]), self._topics(record.id), data["reviewed"], names,
                                  data["summary"], _said(data, "cautions"), cited=[data["number"]] if "number" in data else ())
        # An Act is asked for without its year as well.
        document["names"] += _without_years(document["names"])
        yield document
        seen = {}
        for provision in data.get("provisions", ()):
            seen.setdefault(provision["provision"], []).append(provision)
        for name, versions in seen.items():
            latest, record_id = versions[-1], f"{record.id}#{name}"
            heading = f"{data['title']}, {name}" + (f": {latest['title']}" if "title" in latest else "")
            used_names = [*names, *self._asked(record.id, data["extent"])]
            document = self._document(record_id, "provision", heading, list(latest.get("extent", data["extent"])), self._topics(record_id), data["reviewed"],
                                      [*([latest["title"]] if "title" in latest else ()), *(f"{one} {name}" for one in [*used_names, *_without_years(used_names)])],
                                      latest["says"], [text for version in versions[:-1] for text in _texts(version.get("says"))], cited=[name])
            document["fields"]["title"] = [heading]
            document["fields"]["asked"] = [*short, *document["fields"]["asked"]]
            yield document

    def _term(self, term):
        reviewed = self.collection.list_record("glossary").data["reviewed"]
        short = [term["abbreviation"]] if "abbreviation" in term else []
        title = f"{term['term']} ({term['abbreviation']})" if short else term["term"]
        synonyms = [synonym.removesuffix("(avoid)").strip() for synonym in term.get("synonyms", ())]
        return self._document(f"term/{term['id']}", "term", title, list(term["nations"]), list(term.get("topics", ())), reviewed, [term["term"], *short],
                              term["meaning"], list(term.get("nation_words", {}).values()), synonyms)


    def _page(self, page, kind, title):
        """A page as a whole, for those who look for its subject, and each of its sections, which make sense when found alone; of a module of
        the course those that teach."""
        data, record_id = page.data, page.id
        sections = [without_outcomes(section) for section in page.teaching] if kind == "course" else page.sections
        yield self._document(record_id, kind, title, list(data["nations"]), list(data["topics"]), data["reviewed"], [title], data["description"],
                             [section.title for section in sections])
        for section in sections:
            section_id = f"{record_id}#{heading_anchor(section.title)}"
            document = self._document(section_id, kind, f"{title}: {section.title}", list(data["nations"]), list(data["topics"]), data["reviewed"], [section.title],
                                      "", [section.words])
            document["fields"]["title"] = [section.title]
            yield document

    def _case(self, case):
        """A practice case, found by its title and by what happens in it."""
        data = case.data
        topics = [topic for topic in dict.fromkeys(topic for stage in data["stages"] for topic in stage["offer"]) if topic in self.topics]
        return self._document(f"course/case/{case.name}", "course", f"Case: {data['title']}", [data["nation"]], topics, data["reviewed"], [data["title"]], data["person"], [stage["story"] for stage in data["stages"]])


def _without_years(titles):
    """The titles that end in a year, without it."""
    parts_of = [title.rpartition(" ") for title in titles]
    return [head for head, _, tail in parts_of if tail.isdigit() and len(tail) == 4]
