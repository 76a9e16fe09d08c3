"""The lists in content/ agree with themselves and with each other: ids stand once, and what a topic names exists."""

from ..fault import Fault, did_you_mean


def check(collection, as_at):
    for kind, key in (("facts", "facts"), ("topics", "categories"), ("topics", "topics"), ("glossary", "terms"), ("urgency", "levels"), ("proofs", "proofs")):
        record = collection.list_record(kind)
        if record is not None and record.sound:
            yield from _twice(record, (key,), record.data[key])
    yield from _facts(collection)
    yield from _topics(collection)
    yield from _terms(collection)
    yield from _urgency(collection)


def _twice(record, path, entries):
    """A fault for each id that an earlier entry of the list has."""
    seen = {}
    for i, entry in enumerate(entries):
        if entry["id"] in seen:
            yield Fault(record.where(*path, i, "id"), "twice", f'"{entry["id"]}" is listed twice (first on line {record.where(*path, seen[entry["id"]]).line})', "Keep one, or give the other an id of its own.")
        seen.setdefault(entry["id"], i)


def _facts(collection):
    record = collection.list_record("facts")
    if collection.vocabulary and not collection.nations:
        yield Fault(record.where(), "missing-entry", 'the fact "nation" with its options is missing', "Add it: every answer is one of a nation.")
    dates = [name for name, fact in collection.vocabulary.items() if fact["type"] == "date"]
    for i, fact in enumerate(collection.entries("facts")):
        if "not_before" in fact and fact["not_before"] not in dates:
            hint = did_you_mean(fact["not_before"], dates)
            yield Fault(record.where("facts", i, "not_before"), "dangling", f'"{fact["not_before"]}" is not a date fact', hint[:1].upper() + hint[1:] or "Name a fact of type date.")
        yield from _twice(record, ("facts", i, "options"), fact.get("options", ()))
        if fact.get("minimum", 0) > fact.get("maximum", fact.get("minimum", 0)):
            yield Fault(record.where("facts", i, "maximum"), "range", f"{fact['maximum']} is less than the minimum, {fact['minimum']}", "Exchange the two, or mend the wrong one.")


def _topics(collection):
    record, facts = collection.list_record("topics"), collection.vocabulary
    categories = [category["id"] for category in record.data["categories"]] if record is not None and record.sound else []
    wishes = [option["id"] for option in facts.get("needs", {}).get("options", ())]
    for i, topic in enumerate(collection.entries("topics")):
        if topic["category"] not in categories:
            yield Fault(record.where("topics", i, "category"), "dangling", f'"{topic["category"]}" is not a category', f"Categories: {', '.join(categories)}.")
        for j, need in enumerate(topic.get("needs", ())):
            if facts and need not in wishes:
                yield Fault(record.where("topics", i, "needs", j), "dangling", f'"{need}" is not an option of the fact needs', f"Options: {', '.join(wishes)}.")


def _terms(collection):
    terms = [term["id"] for term in collection.entries("glossary")]
    for i, term in enumerate(collection.entries("glossary")):
        for j, other in enumerate(term.get("see", ())):
            if other not in terms:
                hint = did_you_mean(other, terms)
                yield Fault(collection.list_record("glossary").where("terms", i, "see", j), "dangling", f'"{other}" is not a term', hint[:1].upper() + hint[1:] or "Add the term, or delete this.")


def _urgency(collection):
    """A fault for each urgency that a record gives and content/urgency.yml does not describe."""
    levels = [level["id"] for level in collection.entries("urgency")]
    if not levels:
        return
    used = [(collection.list_record("topics"), ("topics", i, "urgency"), topic["urgency"]) for i, topic in enumerate(collection.entries("topics"))]
    used.append((collection.list_record("urgency"), ("passed",), collection.list_record("urgency").data["passed"]))
    for record in collection.sound("pathway"):
        used += [(record, ("urgency",), record.data["urgency"])] if "urgency" in record.data else []
        used += [(record, ("raised_when", i, "to"), entry["to"]) for i, entry in enumerate(record.data.get("raised_when", ()))]
    for record, path, level in used:
        if level not in levels:
            yield Fault(record.where(*path), "dangling", f'"{level}" is not a level of urgency', f"Levels in content/urgency.yml: {', '.join(levels)}.")
