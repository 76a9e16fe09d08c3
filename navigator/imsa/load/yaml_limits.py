"""What a YAML file of the project may hold, and what a plain word in it means: the same for both ways of reading one."""

import re

LARGEST_FILE = 1_000_000
LONGEST_SCALAR = 20_000
LONGEST_KEY = 200
MOST_VALUES = 50_000
DEEPEST_NESTING = 30
MERGE_KEY = "<<"
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_NUMBER_BEGINS = frozenset("-0123456789")
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+\Z")


def plain_value(text):
    """The value of a scalar without quotation marks by the YAML 1.2 core schema, where a leading zero makes a word and decimals stay decimals."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in _NUMBER_BEGINS and len(text) <= 18:
        if _INTEGER.match(text):
            return int(text)
        if _DECIMAL.match(text):
            return float(text)
    return text
