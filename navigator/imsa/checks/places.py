"""Whatever other records rest on is there: the lists that every answer needs, and a jurisdiction for every folder and nation."""

from ..fault import Fault, Where, did_you_mean

_NEEDED = ("facts", "topics", "urgency")


def check(collection, as_at):
    for name in _NEEDED:
        if collection.list_record(name) is None:
            yield Fault(Where(f"content/{name}.yml", 1, 1), "missing-file", "the file is missing, and no situation can be answered without it", f'Write it; its form is schemas/{name}.schema.json.')
    folders = {record.jurisdiction for record in collection.records if record.jurisdiction}
    known = [*collection.jurisdictions]
    for folder in sorted(folders - set(known)):
        hint = did_you_mean(folder, known)
        yield Fault(Where(f"jurisdictions/{folder}/jurisdiction.yml", 1, 1), "missing-file", f'"{folder}" holds records, but nothing says which nations it is for',
                    (hint[:1].upper() + hint[1:] + " " if hint else "") + "Add jurisdiction.yml, or move the records to another folder.")
    for nation in collection.nations:
        record = collection.jurisdictions.get(nation)
        if record is None and nation not in folders:
            yield Fault(Where(f"jurisdictions/{nation}/jurisdiction.yml", 1, 1), "missing-file", f'the nation "{nation}" has no folder', "Add the folder with its jurisdiction.yml.")
        elif record is not None and record.sound and "working_days" not in record.data:
            yield Fault(record.where(), "missing-entry", '"working_days" is missing from the jurisdiction of a nation', "Add it: time limits in working days need the bank holidays of the nation.")
