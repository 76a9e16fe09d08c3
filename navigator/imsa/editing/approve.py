"""Writes the approval of a qualified reviewer into a record or page, with a fingerprint of what was approved."""

import yaml

from ..records.substance import digest_of_substance
from .layout import comments, last_line
from .names import NotPossible
from .yaml_text import yaml_text


def approved(text, record, collection, by, on, due):
    """The text of the file of a record with its review set to approved.

    Raises: NotPossible where the review cannot be written without losing a comment.
    """
    reviewed = {"status": "approved", "on": on, "due": due, "by": by, "digest": digest_of_substance(record, collection)}
    lines = text.split("\n")
    end = lines.index("---", 1) if lines[0].rstrip() == "---" else len(lines)
    # Pages begin with a line that is no part of their values; an empty one in its place keeps the numbers of the lines.
    values = "\n".join(["" if end < len(lines) else lines[0], *lines[1:end]])
    key, value = next((key, value) for key, value in yaml.compose(values, Loader=yaml.CSafeLoader).value if key.value == "reviewed")
    first, last = key.start_mark.line, last_line(value)
    if comments("\n".join(lines[first:last + 1])):
        raise NotPossible(f"a comment stands in the review of {record.source.path}; move it above")
    return "\n".join([*lines[:first], f"reviewed: {yaml_text(reviewed)}", *lines[last + 1:]])
