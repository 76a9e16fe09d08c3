"""Every record that is named exists, and every provision that is cited stands in its instrument."""

from ..fault import Fault, did_you_mean
from ..records.walk import law_references, references

_PLACES = {"service": "services", "entitlement": "entitlements", "figure": "figures", "legislation": "legislation"}


def check(collection, as_at):
    moved = {entry["from"]: entry["to"] for entry in collection.entries("redirects")}
    for record in collection.records:
        if not record.sound:
            continue
        yield from collection.settled.faults("references", (record.fingerprint, collection.framework_with_law(record)), lambda: _of_record(record, collection, moved))
    yield from _redirects(collection)
    yield from _journey(collection)


def _of_record(record, collection, moved):
    for path, kind, reference in references(record.groups):
        # While a jurisdiction cannot be read, nobody knows where its bare names are looked for.
        if collection.resolve(kind, reference, record.jurisdiction) is None and ("/" in reference or collection.knows_chain(record.jurisdiction)):
            yield Fault(record.where(*path), "dangling", f'"{reference}" is not {_article(kind)}', _mend(collection, kind, reference, record, moved))
    for path, law in law_references(record.groups):
        target = collection.resolve("legislation", law["legislation"], record.jurisdiction)
        if target is None or not target.sound or "provision" not in law:
            continue
        known = [p["provision"] for p in target.data.get("provisions", ())]
        if law["provision"] not in known:
            hint = did_you_mean(law["provision"], known)
            yield Fault(record.where(*path, "provision"), "dangling", f'"{law["provision"]}" is not a provision of {target.reference}',
                        (hint[:1].upper() + hint[1:] + " Or add" if hint else "Add") + f" it to {target.source.path}.")
    if record.kind == "pathway":
        yield from _wider(record, collection)
    if record.kind == "jurisdiction":
        for i, wider in enumerate(record.data["inherits"]):
            if wider not in collection.jurisdictions:
                yield Fault(record.where("inherits", i), "dangling", f'there is no jurisdictions/{wider}/', "Delete it, or write that jurisdiction.")


def _wider(record, collection):
    """Faults of what a pathway takes from elsewhere: the record that it completes and the fact that says whose law answers."""
    wider = record.data.get("extends")
    if wider is not None and collection.knows_chain(record.jurisdiction):
        if wider not in collection.chain(record.jurisdiction)[1:]:
            yield Fault(record.where("extends"), "dangling", f"{record.jurisdiction} inherits nothing from {wider}", "Delete `extends`, or name a jurisdiction that jurisdiction.yml lists in `inherits`.")
        elif collection.base_of(record) is None:
            yield Fault(record.where("extends"), "dangling", f"there is no {wider}/{record.name} to complete", "Delete `extends`, or write the wider record.")
    governed_by = record.data.get("governed_by")
    if governed_by is not None and collection.vocabulary and governed_by not in collection.vocabulary:
        yield Fault(record.where("governed_by"), "unknown-fact", f'"{governed_by}" is not a fact', "Facts are listed in content/facts.yml.")


def _redirects(collection):
    record, seen = collection.list_record("redirects"), set()
    pages = {page.id for page in collection.pages}
    public = [*_public_ids(collection), *pages]
    for i, entry in enumerate(collection.entries("redirects")):
        for j, target in enumerate(entry["to"]):
            if target not in public:
                hint = did_you_mean(target, public)
                yield Fault(record.where("redirects", i, "to", j), "dangling", f'"{target}" is not a record', (hint[:1].upper() + hint[1:] + " " if hint else "") + "Give the full id of a record that exists.")
        if entry["from"] in collection.by_id or entry["from"] in pages:
            yield Fault(record.where("redirects", i, "from"), "redirect", f'"{entry["from"]}" still exists', "Delete the redirect, or remove the record.")
        if entry["from"] in seen:
            yield Fault(record.where("redirects", i, "from"), "twice", f'"{entry["from"]}" is redirected twice', "Name all targets in one redirect.")
        seen.add(entry["from"])


def _journey(collection):
    """Faults of the stages of the journey: a topic or a fact that does not exist, or one name for two stages."""
    record = collection.list_record("journey")
    if record is None or not record.sound:
        return
    topics, seen = [topic["id"] for topic in collection.entries("topics")], {}
    stages = [(("stages", i), stage) for i, stage in enumerate(record.data["stages"])]
    stages += [((*path, "branches", i), branch) for path, stage in stages for i, branch in enumerate(stage.get("branches", ()))]
    for path, stage in stages:
        if stage["id"] in seen:
            yield Fault(record.where(*path, "id"), "twice", f'"{stage["id"]}" is the id of two stages (also on line {record.where(*seen[stage["id"]], "id").line})', "Give this one another id, so that a link finds the right one.")
        seen.setdefault(stage["id"], path)
        limits = [((*path, "limits", i), limit) for i, limit in enumerate(stage.get("limits", ()))]
        named = [((*path, "topics", i), topic) for i, topic in enumerate(stage["topics"])] + [((*here, "topic"), limit["topic"]) for here, limit in limits]
        for here, topic in named:
            if topics and topic not in topics:
                yield Fault(record.where(*here), "unknown-topic", f'"{topic}" is not a topic', _near(topic, topics) or "Topics are listed in content/topics.yml.")
        for here, limit in limits:
            fact = limit.get("counts_from")
            if fact is not None and collection.vocabulary and fact not in collection.vocabulary:
                yield Fault(record.where(*here, "counts_from"), "unknown-fact", f'"{fact}" is not a fact', _near(fact, collection.vocabulary) or "Facts are listed in content/facts.yml.")


def _near(name, known):
    """"Did you mean …?", or nothing where no name is near."""
    hint = did_you_mean(name, known)
    return hint[:1].upper() + hint[1:]


def _public_ids(collection):
    """Every id that `imsa-navigate show` answers to: records, inherited pathways, facts, topics and terms."""
    topics = [topic["id"] for topic in collection.entries("topics")]
    entries = [f"{kind}/{entry['id']}" for kind, key in (("fact", "facts"), ("topic", "topics"), ("term", "glossary")) for entry in collection.entries(key)]
    return [*collection.by_id, *(f"{nation}/{topic}" for nation in collection.nations for topic in topics), *entries]


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
        chain = [folder for folder in collection.chain(record.jurisdiction) if folder]
        bare = "" if "/" in reference or not chain else f" A bare name is looked for in {', '.join(chain)} only."
        return f'Did you mean "{elsewhere[0]}"?{bare}'
    hint = did_you_mean(reference, known) or did_you_mean(name, [k.rpartition("/")[2] for k in known])
    return (hint[:1].upper() + hint[1:] + " " if hint else "") + f"They are the files in jurisdictions/*/{_PLACES[kind]}/."
