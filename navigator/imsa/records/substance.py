"""What a record says, apart from who has looked at it: the part that an approval is about."""

import hashlib
import json

# Looking at a source again, or noting what to confirm, changes nothing of what is said.
_NOT_SAID = ("reviewed", "verify", "seen_on", "read")


def digest_of_substance(record, collection):
    """A short fingerprint of what a record or page says. For a pathway that completes a wider one, what both say together counts."""
    data = collection.completed(record)[0] if record.kind == "pathway" else record.data
    said = [record.id, _said(data), getattr(record, "text", "")]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def _said(value):
    if isinstance(value, dict):
        return {name: _said(inner) for name, inner in value.items() if name not in _NOT_SAID}
    return [_said(inner) for inner in value] if isinstance(value, list) else value
