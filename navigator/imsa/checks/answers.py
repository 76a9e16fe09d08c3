"""Every topic is answered in every nation, by a route or by a record that says why there is none."""

from ..fault import Fault, Where, did_you_mean


def check(collection, as_at):
    topics = [topic["id"] for topic in collection.entries("topics")]
    if not topics:
        return
    for record in collection.records:
        if record.kind == "pathway" and record.name not in topics:
            hint = did_you_mean(record.name, topics)
            yield Fault(record.where(), "unknown-topic", f'"{record.name}" is not a topic', (hint[:1].upper() + hint[1:] + " " if hint else "") + "The file is named after a topic in content/topics.yml.")
        if record.kind == "pathway" and record.sound:
            yield from _outside(record, collection.jurisdictions.get(record.jurisdiction))
    # A record that cannot be read yet may be the answer.
    written = {r.name for r in collection.records if r.kind == "pathway" and not r.sound}
    for nation, topic in unanswered(collection):
        folder = collection.jurisdictions.get(nation)
        if topic in written or folder is None or not folder.sound:
            continue
        yield Fault(Where(f"jurisdictions/{nation}/pathways", 1, 1), "no-answer", f'nothing says what happens for "{topic}" in {folder.data["title"]}',
                    f"Add pathways/{topic}.yml; if the nation has no such way, say so there with `none:` and where to turn instead.")


def _outside(record, folder):
    """A fault for each nation that a pathway names and its folder does not cover: there it would never be found."""
    for i, nation in enumerate(record.data.get("nations", ())):
        if folder is not None and folder.sound and nation not in folder.data["nations"]:
            yield Fault(record.where("nations", i), "outside", f'"{nation}" does not belong to jurisdictions/{record.jurisdiction}/', f"Nations here: {', '.join(folder.data['nations'])}. Write the record in a wider folder, or in that of the nation.")


def unanswered(collection):
    """Every (nation, topic) without a sound pathway record."""
    for topic in collection.entries("topics"):
        for nation in collection.nations:
            if collection.pathway_for(nation, topic["id"]) is None:
                yield nation, topic["id"]
