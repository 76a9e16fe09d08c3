"""What is wrong, where, and how to mend it. Every check reports faults; nothing raises them one at a time."""

from collections import namedtuple


class Where(namedtuple("Where", "path line column")):
    """A place in a file. Lines and columns count from 1."""

    __slots__ = ()

    def __str__(self):
        return f"{self.path}:{self.line}:{self.column}"


class Fault(namedtuple("Fault", "where check problem mend")):
    """One thing that is wrong: its place, the check that found it, the problem and the mend, in an editor's words."""

    __slots__ = ()

    def in_two_lines(self):
        """The form for editors: place, check and problem on the first line, the mend indented on the second."""
        first = _on_one_line(f"{self.where}: {self.check}: {self.problem}")
        return f"{first}\n    {_on_one_line(self.mend)}" if self.mend else first

    def in_one_line(self):
        """The form for a situation on the command line: the mend stands in brackets at the end."""
        mend = self.mend.removesuffix(".")
        return _on_one_line(f"{self.where}: {self.problem}" + (f" ({mend[:1].lower()}{mend[1:]})" if mend else ""))


def _on_one_line(text):
    """`text` without line breaks and control characters, which a quoted value may hold and a terminal would obey."""
    return text if text.isprintable() else "".join(character if character.isprintable() else " " for character in text)


class FaultsFound(Exception):
    """Raised at the edge of the program when input cannot be used; carries every fault, not only the first."""

    def __init__(self, faults):
        self.faults = sorted(faults)
        super().__init__("\n".join(fault.in_one_line() for fault in self.faults))


def nearest(word, words, limit=1):
    """The words most like `word`, best first; none where nothing is near enough to be a likely slip.

    `difflib` is imported here because most runs need no suggestion.
    """
    from difflib import get_close_matches

    words = [str(w) for w in words]
    return get_close_matches(str(word), words, n=limit, cutoff=0.6) or get_close_matches(str(word).lower(), words, n=limit, cutoff=0.6)


def did_you_mean(word, words):
    """The words "did you mean …?" for a likely slip, else an empty string."""
    near = nearest(word, words)
    return f'did you mean "{near[0]}"?' if near else ""
