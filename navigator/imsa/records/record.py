"""One record as an editor wrote it: its kind, where it stands, its values and the place of each value."""

from .walk import groups, parts


class Record:
    """A record and its source.

    `kind` names the schema; `jurisdiction` is the folder, None for the lists in content/; `name` is the file name.
    `sound` is false where the schema found faults: other checks then leave it alone rather than report follow-up faults.
    """

    __slots__ = ("kind", "jurisdiction", "name", "source", "sound", "_parts", "_groups")

    def __init__(self, kind, jurisdiction, name, source, sound=True):
        self.kind, self.jurisdiction, self.name, self.source, self.sound = kind, jurisdiction, name, source, sound
        self._parts = self._groups = None

    @property
    def data(self):
        return self.source.data

    @property
    def parts(self):
        """What `walk.parts` finds in the values."""
        if self._parts is None:
            self._parts = parts(self.data)
        return self._parts

    @property
    def groups(self):
        """What `walk.groups` finds among the parts."""
        if self._groups is None:
            self._groups = groups(self.parts)
        return self._groups

    @property
    def reference(self):
        """`jurisdiction/name`, as other records write it."""
        return f"{self.jurisdiction}/{self.name}" if self.jurisdiction else self.name

    @property
    def id(self):
        """The public id: `jurisdiction/topic` for a pathway, `kind/jurisdiction/name` for the others."""
        return self.reference if self.kind == "pathway" else f"{self.kind}/{self.reference}"

    @property
    def fingerprint(self):
        """Tells the record from every other and from itself with other content."""
        return f"{self.id} {self.source.fingerprint}"

    def where(self, *path, key=False):
        """The place of a value of this record."""
        return self.source.where(path, key=key)

    def __repr__(self):
        return f"<{self.id}>"
