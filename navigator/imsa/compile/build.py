"""Compiles the records of a folder and writes the artefact. Only this module writes it."""

import os
from datetime import date

from ..checks import faults_of
from ..fault import FaultsFound
from ..load.read import read_records
from ..records.collection import Collection
from .knowledge import compile_knowledge
from .soundness import implication_faults

# Faults that say a record needs a human's eye soon; they must be seen, but they do not make an answer wrong.
NOT_FATAL = {"review-expired", "review-ahead", "no-answer", "no-value"}


def checked(root, as_at=None):
    """(Collection, faults) of the records below `root`, as at a day number (default: today)."""
    records, faults = read_records(root)
    collection = Collection(records)
    day = as_at or date.today().toordinal()
    faults = faults + faults_of(collection, day)
    if not any(fault.check not in NOT_FATAL for fault in faults):
        faults += implication_faults(collection, day)
    return collection, sorted(set(faults))


def compile_root(root):
    """{file name: bytes} of the artefacts of the records below `root`.

    Raises FaultsFound where a fault would make an answer wrong or incomplete.
    """
    from .. import VERSION

    collection, faults = checked(root)
    fatal = [fault for fault in faults if fault.check not in NOT_FATAL]
    if fatal:
        raise FaultsFound(fatal)
    return compile_knowledge(collection, VERSION)


def write_artefacts(root, folder):
    """Compiles the records below `root` into `folder`, each file in one step, so that no reader sees half of one.

    Returns the number of bytes written. Raises FaultsFound as `compile_root` does.
    """
    files = compile_root(root)
    os.makedirs(folder, exist_ok=True)
    for name, content in files.items():
        half = os.path.join(folder, f"{name}.part")
        with open(half, "wb") as file:
            file.write(content)
        os.replace(half, os.path.join(folder, f"{name}.bin"))
    return sum(len(content) for content in files.values())
