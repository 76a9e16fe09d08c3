"""Walks the folders of records and reads every file: folders in, (records, faults) out.

Which folder holds which kind, and how a file name becomes an id, is said here and nowhere else.
"""

from pathlib import Path

from ..fault import Fault, Where, did_you_mean
from ..records.record import Record
from .schema import schema_faults
from .yaml_source import read_source

FOLDERS = {"pathways": "pathway", "legislation": "legislation", "entitlements": "entitlement", "services": "service",
           "figures": "figure", "definitions": "definition", "implications": "implication"}
LISTS = {"facts": "facts", "topics": "topics", "urgency": "urgency", "glossary": "glossary", "redirects": "redirects"}


def checkout_root():
    """The top folder of the checkout that the package runs from, or None for an installed wheel."""
    root = Path(__file__).resolve().parents[3]
    return root if (root / "jurisdictions").is_dir() and (root / "content" / "facts.yml").is_file() else None


def record_files(root):
    """Every file that may be a record, in a stable order."""
    return sorted([*root.glob("content/*"), *root.glob("jurisdictions/**/*")])


def read_records(root, shown_from=None):
    """All records below `root`, each with its source, and all faults of form: encoding, YAML, schema, stray files.

    Paths in faults are relative to `shown_from` (default `root`).
    """
    shown_from = shown_from or root
    records, faults = [], []
    for path in record_files(root):
        if path.is_dir() or path.name.startswith("."):
            continue
        shown = _shown(path, shown_from)
        identity, fault = _identity(path.relative_to(root), shown)
        if fault:
            faults.append(fault)
        if identity is None:
            continue
        source, found = read_source(path.read_bytes(), shown)
        faults.extend(found)
        if source is None:
            continue
        found = schema_faults(source, identity[0])
        faults.extend(found)
        records.append(Record(*identity, source, sound=not found))
    return records, faults


def _shown(path, root):
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.as_posix()


def _identity(relative, shown):
    """(kind, jurisdiction or None, name) for a file, or None; with a fault where the file has no place."""
    parts, here = relative.parts, Where(shown, 1, 1)
    if parts[0] == "content":
        if len(parts) != 2 or not parts[1].endswith(".yml"):
            return None, None
        name = parts[1][:-4]
        if name in LISTS:
            return (LISTS[name], None, name), None
        return None, Fault(here, "stray-file", f'"{parts[1]}" is not a file of content/', f"Files here: {', '.join(n + '.yml' for n in LISTS)}.")
    if not parts[-1].endswith(".yml"):
        mend = f'Name it "{Path(parts[-1]).stem}.yml".' if parts[-1].endswith(".yaml") else "Move it away; records end in .yml."
        return None, Fault(here, "stray-file", f'"{parts[-1]}" is not a record', mend)
    if len(parts) == 3 and parts[2] == "jurisdiction.yml":
        return ("jurisdiction", parts[1], parts[1]), None
    if len(parts) == 4 and parts[2] in FOLDERS:
        name = parts[3][:-4]
        kind = FOLDERS[parts[2]]
        if not _is_id(name):
            return (kind, parts[1], name), Fault(here, "file-name", f'"{name}" is not an id', "Use lower-case letters, digits and single hyphens.")
        return (kind, parts[1], name), None
    hint = did_you_mean(parts[2], FOLDERS) if len(parts) == 4 else ""
    return None, Fault(here, "stray-file", "the file is in no folder of records", (hint[:1].upper() + hint[1:]) if hint else f"Folders: {', '.join(FOLDERS)}.")


def _is_id(name):
    return bool(name) and all(part and part.isascii() and part.isalnum() and part == part.lower() for part in name.split("-"))
