"""`imsa-kb check --advice`: words that hurt or age, slips of spelling, long sentences and untidy addresses are pointed out at their place, as advice only."""

import json

import pytest
from editing import TODAY, Checkout, run_kb

from imsa.advice.reading import reading_age

WORDING = """wording:
  - words: [currently, at the moment, prostitut*]
    write: the day from which it holds
    why: Nobody knows later when that was.
    unless_in: [at the moment of]
    not_in: [legislation]
  - {words: [First Responder], as_written: true, write: first responder, why: We write it small.}
known_words: [deferral]
reading: {longest_sentence: 20, highest_age: 16}
reviewed: {status: drafted, on: 2026-11-20, due: 2027-05-20}
"""
AGAIN, ENTITLEMENT, HELPLINE, LAW = (f"jurisdictions/uk/{name}.yml" for name in ("pathways/nrm-reconsideration", "entitlements/recovery-period", "services/helpline", "legislation/slavery-act"))


@pytest.fixture
def base(tmp_path):
    made = Checkout(tmp_path / "base")
    made.write("content/wording.yml", WORDING)
    return made


def advice(monkeypatch, base, *arguments):
    done = run_kb(monkeypatch, base.root, "check", "--advice", "--as-at", TODAY, "--format", "json", *arguments)
    assert done.exit_code == 0, done.output
    return [(one["path"], one["line"], one["column"], one["check"], one["problem"]) for one in json.loads(done.stdout) if one["level"] == "advice"]


def with_summary(base, summary):
    lines = base.read(AGAIN).splitlines(keepends=True)
    at = next(i for i, line in enumerate(lines) if line.startswith("summary:"))
    base.write(AGAIN, "".join([*lines[:at], f"summary: {summary}\n", *lines[at + 1:]]))
    return at + 1


def test_sound_records_need_no_advice(monkeypatch, base):
    assert advice(monkeypatch, base) == []


def test_words_are_pointed_at_where_they_stand(monkeypatch, base):
    """An editor would search a long text for a word that is named without its place."""
    line = with_summary(base, ">-\n  A request to look at the decision again.\n  Currently it goes by post, and currently by email.")
    found = advice(monkeypatch, base)
    assert [(*one[1:4], one[4].partition(":")[0]) for one in found] == [(line + 2, 3, "wording", '"Currently"'), (line + 2, 34, "wording", '"currently"')]


@pytest.mark.parametrize("summary, words", [
    ("A request at the moment of the decision.", None),
    ("A request at the moment.", '"at the moment"'),
    ("A request about prostitution.", '"prostitution"'),
    ("A request to the First Responder.", '"First Responder"'),
    ("A request to the first responder.", None),
    ("A request with a concurrently open appeal.", None),
])
def test_phrases_endings_and_exceptions(monkeypatch, base, summary, words):
    with_summary(base, summary)
    assert [one[4].partition(":")[0] for one in advice(monkeypatch, base)] == ([words] if words else [])


def test_words_of_the_law_and_of_sources_are_left_alone(monkeypatch, base):
    """Sources are quoted, and law says what it says."""
    base.edit(LAW, "    says: ", "    says: It currently holds. ")
    base.edit(HELPLINE, "sources:\n", "sources:\n  - {title: What we currently do}\n")
    assert advice(monkeypatch, base) == []


def test_a_slip_of_spelling_in_a_word_of_the_field(monkeypatch, base):
    base.edit("content/glossary.yml", "terms:\n", "terms:\n  - id: reconsideration\n    term: reconsideration of a referral\n    meaning: Looking at a decision again.\n    nations: [wales]\n    topics: [nrm-referral]\n    sources:\n      - {title: Statutory guidance}\n")
    with_summary(base, ">-\n  A referral, a referral, a referral and a referral.\n  One more referal, and a deferral.")
    found = advice(monkeypatch, base)
    assert [(one[3], one[4]) for one in found] == [("spelling", '"referal" stands hardly anywhere and looks like "referral"')]
    base.edit("content/wording.yml", "known_words: [deferral]", "known_words: []")
    assert len(advice(monkeypatch, base)) == 2


def test_a_sentence_may_be_as_long_as_the_list_says(monkeypatch, base):
    with_summary(base, "It " + "and so " * 9 + "on.")
    assert advice(monkeypatch, base) == []
    with_summary(base, "It " + "and so " * 9 + "on and.")
    assert [(one[3], one[4]) for one in advice(monkeypatch, base)] == [("long-sentence", "a sentence of 21 words, more than 20")]


def test_the_entries_of_a_list_on_a_page_are_no_one_sentence(monkeypatch, base):
    base.edit("content/guide/safety.md", "## ", "## Lists\n- " + "\n- ".join(["one thing to look at before you go"] * 6) + "\n\n## ")
    assert advice(monkeypatch, base) == []
    base.edit("content/guide/safety.md", "- one thing", "- Currently one thing")
    assert [(one[0], one[2], one[3]) for one in advice(monkeypatch, base)] == [("content/guide/safety.md", 3, "wording")]


def test_reading_age_follows_the_formula():
    """Source: the formula of Flesch and Kincaid, reckoned by hand."""
    plain = "The cat sat on the mat. " * 10
    assert reading_age(plain) == pytest.approx(0.39 * 6 + 11.8 * 1 - 15.59 + 5)
    assert reading_age("The organisational responsibilities necessitate consideration. " * 12) > 20
    assert reading_age("Too short to say.") is None
    assert reading_age("Reconsideration. " * 60, {"reconsideration"}) < reading_age("Reconsideration. " * 60)


def test_addresses(monkeypatch, base):
    base.edit(ENTITLEMENT, "sources:\n", "sources:\n  - {title: Page A, url: \"https://www.example.org/a/\"}\n  - {title: Page B, url: \"https://example.org/b?utm_source=x\"}\n")
    base.edit(HELPLINE, "sources:\n", "sources:\n  - {title: Page A, url: \"http://example.org/a\"}\n")
    found = advice(monkeypatch, base)
    assert [(one[0], one[4]) for one in found] == [(ENTITLEMENT, 'the address tells where its reader came from ("utm_source")'), (HELPLINE, 'elsewhere the same page is written "https://www.example.org/a/"')]


def test_advice_is_given_when_asked_for_and_only_on_the_files_that_are_named(monkeypatch, base):
    with_summary(base, "A request, currently.")
    quiet = run_kb(monkeypatch, base.root, "check", "--as-at", TODAY)
    assert (quiet.exit_code, quiet.stdout) == (0, "")
    assert advice(monkeypatch, base, HELPLINE) == [] and len(advice(monkeypatch, base, AGAIN)) == 1
    said = run_kb(monkeypatch, base.root, "check", "--advice", "--as-at", TODAY)
    assert said.exit_code == 0 and f'{AGAIN}:' in said.stdout and ': advice: wording: "currently"' in said.stdout and said.stderr.endswith(", no faults, 1 piece of advice.\n")


def test_the_records_keep_to_the_list_of_words(checked, root):
    """The list would be no use if the records were full of what it warns of."""
    from imsa.advice import advice_on

    found = advice_on(checked[0], root)
    assert [one.in_two_lines() for one in found if one.check == "spelling"] == []
    assert len([one for one in found if one.check == "wording"]) < 10
