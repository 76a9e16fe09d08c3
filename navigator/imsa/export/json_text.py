"""Values as the bytes of a JSON file."""

import json


def json_bytes(value):
    """A value as JSON: a line for each entry, so that two exports can be compared line by line."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
