"""One state of the knowledge base: that of a folder or of a git revision, read, checked and compiled in memory."""

import subprocess
import tarfile
from functools import cached_property
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from .. import VERSION
from ..compile.build import checked, is_fatal
from ..compile.knowledge import Compiler
from ..knowledge.artefact import Artefact, pack
from ..knowledge.knowledge_base import KnowledgeBase

_PARTS = ("content", "jurisdictions")


class State:
    """`name`, `collection`, and the `faults` that keep the answers from being compiled; `kb` is compiled when it is first asked for."""

    def __init__(self, name, collection, faults):
        self.name, self.collection, self.faults = name, collection, faults

    @cached_property
    def kb(self):
        """The KnowledgeBase, or None where there are faults."""
        if self.faults:
            return None
        answers, _ = Compiler(self.collection, VERSION).segments(settled=False)
        content = pack(answers)
        return KnowledgeBase(lambda name: Artefact(BytesIO(content)))


class NoSuchState(Exception):
    """What was named is neither a folder of records nor a revision that holds them; the message says why."""


def state_of_folder(root, name, as_at, kept=None):
    """The State of the records below `root`, checked as at a day number."""
    collection, faults = checked(root, as_at, kept, keys=False)
    return State(name, collection, [fault for fault in faults if is_fatal(fault)])


def state_of(named, root, as_at, kept=None):
    """The State of a folder of records, or of the git revision `named` of the repository that `root` lies in.

    Nothing in the working tree, the index or the repository is touched. Raises NoSuchState.
    """
    folder = Path(named)
    if (folder / "jurisdictions").is_dir():
        return state_of_folder(folder, named, as_at, kept)
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{named}^{{commit}}").decode().strip().splitlines()
    if not commit:
        raise NoSuchState(f'"{named}" is neither a revision that git knows here nor a folder with records')
    archive = _git(root, "archive", "--format=tar", commit[-1], *_PARTS)
    if not archive:
        raise NoSuchState(f'the revision "{named}" holds no folders {" and ".join(_PARTS)}')
    with TemporaryDirectory(prefix="imsa-diff-") as unpacked:
        _unpack(archive, Path(unpacked))
        return state_of_folder(Path(unpacked), f"{named} ({commit[-1][:10]})", as_at, kept)


def _git(root, *arguments):
    """What git prints; nothing where it fails. Raises NoSuchState where there is no git."""
    try:
        return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, timeout=60).stdout
    except FileNotFoundError:
        raise NoSuchState("git is not installed, so only a folder can be compared") from None


def _unpack(archive, folder):
    """Writes the plain files of an archive; links and other things that a record cannot be are left out."""
    with tarfile.open(fileobj=BytesIO(archive)) as tar:
        for member in tar:
            path = folder / member.name
            if member.isfile() and path.resolve().is_relative_to(folder.resolve()):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(tar.extractfile(member).read())
