"""The checks of a knowledge base that need more than one record, a date, or more than a schema can say.

Each module has a `check(collection, as_at)` that yields faults; adding a check is adding a module to the list.
"""

from . import addresses, answers, cases, conditions, course, describe, figures, in_force, law, pages, places, proofs, questions, references, reviews, search_words, services, sources, swallowed, time_limits, vocabulary

CHECKS = (addresses, answers, cases, conditions, course, describe, figures, in_force, law, pages, places, proofs, questions, references, reviews, search_words, services, sources, swallowed, time_limits, vocabulary)


def faults_of(collection, as_at):
    """All faults that the checks find in a collection, on the day number `as_at`."""
    return [fault for module in CHECKS for fault in module.check(collection, as_at)]
