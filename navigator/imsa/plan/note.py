"""From a note to a situation: the facts that it states, without those that cannot be true together."""

from ..describe.describe import describe
from ..fault import FaultsFound, Where
from ..knowledge.raw_situation import RawSituation
from .situation import understand


class _Segments(dict):
    """The segments of an artefact, each read when it is first asked for."""

    def __init__(self, artefact):
        super().__init__()
        self._artefact = artefact

    def __missing__(self, name):
        self[name] = self._artefact.segment(name)
        return self[name]


def understand_note(text, artefact, kb, as_at):
    """(what imsa.describe found in a note, the Situation of its facts), as at a day number; `artefact` is the compiled lexicon.

    Facts that contradict one another by a rule of the knowledge base, and dates in an order that cannot be, are taken out of `facts`
    and stand in `unsure` and `contradictions` instead: which of them is wrong only the person can say.
    """
    found = describe(text, _Segments(artefact), kb.facts, as_at)
    while True:
        try:
            return found, _situation(found["facts"], kb, as_at)
        except FaultsFound:
            clashing = _clashing(found["facts"], kb, as_at)
            found["contradictions"] += clashing
            found["facts"] = {fact: value for fact, value in found["facts"].items() if fact not in clashing}
            found["unsure"] += [{**one, "why": "contradiction"} for one in found["evidence"] if one["fact"] in clashing]
            found["unsure"].sort(key=lambda one: (one["start"], one["end"], one["fact"]))
            found["evidence"] = [one for one in found["evidence"] if one["fact"] not in clashing]


def _situation(facts, kb, as_at):
    return understand(RawSituation(None, facts, lambda path, key: Where("<note>", 1, 1)), kb, as_at)


def _clashing(facts, kb, as_at):
    """A least set of facts that cannot be true together: each that is not needed for the contradiction is left out in turn."""
    kept = dict(facts)
    for fact in facts:
        fewer = {name: value for name, value in kept.items() if name != fact}
        try:
            _situation(fewer, kb, as_at)
        except FaultsFound:
            kept = fewer
    return list(kept)
