"""Exact three-valued reasoning over the compiled conditions.

Every different test of the knowledge base has a number; what is known of a situation is two whole numbers used as bit sets, the
tests known to hold (`true`) and those known not to (`false`). A compiled condition is a node

    (kind, wanted, unwanted, parts)      kind ALL or ANY; wanted and unwanted: bit sets of tests; parts: further nodes

so that a conjunction of a dozen tests costs two comparisons. Each fact has cells: the classes of values that no test tells
apart. Numbers and dates have finitely many, since they are only compared with declared thresholds; this is what makes "for every
completion of the unknown facts" decidable.

Kleene's evaluation is exact wherever no fact is asked about twice and no implication ties two of the facts together. Where one
does, `verdict` tries the cells of just those facts (Shannon expansion), which restores exactness; a condition that holds whatever
an unknown fact turns out to be is then found true although its parts are not. The combinations of cells that the implications allow
are worked out when the knowledge base is compiled or, where dates take part, once for a day.

Source: S. C. Kleene, Introduction to Metamathematics (1952), section 64; B. C. van Fraassen, Singular terms, truth-value gaps and
free logic, Journal of Philosophy 63 (1966), for supervaluation.
"""

from .truth import FALSE, TRUE, UNKNOWN
from .value_test import holds, span

ALL, ANY = 0, 1
# A condition with more combinations than this is split case by case instead, which usually ends after a few.
_MOST_CASES = 1024


def evaluate(node, true, false):
    """Kleene's value of a node, given the tests known to hold and those known not to."""
    kind, wanted, unwanted, parts = node
    if kind == ALL:
        if wanted & false or unwanted & true:
            return FALSE
        result = UNKNOWN if wanted & ~true or unwanted & ~false else TRUE
        for part in parts:
            truth = evaluate(part, true, false)
            if truth == FALSE:
                return FALSE
            if truth == UNKNOWN:
                result = UNKNOWN
        return result
    if wanted & true or unwanted & false:
        return TRUE
    result = UNKNOWN if wanted & ~false or unwanted & ~true else FALSE
    for part in parts:
        truth = evaluate(part, true, false)
        if truth == TRUE:
            return TRUE
        if truth == UNKNOWN:
            result = UNKNOWN
    return result


def tests_in(node):
    """The bit set of all tests of a node and its parts."""
    _, wanted, unwanted, parts = node
    found = wanted | unwanted
    for part in parts:
        found |= tests_in(part)
    return found


class Contradiction(Exception):
    """What was told cannot all be true; `facts` are those that clash, `rule` the index of the implication that shows it."""

    def __init__(self, facts, rule):
        super().__init__(facts)
        self.facts, self.rule = facts, rule


class Network:
    """The tests, cells and implications of a knowledge base as at one day.

    `tests` is a list of (fact, operator, operand); `facts` maps ids to facts of the vocabulary; `clauses` is a list of
    (wanted, unwanted, rule): at least one wanted test holds or one unwanted test does not, by implication number `rule`.
    """

    def __init__(self, tests, facts, clauses, as_at):
        self.tests, self.facts, self.clauses = tests, facts, clauses
        self.tests_of = {}
        for i, test in enumerate(tests):
            self.tests_of.setdefault(test[0], []).append(i)
        self._bits = {name: sum(1 << i for i in numbers) for name, numbers in self.tests_of.items()}
        linked = 0
        for wanted, unwanted, _ in clauses:
            linked |= wanted | unwanted
        self.linked = linked
        self._facts_in, self._undated_cells = {}, {}
        # Where every implication ties one test to one other, what is settled one by one is settled jointly (2-SAT); wider ones
        # need following anew for each combination.
        self._pairwise = all((wanted | unwanted).bit_count() <= 2 for wanted, unwanted, _ in clauses)
        self.order = {fact: i for i, fact in enumerate(facts)}
        self._turn_to(as_at)

    def on(self, as_at):
        """The same network as at another day; what does not turn on the day is shared."""
        other = Network.__new__(Network)
        other.__dict__.update(self.__dict__)
        other._turn_to(as_at)
        return other

    def _turn_to(self, as_at):
        self.as_at, self._dated_cells, self._cases = as_at, {}, {}
        self._spans = {i: span(operator, operand, as_at) for i, (fact, operator, operand) in enumerate(self.tests) if self.facts[fact]["type"] in ("date", "integer")}
        # Some dates can lie only in the past, so a few tests are settled before anything is told.
        self.start = self._settled_at_start()

    def bits_of(self, fact):
        """The bit set of all tests on a fact."""
        return self._bits.get(fact, 0)

    def facts_in(self, bits):
        """The facts that the tests of a bit set are about, in the order of the tests."""
        found = self._facts_in.get(bits)
        if found is None:
            found, rest = {}, bits
            while rest:
                low = rest & -rest
                found[self.tests[low.bit_length() - 1][0]] = None
                rest ^= low
            found = self._facts_in[bits] = tuple(found)
        return found

    def told(self, fact, value):
        """(true, false): the tests that a known value settles. Dates are day numbers, choices collections of options."""
        true = false = 0
        for i in self.tests_of.get(fact, ()):
            if i in self._spans:
                first, last = self._spans[i]
                is_met = (first is None or first <= value) and (last is None or value <= last)
            else:
                is_met = holds(*self.tests[i][1:], value, self.as_at)
            if is_met:
                true |= 1 << i
            else:
                false |= 1 << i
        return true, false

    def cells(self, fact):
        """The (true, false, value) of each class of values of a fact that no test tells apart; `value` stands for its class.

        For a fact that holds several options, which vary freely, there is one fact per option: ask with (fact, option).
        """
        cells = self._dated_cells if type(fact) is str and self.facts[fact]["type"] == "date" else self._undated_cells
        found = cells.get(fact)
        if found is None:
            found = cells[fact] = self._make_cells(fact)
        return found

    def _make_cells(self, fact):
        if isinstance(fact, tuple):
            bits = 0
            for i in self.tests_of.get(fact[0], ()):
                if self.tests[i][2] == fact[1]:
                    bits |= 1 << i
            return [(bits, 0, True), (0, bits, False)]
        about = self.facts[fact]
        kind = about["type"]
        if kind == "boolean":
            values = [True, False]
        elif kind == "choice":
            values = [option[0] for option in about["options"]]
        else:
            spans = [self._spans[i] for i in self.tests_of.get(fact, ())]
            edges = {first for first, _ in spans if first is not None} | {last + 1 for _, last in spans if last is not None}
            lowest, highest = self._range(about)
            if kind == "integer":
                values = sorted({lowest, *(edge for edge in edges if lowest <= edge <= highest)})
            else:
                last = max(edges, default=self.as_at) + 1 if highest is None else highest
                first = min([last, *(edge - 1 for edge in edges)])
                values = sorted({first, *(edge for edge in edges if edge <= last)})
        by_tests = {}
        for value in values:
            by_tests.setdefault(self.told(fact, value), value)
        return [(true, false, value) for (true, false), value in by_tests.items()]

    def _range(self, about):
        """(lowest, highest) value that a number or a date can have, each None where open."""
        if about["type"] == "integer":
            return about.get("minimum", 0), about.get("maximum", 10**6)
        return None, self.as_at if about.get("lies") == "past" else None

    def _settled_at_start(self):
        true = false = 0
        for i, (first, last) in self._spans.items():
            lowest, highest = self._range(self.facts[self.tests[i][0]])
            if (first is None or lowest is not None and first <= lowest) and (last is None or highest is not None and last >= highest):
                true |= 1 << i
            elif first is not None and highest is not None and first > highest or last is not None and lowest is not None and last < lowest:
                false |= 1 << i
        return true, false

    @staticmethod
    def _common(cells):
        true = false = -1
        for t, f, _ in cells:
            true &= t
            false &= f
        return true, false

    def open_cells(self, fact, true, false):
        """The cells of a fact that what is known leaves open."""
        return [cell for cell in self.cells(fact) if not cell[0] & false and not cell[1] & true]

    def follow(self, true, false, reasons=None):
        """(true, false) with everything that the implications add. With `reasons`, a dict, notes for each test settled by an
        implication its (rule, bit set of the tests it rests on).

        Raises Contradiction where an implication is broken.
        """
        changed = True
        while changed:
            changed = False
            for wanted, unwanted, rule in self.clauses:
                if wanted & true or unwanted & false:
                    continue
                open_wanted, open_unwanted = wanted & ~false, unwanted & ~true
                rest = open_wanted | open_unwanted
                if not rest:
                    raise Contradiction(self.facts_in(wanted | unwanted), rule)
                if rest & (rest - 1) or (open_wanted and open_unwanted):
                    continue
                new_true, new_false = (true | rest, false) if open_wanted else (true, false | rest)
                fact = self.tests[rest.bit_length() - 1][0]
                if self.facts[fact]["type"] != "choices":
                    cells = self.open_cells(fact, new_true, new_false)
                    if not cells:
                        raise Contradiction(self.facts_in(wanted | unwanted), rule)
                    common_true, common_false = self._common(cells)
                    new_true |= common_true
                    new_false |= common_false
                if reasons is not None:
                    settled = (new_true | new_false) & ~(true | false)
                    while settled:
                        low = settled & -settled
                        reasons[low.bit_length() - 1] = (rule, (wanted | unwanted) & ~rest)
                        settled ^= low
                true, false, changed = new_true, new_false, True
        return true, false

    def verdict(self, node, entangled, true, false):
        """TRUE where the node holds for every completion of the unknown facts, FALSE where for none, else UNKNOWN.

        `entangled` is empty where Kleene's value is exact, else (facts, cases): the facts that are asked about twice or tied by
        implications, and the combinations of their cells; None where those turn on the day, empty where they are too many.
        """
        truth = evaluate(node, true, false)
        if truth != UNKNOWN or not entangled:
            return truth
        cases = entangled[1] if self._pairwise else ()
        if cases is None:
            cases = self._cases_of(node, entangled[0])
        if not cases:
            return self._split(node, entangled[0], true, false, tests_in(node) | self.linked)
        result = None
        for case_true, case_false in cases:
            if case_true & false or case_false & true:
                continue
            truth = evaluate(node, true | case_true, false | case_false)
            if truth == UNKNOWN or (result is not None and truth != result):
                return UNKNOWN
            result = truth
        return UNKNOWN if result is None else result

    def _cases_of(self, node, facts):
        key = id(node)
        if key not in self._cases:
            # The node is kept with its cases, so that its identity is not given to another one.
            self._cases[key] = (node, self.cases(node, facts))
        return self._cases[key][1]

    def cases(self, node, facts):
        """[(true, false)] of the node's tests for each combination of cells of `facts` that the implications allow; none at all
        where there are too many."""
        bits = tests_in(node)
        relevant = bits | self.linked
        partial = [self.start]
        for fact in facts:
            classes = {(t & relevant, f & relevant) for t, f, _ in self.cells(fact)}
            longer = {}
            for true, false in partial:
                for t, f in classes:
                    if t & false or f & true:
                        continue
                    try:
                        found = self.follow(true | t, false | f)
                    except Contradiction:
                        continue
                    longer[(found[0] & relevant, found[1] & relevant)] = None
                if len(longer) > _MOST_CASES:
                    return []
            partial = list(longer)
        return list(dict.fromkeys((true & bits, false & bits) for true, false in partial))

    def _split(self, node, facts, true, false, relevant):
        known = true | false
        for k, fact in enumerate(facts):
            cells = self.cells(fact)
            if all(not (cell[0] | cell[1]) & relevant & ~known for cell in cells):
                continue
            seen, result = set(), None
            for t, f, _ in self.open_cells(fact, true, false):
                key = (t & relevant, f & relevant)
                if key in seen:
                    continue
                seen.add(key)
                try:
                    inner = self.follow(true | t, false | f)
                except Contradiction:
                    continue
                truth = evaluate(node, *inner)
                if truth == UNKNOWN:
                    truth = self._split(node, facts[k + 1:], *inner, relevant)
                if truth == UNKNOWN or (result is not None and truth != result):
                    return UNKNOWN
                result = truth
            return UNKNOWN if result is None else result
        return UNKNOWN
