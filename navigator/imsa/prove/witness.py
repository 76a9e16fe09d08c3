"""A smallest situation that tells two states of one route apart, from the solver: the answer of `diff.witness` without its limits.

`imsa-kb diff` searches without a solver and says where it gave up. With one, whoever asks here is told of every difference there is.
"""

from ..diff.witness import differs, shrunk
from ..plan.on_day import is_covered, period_of
from ..plan.proof import plain
from .solver import Situations, no
from .trouble import Disagreement


def smallest_situation(holds_in, fails_in, route_id, as_at):
    """The facts of a smallest situation in which a route applies in the knowledge base `holds_in` and is ruled out in `fails_in` on a
    day number, as `diff.witness` gives them; None where there is none, or where one of the two has no words for it.

    Raises Undecided where the solver gives up, and Disagreement where the engine does not see what the solver found.
    """
    wanted, unwanted = _rule(holds_in, route_id, as_at), _rule(fails_in, route_id, as_at)
    if wanted is None:
        return None
    here, there = _situations(holds_in, as_at), _situations(fails_in, as_at)
    # Facts of one name are one variable in both, so what either vocabulary allows must hold of the one person.
    facts = here.find(here.node(wanted), no(there.false if unwanted is None else there.node(unwanted)), *there.allowed)
    if facts is None:
        return None
    told = {fact: plain(value) for fact, value in facts.items()}
    if differs(told, holds_in, fails_in, route_id, as_at):
        return shrunk(told, holds_in, fails_in, route_id, as_at)
    if set(holds_in.facts) == set(fails_in.facts):
        raise Disagreement(f"the solver tells two states of {route_id} apart and the engine does not: {told!r}")
    return None


def _rule(kb, route_id, as_at):
    """The compiled condition of a route on a day, or None where it has no answer."""
    route = kb.route(route_id)
    period = None if route is None or not is_covered(route, as_at) else period_of(route, as_at)
    return None if period is None else period[2]


def _situations(kb, as_at):
    vocabulary = {name: {**fact, "options": [{"id": option} for option, _ in fact.get("options", ())]} for name, fact in kb.facts.items()}
    return Situations(kb.tests, vocabulary, kb.clauses, as_at)
