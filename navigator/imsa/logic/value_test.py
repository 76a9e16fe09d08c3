"""The single tests that a condition may put to a fact: what each means, where its truth changes, and its words.

A test is a tuple (operator, operand). Operators: `is` (yes-or-no facts, always asked as "is true"), `in` (a tuple of options),
`includes` (one option of a fact that holds several), `at_least`, `at_most` (whole numbers), and the tests on dates:
`before`, `after`, `on_or_before`, `on_or_after` a day number, `within_last`, `within_next`, `longer_ago_than`,
`further_off_than` a period (count, unit) seen from the as-at day.
"""

from ..dates.period import shift, to_text

FIXED_DATE_TESTS = ("before", "after", "on_or_before", "on_or_after")
RELATIVE_DATE_TESTS = ("within_last", "within_next", "longer_ago_than", "further_off_than")


def span(operator, operand, as_at):
    """(first, last) of the numbers or day numbers that meet a test of a number or a date, each None where open."""
    if operator in ("at_least", "on_or_after"):
        return operand, None
    if operator in ("at_most", "on_or_before"):
        return None, operand
    if operator == "before":
        return None, operand - 1
    if operator == "after":
        return operand + 1, None
    count, unit = operand
    if operator == "within_last":
        return shift(as_at, -count, unit), as_at
    if operator == "within_next":
        return as_at, shift(as_at, count, unit)
    if operator == "longer_ago_than":
        return None, shift(as_at, -count, unit) - 1
    return shift(as_at, count, unit) + 1, None


def boundaries(operator, operand, as_at):
    """The values at which the truth of a number or date test changes: it is constant from one up to the day before the next."""
    first, last = span(operator, operand, as_at)
    return (*(() if first is None else (first,)), *(() if last is None else (last + 1,)))


def holds(operator, operand, value, as_at):
    """Whether a known value meets the test. Options are compared by id, dates as day numbers."""
    if operator == "is":
        return value is True
    if operator == "in":
        return value in operand
    if operator == "includes":
        return operand in value
    first, last = span(operator, operand, as_at)
    return (first is None or first <= value) and (last is None or value <= last)


def words(operator, operand, met=True):
    """The test in words, as a proof shows it: "is cg-negative", "is not before 2026-10-01"."""
    no = "" if met else "not "
    if operator == "is":
        return "is true" if met else "is false"
    if operator == "in":
        if len(operand) == 1:
            return f"is {no}{operand[0]}"
        return f"is {'' if met else 'none'}{'one' if met else ''} of {', '.join(operand)}"
    if operator == "includes":
        return f"includes {operand}" if met else f"does not include {operand}"
    if operator in ("at_least", "at_most"):
        return f"is {no}{operator.replace('_', ' ')} {operand}"
    if operator in FIXED_DATE_TESTS:
        return f"is {no}{operator.replace('_', ' ')} {to_text(operand)}"
    count, unit = operand
    length = f"{count} {unit}{'' if count == 1 else 's'}"
    return f"is {no}" + {"within_last": f"within the last {length}", "within_next": f"within the next {length}",
                         "longer_ago_than": f"longer ago than {length}", "further_off_than": f"more than {length} away"}[operator]
