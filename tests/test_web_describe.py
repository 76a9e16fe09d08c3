"""A note is read for the same facts in the browser as in Python: values, words, places, doubts and contradictions.

If one of these fails, the box on the page offers an advocate other facts than `imsa-navigate describe` prints.
"""

import gzip
import json
import random
import re

import pytest
from conformance.answers import written
from judged_notes import OPEN, UNSEEN, judged_notes

from imsa.dates.period import to_day, to_text
from imsa.describe.describe import describe

DAYS = ("2026-11-21", "2024-02-29", "2025-01-01", "2026-12-31", "2027-03-31")
# What stands in notes by accident: signs beyond the first 65,536, letters with two forms, figures that are no numbers, words that
# JavaScript has a meaning for.
ODD = ("😀", "𝐡𝐨𝐦𝐞𝐥𝐞𝐬𝐬", "½", "²", "٣", "e\u0301", "İstanbul", "ΣΑΣ", "\u0345", "\u00a0", "\x1f", "\ufeff", "constructor", "__proto__", "toString", "’s", "\r\n", "–", "—", "-", "?", "&", "ß", "ⅷ",
       "31st", "the 31st", "29 Feb", "2/11", "31/11/26", "99999999999/1/2026", "1/1/99999", "9" * 5000 + "/1/26", "the " + "9" * 5000 + "th", "in 999 years", "0 days ago", "a few weeks ago", "mid June", "Sun", "Tuesday last week")


def notes():
    """[(text, as-at day)] of every judged note and sentence."""
    found = [(one["text"], one["as_at"]) for name in (*OPEN, *UNSEEN) for one in judged_notes(name)]
    assert len(found) > 300
    return found


def mixed(chance, clauses):
    """Clauses of several notes in one, with slips and odd signs in some."""
    text = chance.choice((" ", ". ", ", ", "\n")).join(chance.choices(clauses, k=chance.randint(1, 8)))
    for _ in range(chance.choice((0, 0, 1, 3))):
        at = chance.randint(0, len(text))
        text = text[:at] + chance.choice((" %s ", "%s")) % chance.choice(ODD) + text[at + chance.randint(0, 1):]
    return text


@pytest.fixture(scope="session")
def both(kb, lexicon, browser):
    """both(pairs) → what Python and what the browser say of each (text, as-at day), as JSON texts."""
    def say(pairs):
        expected = [written(describe(text, lexicon, kb.facts, to_day(day))) for text, day in pairs]
        return expected, [written(one) for one in browser.says("described", pairs)]

    return say


def test_every_note_is_read_alike(both):
    pairs = notes()
    for pair, expected, found in zip(pairs, *both(pairs)):
        assert found == expected, pair


def test_mixtures_are_read_alike_on_several_days(both):
    chance = random.Random(20261122)
    clauses = [clause for text, _ in notes() for clause in re.split(r"(?<=[.,;!?\n])\s+", text)]
    pairs = [(mixed(chance, clauses), chance.choice(DAYS)) for _ in range(300)]
    answers = both(pairs)
    for pair, expected, found in zip(pairs, *answers):
        assert found == expected, pair
    found = [json.loads(one) for one in answers[0]]
    assert all(sum(bool(one[key]) for one in found) > 5 for key in ("facts", "evidence", "unsure", "contradictions"))


def test_places_are_counted_in_characters(both):
    """A sign that takes two places in a JavaScript text takes one, and the words that are quoted are those of the place."""
    text = "😀😀 She is pregnant 😀, 24F, in Cardiff."
    [expected], [found] = both([(text, DAYS[0])])
    assert found == expected
    evidence = json.loads(found)["evidence"]
    assert {one["fact"] for one in evidence} >= {"pregnant", "age"} and all(text[one["start"]:one["end"]] == one["text"] for one in evidence)


def test_every_day_of_a_year_resolves_dates_alike(both):
    text = "RG+ {}. Reported to the police {}. Letter came {}."
    dates = ("last Tuesday", "on Friday", "two months ago", "on 31 Jan", "on the 28th", "29/2", "three weeks ago", "yesterday", "29 February", "a fortnight ago")
    first, chance = to_day("2027-12-01"), random.Random(7)
    pairs = [(text.format(*chance.choices(dates, k=3)), to_text(first + number)) for number in range(0, 500, 3)]
    expected, found = both(pairs)
    assert found == expected and sum('"value":"202' in one for one in found) > 100


def test_the_lexicon_is_small_and_comes_by_itself(web_files):
    """It is a file of its own, fetched when the box is opened."""
    named = json.loads(web_files["index.json"])["files"]["describe"]
    assert len(gzip.compress(web_files[named].encode(), 6)) < 250_000
