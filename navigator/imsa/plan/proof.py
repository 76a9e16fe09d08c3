"""Why a route applies, what stands against one that does not, and which facts would decide an open one.

A proof is a set of known facts that settles the verdict by itself and of which none can be left out.
"""

from ..logic.network import ALL, evaluate, tests_in
from ..logic.truth import FALSE, TRUE, UNKNOWN
from ..logic.value_test import words


def proof(node, entangled, situation, truth):
    """[{fact, value, test}]: a smallest-by-inclusion set of known facts that settles `node` as `truth`, a leaf for each test."""
    network = situation.network
    bits = _justify(node, situation.true, situation.false, truth)
    if bits is None:
        # Settled although no part settles it: begin from everything that is known about the node's facts.
        bits = _bits_of_node_facts(node, network) & (situation.true | situation.false)
    start_true, start_false = network.start
    kept = list(network.facts_in(bits))
    for fact in reversed(kept[:]):
        without = bits & ~network.bits_of(fact)
        if _verdict_from(node, entangled, network, situation, without | start_true | start_false) == truth:
            bits = without
            kept.remove(fact)
    return leaves(bits, node, situation)


def _verdict_from(node, entangled, network, situation, bits):
    return network.verdict(node, entangled, situation.true & bits, situation.false & bits)


def _bits_of_node_facts(node, network):
    bits = 0
    for fact in network.facts_in(tests_in(node)):
        bits |= network.bits_of(fact)
    return bits


def _justify(node, true, false, truth):
    """Bit set of tests that make `node` come out as `truth` by Kleene's rules, few rather than many; None where they do not."""
    kind, wanted, unwanted, parts = node
    if (kind == ALL) == (truth == TRUE):
        # Everything must come out this way: a true conjunction, a false disjunction.
        met = (wanted & true) | (unwanted & false) if truth == TRUE else (wanted & false) | (unwanted & true)
        if met != wanted | unwanted:
            return None
        for part in parts:
            inner = _justify(part, true, false, truth)
            if inner is None:
                return None
            met |= inner
        return met
    met = (wanted & true) | (unwanted & false) if truth == TRUE else (wanted & false) | (unwanted & true)
    if met:
        return met & -met
    best = None
    for part in parts:
        inner = _justify(part, true, false, truth)
        if inner is not None and (best is None or inner.bit_count() < best.bit_count()):
            best = inner
    return best


def leaves(bits, node, situation):
    """The tests of a bit set as leaves, in the order in which the vocabulary lists their facts."""
    network, found = situation.network, []
    mentioned = tests_in(node)
    for fact in sorted(network.facts_in(bits), key=network.order.get):
        about = bits & network.bits_of(fact)
        shown = about & mentioned or about
        for number in network.tests_of[fact]:
            bit = 1 << number
            if not shown & bit:
                continue
            _, operator, operand = network.tests[number]
            leaf = {"fact": fact, "value": plain(situation.value(fact)), "test": words(operator, operand, bool(situation.true & bit))}
            if fact not in situation.facts:
                leaf["implied"] = True
            if leaf not in found:
                found.append(leaf)
    return found


def plain(value):
    """A value as JSON knows it."""
    return list(value) if isinstance(value, tuple) else value


def blockers(node, situation):
    """Everything that by itself rules the node out: a list of lists of leaves. Any one of them is enough; all must change."""
    kind, wanted, unwanted, parts = node
    true, false = situation.true, situation.false
    if kind != ALL:
        found = proof(node, (), situation, FALSE) if evaluate(node, true, false) == FALSE else []
        return [found] if found else []
    found = []
    against = (wanted & false) | (unwanted & true)
    while against:
        low = against & -against
        against ^= low
        found.append(leaves(low, node, situation))
    for part in parts:
        if evaluate(part, true, false) == FALSE:
            found.extend(blockers(part, situation))
    return found


def missing(node, situation):
    """The unknown facts that still matter to an open node, in the order of the vocabulary."""
    network = situation.network
    bits = _open_tests(node, situation.true, situation.false)
    return sorted((fact for fact in network.facts_in(bits) if fact not in situation.facts), key=network.order.get)


def _open_tests(node, true, false):
    """The unsettled tests inside the unsettled parts of a node."""
    if evaluate(node, true, false) != UNKNOWN:
        return 0
    _, wanted, unwanted, parts = node
    bits = (wanted | unwanted) & ~(true | false)
    for part in parts:
        bits |= _open_tests(part, true, false)
    return bits
