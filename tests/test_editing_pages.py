"""The pages for editors work as written: each worked example is followed to the letter on the practice records.

In the section "Worked example" of a page,

    ```sh      is run, command by command; with a ```text block after it, it prints these lines
    ```diff    is done to the file that is named before it, whose old lines must stand there once
    other      is the whole new text of the file that is named before it
"""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from editing import SOUND, TODAY, run_kb

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted((ROOT / "docs/editing").glob("*.md"))
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"`((?:content|jurisdictions)/[^`\s]+)`")
# Those that look at the day look at that of the examples.
_DATED = ("approve", "check", "diff", "due", "new", "rename")
# What these pages are about is held against the real records by tests of its own.
WITHOUT_EXAMPLE = {"prove", "teach-describe", "write-a-scenario"}
WITH_EXAMPLE = [path for path in PAGES if path.stem not in WITHOUT_EXAMPLE]


def steps(page):
    """Every (kind, file or None, body) of the worked example of a page."""
    text = page.read_text(encoding="utf-8").partition("\n## Worked example\n")[2]
    before, *blocks = _BLOCK.split(text)
    while blocks:
        kind, body, after, *blocks = blocks
        yield kind, next(reversed(_FILE.findall(before)), None), body
        before = after


@pytest.fixture
def practice(tmp_path):
    """The practice records as CONTRIBUTING.md has them copied, and what they were copied from."""
    shutil.copytree(SOUND, tmp_path / "tests/bad/_sound")
    return Path(shutil.copytree(SOUND, tmp_path / "practice"))


@pytest.mark.parametrize("page", WITH_EXAMPLE, ids=lambda path: path.stem)
def test_a_worked_example_works(page, practice, monkeypatch):
    if "`tests/bad/_course`" in page.read_text(encoding="utf-8"):
        shutil.copytree(SOUND.parent / "_course", practice, dirs_exist_ok=True)
    said, done, all_steps = "", 0, list(steps(page))
    assert all_steps, "the page has no worked example"
    for kind, file, body in all_steps:
        if kind == "text":
            missing = [line for line in body.splitlines() if line.strip() and " ".join(line.split()) not in " ".join(said.split())]
            assert missing == [], said
            done = 0
            continue
        assert done == 0, said
        if kind == "sh":
            said, done = run(monkeypatch, practice, body)
        else:
            assert file, f"{page.name} does not name the file of a block"
            change(practice / file, kind, body)
    assert done == 0, said


def run(monkeypatch, practice, body):
    """(what was printed, exit status of the last) of the commands of a block; those before the last must end well."""
    said, status = "", 0
    for line in body.splitlines():
        assert status == 0, said
        program, command, *arguments = shlex.split(line)
        assert program == "imsa-kb", line
        dated = ["--as-at", TODAY] if command in _DATED and "--as-at" not in arguments else []
        done = run_kb(monkeypatch, practice, command, *arguments, *dated)
        said, status = said + done.output, done.exit_code
    return said, status


def change(path, kind, body):
    if kind != "diff":
        path.write_text(body, encoding="utf-8")
        return
    lines = body.splitlines(keepends=True)
    old, new = ("".join(line[1:] for line in lines if line[0] in mark) for mark in (" -", " +"))
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path.name} does not hold once:\n{old}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_every_page_can_be_found_and_every_link_leads_somewhere():
    linked = re.findall(r"\]\(docs/editing/([a-z-]+)\.md\)", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert sorted(set(linked)) == [path.stem for path in PAGES]
    for page in PAGES:
        for target in re.findall(r"\]\(([a-z-]+\.md)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).is_file(), f"{page.name}: {target}"


def test_every_page_says_when_the_task_is_done():
    assert [page.name for page in PAGES if "You have done it when" not in page.read_text(encoding="utf-8") and page.stem != "write-a-scenario"] == []
