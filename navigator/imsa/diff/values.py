"""Two values compared entry by entry, as a reviewer would: what was added, what was taken away, what stands otherwise."""

import json
from collections import namedtuple
from difflib import SequenceMatcher

# `path` names the part in the state where it stands; `before` and `after` are None where it stands in one state only.
Difference = namedtuple("Difference", "path before after")
# By what an entry of a list is known again although something in it has changed.
_KNOWN_BY = ("id", "name", "provision", "fact", "legislation", "from", "for", "at", "by", "in_force_from", "title", "text", "because")


def same(one, other):
    """Whether two values are the same; 1 and true are not."""
    return one is other or one == other and json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def differences(before, after, path=()):
    """Every Difference between two values, in the order of the second."""
    if same(before, after):
        return []
    if isinstance(before, dict) and isinstance(after, dict) and not _is_condition(before) and not _is_condition(after):
        found = []
        for key in dict.fromkeys((*after, *before)):
            found += differences(before.get(key), after.get(key), (*path, key))
        return found
    if isinstance(before, dict) and isinstance(after, dict) and len(before) == len(after) == 1 and before.keys() == after.keys() and isinstance(next(iter(after.values())), list):
        # The same kind of condition: which of its parts came or went says more than both of them whole.
        key = next(iter(after))
        return _of_lists(before[key], after[key], (*path, key))
    if isinstance(before, list) and isinstance(after, list):
        return _of_lists(before, after, path)
    return [Difference(path, before, after)]


def _is_condition(value):
    return any(key in value for key in ("all", "any", "not", "definition", "always")) or "fact" in value and len(value) == 2


def _of_lists(before, after, path):
    texts = [[json.dumps(one, sort_keys=True) for one in side] for side in (before, after)]
    found = []
    for kind, i, i_end, j, j_end in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        gone, come = list(range(i, i_end)), list(range(j, j_end))
        for here in come[:]:
            match = next((one for one in gone if _same_entry(before[one], after[here])), None)
            if match is None and len(gone) == len(come) == 1:
                match = gone[0]
            if match is not None:
                gone.remove(match)
                come.remove(here)
                found += differences(before[match], after[here], (*path, here))
        found += [Difference((*path, one), before[one], None) for one in gone]
        found += [Difference((*path, one), None, after[one]) for one in come]
    moved = {json.dumps(one.before, sort_keys=True) for one in found if one.after is None} & {json.dumps(one.after, sort_keys=True) for one in found if one.before is None}
    rest = [one for one in found if not (None in (one.before, one.after) and json.dumps(one.after if one.before is None else one.before, sort_keys=True) in moved)]
    return rest or [Difference(path, before, after)]


def _same_entry(one, other):
    if not (isinstance(one, dict) and isinstance(other, dict)):
        return False
    return next((one[key] == other[key] for key in _KNOWN_BY if key in one and key in other), False)
