"""Every condition can be understood: its facts, tests and options exist, and definitions do not turn in a circle."""

from ..fault import Fault, did_you_mean
from ..logic.condition import Not, Test, definitions_of, parse
from ..records.walk import conditions


def check(collection, as_at):
    vocabulary = collection.vocabulary
    if not vocabulary:
        return
    named = {}
    for record in collection.records:
        if not record.sound:
            continue
        if record.kind == "definition":
            yield from _of_record(record, vocabulary, collection, named)
        else:
            yield from collection.settled.faults("conditions", (record.fingerprint, collection.framework), lambda: _of_record(record, vocabulary, collection, named))
    yield from _circles(collection, named)


def _of_record(record, vocabulary, collection, named):
    """Faults of the conditions of a record. What a definition names goes into `named`."""
    for path, value in conditions(record.groups):
        def where(*inner, key=False, path=path):
            return record.where(*path, *inner, key=key)

        condition, faults = parse(value, vocabulary, where)
        yield from faults
        if condition is None:
            continue
        if record.kind == "definition":
            for reference in definitions_of(condition):
                target = collection.resolve("definition", reference, record.jurisdiction)
                if target is not None:
                    named.setdefault(record.id, set()).add(target.id)
        yield from _unknown_definitions(value, path, record, collection)
        if record.kind == "implication" and path == ("then",) and not _is_one_test(condition):
            yield Fault(where(), "implication", "what follows must be one fact with one test", "Split the rule into several.")


def _is_one_test(condition):
    """Whether a condition is one test of one fact, which may be that a yes-or-no fact is false."""
    return isinstance(condition.part if isinstance(condition, Not) else condition, Test)


def _unknown_definitions(value, path, record, collection):
    """A fault at each definition that a condition names and nobody has written."""
    if isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _unknown_definitions(inner, (*path, i), record, collection)
    elif isinstance(value, dict):
        if "definition" in value and not collection.knows_chain(record.jurisdiction):
            return
        if "definition" in value and collection.resolve("definition", value["definition"], record.jurisdiction) is None:
            whole = record.jurisdiction is None or "/" in value["definition"]
            hint = did_you_mean(value["definition"], [r.reference if whole else r.name for r in collection.records if r.kind == "definition"])
            yield Fault(record.where(*path, "definition"), "dangling", f'"{value["definition"]}" is not a definition',
                        (hint[:1].upper() + hint[1:] + " " if hint else "") + "Definitions are the files in jurisdictions/*/definitions/.")
        for key in ("all", "any", "not"):
            if key in value:
                yield from _unknown_definitions(value[key], (*path, key), record, collection)


def _circles(collection, named):
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
