"""What was understood of a note as blocks, for the same writers that set a plan."""

from ..plan.plan import emergency
from .document import INDEPENDENT, day_words, value_words

_WHY = {"possible": "the words are unsure", "denied": "the person says that it is not so", "contradiction": "the note contradicts itself"}


def note_document(found, kb, situation):
    """The blocks of what imsa.plan.note found: whom to call in danger first, then each fact with the words that say so, then doubts."""
    blocks = [("title", f"What the note says · as at {day_words(found['as_at'])}")]
    alert = emergency(kb, situation)
    if alert:
        blocks.append(("alert", alert))
    if found["evidence"]:
        blocks.append(("level", "facts", "Understood; check each before you rely on it"))
        blocks.append(("list", None, [f"{_fact_words(one, kb)} – “{_short(one['text'])}” [{one['fact']}]" for one in found["evidence"]], False))
    else:
        blocks.append(("text", "No fact was found in these words. `imsa-navigate` asks for them one at a time."))
    if found["unsure"]:
        blocks.append(("level", "unsure", "Unsure, so not used: ask"))
        blocks.append(("list", None, [_doubt(one, kb) for one in found["unsure"]], False))
    blocks.append(("small", f"Words can be misread: what is not in this list was not understood, which does not mean that it is not so. {INDEPENDENT} Nothing of the note was kept."))
    return blocks


def _doubt(one, kb):
    return f"{_fact_words(one, kb)}? “{_short(one['text'])}”: {_WHY.get(one['why'], one['why'])} [{one['fact']}]"


def _fact_words(one, kb):
    label = kb.facts[one["fact"]]["label"]
    return label if one["value"] is None else f"{label}: {value_words(one['fact'], one['value'], kb)}"


def _short(text):
    """Words of a note on one line."""
    return " ".join(text.split())
