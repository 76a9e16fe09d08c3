"""The judged notes of tests/describe/, and how well a reading of them agrees.

How was judged stands at the head of sentences-1.yml. All but `notes-9` may be read when the words of content/describe.yml are written;
`notes-9` was never read for that, so that it shows what the words do with notes that nobody has seen.
"""

from collections import Counter
from pathlib import Path

import yaml

FOLDER = Path(__file__).resolve().parent / "describe"
OPEN = ("sentences-1", "sentences-2", "sentences-3", "sentences-4", "notes-1", "notes-2", "notes-3", "notes-4", "notes-5", "notes-6", "notes-7", "notes-8")
UNSEEN = ("notes-9",)


def judged_notes(name):
    """[{text, as_at, facts, either, unsure, contradictory}] of a file of tests/describe/, dates as text."""
    data = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return [{"text": note["text"], "as_at": str(note.get("as_at", data["as_at"])),
             "facts": {fact: str(value) if hasattr(value, "isoformat") else value for fact, value in note["facts"].items()},
             **{key: note.get(key, []) for key in ("either", "unsure", "contradictory")}} for note in data["notes"]]


class Score:
    """Counts of right, wrong and missing values by fact."""

    def __init__(self):
        self.right, self.wrong, self.missing = Counter(), Counter(), Counter()
        self.contradictions = [0, 0]

    def add(self, note, found):
        """Counts what was `found` of a judged note. A value of a list counts by itself; facts in `either` do not count."""
        for fact in {*note["facts"], *found["facts"]} - set(note["either"]):
            expected, given = ({*values} if isinstance(values, list) else set() if values is None else {values} for values in (note["facts"].get(fact), found["facts"].get(fact)))
            self.right[fact] += len(expected & given)
            self.wrong[fact] += len(given - expected)
            self.missing[fact] += len(expected - given)
        self.contradictions[0] += len(set(note["contradictory"]) & set(found["contradictions"]))
        self.contradictions[1] += len(note["contradictory"])

    def measures(self, *facts):
        """(precision, recall, F1) of some facts, or of all."""
        right, wrong, missing = (sum(counts[fact] for fact in facts or counts) for counts in (self.right, self.wrong, self.missing))
        precision, recall = (right / (right + other) if right + other else 1.0 for other in (wrong, missing))
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0
