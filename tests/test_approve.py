"""An approval is about what a record said: it ends when the record says something else, and only then."""

import re

import pytest
from editing import TODAY, Checkout, run_kb

AGAIN, HELPLINE, SAFETY, FIGURE = "jurisdictions/uk/pathways/nrm-reconsideration.yml", "jurisdictions/uk/services/helpline.yml", "content/guide/safety.md", "jurisdictions/uk/figures/weekly-payment.yml"


@pytest.fixture
def base(tmp_path):
    return Checkout(tmp_path / "base")


def approve(monkeypatch, base, *records, **more):
    return run_kb(monkeypatch, base.root, "approve", *records, "--by", "Solicitor, public law", "--as-at", TODAY, *more.get("options", ()))


def lapsed(monkeypatch, base):
    said = run_kb(monkeypatch, base.root, "check", "--as-at", TODAY).stdout
    return re.findall(r"^([^:\n]+):\d+:\d+: approval-lapsed: ", said, re.MULTILINE), [line for line in said.splitlines() if line[:1] != " " and "approval-lapsed" not in line]


def test_an_approval_holds_until_the_record_says_something_else(monkeypatch, base):
    done = approve(monkeypatch, base, "uk/nrm-reconsideration", "service/uk/helpline", "guide/safety", FIGURE)
    assert done.exit_code == 0 and done.stdout.splitlines() == [AGAIN, HELPLINE, SAFETY, FIGURE]
    assert re.search(r"\nreviewed: \{status: approved, on: 2026-11-21, due: 2027-02-19, by: 'Solicitor, public law', digest: '?[0-9a-f]{16}'?\}\nsources:", base.read(HELPLINE))
    assert lapsed(monkeypatch, base) == ([], [])
    base.edit(HELPLINE, "0800 000 000", "0000 111 111")
    base.edit(SAFETY, "Ask whether anybody can hear.", "Ask whether somebody can hear.")
    base.edit(AGAIN, "30 calendar days", "60 calendar days")
    base.edit(FIGURE, '"75.00"', '"76.00"')
    assert sorted(lapsed(monkeypatch, base)[0]) == sorted([AGAIN, HELPLINE, SAFETY, FIGURE]) and lapsed(monkeypatch, base)[1] == []


def test_reading_a_source_again_or_noting_a_doubt_ends_no_approval(monkeypatch, base):
    approve(monkeypatch, base, "service/uk/helpline")
    base.edit(HELPLINE, "  - {title: Website of the helpline}", "  - {title: Website of the helpline, read: true, seen_on: 2026-11-21}\nverify: [Opening hours on bank holidays.]")
    base.edit(HELPLINE, "title: Modern Slavery Helpline\norganisation: Unseen\n", "organisation: Unseen\ntitle: Modern Slavery Helpline # as on its website\n")
    assert lapsed(monkeypatch, base) == ([], [])


def test_what_a_wider_record_says_is_part_of_what_was_approved(monkeypatch, base):
    base.write("jurisdictions/wales/pathways/nrm-referral.yml", "extends: uk\nsteps: [Tell the lead.]\nreviewed: {status: drafted, on: 2026-11-20, due: 2027-05-20}\nsources:\n  - {title: Statutory guidance}\n")
    approve(monkeypatch, base, "wales/nrm-referral")
    assert lapsed(monkeypatch, base) == ([], [])
    base.edit("jurisdictions/uk/pathways/nrm-referral.yml", "The adult agrees to the referral.", "Nobody need agree.")
    assert lapsed(monkeypatch, base) == (["jurisdictions/wales/pathways/nrm-referral.yml"], [])


def test_an_approval_can_be_given_anew(monkeypatch, base):
    approve(monkeypatch, base, "service/uk/helpline")
    base.edit(HELPLINE, "Advice at any hour.", "Advice by day and night.")
    assert lapsed(monkeypatch, base)[0] == [HELPLINE]
    approve(monkeypatch, base, "service/uk/helpline")
    assert lapsed(monkeypatch, base) == ([], []) and base.read(HELPLINE).count("reviewed:") == 1


def test_a_review_in_block_form_and_one_with_a_comment(monkeypatch, base):
    base.edit(HELPLINE, "reviewed: {status: drafted, on: 2026-11-20, due: 2027-05-20}", "reviewed:\n  status: drafted\n  on: 2026-11-20\n  due: 2027-05-20")
    base.edit(AGAIN, "due: 2027-05-20}", "due: 2027-05-20} # by post")
    assert approve(monkeypatch, base, "service/uk/helpline").exit_code == 0 and lapsed(monkeypatch, base) == ([], [])
    before = base.read(AGAIN)
    assert approve(monkeypatch, base, "uk/nrm-reconsideration").exit_code == 2 and base.read(AGAIN) == before


@pytest.mark.parametrize("record, options, says", [("uk/nrm-reconsideratio", (), "did you mean"), ("topics/topics", (), "no review"), ("service/uk/helpline", ("--due", "2026-11-21"), "after this one")])
def test_what_cannot_be_approved(monkeypatch, base, record, options, says):
    done = approve(monkeypatch, base, record, options=options)
    assert done.exit_code == 2 and says in " ".join(done.output.split())


def test_every_real_record_can_be_approved(checked, root):
    """A form of file that the command cannot write would keep it from being approved for ever."""
    from imsa.editing.approve import approved

    for record in checked[0].reviewed:
        if "reviewed" in record.data:
            text = (root / record.source.path).read_text(encoding="utf-8")
            after = approved(text, record, checked[0], "Solicitor", "2026-11-21", "2027-05-21")
            assert after.count("status: approved") == 1 and len(text.splitlines()) - len(after.splitlines()) in (0, 3, 4), record.id
