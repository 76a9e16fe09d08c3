"""Which fact a date or a place belongs to: the nearest phrase that asks for one. The twin in the browser is
navigator/web/describe/slots.mjs."""

from .tokens import SENTENCE

# A phrase stands before its date more often than after it.
_AFTER, _BEFORE, _COST_OF_BEFORE, _COST_OF_WEAK = 8, 6, 3, 4


def assigned(tokens, anchors, slot):
    """[(anchor Match, token number)]: each token with the slot goes to the nearest anchor of its sentence, and each anchor gets one and
    what is joined to it ("in Libya and then in Italy").

    Anchors that stand at the same words share their token. A country is a place for anchors that say what being `abroad` means.
    """
    pairs = []
    for i, token in enumerate(tokens):
        for anchor in anchors if token.slot else ():
            if token.slot[0] == slot or (slot == "place" and token.slot[0] == "country" and ("abroad" in anchor.entry or not anchor.entry["fact"])):
                cost = _distance(tokens, anchor, i)
                if cost is not None:
                    pairs.append((cost + _COST_OF_WEAK * anchor.entry.get("weak", False), -anchor.words, i, anchor.first, anchor))
    pairs.sort(key=lambda pair: pair[:4])
    found, given, used = [], {}, {}
    for _, _, i, first, anchor in pairs:
        fact = anchor.entry["fact"]
        earlier = used.get((first, anchor.last, fact))
        if given.get(i, (first, anchor.last)) != (first, anchor.last) or (earlier is not None and not (slot == "place" and _joined(tokens, earlier, i))):
            continue
        given[i] = (first, anchor.last)
        used[first, anchor.last, fact] = i
        found.append((anchor, i))
    return found


def _joined(tokens, one, other):
    """Whether two tokens are parts of one list: with no more than "and later in" between them."""
    first, last = sorted((one, other))
    between = tokens[first + 1:last]
    return len(between) <= 3 and bool(between) and not any(token.ends == SENTENCE or token.slot for token in between) and any("@and" in token.labels or token.word == "," for token in between)


def _distance(tokens, anchor, i):
    if anchor.first <= i <= anchor.last:
        return None if anchor.entry.get("after_only") else 0
    start, end = (anchor.last + 1, i) if i > anchor.last else (i + 1, anchor.first)
    if any(token.ends == SENTENCE for token in tokens[start:end]):
        return None
    words = end - start
    if i > anchor.last:
        return words if words <= anchor.entry.get("within", _AFTER) else None
    return words + _COST_OF_BEFORE if words <= _BEFORE and not anchor.entry.get("after_only") else None
