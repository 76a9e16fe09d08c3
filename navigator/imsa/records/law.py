"""Where and until when a piece of legislation, or one provision of it, is law."""

from ..dates.interval import Interval


def last_day(law, provision=None):
    """The day number on which legislation, or one provision of it, was or will be last in force; None where no end is known."""
    spans = [Interval.of(one) for one in _versions(law, provision)]
    whole = Interval.of(law.data).last
    ends = [] if not spans or any(span.last is None for span in spans) else [max(span.last for span in spans)]
    return min([*ends, *([whole] if whole is not None else [])], default=None)


def extent(law, provision=None):
    """The nations in which legislation, or one provision of it, is or was law."""
    named = {nation for one in _versions(law, provision) for nation in one.get("extent", law.data["extent"])}
    return named or set(law.data["extent"])


def _versions(law, provision):
    """The versions of a provision, as they stand in the record; none where the whole is meant."""
    return [one for one in law.data.get("provisions", ()) if one["provision"] == provision] if provision else []
