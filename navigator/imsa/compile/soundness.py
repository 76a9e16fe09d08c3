"""Implications take nothing away: whatever is told about one fact alone stays possible.

The exactness of the reasoning rests on this (see `logic.network`), and an implication that makes an option impossible is a slip.
"""

from ..dates.period import to_text
from ..fault import Fault
from ..logic.network import Contradiction
from .conditions import ConditionCompiler


def implication_faults(collection, as_at):
    """A fault for each value of a fact that the implications together make impossible."""
    compiler = ConditionCompiler(collection)
    records, clauses = compiler.implication_clauses()
    network = compiler.network(clauses, as_at)
    for fact in network.facts_in(network.linked):
        if network.facts[fact]["type"] == "choices":
            continue
        for true, false, value in network.cells(fact):
            try:
                network.follow(network.start[0] | true, network.start[1] | false)
            except Contradiction as clash:
                record = records[clash.rule]
                yield Fault(record.where("then"), "implication", f"with the other implications this makes {fact} {_shown(value, network.facts[fact])} impossible", "Correct one of them; an implication must leave every fact free by itself.")


def _shown(value, fact):
    """The value as a situation writes it."""
    if fact["type"] == "date":
        return to_text(value)
    return str(value).lower() if fact["type"] == "boolean" else value
