"""Compiled conditions freed from the numbering of their knowledge base, so that those of two knowledge bases can be compared."""

from ..logic.network import ALL, ANY

NEVER = (ANY, frozenset(), frozenset())


def spelled(node, tests):
    """A node as (kind, {(test, wanted)}, {parts}); `tests` are those of its knowledge base. Equal conditions written in another order
    are equal."""
    kind, wanted, unwanted, parts = node
    literals = frozenset((tests[i], bool(wanted >> i & 1)) for i in range((wanted | unwanted).bit_length()) if (wanted | unwanted) >> i & 1)
    return kind, literals, frozenset(spelled(part, tests) for part in parts)


def negated(formula):
    """The formula that holds where this one does not."""
    kind, literals, parts = formula
    return ANY if kind == ALL else ALL, frozenset((test, not wanted) for test, wanted in literals), frozenset(map(negated, parts))


def tests_of(formula):
    """Every test of a formula."""
    _, literals, parts = formula
    return {test for test, _ in literals}.union(*map(tests_of, parts))
