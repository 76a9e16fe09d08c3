"""Puts what the solver found to the engine that answers survivors, and makes it small enough to read."""

from ..dates.period import to_text
from ..fault import FaultsFound
from ..knowledge.raw_situation import RawSituation
from ..plan.proof import plain
from ..plan.situation import understand
from .trouble import Disagreement

# Without the nation nothing is certain, and a reader wants to know it first.
_KEPT = ("nation",)


def smallest(facts, day, kb, shows):
    """The facts of a whole situation that are needed for it to show something, as plain values.

    `shows(situation)` says whether the engine's answer shows it; facts are left out one by one for as long as it does.
    Raises Disagreement where it does not show it even with all the facts.
    """
    if not _shows(facts, day, kb, shows):
        raise Disagreement(f"as at {to_text(day)} the solver finds a situation in which the engine sees nothing wrong: {situation_text(facts, day)!r}")
    kept = dict(facts)
    for fact in reversed(list(facts)):
        if fact in _KEPT:
            continue
        fewer = {name: value for name, value in kept.items() if name != fact}
        if _shows(fewer, day, kb, shows):
            kept = fewer
    for fact, value in kept.items():
        for option in value if isinstance(value, tuple) and len(value) > 1 else ():
            fewer = {**kept, fact: tuple(one for one in kept[fact] if one != option)}
            if fewer[fact] and _shows(fewer, day, kb, shows):
                kept = fewer
    return {fact: plain(value) for fact, value in kept.items()}


def _shows(facts, day, kb, shows):
    """Whether the command `route` would take the facts and its answer shows what is looked for."""
    raw = RawSituation(to_text(day), {fact: plain(value) for fact, value in facts.items()}, lambda path, key=False: None)
    try:
        situation = understand(raw, kb, day)
    except FaultsFound as found:
        if len(facts) < len(kb.facts):
            return False
        raise Disagreement(f"the solver allows what the engine refuses: {found.faults[0].problem}") from None
    return shows(situation)


def truth(rule, situation):
    """The engine's verdict on a (node, entangled facts)."""
    return situation.network.verdict(*rule, situation.true, situation.false)


def situation_text(facts, day):
    """A situation file that `imsa-navigate route` takes."""
    lines = [f"as_at: {to_text(day)}", "facts:"]
    for fact, value in facts.items():
        shown = str(value).lower() if isinstance(value, bool) else f"[{', '.join(value)}]" if isinstance(value, (list, tuple)) else value
        lines.append(f"  {fact}: {shown}")
    return "\n".join(lines) + "\n"
