"""What a proof found: a property that does not hold, where, and the situation that shows it."""

from collections import namedtuple


class Finding(namedtuple("Finding", "property about problem where day facts explained", defaults=(None,))):
    """`about` is what an exception names: a route, a condition, a topic. `where` is the place to mend (a Where), `day` the day number
    on which it was seen, `facts` a smallest situation that shows it, or None where there is no situation to show. `explained` is
    what a record says of it by itself, so that no exception is needed."""

    __slots__ = ()
