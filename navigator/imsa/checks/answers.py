"""Every topic is answered in every nation, by a route or by a record that says why there is none."""

from ..fault import Fault, Where, did_you_mean

NAME = "answers"


def check(collection, as_at):
    topics = [topic["id"] for topic in collection.entries("topics")]
    if not topics:
        return
    for record in collection.records:
        if record.kind == "pathway" and record.name not in topics:
            hint = did_you_mean(record.name, topics)
            yield Fault(record.where(), "unknown-topic", f'"{record.name}" is not a topic', (hint[:1].upper() + hint[1:] + " " if hint else "") + "The file is named after a topic in content/topics.yml.")
    written = {(r.name, nation) for r in collection.records if r.kind == "pathway" and not r.sound for nation in collection.nations}
    for nation, topic in unanswered(collection):
        if (topic, nation) in written:
            continue
        title = collection.jurisdictions[nation].data["title"] if nation in collection.jurisdictions else nation
        yield Fault(Where(f"jurisdictions/{nation}/pathways", 1, 1), "no-answer", f'nothing says what happens for "{topic}" in {title}',
                    f"Add pathways/{topic}.yml; if the nation has no such way, say so there with `none:` and where to turn instead.")


def unanswered(collection):
    """Every (nation, topic) without a sound pathway record."""
    for topic in collection.entries("topics"):
        for nation in collection.nations:
            if collection.pathway_for(nation, topic["id"]) is None:
                yield nation, topic["id"]
