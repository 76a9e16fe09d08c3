"""What was looked through before without a fault, so that it is not looked through again, and what was worked out of it.

Only that nothing was found is remembered, never a fault: a fault is found anew each time, with its place and words as they are now.
"""

import hashlib
import marshal


class Settled:
    """Digests of what was found to be in order, and values that were worked out, by the digest of what they were worked out from.
    `rules` stands for everything besides the values that a finding rests on: the code, the schemas."""

    def __init__(self, rules="", before=(), known=None):
        self._rules, self.before, self.now = rules.encode(), before, set()
        self.known_before, self.known_now = known or {}, {}

    def faults(self, check, given, find):
        """The faults that `find()` yields; none, without asking it, where this check found none of the same values before.

        `given` is all that the faults can rest on, as plain values: str, int, float, bool, None, and list, tuple and dict of them.
        """
        key = self._key(check, given)
        if key in self.before or key in self.now:
            self.now.add(key)
            return []
        faults = list(find())
        if not faults:
            self.now.add(key)
        return faults

    def value(self, what, given, make):
        """The plain value that `make()` works out of `given`; remembered as in `faults`."""
        key = self._key(what, given)
        if key not in self.known_now:
            self.known_now[key] = self.known_before[key] if key in self.known_before else make()
        return self.known_now[key]

    def add(self, now, known):
        """Takes over what a copy of this process found in order and worked out."""
        self.now |= now
        self.known_now.update(known)

    def _key(self, what, given):
        # Format 2 writes the same values as the same bytes; later ones write what is shared in memory otherwise.
        return hashlib.sha256(self._rules + marshal.dumps((what, given), 2)).digest()[:16]
