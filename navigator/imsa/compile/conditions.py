"""Conditions as editors write them → nodes that `logic.network` evaluates: definitions opened, negations pushed to the tests,
like tests merged, and the facts found on which plain Kleene evaluation would not be exact.
"""

from ..dates.interval import Interval
from ..dates.period import to_day
from ..logic.condition import All, Always, Any, Defined, Not, Test, definitions_of, parse
from ..logic.network import ALL, ANY, Network

TRUE_NODE = (ALL, 0, 0, ())
FALSE_NODE = (ANY, 0, 0, ())


def at_home(condition, nation):
    """A condition for a person of whom the nation is known: tests of the nation are settled; unchanged where `nation` is None."""
    if nation is None:
        return condition
    if isinstance(condition, Test) and condition.fact == "nation":
        return Always() if nation in condition.operand else Not(Always())
    if isinstance(condition, Not):
        inner = at_home(condition.part, nation)
        return inner.part if isinstance(inner, Not) and isinstance(inner.part, Always) else Not(inner)
    if isinstance(condition, (All, Any)):
        true, false = Always(), Not(Always())
        neutral, absorbing = (true, false) if isinstance(condition, All) else (false, true)
        parts = [part for part in (at_home(part, nation) for part in condition.parts) if part != neutral]
        if absorbing in parts:
            return absorbing
        return neutral if not parts else parts[0] if len(parts) == 1 else type(condition)(tuple(parts))
    return condition


def answering_fact(fact):
    """A fact of the vocabulary as answers use it: its options as (id, label)."""
    if "options" not in fact:
        return fact
    return {**fact, "options": [(option["id"], option["label"]) for option in fact["options"]]}


class ConditionCompiler:
    """Gives every different test a number and compiles conditions against them. One compiler serves a whole knowledge base."""

    def __init__(self, collection):
        self.collection = collection
        self.vocabulary = collection.vocabulary
        self.tests, self._numbers, self._open, self._parsed = [], {}, [], {}

    def parse(self, value):
        """The condition of a value that the checks have accepted."""
        # One record answers for several nations, and its conditions mean the same in each. The value is kept, so that its identity is not given to another.
        if id(value) not in self._parsed:
            condition, faults = parse(value, self.vocabulary, lambda *path, key=False: ("", 1, 1))
            if faults:
                raise ValueError(faults[0].problem)
            self._parsed[id(value)] = value, condition
        return self._parsed[id(value)][1]

    def number(self, fact, operator, operand):
        """The number of a test, given out when it is first met."""
        key = (fact, operator, operand)
        if key not in self._numbers:
            self._numbers[key] = len(self.tests)
            self.tests.append(key)
        return self._numbers[key]

    # --- time ---------------------------------------------------------------------------------------------------------------

    def dated(self, value):
        """[(Interval, condition)] of `applies_when` or `means`, which may be one condition or several over time."""
        if isinstance(value, list):
            return [(Interval.of(entry), self.parse(entry["when"])) for entry in value]
        return [(Interval(None, None), self.parse(value))]

    def days_of_change(self, condition, jurisdiction):
        """First days on which a definition inside `condition` begins to mean something else."""
        days = set()
        for reference in definitions_of(condition):
            record = self.collection.resolve("definition", reference, jurisdiction)
            spans = [Interval.of(record.data)]
            for span, inner in self.dated(record.data["means"]):
                spans.append(span)
                days |= self.days_of_change(inner, record.jurisdiction)
            for span in spans:
                days |= {span.first} if span.first is not None else set()
                days |= {span.last + 1} if span.last is not None else set()
        return days

    # --- nodes --------------------------------------------------------------------------------------------------------------

    def node(self, condition, jurisdiction, day, wanted=True):
        """The node of a condition (of its negation, where not `wanted`) as the law stands on `day` (None: before all changes)."""
        if isinstance(condition, Always):
            return TRUE_NODE if wanted else FALSE_NODE
        if isinstance(condition, Not):
            return self.node(condition.part, jurisdiction, day, not wanted)
        if isinstance(condition, Defined):
            record = self.collection.resolve("definition", condition.reference, jurisdiction)
            meaning = self._meaning_on(record, day)
            if meaning is None:
                return FALSE_NODE if wanted else TRUE_NODE
            return self.node(meaning, record.jurisdiction, day, wanted)
        if isinstance(condition, (All, Any)):
            kind = ALL if isinstance(condition, All) == wanted else ANY
            return self.join(kind, [self.node(part, jurisdiction, day, wanted) for part in condition.parts])
        bit = 1 << self.number(*condition)
        return (ALL, bit, 0, ()) if wanted else (ALL, 0, bit, ())

    def _meaning_on(self, record, day):
        whole = Interval.of(record.data)
        if day is None:
            inside = whole.first is None
        else:
            inside = whole.holds_on(day)
        if not inside:
            return None
        for span, condition in self.dated(record.data["means"]):
            if (span.first is None) if day is None else span.holds_on(day):
                return condition
        return None

    def join(self, kind, nodes):
        """One node of `kind` over several, with nested nodes of the same kind taken in and constants dropped."""
        wanted = unwanted = 0
        parts = []
        absorbing = FALSE_NODE if kind == ALL else TRUE_NODE
        for node in nodes:
            if node in (TRUE_NODE, FALSE_NODE):
                if node == absorbing:
                    return absorbing
                continue
            inner_kind, w, u, inner = node
            single = not inner and (w | u) & ((w | u) - 1) == 0 and not (w and u)
            if inner_kind == kind or single:
                wanted |= w
                unwanted |= u
                parts.extend(inner)
            elif node not in parts:
                parts.append(node)
        wanted, unwanted, settled = self._merge_choices(kind, wanted, unwanted)
        if settled or wanted & unwanted:
            return absorbing
        if not wanted and not unwanted:
            if not parts:
                return TRUE_NODE if kind == ALL else FALSE_NODE
            if len(parts) == 1:
                return parts[0]
        return (kind, wanted, unwanted, tuple(parts))

    def _merge_choices(self, kind, wanted, unwanted):
        """Joins the tests on one choice into a single test; third value true where they settle the node by themselves."""
        by_fact = {}
        for bits, is_wanted in ((wanted, True), (unwanted, False)):
            while bits:
                low = bits & -bits
                bits ^= low
                fact, operator, operand = self.tests[low.bit_length() - 1]
                if operator == "in":
                    by_fact.setdefault(fact, []).append((low, set(operand), is_wanted))
        for fact, tests in by_fact.items():
            options = [option["id"] for option in self.vocabulary[fact]["options"]]
            allowed = set(options) if kind == ALL else set()
            for _, chosen, is_wanted in tests:
                values = chosen if is_wanted else set(options) - chosen
                allowed = allowed & values if kind == ALL else allowed | values
            for low, _, is_wanted in tests:
                if is_wanted:
                    wanted &= ~low
                else:
                    unwanted &= ~low
            if not allowed and kind == ALL or len(allowed) == len(options) and kind == ANY:
                return 0, 0, True
            if len(tests) == 1 and not tests[0][2]:
                unwanted |= tests[0][0]
                continue
            if 0 < len(allowed) < len(options):
                if len(tests) > 1 and all(not is_wanted for _, _, is_wanted in tests):
                    unwanted |= 1 << self.number(fact, "in", tuple(o for o in options if o not in allowed))
                else:
                    wanted |= 1 << self.number(fact, "in", tuple(o for o in options if o in allowed))
        return wanted, unwanted, False

    # --- entanglement -------------------------------------------------------------------------------------------------------

    def entangled(self, node, components):
        """[facts, None] where Kleene's value of a node may be too weak, else an empty tuple: the facts that are asked about more than
        once, or tied to another of the node's facts by implications. A fact that holds several options counts once per option, as
        (fact, option). `settle_cases` puts the combinations of their cells in the second place."""
        counts = {}
        self._count(node, counts)
        facts = {}
        for variable in counts:
            facts.setdefault(variable[0] if isinstance(variable, tuple) else variable, []).append(variable)
        found = []
        for variable, count in counts.items():
            fact = variable[0] if isinstance(variable, tuple) else variable
            component = components.get(fact)
            tied = component is not None and any(components.get(other) == component for other in facts if other != fact)
            if count > 1 or tied:
                found.append(variable)
        if not found:
            return ()
        entangled = [tuple(found), None]
        self._open.append((node, entangled))
        return entangled

    def network(self, clauses, as_at):
        """The Network of the tests numbered so far, as at a day number."""
        return Network(self.tests, {name: answering_fact(fact) for name, fact in self.vocabulary.items()}, clauses, as_at)

    def settle_cases(self, clauses):
        """Works out the combinations of cells of every entangled condition, once all tests have their numbers.

        Where a date takes part the combinations may turn on the day; those that differ between two distant days are left out.
        """
        networks = [self.network(clauses, to_day(day)) for day in ("2001-03-01", "2039-08-15")]
        for node, entangled in self._open:
            cases = [network.cases(node, entangled[0]) for network in networks]
            if set(cases[0]) == set(cases[1]):
                entangled[1] = cases[0]

    def _count(self, node, counts):
        _, wanted, unwanted, parts = node
        for bits in (wanted, unwanted):
            while bits:
                low = bits & -bits
                bits ^= low
                fact, operator, operand = self.tests[low.bit_length() - 1]
                variable = (fact, operand) if operator == "includes" else fact
                counts[variable] = counts.get(variable, 0) + 1
        for part in parts:
            self._count(part, counts)

    # --- implications -------------------------------------------------------------------------------------------------------

    def implication_clauses(self):
        """(implication records, their clauses); the number in a clause is the place of its record."""
        records = self.collection.sound("implication")
        return records, [clause for number, record in enumerate(records)
                         for clause in self.clauses(self.parse(record.data["when"]), self.parse(record.data["then"]), record.jurisdiction, number)]

    def clauses(self, when, then, jurisdiction, rule):
        """An implication as clauses: for each way in which `when` can come true, that way fails or `then` holds."""
        consequence = self.node(then, jurisdiction, None)
        if consequence[0] != ALL or consequence[3] or consequence in (TRUE_NODE, FALSE_NODE):
            raise ValueError("an implication leads to one test")
        for wanted, unwanted in self._ways(self.node(when, jurisdiction, None)):
            yield unwanted | consequence[1], wanted | consequence[2], rule

    def _ways(self, node):
        """The node as a list of conjunctions (wanted, unwanted)."""
        kind, wanted, unwanted, parts = node
        if kind == ANY:
            ways = []
            for bits, is_wanted in ((wanted, True), (unwanted, False)):
                while bits:
                    low = bits & -bits
                    bits ^= low
                    ways.append((low, 0) if is_wanted else (0, low))
            for part in parts:
                ways.extend(self._ways(part))
            return ways
        ways = [(wanted, unwanted)]
        for part in parts:
            ways = [(w | pw, u | pu) for w, u in ways for pw, pu in self._ways(part)]
        return ways

    def components(self, clauses):
        """Fact → number of the group of facts that implications tie together."""
        groups = {}
        for wanted, unwanted, _ in clauses:
            bits, facts = wanted | unwanted, set()
            while bits:
                low = bits & -bits
                bits ^= low
                facts.add(self.tests[low.bit_length() - 1][0])
            merged = set(facts)
            for fact in facts:
                merged |= groups.get(fact, set())
            for fact in merged:
                groups[fact] = merged
        numbers, result = {}, {}
        for fact in sorted(groups):
            result[fact] = numbers.setdefault(id(groups[fact]), len(numbers))
        return result


