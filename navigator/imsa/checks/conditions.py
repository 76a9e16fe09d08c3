"""Every condition can be understood: its facts, tests and options exist, and definitions do not turn in a circle."""

from ..fault import Fault
from ..logic.condition import definitions_of, parse
from ..records.walk import conditions

NAME = "conditions"


def check(collection, as_at):
    vocabulary = collection.vocabulary
    if not vocabulary:
        return
    named = {}
    for record in collection.records:
        if not record.sound:
            continue
        for path, value in conditions(record.data):
            def where(*inner, key=False, record=record, path=path):
                return record.where(*path, *inner, key=key)

            condition, faults = parse(value, vocabulary, where)
            yield from faults
            if condition is None:
                continue
            for reference in definitions_of(condition):
                target = collection.resolve("definition", reference, record.jurisdiction)
                if target is None:
                    yield Fault(where(), "dangling", f'"{reference}" is not a definition', "Definitions are the files in jurisdictions/*/definitions/.")
                elif record.kind == "definition":
                    named.setdefault(record.id, set()).add(target.id)
            if record.kind == "implication" and path == ("then",) and "fact" not in value:
                yield Fault(where(), "implication", "what follows must be one fact with one test", "Split the rule into several.")
    for start in sorted(named):
        seen, todo = set(), list(named[start])
        while todo:
            current = todo.pop()
            if current == start:
                yield Fault(collection.by_id[start].where("means"), "circle", "this definition rests on itself", "Write out one of the definitions it names.")
                break
            if current not in seen:
                seen.add(current)
                todo.extend(named.get(current, ()))
