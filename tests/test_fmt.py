"""`imsa-kb fmt`: records get into order, and not a value or a comment is lost on the way."""

import json

import pytest
from editing import Checkout, run_kb

from imsa.editing.layout import comments, in_order, sentences
from imsa.load.yaml_source import read_source

AGAIN, HELPLINE = "jurisdictions/uk/pathways/nrm-reconsideration.yml", "jurisdictions/uk/services/helpline.yml"
LONG = "The person asks for the decision to be looked at again, and gives the reasons and the new evidence that they have. " * 2

CASES = {
    "entries": ("summary: S\ntitle: T\n", "title: T\nsummary: S\n"),
    "a comment goes with the entry below it": ("# Why the record is odd.\nsummary: S # short\n# The name.\ntitle: T\n", "# Why the record is odd.\n# The name.\ntitle: T\nsummary: S # short\n"),
    "a comment set in goes with the entry above it": ("law:\n  - {legislation: a}\n  # More to come.\ntitle: T\n", "title: T\nlaw:\n  - {legislation: a}\n  # More to come.\n"),
    "entries behind a hyphen": ("law:\n  - why: W\n    provision: s.1\n    legislation: a\n", "law:\n  - legislation: a\n    provision: s.1\n    why: W\n"),
    "entries behind a hyphen with a comment stay": ("law:\n  - why: W\n    # The Act.\n    legislation: a\n", None),
    "entries in brackets stay": ("sources:\n  - {url: \"https://example.org\", title: T}\n", None),
    "entries that no schema knows stay": ("zebra: 1\ntitle: T\n", None),
    "a group inside a group": ("reviewed:\n  due: 2027-05-20\n  # The day.\n  on: 2026-11-20\n  status: drafted\ntitle: T\n", "title: T\nreviewed:\n  status: drafted\n  # The day.\n  on: 2026-11-20\n  due: 2027-05-20\n"),
    "text that looks like a comment": ("summary: |\n  # no comment\n  steps: none\ntitle: T\n", "title: T\nsummary: |\n  # no comment\n  steps: none\n"),
    "a text over several lines": ("summary: one\n  two: three\ntitle: T\n", None),
    "a list without indentation": ("law:\n- legislation: a\ntitle: T\n", "title: T\nlaw:\n- legislation: a\n"),
    "a long text": (f"title: T\nsummary: {LONG.strip()}\n", "title: T\nsummary: >-\n" + f"  {LONG[:len(LONG) // 2].strip()}\n" * 2),
    "a long text in a list": (f"steps:\n  - \"{LONG.strip()}\"\n", "steps:\n  - >-\n" + f"    {LONG[:len(LONG) // 2].strip()}\n" * 2),
    "a long text with a comment stays": (f"summary: {LONG.strip()} # why\n", None),
    "a folded text": ("summary: >-\n  One. Two\n  goes on. Three.\n", "summary: >-\n  One.\n  Two goes on.\n  Three.\n"),
    "a folded text that keeps its line break stays": ("summary: >\n  One. Two\n  goes on.\n", None),
    "a text with paragraphs stays": ("summary: >-\n  One. Two.\n\n  Three.\n", None),
    "a text with two spaces stays": ("summary: >-\n  One.  Two. Three.\n  Four\n", "summary: >-\n  One.  Two.\n  Three.\n  Four\n"),
    "short forms end no sentence": ("summary: >-\n  See s. 45 and Sch. A1, no. 2. Then Mr. Jones.\n", "summary: >-\n  See s. 45 and Sch. A1, no. 2.\n  Then Mr. Jones.\n"),
    "spaces and lines at the end": ("title: T   \n\n\n", "title: T\n"),
    "spaces at the end that are part of a text stay": ("summary: |\n  one  \n  two\ntitle: T\n", "title: T\nsummary: |\n  one  \n  two\n"),
    "line ends of another system": ("title: T\r\nsummary: S\r\n", "title: T\nsummary: S\n"),
    "no YAML": ("title: [\n", None),
    "an entry that stands twice": ("summary: S\ntitle: T\nsummary: R\n", None),
    "an anchor": ("summary: &a S\ntitle: *a\n", None),
    "nothing": ("", None),
}


@pytest.mark.parametrize("before, after", CASES.values(), ids=CASES)
def test_layout(before, after):
    expected = before if after is None else after
    assert in_order(before, "pathway") == expected
    assert in_order(expected, "pathway") == expected


def test_sentences():
    assert sentences('It ends. "Then" more! Is it? (Yes.) £5 is due. 3 days later e.g. a week') == ["It ends.", '"Then" more!', "Is it?", "(Yes.)", "£5 is due. 3 days later e.g. a week"]


def test_comments_are_told_from_what_only_looks_so():
    text = '# one\na: "x # no" # two\nb: x#no\nc: >- # three\n  # no\n  text\nd: [1, # four\n  2]\n'
    assert comments(text) == ["# one", "# two", "# three", "# four"]


def test_real_records_keep_every_value_and_comment(checked, root):
    """Law would change by a formatter."""
    changed = 0
    for record in checked[0].records:
        text = (root / record.source.path).read_text(encoding="utf-8")
        ordered = in_order(text, record.kind)
        if ordered != text:
            changed += 1
            source, faults = read_source(ordered.encode(), record.source.path)
            assert (faults, source.data) == ([], record.data), record.source.path
            assert sorted(line.strip() for line in ordered.splitlines() if line.strip().startswith("#")) == sorted(line.strip() for line in text.splitlines() if line.strip().startswith("#"))
            assert in_order(ordered, record.kind) == ordered, record.source.path
    # Records out of any order, so that this says something when all are in order.
    for record in checked[0].sound("service", "pathway")[::20]:
        names = list(record.data)
        shuffled = "\n".join(f"# {name}\n{name}: {json.dumps(record.data[name])}" for name in sorted(names)) + "\n"
        ordered = in_order(shuffled, record.kind)
        source, faults = read_source(ordered.encode(), record.source.path)
        assert faults == [] and source.data == record.data and sorted(comments(ordered)) == sorted(comments(shuffled)), record.source.path


@pytest.fixture
def base(tmp_path):
    made = Checkout(tmp_path / "base")
    made.edit(HELPLINE, "organisation: Unseen\nsummary: Advice at any hour.\n", "summary: Advice at any hour.\norganisation: Unseen\n")
    return made


def test_the_command_prints_and_writes_what_it_changes(monkeypatch, base):
    before = base.read(HELPLINE)
    looked = run_kb(monkeypatch, base.root, "fmt", "--check")
    assert (looked.exit_code, looked.stdout) == (1, f"{HELPLINE}\n") and base.read(HELPLINE) == before
    done = run_kb(monkeypatch, base.root, "fmt", "--format", "json")
    assert done.exit_code == 0 and json.loads(done.stdout) == {"files": [HELPLINE], "written": True}
    assert base.read(HELPLINE).splitlines()[1:3] == ["organisation: Unseen", "summary: Advice at any hour."]
    again = run_kb(monkeypatch, base.root, "fmt", "--check")
    assert (again.exit_code, again.stdout, again.stderr) == (0, "", "0 files not in order.\n")


def test_only_what_is_named_is_put_in_order(monkeypatch, base):
    assert run_kb(monkeypatch, base.root, "fmt", "--check", "jurisdictions/uk/pathways").exit_code == 0
    assert run_kb(monkeypatch, base.root, "fmt", "--check", HELPLINE).exit_code == 1


def test_a_record_with_a_fault_is_left_alone(monkeypatch, base):
    base.write(HELPLINE, "summary: x\nsummary: y\ntitle: [\n")
    done = run_kb(monkeypatch, base.root, "fmt")
    assert done.exit_code == 0 and base.read(HELPLINE) == "summary: x\nsummary: y\ntitle: [\n" and "faults of form" in done.stderr
