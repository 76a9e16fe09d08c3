"""All situations of the vocabulary as at one day, as formulas for a solver.

A formula speaks of whole situations: every fact has a value. That is enough for partial ones too, since the engine says "applies"
where a rule holds for every completion of what is told and leaves a route out where it holds for none (docs/decisions/0002).
A yes-or-no fact is one Boolean; a choice has one for each option, of which one holds; of a fact that holds several options each is
free; whole numbers and days are integers within what a situation may say.

z3 is imported here and nowhere else.
"""

from datetime import date

import z3

from ..dates.period import shift, to_text
from ..logic.network import ALL
from ..plan.situation import FIRST_YEAR, LAST_YEAR
from .trouble import Undecided

_FIRST_DAY, _LAST_DAY = date(FIRST_YEAR, 1, 1).toordinal(), date(LAST_YEAR, 12, 31).toordinal()
# Far more than any question here needs; a solver that gives up must say so rather than keep an editor waiting.
_MOST_MILLISECONDS = 20_000


class Situations:
    """The situations that the vocabulary and the implications allow on the day number `as_at`.

    `tests` is the list of numbered tests (it may grow), `vocabulary` facts by id, `clauses` the implications as the engine has them.
    """

    def __init__(self, tests, vocabulary, clauses, as_at):
        self._tests, self._vocabulary, self.as_at = tests, vocabulary, as_at
        self._variables = {fact: self._variable(about) for fact, about in vocabulary.items()}
        self._atoms, self._nodes = {}, {}
        self.allowed = [condition for fact in vocabulary for condition in self._limits(fact)]
        self.allowed += [z3.Or([*map(self.test, _numbers(wanted)), *(z3.Not(self.test(i)) for i in _numbers(unwanted))]) for wanted, unwanted, _ in clauses]
        self._solver = z3.SimpleSolver()
        self._solver.set("timeout", _MOST_MILLISECONDS)
        self._solver.set("random_seed", 1)
        self._solver.add(self.allowed)

    true, false = z3.BoolVal(True), z3.BoolVal(False)

    # --- formulas -----------------------------------------------------------------------------------------------------------

    def node(self, node):
        """A compiled condition as a formula."""
        found = self._nodes.get(node)
        if found is None:
            kind, wanted, unwanted, parts = node
            inner = [*map(self.test, _numbers(wanted)), *(z3.Not(self.test(i)) for i in _numbers(unwanted)), *map(self.node, parts)]
            found = self._nodes[node] = z3.And(inner) if kind == ALL else z3.Or(inner)
        return found

    def test(self, number):
        """A numbered test as a formula."""
        if number not in self._atoms:
            self._atoms[number] = self._test(*self._tests[number])
        return self._atoms[number]

    def day_within(self, fact, span):
        """That a date lies in (first, last), each open where None."""
        first, last = span
        variable = self._variables[fact]
        return z3.And(z3.BoolVal(True) if first is None else variable >= first, z3.BoolVal(True) if last is None else variable <= last)

    def with_other(self, formula, fact):
        """A formula with another value of `fact`, all else as it is; and what the vocabulary and implications ask of that one."""
        pairs = [(variable, z3.FreshConst(variable.sort())) for variable in self._parts(fact)]
        return z3.substitute(formula, pairs), z3.substitute(z3.And(self.allowed), pairs)

    def with_value(self, formula, fact, option):
        """A formula in which the option is the value of a choice, or one of several."""
        variables = self._variables[fact]
        several = self._vocabulary[fact]["type"] == "choices"
        pairs = [(v, z3.BoolVal(name == option)) for name, v in variables.items() if not several or name == option]
        return z3.substitute(formula, pairs)

    # --- answers ------------------------------------------------------------------------------------------------------------

    def find(self, *formulas, facts=None):
        """The facts, as a situation writes them, of one situation of which all formulas hold; None where there is none. With `facts`,
        those alone are told.

        Raises Undecided where the solver gives up.
        """
        if not self._is_possible(formulas):
            return None
        model = self._solver_model
        return {fact: self._value(model, about) for fact, about in self._vocabulary.items() if facts is None or fact in facts}

    def exists(self, *formulas):
        """Whether there is a situation of which all formulas hold. Raises Undecided where the solver gives up."""
        return self._is_possible(formulas)

    def _is_possible(self, formulas):
        self._solver.push()
        try:
            self._solver.add(*formulas)
            answer = self._solver.check()
            if answer == z3.unknown:
                raise Undecided(f"The solver gave up: {self._solver.reason_unknown()}")
            self._solver_model = self._solver.model() if answer == z3.sat else None
            return answer == z3.sat
        finally:
            self._solver.pop()

    # --- the vocabulary -----------------------------------------------------------------------------------------------------

    @staticmethod
    def _variable(about):
        name, kind = about["id"], about["type"]
        if kind == "boolean":
            return z3.Bool(name)
        if kind in ("choice", "choices"):
            return {option["id"]: z3.Bool(f"{name} {option['id']}") for option in about["options"]}
        return z3.Int(name)

    def _parts(self, fact):
        variable = self._variables[fact]
        return list(variable.values()) if isinstance(variable, dict) else [variable]

    def _limits(self, fact):
        """What a situation may say of a fact (see `plan.situation`)."""
        about, variable = self._vocabulary[fact], self._variables[fact]
        if about["type"] == "choice":
            options = list(variable.values())
            yield z3.Or(options)
            yield z3.AtMost(*options, 1)
        elif about["type"] == "integer":
            yield z3.And(variable >= about.get("minimum", 0), variable <= about.get("maximum", 10**6))
        elif about["type"] == "date":
            yield z3.And(variable >= _FIRST_DAY, variable <= (self.as_at if about.get("lies") == "past" else _LAST_DAY))
            if "not_before" in about:
                yield variable >= self._variables[about["not_before"]]

    def _test(self, fact, operator, operand):
        """A test as a formula; its meaning is that of `logic.value_test.holds`."""
        variable = self._variables[fact]
        if operator == "is":
            return variable
        if operator == "in":
            return z3.Or([variable[option] for option in operand])
        if operator == "includes":
            return variable[operand]
        if operator in ("at_least", "on_or_after"):
            return variable >= operand
        if operator in ("at_most", "on_or_before"):
            return variable <= operand
        if operator == "before":
            return variable < operand
        if operator == "after":
            return variable > operand
        count, unit = operand
        back, ahead = shift(self.as_at, -count, unit), shift(self.as_at, count, unit)
        return {"within_last": z3.And(variable >= back, variable <= self.as_at), "within_next": z3.And(variable >= self.as_at, variable <= ahead),
                "longer_ago_than": variable < back, "further_off_than": variable > ahead}[operator]

    def _value(self, model, about):
        variable = self._variables[about["id"]]
        read = lambda one: model.eval(one, model_completion=True)  # noqa: E731
        if about["type"] == "boolean":
            return z3.is_true(read(variable))
        if about["type"] in ("choice", "choices"):
            chosen = tuple(option for option, one in variable.items() if z3.is_true(read(one)))
            return chosen if about["type"] == "choices" else chosen[0]
        number = read(variable).as_long()
        return to_text(number) if about["type"] == "date" else number


def both(*formulas):
    """That all of the formulas hold."""
    return _joined(formulas, z3.And, Situations.true, Situations.false)


def either(*formulas):
    """That one of the formulas holds, or several."""
    return _joined(formulas, z3.Or, Situations.false, Situations.true)


def _joined(formulas, join, neutral, absorbing):
    """Formulas joined into one, without those that say nothing: what can be settled at once need not be asked of the solver."""
    said = [formula for formula in formulas if not formula.eq(neutral)]
    if any(formula.eq(absorbing) for formula in said):
        return absorbing
    return neutral if not said else said[0] if len(said) == 1 else join(said)


def no(formula):
    """That a formula does not hold."""
    if formula.eq(Situations.true):
        return Situations.false
    return Situations.true if formula.eq(Situations.false) else z3.Not(formula)


def differ(one, other):
    """That one of two formulas holds and the other does not."""
    return z3.Xor(one, other)


def _numbers(bits):
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low
