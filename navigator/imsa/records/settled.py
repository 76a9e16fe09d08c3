"""What was looked through before without a fault, so that it is not looked through again.

Only that nothing was found is remembered, never a fault: a fault is found anew each time, with its place and words as they are now.
"""

import hashlib
import marshal


class Settled:
    """Digests of what was found to be in order. `rules` stands for everything besides the values that a finding rests on: the code, the schemas."""

    def __init__(self, rules="", before=()):
        self._rules, self.before, self.now = rules.encode(), before, set()

    def faults(self, check, given, find):
        """The faults that `find()` yields; none, without asking it, where this check found none of the same values before.

        `given` is all that the faults can rest on, as plain values: str, int, float, bool, None, and list, tuple and dict of them.
        """
        # Format 2 writes the same values as the same bytes; later ones write what is shared in memory otherwise.
        key = hashlib.sha256(self._rules + marshal.dumps((check, given), 2)).digest()[:16]
        if key in self.before or key in self.now:
            self.now.add(key)
            return []
        faults = list(find())
        if not faults:
            self.now.add(key)
        return faults
