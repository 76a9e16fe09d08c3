"""Keeps what files of records were read as, so that the next check reads anew only those that changed.

Reading YAML is most of the work of a check. A file is known again by a digest of its bytes, so nothing stale is ever used, and what
is kept is only what the reader made of it and whether the schemas, as they stood, accepted it; every other check runs every time.
The values are plain and the file is one that this module wrote, in the folder build/ of the checkout, which git does not track. Without the file, or where it cannot be written, all is read.
"""

import gc
import hashlib
import marshal
import os

from .schema import schemas_digest
from .yaml_source import Source

MAGIC = b"imsa kept records 2\n"
_WHERE = ("build", "records.kept")


class KeptSources:
    """What was read before, by digest. `find` and `keep` one source; `write` puts what this run used in place of the file."""

    def __init__(self, path=None):
        self.path, self._before, self._now, self._changed = path, {}, {}, False
        self._schemas = schemas_digest()
        try:
            with open(path, "rb") as file:
                if file.read(len(MAGIC)) == MAGIC:
                    self._before = _load(file.read())
        except (OSError, TypeError, ValueError, EOFError):
            pass

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
        return _KeptSource(shown, key, *found)

    def keep(self, raw, source):
        """Remembers a source that was read without a fault; returns it as `find` would."""
        self._changed = True
        key = hashlib.sha256(raw).digest()
        self._now[key] = (source.data, marshal.dumps(source.places()), "")
        return _KeptSource(source.path, key, *self._now[key])

    def is_accepted(self, source, kind):
        """Whether the schema of a kind, as the schemas stand now, accepted these bytes before."""
        return isinstance(source, _KeptSource) and source.accepted == f"{kind} {self._schemas}"

    def accept(self, source, kind):
        """Remembers that the schema of a kind accepted a source."""
        if isinstance(source, _KeptSource) and source.key in self._now:
            self._changed = True
            self._now[source.key] = (*self._now[source.key][:2], f"{kind} {self._schemas}")

    def write(self):
        """Writes what this run used, in one step, where anything is new."""
        if self.path is None or not self._changed:
            return
        half = f"{self.path}.{os.getpid()}.part"
        try:
            os.makedirs(os.path.dirname(self.path), exist_ok=True)
            with open(half, "wb") as file:
                file.write(MAGIC + marshal.dumps(self._now))
            os.replace(half, self.path)
        except OSError:
            pass  # a read-only checkout is checked all the same


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
    """A source whose places are unpacked when the first of them is asked for, which only a fault does."""

    __slots__ = ("key", "accepted", "_packed")

    def __init__(self, path, key, data, packed, accepted):
        self.path, self.key, self.data, self._packed, self.accepted = path, key, data, packed, accepted

    def __getattr__(self, name):
        if name not in ("_values", "_keys", "_decimals"):
            raise AttributeError(name)
        self._values, self._keys, self._decimals = marshal.loads(self._packed)
        return getattr(self, name)
