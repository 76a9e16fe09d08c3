"""Small broken knowledge bases, each with the faults that an editor must see, and near misses that must raise none.

A folder tests/bad/<check>/<slug>/ holds the files that differ from the sound knowledge base in tests/bad/_sound/, and

    expected.txt    every fault, exactly as `imsa-kb check` prints it; empty for a near miss
    removed.txt     files of the sound knowledge base that are not there, one a line (where needed)

Where the folder has a content/course/, the sound course in tests/bad/_course/ is there too.

A new folder is a new test. `python tests/test_bad_records.py` writes every expected.txt anew, to be reviewed as a diff.
"""

import ast
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner

import imsa
from imsa.compile.build import checked as check_records
from imsa.compile.build import compile_root
from imsa.dates.period import to_day
from imsa.load import yaml_limits
from imsa.load.yaml_source import read_source

from hostile import HOSTILE, RECORD

AS_AT = "2026-11-21"
BAD = Path(__file__).parent / "bad"
SOUND, COURSE = BAD / "_sound", BAD / "_course"
CASES = sorted(path.parent for path in BAD.glob("*/*/expected.txt"))
PACKAGE = Path(imsa.__file__).parent
# What these checks look at cannot be kept in a small file; the tests below make it.
MADE_HERE = {"too-large", "too-long", "too-deep", "too-many", "unreadable"}


def name_of(case):
    return case.relative_to(BAD).as_posix()


def build(case, root):
    """Writes the knowledge base of a case to `root`."""
    shutil.copytree(SOUND, root, dirs_exist_ok=True)
    if (case / "content/course").exists():
        shutil.copytree(COURSE, root, dirs_exist_ok=True)
    removed = case / "removed.txt"
    for name in removed.read_text(encoding="utf-8").split() if removed.exists() else ():
        (root / name).unlink()
    for part in ("content", "jurisdictions"):
        if (case / part).exists():
            shutil.copytree(case / part, root / part, dirs_exist_ok=True)
    return root


def faults_of(root):
    """The faults of a knowledge base as an editor sees them."""
    _, faults = check_records(root, to_day(AS_AT))
    return "".join(fault.in_two_lines() + "\n" for fault in faults)


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_faults_are_exactly_those_expected(case, tmp_path):
    """An editor would look in the wrong place, or for one slip in several."""
    assert faults_of(build(case, tmp_path)) == (case / "expected.txt").read_text(encoding="utf-8")


def test_the_sound_knowledge_base_has_no_fault_and_compiles():
    """Every other case would say nothing about its own slip."""
    assert faults_of(SOUND) == ""
    assert set(compile_root(SOUND)) == {"answers", "records"}


def test_the_sound_course_has_no_fault(tmp_path):
    """Every case of the course would say nothing about its own slip."""
    assert faults_of(build(COURSE, tmp_path)) == ""


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_case_is_about_the_check_that_it_stands_under(case):
    """A folder would promise a test that it no longer is."""
    expected = (case / "expected.txt").read_text(encoding="utf-8")
    if case.name.startswith("near-miss-"):
        assert expected == ""
    else:
        assert case.parent.name in checks_in(expected)


def checks_in(expected):
    """The ids of the checks in an expected.txt."""
    return {line.split(": ", 2)[1] for line in expected.splitlines() if not line.startswith(" ")}


def checks_in_the_code():
    """The id of every check that the code can report about records, wherever a fault is made."""
    found = set()
    modules = [*PACKAGE.glob("load/*.py"), *PACKAGE.glob("checks/*.py"), PACKAGE / "logic/condition.py", *PACKAGE.glob("compile/*.py"), *PACKAGE.glob("course/*.py")]
    for module in modules:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            named = []
            if isinstance(node, ast.Call) and getattr(node.func, "id", None) in ("Fault", "stop") and len(node.args) > 1:
                named.append(node.args[1])
            if isinstance(node, ast.Return) and module.name == "schema.py" and isinstance(node.value, ast.Tuple) and len(node.value.elts) == 3:
                named.append(node.value.elts[0])
            if isinstance(node, ast.keyword) and node.arg == "check":
                named.append(node.value)
            found |= {one.value for one in named if isinstance(one, ast.Constant)}
    return found


def test_every_check_has_a_case_and_a_near_miss():
    """A check could stop working, or report what is right, and nobody would notice."""
    checks = checks_in_the_code()
    assert len(checks) > 40
    tripped = {check for case in CASES for check in checks_in((case / "expected.txt").read_text(encoding="utf-8"))}
    spared = {case.parent.name for case in CASES if case.name.startswith("near-miss-")}
    assert checks - tripped - MADE_HERE == set()
    assert checks - spared - MADE_HERE == set()


def test_the_command_prints_the_same_faults_and_says_how_many(tmp_path):
    """`imsa-kb check` could lose or dress up what the checks found."""
    from imsa.cli.kb import main

    case = BAD / "dangling" / "service"
    root = build(case, tmp_path)
    result = CliRunner().invoke(main, ["check", "--as-at", AS_AT, str(root)])
    expected = (case / "expected.txt").read_text(encoding="utf-8")
    assert result.exit_code == 1
    assert result.stdout == "".join(line if line.startswith(" ") else f"{root.as_posix()}/{line}" for line in expected.splitlines(keepends=True))
    assert result.stderr.startswith("19 records, ") and result.stderr.endswith(", 1 fault.\n")


# --- files that are hostile or too large to keep ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def answers_to_hostile_files(tmp_path_factory):
    """{name: what the checker said}, read in a process with little memory and a limit on time."""
    pytest.importorskip("resource", reason="limits on memory are set the Unix way")
    root = build(SOUND, tmp_path_factory.mktemp("hostile"))
    program = Path(__file__).parent / "hostile.py"
    done = subprocess.run([sys.executable, program, root], capture_output=True, text=True, timeout=120)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, f"gave up after {answers[-1]['name'] if answers else 'nothing'}:\n{done.stderr}"
    return {answer["name"]: answer for answer in answers}


@pytest.mark.parametrize("name, expected", [(name, expected) for name, _, expected in HOSTILE], ids=[name for name, _, _ in HOSTILE])
def test_a_hostile_file_is_one_fault_and_costs_little(name, expected, answers_to_hostile_files):
    """A file from outside could stop the checks for everybody, run code, or drown its one fault in others."""
    answer = answers_to_hostile_files[name]
    line, column, check = expected.replace(": ", ":").split(":")
    assert [(where, found) for where, found, _ in answer["faults"]] == [(f"{RECORD}:{line}:{column}", check)]
    assert len(answer["faults"][0][2].splitlines()) <= 2
    assert answer["seconds"] < 10


@pytest.mark.parametrize("content", [
    pytest.param(b"# " + b"a" * (yaml_limits.LARGEST_FILE - 7) + b"\na: b", id="largest-file"),
    pytest.param(b"a: " + b"b" * yaml_limits.LONGEST_SCALAR, id="longest-value"),
    pytest.param(b"a: " + b"[" * (yaml_limits.DEEPEST_NESTING - 1) + b"]" * (yaml_limits.DEEPEST_NESTING - 1), id="deepest-nesting"),
    pytest.param(b"[" + b"a," * (yaml_limits.MOST_VALUES - 2) + b"a]", id="most-values"),
    pytest.param(b"? " + b"k" * yaml_limits.LONGEST_KEY + b"\n: v", id="longest-name"),
])
def test_what_just_keeps_within_the_limits_is_read(content):
    """A large but honest record would be refused."""
    assert read_source(content, "large.yml")[1] == []


def test_a_file_that_cannot_be_read_is_a_fault_and_not_a_traceback(tmp_path):
    """One broken link in a checkout would hide every other fault."""
    root = build(SOUND, tmp_path)
    (root / RECORD).unlink()
    (root / RECORD).symlink_to("../../../nowhere.yml")
    assert faults_of(root) == f"{RECORD}:1:1: unreadable: the file cannot be read: no such file or directory\n    Mend its permissions, or delete it.\n"
    (root / "nowhere.yml").write_bytes((SOUND / RECORD).read_bytes())
    assert faults_of(root) == ""


def renew():
    """Writes every expected.txt from what the checks say now. A folder without one gets one."""
    for folder in sorted(path for path in BAD.glob("*/*") if path.is_dir() and path.parent not in (SOUND, COURSE)):
        with tempfile.TemporaryDirectory() as root:
            (folder / "expected.txt").write_text(faults_of(build(folder, Path(root))), encoding="utf-8")


if __name__ == "__main__":
    renew()
