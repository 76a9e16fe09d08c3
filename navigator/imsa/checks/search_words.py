"""The words of the search fit the records: each belongs to something that exists, stands once, and is not spread too thin."""

from ..fault import Fault, did_you_mean
from ..records.address import heading_anchor

# What belongs to more than so many things tells the search nothing.
_MOST_OWNERS = 5


def check(collection, as_at):
    yield from _asked(collection)
    yield from _places(collection)
    topics = {topic["id"] for topic in collection.entries("topics")}
    record = collection.list_record("glossary")
    for i, term in enumerate(collection.entries("glossary")):
        for j, topic in enumerate(term.get("topics", ())):
            if topics and topic not in topics:
                yield _dangling(record.where("terms", i, "topics", j), topic, topics, "topic")


def _asked(collection):
    record = collection.list_record("asked")
    if record is None or not record.sound:
        return
    known = {*(f"topic/{topic['id']}" for topic in collection.entries("topics")),
             *(one.id for one in collection.sound("service", "entitlement", "figure", "legislation")),
             *(f"{law.id}#{provision['provision']}" for law in collection.sound("legislation") for provision in law.data.get("provisions", ())), *(f"term/{term['id']}" for term in collection.entries("glossary")),
             *(page.id for page in collection.pages), *(f"{page.id}#{heading_anchor(section.title)}" for page in collection.pages for section in page.sections)}
    yield from collection.settled.faults("asked", (record.fingerprint, sorted(known)), lambda: _asked_words(record, known))


def _asked_words(record, known):
    seen, owners = {}, {}
    for i, entry in enumerate(record.data["asked"]):
        target, here = entry["for"], ("asked", i, "for")
        if target not in known:
            yield _dangling(record.where(*here), target, known, "topic, service, entitlement, figure, law, provision, term or page")
        if target in seen:
            yield Fault(record.where(*here), "twice", f'"{target}" is listed twice (first on line {record.where(*seen[target]).line})', "Put the words together under the first.")
        seen.setdefault(target, here)
        phrases = [((("words", j)), words) for j, words in enumerate(entry.get("words", ()))]
        phrases += [(("nation_words", nation, j), words) for nation, several in entry.get("nation_words", {}).items() for j, words in enumerate(several)]
        for path, words in phrases:
            its = owners.setdefault(" ".join(words.lower().split()), {})
            its.setdefault(target, ("asked", i, *path))
    for words, its in owners.items():
        if len(its) > _MOST_OWNERS:
            yield Fault(record.where(*list(its.values())[-1]), "too-many-owners", f'"{words}" is said to be asked for {len(its)} different things', "Keep it where it is the answer, or make it more exact.")


def _places(collection):
    record = collection.list_record("places")
    if record is None or not record.sound:
        return
    yield from collection.settled.faults("places", record.fingerprint, lambda: _named_places(record))


def _named_places(record):
    seen = {}
    named = [(("places", nation, i), name) for nation, names in record.data["places"].items() for i, name in enumerate(names)]
    named += [(("several", i, "place"), entry["place"]) for i, entry in enumerate(record.data.get("several", ()))]
    for path, name in named:
        if name.lower() in seen:
            yield Fault(record.where(*path), "twice", f'"{name}" is listed twice (first on line {record.where(*seen[name.lower()]).line})', "Keep one; a name in more than one nation goes below `several`.")
        seen.setdefault(name.lower(), path)
    for i, name in enumerate(record.data.get("words_too", ())):
        if name.lower() not in seen:
            yield _dangling(record.where("words_too", i), name, [name for _, name in named], "place of the lists above")


def _dangling(where, name, known, what):
    hint = did_you_mean(name, known)
    return Fault(where, "dangling", f'"{name}" is not a {what}', hint[:1].upper() + hint[1:] or "Mend the name, or add what it names.")
