"""Situations that cannot be used: exit status 2, one line for each fault, nothing guessed, nothing dropped and no traceback.

The command is the real one; it answers from the small sound knowledge base in tests/bad/_sound/, so that no edit of the records
changes what these tests see.
"""

import json
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from imsa.cli import navigate
from imsa.compile.build import compile_root
from imsa.knowledge.artefact import Artefact
from imsa.knowledge.knowledge_base import KnowledgeBase

from hostile import HOSTILE

SOUND = Path(__file__).parent / "bad" / "_sound"
AS_AT = "as_at: 2026-11-21\n"


@pytest.fixture(scope="module")
def small_kb():
    """The small sound knowledge base."""
    files = compile_root(SOUND)
    return KnowledgeBase(lambda name: Artefact(BytesIO(files[name])))


@pytest.fixture
def route(small_kb, monkeypatch, tmp_path):
    """route(content, *arguments) → the result of `imsa-navigate route` with a file s.yml of that content, which is also what
    standard input gives; with no content, only the arguments."""
    monkeypatch.setattr(navigate, "open_knowledge_base", lambda: small_kb)
    monkeypatch.chdir(tmp_path)

    def call(content, *arguments):
        content = content.encode() if isinstance(content, str) else content
        if content is not None:
            Path("s.yml").write_bytes(content)
        name = ["s.yml"] if content is not None and "-" not in arguments else []
        return CliRunner().invoke(navigate.main, ["route", *name, *arguments], input=content)

    return call


def facts(*lines):
    """The text of a situation with these lines below `facts:`; the first of them stands on line 3."""
    return AS_AT + "facts:\n" + "".join(f"  {line}\n" for line in lines)


# id: (content of the file, faults as lines)
FILES = {
    # names
    "misspelt-fact": (facts("nrm_stge: referred"), ['3:3: "nrm_stge" is not a fact (did you mean "nrm_stage"?)']),
    "fact-with-a-hyphen": (facts("age-group: adult"), ['3:3: "age-group" is not a fact (did you mean "age_group"?)']),
    "fact-in-capitals": (facts("NATION: wales"), ['3:3: "NATION" is not a fact (did you mean "nation"?)']),
    "fact-like-no-other": (facts("shoe_size: 42"), ['3:3: "shoe_size" is not a fact (see `imsa-navigate show fact/nation` and content/facts.yml)']),
    "misspelt-top-entry": (AS_AT + "fact:\n  age: 24\n", ['2:1: "fact" is not an entry of a situation (did you mean "facts"?)']),
    "as-at-with-a-hyphen": ("as-at: 2026-11-21\n", ['1:1: "as-at" is not an entry of a situation (did you mean "as_at"?)']),
    "fact-at-the-top": (AS_AT + "nation: wales\n", ['2:1: "nation" is not an entry of a situation (entries: as_at, facts; a fact stands below `facts:`, indented)']),
    "name-of-the-person": (AS_AT + "name: Somebody\nfacts:\n  age: 24\n", ['2:1: "name" is not an entry of a situation (entries: as_at, facts; a fact stands below `facts:`, indented)']),
    # shape
    "list-at-the-top": ("- nation: wales\n", ["1:1: a situation is expected: as_at and facts (write `facts:` and the facts below it, indented)"]),
    "words-at-the-top": ("nation wales\n", ["1:1: a situation is expected: as_at and facts (write `facts:` and the facts below it, indented)"]),
    "facts-are-a-list": (AS_AT + "facts:\n  - nation: wales\n", ["3:3: facts must be a group of `name: value` lines (indent each fact below `facts:`)"]),
    "facts-are-words": (AS_AT + "facts: none\n", ["2:8: facts must be a group of `name: value` lines (indent each fact below `facts:`)"]),
    "fact-is-a-group": (facts("age: {years: 24}"), ["3:8: age takes a value, not a group (write the value on the same line, after the colon)"]),
    "as-at-is-a-list": ("as_at: [2026-11-21]\n", ["1:8: as_at takes one day, not a list (write year-month-day, for example 2026-11-21)"]),
    "as-at-is-a-group": ("as_at:\n  day: 21\n", ["2:3: as_at takes one day, not a group (write year-month-day, for example 2026-11-21)"]),
    "list-of-a-list": (facts("needs: [[money]]"), ["3:11: needs lists a list where one option is expected (write the option, or leave the entry out)"]),
    "list-with-a-hole": (facts("needs: [money, null]"), ["3:18: needs lists nothing where one option is expected (write the option, or leave the entry out)"]),
    "list-of-numbers-for-a-date": (facts("cg_decision_on: [2026, 11, 2]"), ["3:19: cg_decision_on 2026, 11, 2 is not a date (write year-month-day, for example 2026-11-21)"]),
    # dates
    "date-written-the-british-way": (facts("cg_decision_on: 02/11/2026"), ['3:19: cg_decision_on "02/11/2026" is not a day of the calendar (write year-month-day, for example 2026-11-21)']),
    "date-without-zeros": (facts("cg_decision_on: 2026-11-2"), ['3:19: cg_decision_on "2026-11-2" is not a day of the calendar (write year-month-day, for example 2026-11-21)']),
    "date-in-words": (facts("cg_decision_on: 2 November 2026"), ['3:19: cg_decision_on "2 November 2026" is not a day of the calendar (write year-month-day, for example 2026-11-21)']),
    "date-with-a-time": (facts("cg_decision_on: 2026-11-02T10:00:00"), ['3:19: cg_decision_on "2026-11-02T10:00:00" is not a day of the calendar (write year-month-day, for example 2026-11-21)']),
    "date-as-a-number": (facts("cg_decision_on: 20261102"), ["3:19: cg_decision_on 20261102 is not a date (write year-month-day, for example 2026-11-21)"]),
    "date-of-a-week": (facts("cg_decision_on: 2026-W45-1"), ['3:19: cg_decision_on "2026-W45-1" is not a day of the calendar (write year-month-day, for example 2026-11-21)']),
    "date-is-a-list": (facts("cg_decision_on: [2026-11-02, 2026-11-03]"), ["3:19: cg_decision_on 2026-11-02, 2026-11-03 is not a date (write year-month-day, for example 2026-11-21)"]),
    "february-30": (facts("cg_decision_on: 2026-02-30"), ['3:19: cg_decision_on "2026-02-30" is not a day of the calendar (write year-month-day, for example 2026-11-21)']),
    "february-29-of-a-common-year": (facts("cg_decision_on: 2026-02-29"), ['3:19: cg_decision_on "2026-02-29" is not a day of the calendar (write year-month-day, for example 2026-11-21)']),
    "month-13": (facts("cg_decision_on: 2026-13-01"), ['3:19: cg_decision_on "2026-13-01" is not a day of the calendar (write year-month-day, for example 2026-11-21)']),
    "year-0": (facts("cg_decision_on: 0000-01-01"), ['3:19: cg_decision_on "0000-01-01" is not a day of the calendar (write year-month-day, for example 2026-11-21)']),
    "year-far-off": (facts("cg_decision_on: 9999-12-31"), ["3:19: cg_decision_on 9999-12-31 lies outside the years 1900 to 2100 (mend the year)"]),
    "decision-after-as-at": (facts("cg_decision_on: 2026-11-22"), ["3:19: cg_decision_on 2026-11-22 lies after the as-at date 2026-11-21 (it can only lie in the past; mend the date or as_at)"]),
    "as-at-that-is-no-day": ("as_at: 2026-02-30\nfacts:\n  nation: wales\n", ['1:8: as_at "2026-02-30" is not a day of the calendar (write year-month-day, for example 2026-11-21)']),
    "as-at-in-words": ("as_at: today\n", ['1:8: as_at "today" is not a day of the calendar (write year-month-day, for example 2026-11-21)']),
    "as-at-true": ("as_at: true\n", ["1:8: as_at true is not a date (write year-month-day, for example 2026-11-21)"]),
    # numbers
    "age-300": (facts("age: 300"), ["3:8: age 300 lies outside 0 to 120 (give a number from 0 to 120, or leave it out if it is not known)"]),
    "age-minus-1": (facts("age: -1"), ["3:8: age -1 lies outside 0 to 120 (give a number from 0 to 120, or leave it out if it is not known)"]),
    "age-in-quotes": (facts('age: "24"'), ['3:8: age "24" is not a whole number (write digits, for example 24)']),
    "age-in-words": (facts("age: twenty-four"), ['3:8: age "twenty-four" is not a whole number (write digits, for example 24)']),
    "age-about": (facts("age: 24?"), ['3:8: age "24?" is not a whole number (write digits, for example 24)']),
    "age-with-a-fraction": (facts("age: 24.5"), ["3:8: age 24.5 is not a whole number (write digits, for example 24)"]),
    "age-with-a-leading-zero": (facts("age: 09"), ['3:8: age "09" is not a whole number (write digits, for example 24)']),
    "age-true": (facts("age: true"), ["3:8: age true is not a whole number (write digits, for example 24)"]),
    "age-of-many-digits": (facts("age: " + "9" * 400), ['3:8: age "999999999999999999999999999999999999999999999999999999999999" is not a whole number (write digits, for example 24)']),
    "age-that-yaml-once-read-as-octal": (facts("age: 0o30"), ['3:8: age "0o30" is not a whole number (write digits, for example 24)']),
    # yes and no
    "yes": (facts("indicators: yes"), ['3:15: indicators "yes" is not true or false (write true)']),
    "no": (facts("indicators: no"), ['3:15: indicators "no" is not true or false (write false)']),
    "on": (facts("indicators: on"), ['3:15: indicators "on" is not true or false (write true)']),
    "true-in-capitals": (facts("indicators: TRUE"), ['3:15: indicators "TRUE" is not true or false (write true)']),
    "true-in-quotes": (facts('indicators: "true"'), ['3:15: indicators "true" is not true or false (write true)']),
    "one-for-yes": (facts("indicators: 1"), ["3:15: indicators 1 is not true or false (write true or false, or leave it out if it is not known)"]),
    "perhaps": (facts("indicators: perhaps"), ['3:15: indicators "perhaps" is not true or false (write true or false, or leave it out if it is not known)']),
    "list-for-yes": (facts("indicators: [true]"), ["3:15: indicators this list is not true or false (write true)"]),
    # options
    "unknown-option": (facts("nrm_stage: cg-negativ"), ['3:14: "cg-negativ" is not an option of nrm_stage (did you mean "cg-negative"?)']),
    "option-like-no-other": (facts("nation: france"), ['3:11: "france" is not an option of nation (options: england, wales, scotland, northern-ireland)']),
    "option-in-capitals": (facts("nation: Wales"), ['3:11: "Wales" is not an option of nation (did you mean "wales"?)']),
    "list-for-a-single-choice": (facts("nation: [wales, england]"), ["3:11: nation takes one option, not a list (options: england, wales, scotland, northern-ireland)"]),
    "true-for-an-option": (facts("nrm_stage: true"), ["3:14: true is not an option of nrm_stage (options: not-referred, referred, cg-negative)"]),
    "unknown-option-in-a-list": (facts("needs:", "  - money", "  - cash"), ['5:7: "cash" is not an option of needs (options: safe-accommodation, money)']),
    "option-twice-in-a-list": (facts("needs: [money, money]"), ['3:18: needs names "money" twice (keep one)']),
    "option-over-two-lines": (facts('nation: "north\\nwales"'), ['3:11: "north wales" is not an option of nation (did you mean "wales"?)']),
    "long-option": (facts("nation: " + "w" * 500), ['3:11: "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww" is not an option of nation (options: england, wales, scotland, northern-ireland)']),
    # one file, several faults
    "several-faults-in-the-order-of-the-file": (facts("nation: whales", "age: 300", "indicators: yes", "cg_decision_on: 2026-02-30", "colour: green"), [
        '3:11: "whales" is not an option of nation (did you mean "wales"?)',
        "4:8: age 300 lies outside 0 to 120 (give a number from 0 to 120, or leave it out if it is not known)",
        '5:15: indicators "yes" is not true or false (write true)',
        '6:19: cg_decision_on "2026-02-30" is not a day of the calendar (write year-month-day, for example 2026-11-21)',
        '7:3: "colour" is not a fact (see `imsa-navigate show fact/nation` and content/facts.yml)',
    ]),
    "faults-of-form-and-of-facts": (AS_AT + "facts:\n  age: 24\n  age: 25\n  indicators: yes\nnote: none\n", [
        '4:3: "age" stands twice in the same group (first on line 3) (keep one of the two)',
        '5:15: indicators "yes" is not true or false (write true)',
        '6:1: "note" is not an entry of a situation (entries: as_at, facts; a fact stands below `facts:`, indented)',
    ]),
    "duplicate-fact": (facts("age: 24", "nation: wales", "age: 25"), ['5:3: "age" stands twice in the same group (first on line 3) (keep one of the two)']),
    "duplicate-facts-group": (AS_AT + "facts:\n  age: 24\nfacts:\n  nation: wales\n", ['4:1: "facts" stands twice in the same group (first on line 2) (keep one of the two)']),
    "more-facts-than-there-are": (facts(*(f"fact_{i}: true" for i in range(1001))), ["3:3: a situation has at most 1000 facts (keep only the facts of one person)"]),
    # contradictions
    "child-of-18": (facts("age: 15", "age_group: adult"), ["3:8: age_group adult and age 15 cannot be true together: a person under 18 is a child (mend one of them, or leave out what is not known)"]),
    "adult-of-17": (facts("age_group: child", "age: 18"), ["4:8: age_group child and age 18 cannot be true together: a person of 18 or over is an adult (mend one of them, or leave out what is not known)"]),
    # form
    "tab": (AS_AT + "facts:\n\tage: 24\n", ["3:1: a tab stands where spaces must (indent with spaces only)"]),
    "no-space-after-the-colon": (facts("age:24", "nation: wales"), ["3:3: an entry has no colon with a space after its name (write `name: value`)"]),
    "no-colon": (facts("age 24", "nation: wales"), ["3:3: an entry has no colon with a space after its name (write `name: value`)"]),
    "unclosed-quote": (facts('nation: "wales'), ["3:11: the quotation mark that opens here is not closed (close it at the end of the value)"]),
    "unclosed-bracket": (facts("needs: [money"), ["3:10: the bracket that opens here is not closed, or a comma is missing in it (close the bracket, put commas between its entries, and put entries with commas or colons of their own in quotation marks)"]),
    "colon-in-a-value": (facts("nation: wales: cardiff"), ["3:16: a colon stands in the middle of a value (put the value in quotation marks)"]),
    "wrong-indentation": (facts("age: 24", " nation: wales"), ["4:4: the line is indented too far, or an entry above it has no colon with a space after its name (give the entries of one group the same indentation, write each as `name: value`, and put text with a colon in quotation marks)"]),
    "second-situation": (facts("age: 24") + "---\n" + facts("age: 25"), ["4:1: a second document (`---`) begins here (a file holds one record or one situation)"]),
    # JSON
    "json-with-a-misspelt-fact": (json.dumps({"facts": {"nashun": "wales"}}), ['1:12: "nashun" is not a fact (see `imsa-navigate show fact/nation` and content/facts.yml)']),
    "json-with-a-comma-too-many": ('{"facts": {"age": 24,}, }x', ["1:26: something stands after the end (delete it; a file holds one record or one situation)"]),
    "json-left-open": ('{"as_at": "2026-11-21", "facts": {"age": 24', ["1:34: the bracket that opens here is not closed, or a comma is missing in it (close the bracket, put commas between its entries, and put entries with commas or colons of their own in quotation marks)"]),
    "json-indented-with-tabs": ('{\n\t"facts": {\n\t\t"age": "24"\n\t}\n}\n', ['3:10: age "24" is not a whole number (write digits, for example 24)']),
    "json-list": ('[{"age": 24}]', ["1:1: a situation is expected: as_at and facts (write `facts:` and the facts below it, indented)"]),
    "json-twice-the-same": ('{"facts": {"age": 24, "age": 25}}', ['1:23: "age" stands twice in the same group (first on line 1) (keep one of the two)']),
}

# id: (options, faults as lines)
OPTIONS = {
    "without-equals": (["age"], ['1:1: "age" is not KEY=VALUE (write for example --fact nation=scotland)']),
    "without-a-name": (["=24"], ['1:1: "=24" is not KEY=VALUE (write for example --fact nation=scotland)']),
    "empty": ([""], ['1:1: "" is not KEY=VALUE (write for example --fact nation=scotland)']),
    "twice": (["age=24", "nation=wales", "age=25"], ['3:1: "age" is given twice as an option (keep one of the two)']),
    "unknown-fact": (["nashun=wales"], ['1:1: "nashun" is not a fact (see `imsa-navigate show fact/nation` and content/facts.yml)']),
    "unknown-option": (["nation=whales"], ['1:8: "whales" is not an option of nation (did you mean "wales"?)']),
    "yes": (["indicators=yes"], ['1:12: indicators "yes" is not true or false (write true)']),
    "age-300": (["age=300"], ["1:5: age 300 lies outside 0 to 120 (give a number from 0 to 120, or leave it out if it is not known)"]),
    "february-30": (["cg_decision_on=2026-02-30"], ['1:16: cg_decision_on "2026-02-30" is not a day of the calendar (write year-month-day, for example 2026-11-21)']),
    "list-for-a-single-choice": (["nation=wales,england"], ["1:8: nation takes one option, not a list (options: england, wales, scotland, northern-ireland)"]),
    "list-of-numbers-for-a-date": (["cg_decision_on=[2026]"], ["1:16: cg_decision_on 2026 is not a date (write year-month-day, for example 2026-11-21)"]),
    "control-characters": (["nation=\x1b[2Jwales\nengland"], ['1:8: " [2Jwales england" is not an option of nation (options: england, wales, scotland, northern-ireland)']),
    "several": (["age", "nation=whales", "indicators=no"], [
        '1:1: "age" is not KEY=VALUE (write for example --fact nation=scotland)',
        '2:8: "whales" is not an option of nation (did you mean "wales"?)',
        '3:12: indicators "no" is not true or false (write false)',
    ]),
    "contradiction": (["age=15", "age_group=adult"], ["1:5: age_group adult and age 15 cannot be true together: a person under 18 is a child (mend one of them, or leave out what is not known)"]),
}


def lines(faults, name="s.yml"):
    return "".join(f"{name}:{fault}\n" for fault in faults)


def refused(result):
    """What standard error says where nothing else came out and nothing went wrong in the program."""
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)
    assert result.stdout == ""
    return result.stderr


@pytest.mark.parametrize("content, faults", FILES.values(), ids=FILES)
def test_a_file_that_cannot_be_used(content, faults, route):
    """An advocate would get a plan for somebody else, or not know which line to mend."""
    assert refused(route(content)) == lines(faults)


@pytest.mark.parametrize("content, faults", list(FILES.values())[::6], ids=list(FILES)[::6])
def test_standard_input_that_cannot_be_used(content, faults, route):
    """A script would not know what was wrong with what it piped in."""
    assert refused(route(content, "-")) == lines(faults, "<standard input>")


@pytest.mark.parametrize("options, faults", OPTIONS.values(), ids=OPTIONS)
def test_options_that_cannot_be_used(options, faults, route):
    """A fact given on the command line would be dropped or guessed."""
    arguments = [part for option in options for part in ("--fact", option)]
    assert refused(route(None, "--as-at", "2026-11-21", *arguments)) == lines(faults, "--fact")


def test_faults_of_the_file_and_of_the_options_are_told_together(route):
    """A person would mend one fault only to be told of the next."""
    found = refused(route(facts("indicators: yes"), "--fact", "age=300", "--fact", "nation"))
    assert found == lines(OPTIONS["age-300"][1], "--fact") + lines(['2:1: "nation" is not KEY=VALUE (write for example --fact nation=scotland)'], "--fact") + lines(FILES["yes"][1])


def test_an_option_mends_what_the_file_says(route):
    """Options win over the file, so a fault in a value that nobody uses must not stop the answer."""
    assert route(facts("age: 300"), "--fact", "age=24").exit_code == 0


@pytest.mark.parametrize("content, expected", [(content, expected) for _, content, expected in HOSTILE], ids=[name for name, _, _ in HOSTILE])
def test_a_hostile_situation_is_one_fault(content, expected, route):
    """A file from outside could stop the command, or run code on an advocate's machine."""
    result = route(content)
    line, column, check = expected.replace(": ", ":").split(":")
    if check == "nothing":
        assert result.exit_code == 0
        return
    found = refused(result).splitlines()
    assert len(found) == 1
    if len(content) > 256 * 1024:
        assert found == ["s.yml:1:1: a situation has at most 262144 bytes (keep only as_at and facts)"]
    else:
        assert found[0].startswith(f"s.yml:{line}:{column}: ")


# id: (content, the facts that were understood)
KNOWN = {
    "empty-file": ("", {}),
    "only-comments": ("# nothing is known yet\n", {}),
    "only-a-date": (AS_AT, {}),
    "no-facts-yet": (AS_AT + "facts:\n", {}),
    "empty-group": (AS_AT + "facts: {}\n", {}),
    "null-values": (facts("age: null", "nation:", "indicators: ~", "needs: null"), {}),
    "null-as-at": ("as_at: null\nfacts:\n  age: 24\n", {"age": 24}),
    "empty-list-of-wishes": (facts("needs: []"), {"needs": []}),
    "one-wish-without-a-list": (facts("needs: money"), {"needs": ["money"]}),
    "wishes-in-any-order": (facts("needs: [money, safe-accommodation]"), {"needs": ["safe-accommodation", "money"]}),
    "false-is-not-unknown": (facts("indicators: false"), {"indicators": False}),
    "date-in-quotes": (facts('cg_decision_on: "2026-11-02"'), {"cg_decision_on": "2026-11-02"}),
    "decision-on-as-at": (facts("cg_decision_on: 2026-11-21"), {"cg_decision_on": "2026-11-21"}),
    "leap-day": (facts("cg_decision_on: 2024-02-29"), {"cg_decision_on": "2024-02-29"}),
    "age-of-nothing": (facts("age: 0"), {"age": 0}),
    "windows-line-ends": (facts("age: 24").replace("\n", "\r\n"), {"age": 24}),
    "byte-order-mark": ("\ufeff" + facts("age: 24"), {"age": 24}),
    "document-mark": ("---\n" + facts("age: 24"), {"age": 24}),
    "json": (json.dumps({"as_at": "2026-11-21", "facts": {"age": 24, "needs": ["money"], "indicators": True, "nation": None}}), {"age": 24, "indicators": True, "needs": ["money"]}),
    "json-over-several-lines": (json.dumps({"facts": {"age": 24}}, indent=2), {"age": 24}),
    "json-indented-with-tabs": (json.dumps({"facts": {"age": 24}}, indent="\t"), {"age": 24}),
    "json-null": ("null", {}),
    "json-of-nothing": ("{}", {}),
}


@pytest.mark.parametrize("content, known", KNOWN.values(), ids=KNOWN)
def test_what_is_merely_unknown_or_written_otherwise_is_no_fault(content, known, route):
    """An advocate who knows little, or writes it in another way, would be sent away."""
    result = route(content, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["facts"] == known


def test_a_folder_or_a_file_that_is_not_there(route):
    """A slip in a name would end in a traceback."""
    mend = "(give the name of a situation file, or - for standard input)"
    assert refused(route(None, ".")) == f".:1:1: the file cannot be read: is a directory {mend}\n"
    assert refused(route(None, "nowhere.yml")) == f"nowhere.yml:1:1: the file cannot be read: no such file or directory {mend}\n"


@pytest.mark.parametrize("arguments, stdin, message", [
    pytest.param(["nowhere.yml"], "", "nowhere.yml:1:1: the file cannot be read: ", id="missing-file"),
    pytest.param(["-", "--fact", "age=300"], "facts:\n  age: 24\n", "--fact:1:5: age 300 lies outside 0 to 120 ", id="option-and-standard-input"),
])
def test_the_installed_command_refuses_in_one_line(arguments, stdin, message, run, tmp_path):
    """What is tested above in one process could be wrapped, coloured or lost on the way to a terminal."""
    result = run("imsa-navigate", "route", *arguments, stdin=stdin, cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    told = [line for line in result.stderr.splitlines() if not line.startswith("The records have changed")]
    assert len(told) == 1 and told[0].startswith(message)


def test_without_a_situation_the_command_says_what_it_needs(route):
    """A bare command would wait for ever or answer about nobody."""
    assert "Give a situation file, - for standard input, or facts with --fact KEY=VALUE." in refused(route(None))
