"""What notes are read by: phrases can be read, state values that facts have, and do not state two values of one fact."""

from ..describe.phrase_language import BadPhrase, always_has_a_slot, is_plain, parse
from ..fault import Fault, Where, did_you_mean


def check(collection, as_at):
    said, context = (collection.list_record(kind) for kind in ("describe", "context"))
    if context is None or said is None or not context.sound or not said.sound:
        return
    facts = collection.list_record("facts")
    rests_on = [record.fingerprint for record in (said, context, facts) if record]
    yield from collection.settled.faults("describe", (rests_on, bool(facts and facts.sound)), lambda: _of_lists(said, context, collection))


def _of_lists(said, context, collection):
    groups, seen = context.data["groups"], {}
    for record, path, text in _texts(said, context):
        takes_a_slot = path[0] == "describe" and said.data["describe"][path[1]]["value"] == "$"
        for number, line in enumerate(text.splitlines()):
            phrase = line.strip()
            if not phrase or (is_plain(phrase) and not takes_a_slot):
                continue
            try:
                if not always_has_a_slot(parse(phrase, groups)) and takes_a_slot:
                    raise BadPhrase('"value: $" takes its number or people as the value, and it has none')
            except BadPhrase as problem:
                yield Fault(_line_of(record, path, text, number), "phrase", f'the phrase "{phrase}" cannot be read: {problem}', "mend the phrase; docs/editing/teach-describe.md explains the signs")
    for i, one in enumerate(said.data["describe"]):
        yield from _of_value(said, ("describe", i), one, collection)
        for number, phrase in enumerate(line.strip() for line in one["says"].splitlines()):
            here = (said, ("describe", i, "says"), one["says"], number)
            value, first = seen.setdefault((one["fact"], phrase), (one["value"], here))
            if phrase and value != one["value"]:
                yield Fault(_line_of(*here), "two-values", f'"{phrase}" states two values of {one["fact"]} (first on line {_line_of(*first).line})', "Keep it where it belongs.")
    for i, one in enumerate(said.data["dates"]):
        yield from _of_type(said, ("dates", i, "fact"), one.get("fact"), collection, ("date",), "a date")
    for i, one in enumerate(said.data["places"]):
        yield from _of_type(said, ("places", i, "fact"), one.get("fact"), collection, ("choice", "choices"), "one or more options")
    for i, one in enumerate(said.data["not_meant"]):
        for j, fact in enumerate(one.get("facts", ())):
            yield from _known(said, ("not_meant", i, "facts", j), fact, collection)
    yield from _of_contexts(said, context)
    yield from _of_pronouns(context, collection)


def _line_of(record, path, text, number):
    """The place of a line of a text that begins on the line after its key (`says: |`)."""
    if "\n" not in text:
        return record.where(*path)
    key = record.where(*path, key=True)
    return Where(key.path, key.line + 1 + number, key.column + 2)


def _texts(said, context):
    for part in ("describe", "dates", "places", "not_meant"):
        for i, one in enumerate(said.data[part]):
            yield said, (part, i, "says"), one["says"]
    for part in ("cues", "stops"):
        for i, one in enumerate(context.data[part]):
            yield context, (part, i, "says"), one["says"]


def _of_value(said, path, one, collection):
    """Faults of the values that an entry states: its own, the one of negated words, and those of `also`."""
    yield from _known(said, (*path, "fact"), one["fact"], collection)
    stated = [(one["fact"], one[key], (*path, key)) for key in ("value", "negated") if key in one]
    for fact, value in one.get("also", {}).items():
        yield from _known(said, (*path, "also", fact), fact, collection)
        stated.append((fact, value, (*path, "also", fact)))
    for fact, value, place in stated:
        about = collection.vocabulary.get(fact)
        if about is None or value == "$" or (place[-1] == "negated" and value == "nothing"):
            continue
        if about["type"] == "boolean":
            fits, mend = isinstance(value, bool), "Write true or false."
        elif about["type"] in ("choice", "choices"):
            options = [option["id"] for option in about["options"]]
            fits, mend = value in options, did_you_mean(str(value), options) or f"Options: {', '.join(options)}."
        else:
            fits, mend = isinstance(value, int) and not isinstance(value, bool) and about["type"] == "integer", "Write a number, or $ for the number in the phrase; a date belongs below `dates`."
        if not fits:
            yield Fault(said.where(*place), "value", f'"{str(value).lower()}" is not a value of {fact}', mend)


def _of_contexts(said, context):
    opened = {one["context"] for one in context.data["cues"]}
    for part in ("describe", "dates", "places"):
        for i, one in enumerate(said.data[part]):
            for key in ("in", "outside"):
                if key in one and one[key] not in opened:
                    yield Fault(said.where(part, i, key), "dangling", f'no words open the context "{one[key]}"', did_you_mean(one[key], opened) or "The contexts stand below `cues` in content/context.yml.")


def _of_pronouns(context, collection):
    pronouns = context.data["pronouns"]
    yield from _known(context, ("pronouns", "fact"), pronouns["fact"], collection)
    options = [option["id"] for option in collection.vocabulary.get(pronouns["fact"], {}).get("options", ())]
    for value in pronouns["words"]:
        if pronouns["fact"] in collection.vocabulary and value not in options:
            yield Fault(context.where("pronouns", "words", value, key=True), "value", f'"{value}" is not a value of {pronouns["fact"]}', did_you_mean(value, options) or f"Options: {', '.join(options)}.")


def _of_type(said, path, fact, collection, types, what):
    if fact is None:
        return
    yield from _known(said, path, fact, collection)
    about = collection.vocabulary.get(fact)
    if about is not None and about["type"] not in types:
        yield Fault(said.where(*path), "value", f"{fact} does not take {what}", "Name another fact, or leave it out for words that say nothing.")


def _known(said, path, fact, collection):
    if fact not in collection.vocabulary:
        yield Fault(said.where(*path), "dangling", f'"{fact}" is not a fact', did_you_mean(fact, collection.vocabulary) or "Facts stand in content/facts.yml.")
