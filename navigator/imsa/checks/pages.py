"""Written pages stay guidance: links lead to records that exist, and what a record says is linked to, never typed again."""

import re

from ..fault import Fault, did_you_mean
from ..records.page import LINK

LONGEST_SECTION = 300
# The beginnings of links that stay inside the guidance.
SCHEMES = ("record:", "guide:")
# Of these kinds an id leads to a page of its own; routes are known by nation, provisions by their instrument.
_KINDS = ("entitlement", "legislation", "service", "figure")
# Each pattern is bounded on its left or excludes its own beginning, so that a hostile page costs no more than its length.
_MARKUP = re.compile(r"<[A-Za-z/!?]|!\[[^\[\]\n]*\](?:\([^)\s]*\)?)?|\{[:#.%{]")
_OUTSIDE = re.compile(r"\]\([^)\s]*|\]\[|^[ \t]*\[[^\[\]\n]+\]:|\b(?:https?|ftp|mailto):|\bwww\.", re.MULTILINE | re.IGNORECASE)
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_TENS = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_NUMBER = rf"(?:\d+(?:[.,]\d+)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|eighteen|{_TENS}(?:[- ][a-z]+)?)"
_DIGIT = re.compile(r"\d")


def _one_of(*signs):
    """Whether one of `signs` stands in a text: a search that costs far less than the pattern that needs it."""
    return lambda text: any(sign in text for sign in signs)


_may_lead_outside = _one_of("](", "][", "]:", "http", "ftp:", "lto:", "www.")
_names_a_time = _one_of("hour", "day", "week", "fortn", "month", "year")
# What each is, what must stand in a text that holds it, its pattern, its mend.
_TYPED = (
    ("an amount", _one_of("£", "%", "pounds", "pence", "per cent"), re.compile(r"£\s?\d[\d,.]*\d|£\s?\d|(?<![\d,.])\d[\d,.]*\s?(?:pounds\b|pence\b|per cent\b|%)"),
     "Say it without the amount, and link to the figure: [words](record:figure/…)."),
    ("a date", _DIGIT.search, re.compile(rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH} \d{{4}}\b|\b\d{{4}}-\d\d-\d\d\b"),
     "Say it without the date, and link to the record that says from when it holds."),
    ("a time limit", lambda text: _names_a_time(text.lower()), re.compile(rf"\b(?=[\dtfsen]){_NUMBER}[- ](?:(?:calendar|working|clear|full)[- ])?(?:hour|day|week|fortnight|month|year)s?\b", re.IGNORECASE),
     "Say it without the number, and link to the route that keeps the limit: [words](record:NATION/TOPIC), or [words](record:topic/TOPIC) for all nations."),
    ("an address for messages", _one_of("@"), re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
     "Link to the service, which keeps its contacts: [words](record:service/…)."),
    ("a telephone number", _DIGIT.search, re.compile(r"(?<![\w.])(?:\+\d[\d ]{6,}\d|0\d(?:[ -]?\d){5,}|116 ?\d{3}|999|112|101|111|\d{5,})(?!\w|\.\d)"),
     "Link to the service, which keeps its numbers: [words](record:service/…)."),
)


def check(collection, as_at):
    known = targets(collection)
    topics = [topic["id"] for topic in collection.entries("topics")]
    titles = {}
    for page in collection.pages:
        if page.sound:
            yield from _front_matter(page, topics, titles)
        yield from collection.settled.faults("text", page.fingerprint, lambda: text_faults(page, LONGEST_SECTION))
        for link in page.links():
            yield from link_faults(link, known, collection)


def _front_matter(page, topics, titles):
    for i, topic in enumerate(page.data["topics"]):
        yield from unknown_topic(topic, lambda: page.where("topics", i), topics)
    if page.data["topics"] and not page.data["sources"]:
        yield Fault(page.where("sources"), "no-source", "the page helps with a topic, but names no source", "Add what the guidance rests on.")
    title = page.data["title"]
    if title in titles:
        yield Fault(page.where("title"), "twice", f'"{title}" is also the title of {titles[title]}', "Give this page a title of its own.")
    titles.setdefault(title, page.source.path)
    for key in ("title", "description"):
        yield from typed_faults(page.data[key], lambda: page.where(key), f"the {key}")


def unknown_topic(topic, where, topics):
    """A fault where a topic is none of `topics`; none while these cannot be read. `where()` gives its place."""
    if topics and topic not in topics:
        hint = did_you_mean(topic, topics)
        yield Fault(where(), "unknown-topic", f'"{topic}" is not a topic', hint[:1].upper() + hint[1:] or "Topics are listed in content/topics.yml.")


def typed_faults(text, where, place):
    """A fault for each value that a record should keep, in a text without links. `where()` gives the place of the text, `place` says it in words."""
    for found, what, mend in _typed(text):
        yield Fault(where(), "typed-value", f'{what} stands in {place}: "{found.group()}"', mend.partition(",")[0] + ".")


def text_faults(page, longest, schemes=SCHEMES, allowed=lambda line, what: False):
    """Faults of the text: sections of one name or of more words than `longest`, marks other than Markdown, outside links, values that records keep.

    Links of `schemes` stay inside; `allowed(line, what)` says whether a kind of value may stand on a line.
    """
    headings = {}
    for section in page.sections:
        if section.title.lower() in headings:
            yield Fault(section.where, "twice", f'the page has two sections "{section.title}" (first on line {headings[section.title.lower()]})', "Give one another heading, so that a link finds the right one.")
        headings.setdefault(section.title.lower(), section.where.line)
        # Without its marks a section never has more words than with them.
        count = len(section.words.split()) if len(section.text.split()) > longest else 0
        if count > longest:
            yield Fault(section.where, "section-too-long", f"the section has {count} words, more than {longest}", "Split it by what a reader would look for, each part below its own `##`.")
    prose = page.prose()
    # The targets of links hold words of ids, which are no prose.
    prose = LINK.sub(lambda link: _without_target(link, schemes), prose)
    for found in _MARKUP.finditer(prose):
        yield Fault(page.place(found.start()), "markup", f'"{found.group()}" begins HTML, a picture or a macro', "Write plain Markdown; a sign that is meant as such goes between backticks.")
    prose = _MARKUP.sub(_blank, prose)
    for found in _OUTSIDE.finditer(prose) if _may_lead_outside(prose.lower()) else ():
        yield Fault(page.place(found.start()), "outside-link", f'"{found.group().strip()}" leads out of the guidance, or nowhere', "Link to a record or a page: [words](record:…) or [words](guide:…). Addresses outside belong to `sources`.")
    for found, what, mend in _typed(prose):
        place = page.place(found.start())
        if not allowed(place.line, what):
            yield Fault(place, "typed-value", f'{what} stands in the text: "{found.group()}"', mend)


def _without_target(link, schemes):
    """A link with only its words left, where it leads to a record or a page; unchanged where it leads elsewhere."""
    target = link["pointed"] or link["plain"] or ""
    if not target.startswith(schemes):
        return link.group()
    return f" {link['words']} ".ljust(len(link.group()))


def _typed(text):
    """(match, what it is, mend) of each value in a text that a record should keep; no character counts twice."""
    for what, may_hold, pattern, mend in _TYPED:
        if not may_hold(text):
            continue
        several = list(pattern.finditer(text))
        for found in several:
            yield found, what, mend
        if several:
            text = pattern.sub(_blank, text)


def _blank(found):
    return " " * len(found.group())


def targets(collection):
    """{id: record or None} of everything that a page can link to."""
    found = {f"guide/{page.name}": page for page in collection.pages}
    found |= {record.id: record for record in collection.records if record.kind in _KINDS}
    found |= {f"{kind}/{entry['id']}": None for kind, plural in (("topic", "topics"), ("term", "glossary")) for entry in collection.entries(plural)}
    found |= {f"{nation}/{topic['id']}": None for topic in collection.entries("topics") for nation in collection.nations if collection.pathway_for(nation, topic["id"])}
    return found


def _may_be(name, collection):
    """Whether an id that leads nowhere may lead somewhere once the records that cannot be read yet are mended."""
    first, _, last = name.partition("/")
    if first in ("topic", "term"):
        return not collection.entries("topics" if first == "topic" else "glossary")
    if first in _KINDS or "/" not in name:
        return False
    if not collection.nations or not collection.entries("topics"):
        return True
    unread = {record.name for record in collection.records if record.kind == "pathway" and not record.sound}
    return first in collection.nations and (last in unread or not collection.knows_chain(first))


def link_faults(link, targets, collection):
    """Faults of a link of a page, or of an id written as one: it leads nowhere, or to a part that is not there."""
    scheme, _, rest = link.target.partition(":")
    if scheme not in ("record", "guide"):
        return
    name, mark, provision = rest.partition("#")
    full = f"guide/{name}" if scheme == "guide" else name
    if full in targets and not (scheme == "record" and name.startswith("guide/")):
        yield from _provision(link, targets[full], provision) if mark else ()
        return
    if scheme == "record" and _may_be(name, collection):
        return
    yield Fault(link.where(), "dangling", f'"{link.target}" is not {"a page" if scheme == "guide" else "a record with a page"}', _mend(scheme, name, targets, collection))


def _provision(link, record, provision):
    if record is None or record.kind != "legislation":
        yield Fault(link.where(), "dangling", f'"{link.target}" names a part, which only legislation has', "Leave out the `#` and what follows it.")
        return
    known = [one["provision"] for one in record.data.get("provisions", ())] if record.sound else [provision]
    if provision not in known:
        hint = did_you_mean(provision, known)
        yield Fault(link.where(), "dangling", f'"{provision}" is not a provision of {record.reference}', (hint[:1].upper() + hint[1:] + " Or add" if hint else "Add") + f" it to {record.source.path}.")


def _mend(scheme, name, targets, collection):
    moved = {entry["from"]: entry["to"] for entry in collection.entries("redirects")}
    if scheme == "record" and name in moved:
        return f"It moved; write {' or '.join(f'record:{target}' for target in moved[name])}."
    record = collection.by_id.get(name)
    topic = record.name if record is not None and record.kind == "pathway" else name
    if scheme == "record" and f"topic/{topic}" in targets:
        return f"A route is that of a nation: write record:NATION/{topic}, or record:topic/{topic} for all nations."
    known = [f"{scheme}:{one.removeprefix('guide/')}" for one in targets if one.startswith("guide/") == (scheme == "guide")]
    ends = [one for one in known if one.endswith(f"/{name.rpartition('/')[2]}")]
    near = did_you_mean(f"{scheme}:{name}", ends or known) or (f'did you mean "{ends[0]}"?' if ends else "")
    return (near[:1].upper() + near[1:] + " " if near else "") + ("Pages are the files of content/guide/." if scheme == "guide" else "`imsa-navigate show ID` shows what an id stands for.")
