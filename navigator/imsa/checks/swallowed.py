"""No text has taken in entries that were meant for the record: a line that stands too far in, below `>-` or `|`, becomes a part of the text."""

import re

from ..fault import Fault

# A word with an underscore and a colon after it is a key of a record, and no English.
_KEY = re.compile(r"\b[a-z]+_[a-z_]*[a-z]:(?: |$)")


def check(collection, as_at):
    return collection.faults_of_each("swallowed", collection.reviewed, _of_record)


def _of_record(record):
    for path, value in record.parts:
        if type(value) is str and "_" in value and (key := _KEY.search(value)):
            yield Fault(record.where(*path), "swallowed", f'"{key[0].rstrip()}" stands inside a text', "An entry of the record was written among the lines of this text: move it out, as far to the left as the entry it belongs to.")
