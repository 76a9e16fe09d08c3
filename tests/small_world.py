"""A tiny vocabulary whose situations can all be listed, for tests that compare the reasoning with trying every completion."""

from itertools import chain, combinations, product

from hypothesis import strategies as st

from imsa.compile.conditions import ConditionCompiler
from imsa.dates.period import to_day
from imsa.logic.condition import All, Always, Any, Not, Test
from imsa.logic.condition import tests_of as single_tests
from imsa.logic.network import Network
from imsa.logic.value_test import holds

AS_AT = to_day("2026-11-21")
FACTS = {
    "told": {"id": "told", "type": "boolean"},
    "safe": {"id": "safe", "type": "boolean"},
    "stage": {"id": "stage", "type": "choice", "options": [{"id": o} for o in ("none", "first", "second")]},
    "age": {"id": "age", "type": "integer", "minimum": 14, "maximum": 20},
    "kinds": {"id": "kinds", "type": "choices", "options": [{"id": o} for o in ("work", "debt")]},
    "decided_on": {"id": "decided_on", "type": "date", "lies": "past"},
}
DAYS = range(AS_AT - 5, AS_AT + 1)


class SmallCollection:
    """As much of a collection as the compiler of conditions asks for."""

    vocabulary = FACTS

    def resolve(self, kind, reference, jurisdiction):
        raise AssertionError("no definitions here")


def every_value(fact):
    """All values of a fact of the small world."""
    about = FACTS[fact]
    if about["type"] == "boolean":
        return [True, False]
    if about["type"] == "choice":
        return [option["id"] for option in about["options"]]
    if about["type"] == "integer":
        return list(range(about["minimum"], about["maximum"] + 1))
    if about["type"] == "choices":
        options = [option["id"] for option in about["options"]]
        return list(chain.from_iterable(combinations(options, n) for n in range(len(options) + 1)))
    return list(DAYS)


def is_true(condition, values):
    """Two-valued meaning of a condition: the plain reading of the rule language, independent of the compiled one."""
    if isinstance(condition, Always):
        return True
    if isinstance(condition, All):
        return all(is_true(part, values) for part in condition.parts)
    if isinstance(condition, Any):
        return any(is_true(part, values) for part in condition.parts)
    if isinstance(condition, Not):
        return not is_true(condition.part, values)
    return holds(condition.operator, condition.operand, values[condition.fact], AS_AT)


def facts_of(*parts):
    """The facts that some conditions are about; no other fact can matter."""
    return sorted({test.fact for part in parts for test in single_tests(part)}, key=list(FACTS).index)


def completions(known, rules, facts):
    """Every way to fill in the unknown ones of `facts` that breaks no rule (when, then)."""
    unknown = [fact for fact in facts if fact not in known]
    for values in product(*(every_value(fact) for fact in unknown)):
        whole = {**known, **dict(zip(unknown, values))}
        if all(not is_true(when, whole) or is_true(then, whole) for when, then in rules):
            yield whole


def network_of(conditions, rules):
    """(network, [(node, entangled)] per condition) as the compiler makes them."""
    compiler = ConditionCompiler(SmallCollection())
    clauses = [clause for number, (when, then) in enumerate(rules) for clause in compiler.clauses(when, then, None, number)]
    nodes = [compiler.node(condition, None, None) for condition in conditions]
    components = compiler.components(clauses)
    facts = {name: {**about, **({"options": [(o["id"], o["id"]) for o in about["options"]]} if "options" in about else {})} for name, about in FACTS.items()}
    return Network(compiler.tests, facts, clauses, AS_AT), [(node, compiler.entangled(node, components)) for node in nodes]


def knowledge(network, known):
    """(true, false) for known values, with what follows. Raises Contradiction."""
    true, false = network.start
    for fact, value in known.items():
        t, f = network.told(fact, value)
        true, false = true | t, false | f
    return network.follow(true, false)


tests = st.one_of(
    st.sampled_from(["told", "safe"]).map(lambda fact: Test(fact, "is", True)),
    st.sets(st.sampled_from(["none", "first", "second"]), min_size=1, max_size=2).map(lambda chosen: Test("stage", "in", tuple(o for o in ("none", "first", "second") if o in chosen))),
    st.tuples(st.sampled_from(["at_least", "at_most"]), st.integers(14, 20)).map(lambda pair: Test("age", *pair)),
    st.sampled_from(["work", "debt"]).map(lambda option: Test("kinds", "includes", option)),
    st.tuples(st.sampled_from(["before", "after", "on_or_before", "on_or_after"]), st.integers(AS_AT - 4, AS_AT + 1)).map(lambda pair: Test("decided_on", *pair)),
    st.tuples(st.sampled_from(["within_last", "longer_ago_than"]), st.integers(1, 4)).map(lambda pair: Test("decided_on", pair[0], (pair[1], "calendar day"))),
)
literals = st.one_of(tests, tests.map(Not))
conditions = st.recursive(st.one_of(tests, tests.map(Not), st.just(Always())), lambda inner: st.one_of(
    st.lists(inner, min_size=1, max_size=3).map(lambda parts: All(tuple(parts))),
    st.lists(inner, min_size=1, max_size=3).map(lambda parts: Any(tuple(parts))),
    inner.map(Not)), max_leaves=7)
situations = st.fixed_dictionaries({}, optional={fact: st.sampled_from(every_value(fact)) for fact in FACTS})


def _about(parts):
    return [part.part.fact if isinstance(part, Not) else part.fact for part in parts]


# A rule ties different facts; what it says about one fact alone would be part of the vocabulary.
rules = st.lists(st.tuples(st.one_of(literals.map(lambda one: (one,)), st.tuples(literals, literals)), literals)
                 .filter(lambda rule: len(set(_about([*rule[0], rule[1]]))) == len(rule[0]) + 1)
                 .map(lambda rule: (All(rule[0]) if len(rule[0]) > 1 else rule[0][0], rule[1])), max_size=3)
