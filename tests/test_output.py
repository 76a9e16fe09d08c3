"""Results come out whole, or the command says that they did not: whatever letters the terminal has, wherever they are sent.

If one of these fails, an advocate may see a traceback instead of a plan, or a program may take half a plan for a whole one.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from imsa.render.markdown import escape

EXAMPLE = "examples/scotland-negative-decision.yml"
PROGRAM = Path(sys.executable).parent / "imsa-navigate"


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json", "ics"])
@pytest.mark.parametrize("letters", ["ascii", "latin-1"])
def test_a_terminal_without_all_letters_gets_plainer_ones(root, form, letters):
    done = subprocess.run([PROGRAM, "route", EXAMPLE, "--format", form], capture_output=True, cwd=root, timeout=60, env={"PYTHONIOENCODING": letters})
    assert done.returncode == 0, done.stderr.decode()
    text = done.stdout.decode("utf-8" if form == "ics" else letters)
    if form == "json":
        assert json.loads(text)["nation"] == "scotland"
    elif form == "ics":
        assert text.startswith("BEGIN:VCALENDAR\r\n")
    else:
        assert "2 December 2026" in text and "Referral plan ? Scotland" not in text


def test_the_calendar_has_the_line_ends_of_its_standard(root):
    raw = subprocess.run([PROGRAM, "route", EXAMPLE, "--format", "ics"], capture_output=True, cwd=root, timeout=60).stdout
    assert raw.endswith(b"END:VCALENDAR\r\n") and raw.count(b"\n") == raw.count(b"\r\n")


@pytest.mark.parametrize("form", ["text", "json", "ics"])
@pytest.mark.parametrize("ending, says", [(">/dev/full", "no space left"), (">&-", "closed")])
def test_a_result_that_cannot_be_written_is_no_success(root, form, ending, says):
    done = subprocess.run(f"'{PROGRAM}' route {EXAMPLE} --format {form} {ending}", shell=True, capture_output=True, text=True, cwd=root, timeout=60)
    assert done.returncode == 2 and says in done.stderr and len(done.stderr.splitlines()) == 1


def test_a_closed_standard_input_is_unusable_input(root):
    done = subprocess.run(f"'{PROGRAM}' route - <&-", shell=True, capture_output=True, text=True, cwd=root, timeout=60)
    assert done.returncode == 2 and done.stderr.startswith("<standard input>:1:1: ") and len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("day", ["2026-W47-6", "20261121", "9999-12-31", "0001-01-01"])
def test_a_day_is_written_in_one_way_and_lies_in_our_time(run, day):
    for arguments in (["route", "--fact", "nation=wales", "--as-at", day], ["compare", "nrm-referral", "--as-at", day], ["route", "--fact", f"support_ends_on={day}"]):
        done = run("imsa-navigate", *arguments)
        assert done.returncode == 2 and "Traceback" not in done.stderr and done.stdout == "", arguments


@pytest.mark.parametrize("words, expected", [
    ("See https://example.org/a_b.", "See https://example.org/a_b."),
    ("https://example.org/<script>", "https://example.org/\\<script\\>"),
    ("https://example.org/[a](b)", "https://example.org/\\[a\\](b)"),
])
def test_no_address_becomes_markup(words, expected):
    assert escape(words) == expected


def test_a_time_limit_without_its_date_is_told_in_the_words_of_the_vocabulary(run):
    done = run("imsa-navigate", "route", "--fact", "nation=scotland", "--fact", "nrm_stage=cg-negative", "--as-at", "2026-11-21")
    words = " ".join(done.stdout.split())
    assert "counted from “conclusive grounds decision date”, which is not known" in words and "cg_decision_on, which" not in words
