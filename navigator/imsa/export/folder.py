"""Files of an export into a folder, so that the folder holds them and nothing else."""

from contextlib import contextmanager
from pathlib import Path

from ..fault import Fault, FaultsFound, Where

# An export that is in the folder already is known by one of these and is replaced.
_MARKS = ("index.json", "schemas/export.schema.json")


def write_files(folder, files):
    """Makes `folder` hold exactly `files`, {path: bytes}; what is as it should be is not touched, so that a later build sees what changed.

    Returns the paths that were written or taken away.
    """
    changed = []
    for name, content in files.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            changed.append(name)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(folder).as_posix() not in files:
            path.unlink()
            changed.append(path.relative_to(folder).as_posix())
    return changed


def usable(folder):
    """The folder, where an export may be written: it is empty, is not there yet, or holds an earlier export, which is replaced.

    Raises FaultsFound where it holds something else.
    """
    folder = Path(folder)
    with _said_plainly(folder):
        if folder.is_dir() and any(folder.iterdir()) and not all((folder / mark).is_file() for mark in _MARKS):
            raise _unusable(folder, "the folder holds something else than an export", "give an empty folder, or one that is not there yet")
    return folder


def write_export(folder, files):
    """Writes an export into a folder that is `usable`. Raises FaultsFound where it cannot be written."""
    with _said_plainly(folder):
        write_files(folder, files)


@contextmanager
def _said_plainly(folder):
    try:
        yield
    except OSError as problem:
        raise _unusable(folder, f"the folder cannot be written: {(problem.strerror or str(problem)).lower()}", "give another folder") from None


def _unusable(folder, problem, mend):
    return FaultsFound([Fault(Where(folder.as_posix(), 1, 1), "folder", problem, mend)])
