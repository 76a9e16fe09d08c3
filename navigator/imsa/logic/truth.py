"""Three truth values. Unknown is a value of its own and never stands for false."""

FALSE, TRUE, UNKNOWN = 0, 1, 2


def negation(truth):
    """Kleene's not."""
    return UNKNOWN if truth == UNKNOWN else 1 - truth


def conjunction(truths):
    """Kleene's strong and: false as soon as one is false, unknown where that still depends."""
    result = TRUE
    for truth in truths:
        if truth == FALSE:
            return FALSE
        if truth == UNKNOWN:
            result = UNKNOWN
    return result


def disjunction(truths):
    """Kleene's strong or: true as soon as one is true, unknown where that still depends."""
    result = FALSE
    for truth in truths:
        if truth == TRUE:
            return TRUE
        if truth == UNKNOWN:
            result = UNKNOWN
    return result
