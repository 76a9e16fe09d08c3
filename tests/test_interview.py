"""The interview asks one thing at a time, takes "don't know" and "rather not say" for an answer, goes back, and keeps nothing."""

import re

import click
from click.testing import CliRunner

from imsa.cli.navigate import main


def talk(*answers):
    done = CliRunner().invoke(main, [], input="".join(answer + "\n" for answer in answers), env={"NO_COLOR": "1"})
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    return done.output


def questions(output, kb):
    asked = [about["id"] for line in output.splitlines() for about in kb.facts.values() if line.strip() and about["question"].startswith(line.strip()) and len(line) > 20]
    return [fact for i, fact in enumerate(asked) if i == 0 or asked[i - 1] != fact]


def test_danger_comes_first_and_shows_in_the_plan_at_once(kb):
    output = talk("y", "q")
    assert questions(output, kb)[0] == "immediate_danger"
    assert "The plan so far" in output and "999" in output.split("\n")[0]


def test_nothing_that_was_skipped_is_asked_again(kb):
    output = talk(*["-" if i % 2 else "" for i in range(12)], "q")
    asked = questions(output, kb)
    assert len(asked) == len(set(asked)) >= 10


def test_going_back_keeps_the_other_answers(kb):
    output = talk("y", "n", "b", "y", "q")
    assert "(now: no; Enter keeps it)" in output
    told = re.search(r"Told: (.*?)\n  \S", output, re.S).group(1)
    assert told.count("yes") == 2


def test_an_answer_that_cannot_be_is_refused_and_asked_again(kb):
    output = talk("perhaps", "y", "q")
    assert "Answer y for yes or n for no" in output and "Referral plan" in output


def test_end_of_input_still_gives_the_plan():
    done = CliRunner().invoke(main, [], input="y\n", env={"NO_COLOR": "1"})
    assert "Referral plan" in done.output


def test_leaving_at_once_shows_nothing():
    output = talk("y", "x")
    assert "Referral plan" not in output


def test_ctrl_c_leaves_at_once(monkeypatch):
    def interrupted(*_, **__):
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt:
            raise click.Abort from None

    monkeypatch.setattr("click.prompt", interrupted)
    output = talk()
    assert "danger" in output and "Referral plan" not in output


def test_commands_may_be_typed_with_a_capital():
    output = talk("y", "n", "B", "y", "Q")
    assert "(now: no; Enter keeps it)" in output and "Referral plan" in output
