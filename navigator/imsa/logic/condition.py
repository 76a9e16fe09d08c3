"""The condition language: what an editor writes in `applies_when` and its like, as small immutable nodes.

    Always()  All(parts)  Any(parts)  Not(part)  Defined(reference)  Test(fact, operator, operand)

`parse` turns the values of a record into nodes, checks every test against the vocabulary of facts and reports what does not fit
at its line and column. Nothing is coerced, the order of parts has no meaning, and there is no code in strings.
"""

from collections import namedtuple

from ..dates.period import parse_period, to_day
from ..fault import Fault, did_you_mean
from .value_test import FIXED_DATE_TESTS, RELATIVE_DATE_TESTS

Always = namedtuple("Always", "")
All = namedtuple("All", "parts")
Any = namedtuple("Any", "parts")
Not = namedtuple("Not", "part")
Defined = namedtuple("Defined", "reference")
Test = namedtuple("Test", "fact operator operand")

_KINDS = ("all", "any", "not", "definition", "always", "fact")
_TESTS = {"boolean": ("is",), "choice": ("is", "in"), "choices": ("includes",), "integer": ("at_least", "at_most"),
          "date": FIXED_DATE_TESTS + RELATIVE_DATE_TESTS}
_ALL_TESTS = tuple(dict.fromkeys(test for tests in _TESTS.values() for test in tests))
_ARTICLES = {"boolean": "a yes-or-no fact", "choice": "a choice", "choices": "a fact that holds several options",
             "integer": "a number", "date": "a date"}
FALSE_FRIENDS = {"yes": "true", "on": "true", "no": "false", "off": "false"}


def parse(value, vocabulary, where):
    """(condition or None, faults). `vocabulary` maps fact ids to facts; `where(*path, key=False)` gives a place inside `value`."""
    faults = []
    return _parse(value, vocabulary, where, (), faults), faults


def _parse(value, vocabulary, where, path, faults):
    if not isinstance(value, dict):
        faults.append(Fault(where(*path), "condition", "a condition is expected here", "Write for example {fact: indicators, is: true}."))
        return None
    kinds = [kind for kind in _KINDS if kind in value]
    if len(kinds) != 1:
        found = f'both "{kinds[0]}" and "{kinds[1]}" stand in one condition' if kinds else "the condition says neither all, any, not, definition, always nor fact"
        faults.append(Fault(where(*path), "condition", found, "Keep one of them; nest the other inside it." if kinds else "Add the fact that the test is about."))
        return None
    kind = kinds[0]
    if kind != "fact":
        extra = [key for key in value if key != kind]
        if extra:
            faults.append(Fault(where(*path, extra[0], key=True), "condition", f'"{extra[0]}" cannot stand beside "{kind}"', f'Move it into a condition of its own inside "{kind}".'))
            return None
    if kind in ("all", "any"):
        if not isinstance(value[kind], list) or not value[kind]:
            faults.append(Fault(where(*path, kind), "condition", f'"{kind}" needs a list of conditions', "Begin each with a hyphen."))
            return None
        parts = [_parse(part, vocabulary, where, path + (kind, i), faults) for i, part in enumerate(value[kind])]
        return None if None in parts else (All if kind == "all" else Any)(tuple(parts))
    if kind == "not":
        part = _parse(value[kind], vocabulary, where, path + (kind,), faults)
        return None if part is None else Not(part)
    if kind == "definition":
        return Defined(value[kind])
    if kind == "always":
        return Always()
    return _parse_test(value, vocabulary, where, path, faults)


def _parse_test(value, vocabulary, where, path, faults):
    def fault(problem, mend, *at, key=False, check="condition"):
        faults.append(Fault(where(*path, *at, key=key), check, problem, mend))

    fact = vocabulary.get(value["fact"]) if isinstance(value["fact"], str) else None
    if fact is None:
        hint = did_you_mean(value["fact"], vocabulary)
        return fault(f'"{value["fact"]}" is not a fact', (hint[:1].upper() + hint[1:] + " " if hint else "") + "Facts are listed in content/facts.yml.", "fact", check="unknown-fact")
    allowed = _TESTS[fact["type"]]
    tests = [key for key in value if key != "fact"]
    for test in tests:
        if test not in allowed:
            hint = "" if test in _ALL_TESTS else did_you_mean(test, allowed)
            return fault(f'"{test}" cannot be asked of {value["fact"]}, which is {_ARTICLES[fact["type"]]}',
                         (hint[:1].upper() + hint[1:] + " " if hint else "") + f"Tests for it: {', '.join(allowed)}.", test, key=True)
    if not tests:
        return fault(f"no test stands beside {value['fact']}", f"Add one of: {', '.join(allowed)}.", "fact")
    if fact["type"] == "integer" and len(tests) == 2:
        pass
    elif len(tests) > 1:
        return fault(f'"{tests[0]}" and "{tests[1]}" stand beside one fact', "Write two conditions inside `all`.", tests[1], key=True)
    parts = [_one_test(fact, test, value[test], fault) for test in tests]
    if None in parts:
        return None
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _one_test(fact, test, operand, fault):
    name, kind = fact["id"], fact["type"]
    if kind == "boolean":
        if not isinstance(operand, bool):
            mend = FALSE_FRIENDS.get(str(operand).lower())
            return fault(f'"{operand}" is a word here, not yes or no' if mend else f'"{operand}" is not yes or no', f"Write {mend}." if mend else "Write true or false.", test)
        return Test(name, "is", True) if operand else Not(Test(name, "is", True))
    if kind in ("choice", "choices"):
        options = [option["id"] for option in fact["options"]]
        listed = operand if isinstance(operand, list) else [operand]
        if test == "is" and isinstance(operand, list):
            return fault("`is` takes one option", "Write `in` for several.", test)
        if test == "in" and not isinstance(operand, list):
            return fault("`in` takes a list", "Write `is` for one option, or put brackets around it.", test)
        for i, option in enumerate(listed):
            if option not in options:
                hint = did_you_mean(option, options)
                shown = str(option).lower() if isinstance(option, bool) else option
                return fault(f'"{shown}" is not an option of {name}', (hint[:1].upper() + hint[1:] + " " if hint else "") + f"Options: {', '.join(options)}.",
                             *((test, i) if isinstance(operand, list) else (test,)))
            if option in listed[:i]:
                return fault(f'"{option}" stands twice', "Keep one.", test, i)
        if test == "in" and len(listed) == len(options):
            return fault(f"every option of {name} is listed, so the test says nothing", "Leave out the options that are not meant, or delete the test.", test)
        if kind == "choices":
            parts = tuple(Test(name, "includes", option) for option in listed)
            return parts[0] if len(parts) == 1 else Any(parts)
        return Test(name, "in", tuple(option for option in options if option in listed))
    if kind == "integer":
        if not isinstance(operand, int) or isinstance(operand, bool):
            return fault(f'"{operand}" is not a whole number', "Write digits without quotation marks.", test)
        return Test(name, test, operand)
    if test in FIXED_DATE_TESTS:
        try:
            return Test(name, test, to_day(operand))
        except (ValueError, TypeError):
            return fault(f'"{operand}" is not a day', "Write year-month-day, for example 2026-11-21.", test)
    try:
        period = parse_period(operand)
    except (ValueError, AttributeError):
        return fault(f'"{operand}" is not a length of time', "Write for example 28 calendar days, 3 months or 2 years.", test)
    if period.unit in ("working day", "hour") or period.less_days or period.before:
        return fault(f'"{operand}" cannot be compared with the as-at date', "Use calendar days, weeks, months or years.", test)
    return Test(name, test, (period.count, period.unit))


def tests_of(condition):
    """Every Test inside a condition, definitions left closed."""
    if isinstance(condition, Test):
        yield condition
    elif isinstance(condition, Not):
        yield from tests_of(condition.part)
    elif isinstance(condition, (All, Any)):
        for part in condition.parts:
            yield from tests_of(part)


def definitions_of(condition):
    """Every definition that a condition names."""
    if isinstance(condition, Defined):
        yield condition.reference
    elif isinstance(condition, Not):
        yield from definitions_of(condition.part)
    elif isinstance(condition, (All, Any)):
        for part in condition.parts:
            yield from definitions_of(part)
