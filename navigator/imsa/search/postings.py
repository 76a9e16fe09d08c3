"""Which records have a term, and with what impact: runs of four bytes, a record's number and the impact, two bytes each.

The records of a run have numbers of one stretch of 65,536, of which a run keeps the lower half: a record that is added is put at the
end of the last run of each of its terms, and nothing else is written.
"""

import sys
from array import array
from bisect import bisect_left

# An unsigned integer of four bytes in an array, on every machine that Python runs on today.
_FOUR_BYTES = "I"
_LITTLE = sys.byteorder == "little"


def place(term_number, stretch):
    """The key of the run of a term in a stretch of records."""
    return term_number << 8 | stretch


def parts_of(key):
    """(number of the term, stretch) of a run's key."""
    return key >> 8, key & 0xFF


def stretch_of(number):
    """The stretch that a record's number lies in."""
    return number >> 16


def packed(number, impact):
    """A record and its impact as an entry of a run."""
    return (number & 0xFFFF) << 16 | impact


def run_of(entries):
    """The bytes of a run with these entries."""
    entries = array(_FOUR_BYTES, entries)
    if not _LITTLE:
        entries.byteswap()
    return entries.tobytes()


def unpacked(run, stretch):
    """[(number, impact)] of a run, in the order of numbers."""
    return [(stretch << 16 | entry >> 16, entry & 0xFFFF) for entry in _entries(run)]


def impacts_in(run, stretch, numbers):
    """[(number, impact)] of those of `numbers`, which lie in the stretch, that a run has."""
    entries, found = _entries(run), []
    if len(entries) <= 2 * len(numbers):
        for entry in entries:
            number = stretch << 16 | entry >> 16
            if number in numbers:
                found.append((number, entry & 0xFFFF))
        return found
    last = len(entries)
    for number in numbers:
        low = (number & 0xFFFF) << 16
        at = bisect_left(entries, low)
        if at < last and entries[at] >> 16 == low >> 16:
            found.append((number, entries[at] & 0xFFFF))
    return found


def _entries(run):
    entries = array(_FOUR_BYTES, run)
    if not _LITTLE:
        entries.byteswap()
    return entries
