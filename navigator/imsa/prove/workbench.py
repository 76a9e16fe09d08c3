"""What every claim works with: the rules, the situations of each day, and the way from a formula to a finding."""

from ..logic.network import tests_in
from ..logic.truth import TRUE
from .engine import smallest, truth
from .finding import Finding
from .solver import Situations


class Workbench:
    """The rules of a knowledge base and the situations of each of its days, made when they are first asked for."""

    def __init__(self, rules):
        self.rules, self._situations, self._anything, self._kept, self._found = rules, {}, {}, {}, set()

    def kept(self, key, make):
        """What `make()` gave when it was first asked for under this key."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    def situations(self, day):
        """All Situations of a day."""
        if day not in self._situations:
            rules = self.rules
            self._situations[day] = Situations(rules.tests, rules.vocabulary, rules.clauses, day)
        return self._situations[day]

    def anything(self, day):
        """All values of the facts of a day, though an implication may forbid them together."""
        if day not in self._anything:
            self._anything[day] = Situations(self.rules.tests, self.rules.vocabulary, [], day)
        return self._anything[day]

    def facts_of(self, node):
        """The facts that a compiled condition asks for."""
        tests, bits, found = self.rules.tests, tests_in(node), set()
        while bits:
            low = bits & -bits
            found.add(tests[low.bit_length() - 1][0])
            bits ^= low
        return found

    def nations(self, claim):
        """The nations that a property is about."""
        return claim.get("nations", self.rules.nations)

    def topics(self, claim):
        """The topics that a property is about, in the order of content/topics.yml."""
        besides = claim.get("besides", ())
        return [topic for topic in claim.get("topics", self.rules.topics) if topic not in besides]

    def given(self, claim, nation, day):
        """Of whom a property speaks, in a nation on a day: (rule for the engine, formula for the solver)."""
        rule = self.kept((claim["id"], nation, day), lambda: self.rules.condition({"all": [claim.get("given", {"always": True}), {"fact": "nation", "in": [nation]}]}, None, day))
        return rule, self.situations(day).node(rule[0])

    def counterexample(self, claim, about, day, formulas, shows, problem, where, without=()):
        """A Finding for a situation of which all formulas hold, made small, or None where there is none.

        One is enough for each `about`: on later days it is not looked for again. `shows(situation)` puts the same question to the engine, beside that the property speaks of the person; facts named in
        `without` stay unknown.
        """
        facts = None if (claim["id"], about) in self._found else self.situations(day).find(*formulas)
        if facts is None:
            return None
        self._found.add((claim["id"], about))
        facts = {fact: value for fact, value in facts.items() if fact not in without}
        return Finding(claim["id"], about, problem, where, day, smallest(facts, day, self.rules.kb, shows))

    @staticmethod
    def speaks_of(rule, situation):
        """Whether the engine is sure that a property speaks of the person."""
        return truth(rule, situation) == TRUE


def once(findings):
    """The findings with those left out that name what an earlier one has named already."""
    seen = set()
    for finding in findings:
        if finding is not None and finding.about not in seen:
            seen.add(finding.about)
            yield finding
