"""The verdict on a condition equals trying every completion of the unknown facts.

If this fails, an advocate may be told that a route applies when it does not, or lose one that does.
"""

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from small_world import FACTS, completions, conditions, every_value, facts_of, is_true, knowledge, network_of, rules, situations

from imsa.logic.network import Contradiction, evaluate
from imsa.logic.truth import FALSE, TRUE, UNKNOWN


def verdict_by_trying(condition, known, some_rules, facts):
    """TRUE, FALSE or UNKNOWN by listing every completion; None where there is none."""
    seen = {is_true(condition, whole) for whole in completions(known, some_rules, facts)}
    if not seen:
        return None
    return UNKNOWN if len(seen) == 2 else TRUE if True in seen else FALSE


@settings(max_examples=600, deadline=None)
@given(conditions, situations)
def test_the_verdict_is_that_of_every_completion(condition, known):
    network, [(node, entangled)] = network_of([condition], [])
    true, false = knowledge(network, known)
    expected = verdict_by_trying(condition, known, [], facts_of(condition))
    assert network.verdict(node, entangled, true, false) == expected


def rules_out_nothing(some_rules, facts):
    """Whether every value of every fact is possible by itself; `imsa-kb check` refuses implications that take one away."""
    wholes = list(completions({}, some_rules, facts))
    return all({whole[fact] for whole in wholes} == set(every_value(fact)) for fact in facts)


@settings(max_examples=600, deadline=None)
@given(conditions, situations, rules)
def test_the_verdict_respects_what_follows_from_what(condition, known, some_rules):
    parts = [part for rule in some_rules for part in rule]
    facts = facts_of(condition, *parts)
    known = {fact: value for fact, value in known.items() if fact in facts}
    network, [(node, entangled)] = network_of([condition], some_rules)
    expected = verdict_by_trying(condition, known, some_rules, facts)
    assume(expected is not None and rules_out_nothing(some_rules, facts_of(*parts)))
    true, false = knowledge(network, known)
    assert network.verdict(node, entangled, true, false) == expected


@settings(max_examples=300, deadline=None)
@given(conditions, situations, st.data())
def test_one_more_fact_only_ever_decides(condition, known, data):
    network, [(node, entangled)] = network_of([condition], [])
    before = network.verdict(node, entangled, *knowledge(network, known))
    unknown = [fact for fact in FACTS if fact not in known]
    assume(unknown)
    fact = data.draw(st.sampled_from(unknown))
    after = network.verdict(node, entangled, *knowledge(network, {**known, fact: data.draw(st.sampled_from(every_value(fact)))}))
    assert before == UNKNOWN or after == before


@settings(max_examples=300, deadline=None)
@given(situations, rules)
def test_what_is_reported_as_contradictory_is(known, some_rules):
    parts = [part for rule in some_rules for part in rule]
    facts = facts_of(*parts)
    known = {fact: value for fact, value in known.items() if fact in facts}
    network, _ = network_of(parts, some_rules)
    try:
        knowledge(network, known)
    except Contradiction:
        assert not any(True for _ in completions(known, some_rules, facts))


@settings(max_examples=300, deadline=None)
@given(conditions, situations)
def test_a_kleene_verdict_is_never_wrong(condition, known):
    network, [(node, _)] = network_of([condition], [])
    true, false = knowledge(network, known)
    truth = evaluate(node, true, false)
    assert truth == UNKNOWN or truth == verdict_by_trying(condition, known, [], facts_of(condition))
