"""Keeps what files of records were read as and what was found in order, so that the next check looks anew only at what changed.

Reading YAML is most of the work of a check. A file is known again by a digest of its bytes, so nothing stale is ever used, and what
is kept is only what the reader made of it, whether the schemas, as they stood, accepted it, and in which checks nothing was found
(`records.settled`), with what was worked out of records on the way. No fault is kept. What was found in order counts for the code that found it alone.
The values are plain and the file is one that this module wrote, in the folder build/ of the checkout, which git does not track. Without the file, or where it cannot be written, all is read.
"""

import gc
import hashlib
import marshal
import os
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from ..records.settled import Settled
from .schema import schemas_digest
from .yaml_source import Source

MAGIC = b"imsa kept records 5\n"
# Findings of earlier states are kept too, since an edit is often taken back; beyond so many only those that were used.
_MOST_SETTLED = 100_000
_WHERE = ("build", "records.kept")


class KeptSources:
    """What was read before, by digest. `find` and `keep` one source; `write` puts what this run used in place of the file.
    `settled` is for the checks."""

    def __init__(self, path=None):
        self.path, self._before, self._now, self._changed = path, {}, {}, False
        self._schemas, settled, known = schemas_digest(), frozenset(), {}
        try:
            with open(path, "rb") as file:
                if file.read(len(MAGIC)) == MAGIC:
                    self._before, settled, known = _load(file.read())
        except (OSError, TypeError, ValueError, EOFError):
            pass
        self.settled = Settled(_rules(), settled, known)

    @classmethod
    def of_checkout(cls, root):
        """Those of a checkout; none are kept on disk for a folder of records that is not one."""
        return cls(os.path.join(root, *_WHERE) if os.path.exists(os.path.join(root, "pyproject.toml")) else None)

    def find(self, raw, shown):
        """The Source of these bytes, or None where they are new."""
        key = hashlib.sha256(raw).digest()
        found = self._now.get(key) or self._before.get(key)
        if found is None:
            return None
        self._now[key] = found
        return _KeptSource(shown, raw, key, *found)

    def keep(self, raw, source):
        """Remembers a source that was read without a fault; returns it as `find` would."""
        self._changed = True
        key = hashlib.sha256(raw).digest()
        self._now[key] = (source.data, "")
        return _KeptSource(source.path, raw, key, *self._now[key])

    def is_accepted(self, source, kind):
        """Whether the schema of a kind, as the schemas stand now, accepted these bytes before."""
        return isinstance(source, _KeptSource) and source.accepted == f"{kind} {self._schemas}"

    def accept(self, source, kind):
        """Remembers that the schema of a kind accepted a source."""
        if isinstance(source, _KeptSource) and source.key in self._now:
            self._changed = True
            self._now[source.key] = (source.data, f"{kind} {self._schemas}")

    def write(self):
        """Writes what this run used, in one step, where anything is new."""
        new = self.settled.now - self.settled.before
        if self.path is None or not (self._changed or new or self.settled.known_now.keys() - self.settled.known_before.keys()):
            return
        settled = self.settled.now if len(self.settled.before) + len(new) > _MOST_SETTLED else self.settled.before | new
        half = f"{self.path}.{os.getpid()}.part"
        try:
            os.makedirs(os.path.dirname(self.path), exist_ok=True)
            with open(half, "wb") as file:
                file.write(MAGIC + marshal.dumps((self._now, frozenset(settled), self._known())))
            os.replace(half, self.path)
        except OSError:
            pass  # a read-only checkout is checked all the same

    def _known(self):
        """The values to keep: those of this run and, unless they are too many, those before, which another edit may ask for."""
        known = {**self.settled.known_before, **self.settled.known_now}
        return known if len(known) <= _MOST_SETTLED else self.settled.known_now


@lru_cache(maxsize=None)
def _rules():
    """A digest of what a finding rests on besides the records: this code, the schemas, and the releases of other packages, as bank
    holidays come from one."""
    digest = hashlib.sha256(schemas_digest().encode())
    for folder, _, names in sorted(os.walk(Path(__file__).parents[1])):
        for name in sorted(names):
            if name.endswith(".py"):
                with open(os.path.join(folder, name), "rb") as file:
                    digest.update(file.read())
    beside = Path(find_spec("holidays").origin).parents[1]
    digest.update(" ".join(sorted(name for name in os.listdir(beside) if name.endswith(".dist-info"))).encode())
    return digest.hexdigest()


def _load(content):
    # Collecting garbage while a million plain values are made would take longer than making them.
    was_on = gc.isenabled()
    gc.disable()
    try:
        return marshal.loads(content)
    finally:
        if was_on:
            gc.enable()


class _KeptSource(Source):
    __slots__ = ("key", "accepted")

    def __init__(self, path, raw, key, data, accepted):
        super().__init__(path, data, raw)
        self.key, self.accepted = key, accepted

    @property
    def fingerprint(self):
        """The digest of the bytes."""
        return self.key.hex()
