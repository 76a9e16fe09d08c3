"""Every record that is named exists, and every provision that is cited stands in its instrument."""

from ..fault import Fault, did_you_mean
from ..records.walk import law_references, references

NAME = "references"
_PLACES = {"service": "services", "entitlement": "entitlements", "figure": "figures", "legislation": "legislation"}


def check(collection, as_at):
    moved = {entry["from"]: entry["to"] for entry in collection.entries("redirects")}
    for record in collection.records:
        if not record.sound:
            continue
        for path, kind, reference in references(record.data):
            if collection.resolve(kind, reference, record.jurisdiction) is None:
                yield Fault(record.where(*path), "dangling", f'"{reference}" is not {_article(kind)}', _mend(collection, kind, reference, record, moved))
        for path, law in law_references(record.data):
            target = collection.resolve("legislation", law["legislation"], record.jurisdiction)
            if target is None or not target.sound or "provision" not in law:
                continue
            known = [p["provision"] for p in target.data.get("provisions", ())]
            if law["provision"] not in known:
                hint = did_you_mean(law["provision"], known)
                yield Fault(record.where(*path, "provision"), "dangling", f'"{law["provision"]}" is not a provision of {target.reference}',
                            (hint[:1].upper() + hint[1:] + " Or add" if hint else "Add") + f" it to {target.source.path}.")
        if record.kind == "pathway" and "extends" in record.data:
            base = collection.base_of(record)
            if base is None or record.data["extends"] not in collection.chain(record.jurisdiction)[1:]:
                yield Fault(record.where("extends"), "dangling", f'there is no {record.data["extends"]}/{record.name} to complete', "Delete `extends`, or write the wider record.")
    yield from _lists(collection)


def _lists(collection):
    topics, redirects = collection.list_record("topics"), collection.list_record("redirects")
    facts = collection.vocabulary
    if topics and topics.sound:
        categories = [category["id"] for category in topics.data["categories"]]
        wishes = [option["id"] for option in facts["needs"]["options"]] if "needs" in facts else []
        for i, topic in enumerate(topics.data["topics"]):
            if topic["category"] not in categories:
                yield Fault(topics.where("topics", i, "category"), "dangling", f'"{topic["category"]}" is not a category', f"Categories: {', '.join(categories)}.")
            for j, need in enumerate(topic.get("needs", ())):
                if need not in wishes:
                    yield Fault(topics.where("topics", i, "needs", j), "dangling", f'"{need}" is not an option of the fact needs', f"Options: {', '.join(wishes)}.")
    for kind in ("facts", "topics", "glossary"):
        record, seen = collection.list_record(kind), set()
        for i, entry in enumerate(collection.entries(kind)):
            if entry["id"] in seen:
                yield Fault(record.where({"glossary": "terms"}.get(kind, kind), i, "id"), "twice", f'"{entry["id"]}" is listed twice', "Keep one, or give the other an id of its own.")
            seen.add(entry["id"])
    terms = {term["id"] for term in collection.entries("glossary")}
    for i, term in enumerate(collection.entries("glossary")):
        for j, other in enumerate(term.get("see", ())):
            if other not in terms:
                yield Fault(collection.list_record("glossary").where("terms", i, "see", j), "dangling", f'"{other}" is not a term', did_you_mean(other, terms).capitalize() or "Add the term, or delete this.")
    for i, entry in enumerate(collection.entries("redirects")):
        for j, target in enumerate(entry["to"]):
            if target not in collection.by_id:
                yield Fault(redirects.where("redirects", i, "to", j), "dangling", f'"{target}" is not a record', "Give the full id of a record that exists.")
        if entry["from"] in collection.by_id:
            yield Fault(redirects.where("redirects", i, "from"), "redirect", f'"{entry["from"]}" still exists', "Delete the redirect, or remove the record.")


def _article(kind):
    return {"legislation": "a piece of legislation", "entitlement": "an entitlement"}.get(kind, f"a {kind}")


def _mend(collection, kind, reference, record, moved):
    full = f"{kind}/{reference}"
    if full in moved:
        return f"It moved; write {' or '.join(target.removeprefix(kind + '/') for target in moved[full])}."
    known = [r.reference for r in collection.records if r.kind == kind]
    name = reference.rpartition("/")[2]
    elsewhere = [known_one for known_one in known if known_one.rpartition("/")[2] == name]
    if elsewhere:
        return f"Did you mean \"{elsewhere[0]}\"? A bare name is looked for in {', '.join(collection.chain(record.jurisdiction))} only."
    hint = did_you_mean(reference, known) or did_you_mean(name, [k.rpartition("/")[2] for k in known])
    return (hint[:1].upper() + hint[1:] + " " if hint else "") + f"They are the files in jurisdictions/*/{_PLACES[kind]}/."
