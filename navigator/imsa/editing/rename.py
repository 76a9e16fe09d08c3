"""Another id for a record: its file moves, whatever names it names it by the new id, and the old id leads on.

Everything is worked out and read again before the first file is written; nothing is written where a reference would then mean another
record than before.
"""

import re
from collections import namedtuple
from pathlib import Path

from ..load.yaml_source import read_source
from ..records.collection import Collection
from ..records.record import Record
from ..records.walk import conditions, references
from .names import PAGE, NotPossible, full_id, parts_of, path_of, record_named
from .yaml_text import yaml_text

REDIRECTS = "content/redirects.yml"
# Files of the project that hold full ids. What people read about the project is only looked through.
_HOLD_IDS = ("content/**/*.yml", "content/**/*.md", "jurisdictions/**/*.yml", "tests/scenarios/**/*.yml", "tests/search/*.yml")
_MAY_NAME = ("*.md", "docs/**/*.md", "site/**/*", "tests/*.py", "tests/*.json", "benchmarks/*.py")

# `files` are {path: new text}; `changed` the paths of other files that change; `still` those that may name the old id.
Renaming = namedtuple("Renaming", "old new old_path new_path files changed still")


def rename(root, collection, old, typed, on, why):
    """The Renaming of the record `old` to what was typed; nothing is written. `on` is the day of it as text.

    Raises: NotPossible, with the reason.
    """
    old, record = _record(old, collection)
    kind = parts_of(old)[0]
    new = full_id(kind, typed, collection)
    if kind == "pathway" and parts_of(new)[2] != record.name:
        raise NotPossible(f'a pathway has the name of its topic; it can move to another folder, as FOLDER/{record.name}')
    root = Path(root)
    renamed = None if kind == PAGE else Record(kind, *parts_of(new)[1:], record.source, record.sound)
    after = Collection([renamed if one is record else one for one in collection.records], collection.pages, collection.course)
    texts = _Texts(root)
    if renamed is not None:
        for one in collection.records:
            if one.sound:
                _point_anew(texts, collection, after, record, renamed, one)
    if kind != "pathway":
        _full_ids(texts, root, old, new, kind)
    _lead_on(texts, collection, after, old, new, on, why)
    old_path, new_path = path_of(old), path_of(new)
    text = texts.of(old_path)
    others = {path: text for path, text in texts.changed().items() if path != old_path}
    if renamed is not None:
        _means_the_same(collection, after, others | {new_path: text}, record, renamed)
    return Renaming(old, new, old_path, new_path, others | {new_path: text}, sorted(others), _still_named(root, old, others, old_path))


def carry_out(root, renaming):
    """Writes the files of a Renaming; the old file goes last, so that nothing is lost where writing fails."""
    for path, text in renaming.files.items():
        (Path(root) / path).parent.mkdir(parents=True, exist_ok=True)
        (Path(root) / path).write_text(text, encoding="utf-8", newline="")
    (Path(root) / renaming.old_path).unlink()


def _record(old, collection):
    """The record that was typed, if it can have another id."""
    record = record_named(old, collection)
    if record not in collection.pages and (record.jurisdiction is None or record.kind == "jurisdiction"):
        raise NotPossible(f"{record.id} is a list or a jurisdiction, which keeps its id")
    return record.id, record


class _Texts:
    """Texts of files, with values replaced at their places."""

    def __init__(self, root):
        self._root, self._before, self._now = root, {}, {}

    def of(self, path):
        if path not in self._now:
            try:
                self._before[path] = self._now[path] = (self._root / path).read_text(encoding="utf-8-sig")
            except FileNotFoundError:
                self._before[path] = self._now[path] = ""
        return self._now[path]

    def put(self, path, text):
        self.of(path)
        self._now[path] = text

    def replace(self, where, old, new):
        """Puts `new` where the value `old` stands. Several values of a line are to be replaced from the last to the first."""
        lines = self.of(where.path).split("\n")
        line, at = lines[where.line - 1], where.column - 1
        at += line[at:at + 1] in ("'", '"')
        if line[at:at + len(old)] != old:
            raise NotPossible(f'"{old}" cannot be found at {where}; write it on the line of its entry')
        lines[where.line - 1] = line[:at] + new + line[at + len(old):]
        self.put(where.path, "\n".join(lines))

    def changed(self):
        return {path: text for path, text in self._now.items() if text != self._before[path]}


def _named(record):
    """Every (path, kind, reference) of a record, definitions and the wider record that a pathway completes included."""
    yield from references(record.parts)
    for path, value in conditions(record.parts):
        yield from _definitions(value, path)
    if record.kind == "pathway" and record.data.get("extends"):
        yield ("extends",), "extends", record.data["extends"]


def _definitions(value, path):
    if isinstance(value, dict):
        if "definition" in value:
            yield (*path, "definition"), "definition", value["definition"]
        for key in ("all", "any", "not"):
            yield from _definitions(value.get(key), (*path, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _definitions(inner, (*path, i))


def _target(collection, kind, reference, record):
    return collection.by_id.get(f"{reference}/{record.name}") if kind == "extends" else collection.resolve(kind, reference, record.jurisdiction)


def _point_anew(texts, collection, after, record, renamed, one):
    """Names the renamed record by its new id in the record `one`; where `one` is the renamed record, looks after all that it names."""
    now, moves = (renamed, renamed.jurisdiction != record.jurisdiction) if one is record else (one, False)
    edits = []
    for path, kind, reference in _named(one):
        target = _target(collection, kind, reference, one)
        if target is record or moves and target is not None:
            wanted = renamed if target is record else target
            written = wanted.jurisdiction if kind == "extends" else _shortest(after, kind, wanted, now, "/" in reference)
            if written != reference:
                edits.append((one.where(*path), reference, written))
    for where, reference, written in sorted(edits, reverse=True):
        texts.replace(where, reference, written)


def _shortest(after, kind, wanted, record, was_full):
    if not was_full and after.resolve(kind, wanted.name, record.jurisdiction) is wanted:
        return wanted.name
    return wanted.reference


def _full_ids(texts, root, old, new, kind):
    """Replaces full ids wherever they stand. A pathway's are those of nations, which stay."""
    pairs = [(old, new)] + ([(f"guide:{old.partition('/')[2]}", f"guide:{new.partition('/')[2]}")] if kind == PAGE else [])
    patterns = [(_as_a_word(before), after) for before, after in pairs]
    for path in sorted({path for pattern in _HOLD_IDS for path in root.glob(pattern) if path.is_file()}):
        shown = path.relative_to(root).as_posix()
        text = texts.of(shown)
        for pattern, after in patterns:
            text = pattern.sub(after, text)
        texts.put(shown, text)


def _as_a_word(record_id):
    return re.compile(rf"(?<![\w/-]){re.escape(record_id)}(?![\w/-])")


def _lead_on(texts, collection, after, old, new, on, why):
    """Adds the redirect, where the old id does not answer any more. Redirects that led to it lead to the new one."""
    record = collection.list_record("redirects")
    if record is not None and record.sound:
        for i, entry in enumerate(collection.entries("redirects")):
            for j, target in enumerate(entry["to"]):
                if target == old and parts_of(old)[0] == "pathway":
                    texts.replace(record.where("redirects", i, "to", j), old, new)
    folder, _, topic = old.partition("/")
    if parts_of(old)[0] == "pathway" and folder in after.nations and after.pathway_for(folder, topic):
        return
    text = texts.of(REDIRECTS)
    source, _ = read_source(text.encode(), REDIRECTS) if text.strip() else (None, [])
    entries = source.data["redirects"] if source is not None and source.data else []
    added = f"- {yaml_text({'from': old, 'to': [new], 'on': on, 'why': why})}\n"
    if entries:
        line = text.split("\n")[source.where(("redirects", 0)).line - 1]
        texts.put(REDIRECTS, f"{text.rstrip()}\n{line[:len(line) - len(line.lstrip())]}{added}")
    else:
        begin = text[:text.index("redirects:")] if "redirects:" in text else "# yaml-language-server: $schema=../schemas/redirects.schema.json\n"
        texts.put(REDIRECTS, f"{begin}redirects:\n  {added}")


def _means_the_same(before, after, texts, record, renamed):
    """Raises NotPossible where a record would name another record than before, or could not be read any more."""
    new_records = []
    for one in after.records:
        path = path_of(renamed.id) if one is renamed else one.source.path
        if path in texts and one.kind != "redirects":
            source, faults = read_source(texts[path].encode(), path)
            if faults:
                raise NotPossible(f"{faults[0].where}: {faults[0].problem}")
            one = Record(one.kind, one.jurisdiction, one.name, source, one.sound)
        new_records.append(one)
    anew = Collection(new_records, after.pages, after.course)
    for one in before.records:
        if not one.sound:
            continue
        twin = anew.by_id[renamed.id if one is record else one.id]
        for (path, kind, reference), (_, _, written) in zip(_named(one), _named(twin), strict=True):
            target, target_now = _target(before, kind, reference, one), _target(anew, kind, written, twin)
            expected = None if target is None else renamed.id if target is record else target.id
            if (None if target_now is None else target_now.id) != expected:
                raise NotPossible(f'{one.where(*path)} names "{reference}", which would then be {"nothing" if target_now is None else target_now.id}; choose another name or folder')


def _still_named(root, old, others, old_path):
    pattern, found = _as_a_word(old), []
    for path in sorted({path for glob in _MAY_NAME for path in root.glob(glob) if path.is_file()}):
        shown = path.relative_to(root).as_posix()
        if shown not in others and shown != old_path:
            try:
                if pattern.search(path.read_text(encoding="utf-8")):
                    found.append(shown)
            except (OSError, UnicodeDecodeError):
                continue
    return found
