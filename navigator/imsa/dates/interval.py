"""Spans of days, both ends included; an absent end is open."""

from collections import namedtuple

from .period import to_day, to_text


class Interval(namedtuple("Interval", "first last")):
    """Day numbers `first` and `last`, each None where open."""

    __slots__ = ()

    @classmethod
    def of(cls, group, first="in_force_from", last="in_force_to"):
        """The span that a record's entries `first` and `last` give."""
        return cls(to_day(group[first]) if group.get(first) else None, to_day(group[last]) if group.get(last) else None)

    def holds_on(self, day):
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def meets(self, other):
        """Whether a day lies in both."""
        return ((self.first is None or other.last is None or self.first <= other.last)
                and (other.first is None or self.last is None or other.first <= self.last))

    def is_empty(self):
        """Whether it ends before it begins."""
        return self.first is not None and self.last is not None and self.last < self.first

    @staticmethod
    def text(day):
        return to_text(day)


def gaps(spans):
    """The spans of days that lie between the first and the last of `spans` and belong to none of them."""
    ordered = sorted(spans, key=lambda span: (span.first is not None, span.first or 0))
    found, reached = [], None
    for i, span in enumerate(ordered):
        if i and reached is not None and span.first is not None and span.first > reached + 1:
            found.append(Interval(reached + 1, span.first - 1))
        if i and reached is None:
            break
        reached = None if span.last is None else max(span.last, reached if reached is not None else span.last)
    return found
