"""Walks the folders of records and reads every file: folders in, (records, faults) out.

Which folder holds which kind, and how a file name becomes an id, is said here and nowhere else.
"""

import os
import re
from pathlib import Path

from ..fault import Fault, Where, did_you_mean
from ..records.record import Record
from .schema import schema_faults
from .yaml_limits import LARGEST_FILE
from .yaml_source import Source, read_source

FOLDERS = {"pathways": "pathway", "legislation": "legislation", "entitlements": "entitlement", "services": "service",
           "figures": "figure", "definitions": "definition", "implications": "implication"}
LISTS = {"facts": "facts", "topics": "topics", "urgency": "urgency", "glossary": "glossary", "redirects": "redirects",
         "asked": "asked", "places": "places", "describe": "describe", "context": "context", "search": "search", "site": "site", "journey": "journey",
         "wording": "wording", "proofs": "proofs"}


def file_of(kind, jurisdiction, name):
    """The path, below the root, of the file that is the record of this kind, jurisdiction and name."""
    return f"jurisdictions/{jurisdiction}/{next(folder for folder, its in FOLDERS.items() if its == kind)}/{name}.yml"


def checkout_root():
    """The top folder of the checkout that the package runs from, or None for an installed wheel."""
    root = Path(__file__).resolve().parents[3]
    return root if (root / "jurisdictions").is_dir() and (root / "content" / "facts.yml").is_file() else None


def record_files(root):
    """[(parts of the path below `root`, path)] of every file that may be a record, in a stable order."""
    # Thousands of Path objects would take longer to make than the files to read.
    return sorted([*_files(root, ("content",), deeper=False), *_files(root, ("jurisdictions",), deeper=True)])


def _files(root, parts, deeper):
    """The files of one folder and, with `deeper`, of those inside it; a folder that cannot be read has none."""
    found = []
    try:
        entries = list(os.scandir(os.path.join(root, *parts)))
    except OSError:
        return found
    for entry in entries:
        if not entry.is_dir():
            if not entry.name.startswith("."):
                found.append(((*parts, entry.name), entry.path))
        elif deeper and not entry.is_symlink():
            found += _files(root, (*parts, entry.name), deeper)
    return found


def read_records(root, shown_from=None, kept=None):
    """All records below `root`, each with its source, and all faults of form: encoding, YAML, schema, stray files.

    Paths in faults are relative to `shown_from` (default `root`). `kept` are KeptSources of an earlier reading.
    """
    shown_from = shown_from or root
    records, faults = [], []
    for parts, path in record_files(root):
        shown = "/".join(parts) if shown_from is root else _shown(Path(path), shown_from)
        identity, fault = _identity(parts, shown)
        if fault:
            faults.append(fault)
        if identity is None:
            continue
        if fault:
            # It is known under the id that it should have, so that what names it is not a fault too.
            records.append(Record(*identity, Source(shown), sound=False))
            continue
        record, found = read_record(identity, path, shown, kept)
        records.append(record)
        faults.extend(found)
    return records, faults


def read_record(identity, path, shown, kept=None):
    """(Record, faults of form) of one file that is the record `identity`: (kind, jurisdiction or None, name)."""
    raw, fault = contents(path, shown)
    source, found = (None, [fault]) if fault else _source(raw, shown, kept)
    if source is None:
        return Record(*identity, Source(shown), sound=False), found
    faults = _schema_faults(source, identity[0], kept)
    return Record(*identity, source, sound=not faults), [*found, *faults]


def source_of_file(path, shown, kept=None):
    """The values of any YAML file of the project, such as an example; None where it has a fault."""
    raw, fault = contents(path, shown)
    source, found = (None, [fault]) if fault else _source(raw, shown, kept)
    return None if found or source is None else source.data


def _source(raw, shown, kept):
    source = kept.find(raw, shown) if kept else None
    if source is not None:
        return source, []
    source, found = read_source(raw, shown)
    if kept and source is not None and not found:
        source = kept.keep(raw, source)
    return source, found


def _schema_faults(source, kind, kept):
    if kept and kept.is_accepted(source, kind):
        return []
    found = schema_faults(source, kind)
    if kept and not found:
        kept.accept(source, kind)
    return found


def contents(path, shown):
    """(bytes, None) of a file, never more of it in memory than a record may have; or (None, fault)."""
    try:
        with open(path, "rb") as file:
            return file.read(LARGEST_FILE + 1), None
    except OSError as error:
        return None, Fault(Where(shown, 1, 1), "unreadable", f"the file cannot be read: {(error.strerror or str(error)).lower()}", "Mend its permissions, or delete it.")


def _shown(path, root):
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.as_posix()


def _identity(parts, shown):
    """(kind, jurisdiction or None, name) for a file, or None; with a fault where the file has no place or no good name."""
    here = Where(shown, 1, 1)
    stem, ending = os.path.splitext(parts[-1])
    if ending != ".yml" and ending.lower() in (".yml", ".yaml"):
        return None, Fault(here, "stray-file", f'"{parts[-1]}" does not end in .yml', f'Name it "{stem}.yml".')
    if parts[0] == "content":
        if ending != ".yml":
            return None, None
        if stem in LISTS:
            return (LISTS[stem], None, stem), None
        return None, Fault(here, "stray-file", f'"{parts[1]}" is not a file of content/', _capital(did_you_mean(parts[1], [f"{name}.yml" for name in LISTS])) or f"Files here: {', '.join(n + '.yml' for n in LISTS)}.")
    if ending != ".yml":
        return None, Fault(here, "stray-file", f'"{parts[-1]}" is not a record', "Move it away; records end in .yml.")
    if len(parts) == 3 and parts[2] == "jurisdiction.yml":
        return ("jurisdiction", parts[1], parts[1]), None
    if len(parts) == 4 and parts[2] in FOLDERS:
        kind = FOLDERS[parts[2]]
        if not is_id(stem):
            return (kind, parts[1], as_id(stem)), name_fault(shown, stem, "yml")
        return (kind, parts[1], stem), None
    hint = did_you_mean(parts[2], FOLDERS) if len(parts) == 4 else did_you_mean(parts[2], ("jurisdiction.yml",)) if len(parts) == 3 else ""
    return None, Fault(here, "stray-file", "the file is in no folder of records", _capital(hint) or f"Folders: {', '.join(FOLDERS)}.")


def _capital(words):
    return words[:1].upper() + words[1:]


def name_fault(shown, stem, ending):
    """The fault of a file whose name is not an id."""
    return Fault(Where(shown, 1, 1), "file-name", f'"{stem}" is not an id', f'Name it "{as_id(stem)}.{ending}": lower-case letters, digits and single hyphens.')


def as_id(name):
    """The id that a name was meant to be; the name itself where nothing of it can be one."""
    return "-".join(re.findall("[a-z0-9]+", name.lower())) or name


def is_id(name):
    """Whether a name is an id: lower-case letters, digits and single hyphens."""
    return re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", name) is not None
