"""A service as a directory of services knows it: what the formats of Open Referral and schema.org have in common.

Opening hours and costs are words in the records and stay words; only what a record says in a form for machines is given in one.
"""

import re
from functools import cached_property
from uuid import UUID, uuid5

from ..compile.wording import condition_words
from ..dates.interval import Interval
from ..dates.period import to_day
from ..records.words import CONTACT, REVIEW_STATES, SERVICE_KINDS

# Drawn once; every identifier of every export follows from it and from the id of a record.
_NAMESPACE = UUID("f03bc770-5011-47e6-89d6-9c1a0d59c6f3")
_WEB = re.compile(r"https?://[^\s<>\"]+\Z")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\Z")
UNCONFIRMED = "to be confirmed before use"
ANY_HOUR = "At any hour of every day"
EVERY_DAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# Groups of terms; a reader tells them apart by these names.
RECORD, KIND, TOPIC, CATEGORY, REVIEW, FEATURE, FIRST_RESPONDER = (f"IMSA Navigator: {name}" for name in ("record", "kind of service", "topic", "category of topics", "state of review", "feature", "first responder"))
_FEATURES = {"self_referral": ("Self-referral", "The person may contact it directly.", "No self-referral", "The person cannot contact it directly."),
             "interpreters": ("Interpreters", "It provides interpreters itself.", "No interpreters of its own", "It provides no interpreters itself."),
             "always_open": ("Always open", f"{ANY_HOUR}.", "Not always open", "It does not answer at every hour.")}


def identifier(*names):
    """The UUID of a thing: always the same for the same names."""
    return str(uuid5(_NAMESPACE, "/".join(names)))


class Term:
    """A term of a group, "service/uk/samaritans" of the group "record"."""

    def __init__(self, group, code, name, description, above=None):
        self.group, self.code, self.name, self.description, self.above = group, code, name, description, above

    @property
    def id(self):
        return identifier("term", self.group, self.code)


class Service:
    """One service with everything that stands in other records."""

    def __init__(self, dataset, record):
        self.dataset, self.record, self.data = dataset, record, record.data
        self.id, self.organisation_id = identifier(record.id), identifier("organisation", record.data["organisation"])

    @property
    def status(self):
        """active, inactive (not yet begun) or defunct (ended), as at the day of the export."""
        span, day = Interval.of(self.data), to_day(self.dataset.as_at)
        return "inactive" if span.first is not None and day < span.first else "defunct" if span.last is not None and span.last < day else "active"

    @property
    def assured_on(self):
        """The day on which the record was last compared with its sources; None while it is a draft."""
        reviewed = self.data["reviewed"]
        return None if reviewed["status"] == "drafted" else reviewed["on"]

    @property
    def alert(self):
        """What a reader must know before relying on the record, or None."""
        reviewed = self.data["reviewed"]
        notes = [f"{REVIEW_STATES['drafted']}."] if reviewed["status"] == "drafted" else []
        notes += [f"Begins on {self.data['in_force_from']}."] if self.status == "inactive" else [f"Ended on {self.data['in_force_to']}."] if self.status == "defunct" else []
        return " ".join([*notes, *(f"To be confirmed: {note}" for note in self.data.get("verify", ()))]) or None

    @cached_property
    def contacts(self):
        """The ways in, the best first: (contact as in the record, id, how it is called, what says it in words)."""
        found = []
        for position, contact in enumerate(self.data.get("contacts", ())):
            words = f"{CONTACT[contact['by']]}: {contact['at']}" + ("" if contact["checked"] == "source" else f" ({UNCONFIRMED})")
            found.append((contact, identifier(self.record.id, "contact", str(position)), contact.get("for", CONTACT[contact["by"]]), words))
        return found

    def first(self, pattern, *ways):
        """The best contact of these ways that has the form of an address, or None."""
        return next((contact["at"] for contact in self.data.get("contacts", ()) if contact["by"] in ways and pattern.match(contact["at"])), None)

    @property
    def url(self):
        return self.first(_WEB, "web", "form", "chat")

    @property
    def email(self):
        return self.first(_EMAIL, "email")

    def area_code(self, nation):
        """The ISO 3166-2 code of a nation, which its record names for the calendar."""
        days = self.dataset.collection.jurisdictions[nation].data["working_days"]
        return f"{days['country']}-{days['subdivision']}"

    def nation_title(self, nation):
        return self.dataset.collection.jurisdictions[nation].data["title"]

    @property
    def areas(self):
        """[(name, codes of the nations)]: the parts of nations that it serves, or the nations where it serves the whole."""
        nations = self.data["nations"]
        if "areas" in self.data:
            return [(area, [self.area_code(nation) for nation in nations]) for area in self.data["areas"]]
        return [(self.nation_title(nation), [self.area_code(nation)]) for nation in nations]

    def lines(self, key):
        """The entries of a list in words, with the days and the people that they are for."""
        entries = self.data.get(key, ())
        return [self._line(entry) for entry in ([entries] if isinstance(entries, (str, dict)) else entries)]

    def _line(self, entry):
        if isinstance(entry, str):
            return entry
        notes = [f"{word} {entry[key]}" for word, key in (("from", "in_force_from"), ("until", "in_force_to")) if key in entry]
        notes += [f"only if {self.condition(entry['when'])}"] if "when" in entry else []
        return entry["text"] + (f" ({'; '.join(notes)})" if notes else "")

    def condition(self, written):
        """A condition in words."""
        return condition_words(self.dataset.conditions.parse(written), self.dataset.collection, self.record.jurisdiction)

    @property
    def eligibility(self):
        """[(heading, lines)]: whom it helps and whom not."""
        only = [self.condition(self.data["eligible_when"])] if "eligible_when" in self.data else []
        return _with_lines([("Whom it helps", self.lines("for")), ("Whom it does not help", self.lines("not_for")), ("Only if", only)])

    @property
    def way_in(self):
        """[(heading, lines)]: how to refer, and what must be agreed first."""
        return _with_lines([("How to refer", self.lines("how_to_refer")), ("What must be agreed first", self.lines("consent")), ("Way in", self.lines("way_in"))])

    @cached_property
    def terms(self):
        """The terms of groups that tell services apart: kind, topics, review and what it offers."""
        data, topics = self.data, {topic["id"]: topic for topic in self.dataset.collection.entries("topics")}
        found = [Term(RECORD, self.record.id, self.record.id, "The record of the knowledge base that this service was made from."),
                 Term(KIND, data["kind"], SERVICE_KINDS[data["kind"]], f"Services of the kind “{SERVICE_KINDS[data['kind']]}”."),
                 Term(REVIEW, data["reviewed"]["status"], data["reviewed"]["status"].capitalize(), f"{REVIEW_STATES[data['reviewed']['status']]}.")]
        for topic in self.dataset.topics_of_services.get(self.record.id, ()):
            found.append(Term(TOPIC, topic, topics[topic]["title"], topics[topic]["about"], self._category(topics[topic]["category"])))
        for key, (yes, yes_words, no, no_words) in _FEATURES.items():
            if key in data:
                found.append(Term(FEATURE, key, yes, yes_words) if data[key] else Term(FEATURE, f"not-{key}", no, no_words))
        for nation in data.get("first_responder_in", ()):
            title = self.nation_title(nation)
            found.append(Term(FIRST_RESPONDER, nation, f"First responder: {title}", f"It may refer into the National Referral Mechanism in {title}."))
        return found

    def _category(self, category):
        about = next(one for one in self.dataset.collection.list_record("topics").data["categories"] if one["id"] == category)
        return Term(CATEGORY, category, about["title"], about["summary"])


def _with_lines(sections):
    return [(heading, lines) for heading, lines in sections if lines]


def paragraphs(sections):
    """Sections as plain text: a heading and a line for each entry."""
    return "\n\n".join("\n".join([f"{heading}:", *(f"- {line}" for line in lines)]) for heading, lines in sections)


def services(dataset):
    """Every service, in the order of the ids."""
    return [Service(dataset, record) for record in dataset.of_kind("service")]
