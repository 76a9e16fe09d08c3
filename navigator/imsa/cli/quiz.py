"""Questions of the course at the terminal: asked one after another, answered by number, with the reason for each answer. Nothing is kept."""

import random
import sys

import click

from .output import terminal_width

_ASKS = {"order": "numbers in the right order, with commas", "multiple": "numbers, with commas", "nation": "numbers, with commas"}


class _End(Exception):
    """No more questions are wanted."""


def ask_questions(questions, count=None, seed=None):
    """Asks `count` of the questions (all where None) in an order that `seed` settles, and says at the end how many were right."""
    chosen = random.Random(seed).sample(questions, min(count or len(questions), len(questions)))
    asked = right = 0
    _say("Answer with the number of an option. Enter: show the answer · q: end. Nothing is kept.")
    for number, question in enumerate(chosen, 1):
        try:
            answer = _ask(question, f"{number} of {len(chosen)}")
        except _End:
            break
        if answer is not None:
            asked += 1
            right += is_right(question, answer)
        _explain(question, answer)
    _say(f"{right} of {asked} answered right." if asked else "No question was answered.")


def _ask(question, place):
    """The places of the options that were chosen, in the order given; None where the answer is only to be shown. Raises _End."""
    click.echo()
    _say(f"Question {place}. {question['ask']}")
    for number, option in enumerate(question["options"], 1):
        _say(f"  {number}. {option['words']}", "     ")
    wanted = _ASKS.get(question["kind"], "number")
    while True:
        entered = _entered(f"[{wanted}]")
        if entered in ("q", "Q"):
            raise _End
        if not entered:
            return None
        answer = understood(entered, question)
        if answer is not None:
            return answer
        _say(f"Give {'every number once, in the right order' if question['kind'] == 'order' else 'the numbers' if question['kind'] in _ASKS else 'one number'} between 1 and {len(question['options'])}{', with commas between them' if question['kind'] in _ASKS else ''}; Enter shows the answer.")


def understood(entered, question):
    """The places of options, from 0, that an entry such as "3,1" names; None where it cannot be an answer to the question."""
    pieces = entered.replace(",", " ").split()
    count = len(question["options"])
    if not all(piece.isascii() and piece.isdigit() and len(piece) < 4 and 1 <= int(piece) <= count for piece in pieces):
        return None
    places = [int(piece) - 1 for piece in pieces]
    if len(set(places)) != len(places) or not places:
        return None
    if question["kind"] == "order":
        return places if len(places) == count else None
    return places if question["kind"] in _ASKS or len(places) == 1 else None


def is_right(question, answer):
    """Whether an answer is right in full."""
    options = question["options"]
    if question["kind"] == "order":
        return [options[place]["place"] for place in answer] == list(range(len(options)))
    return set(answer) == {place for place, option in enumerate(options) if option["right"]}


def _explain(question, answer):
    """Says whether an answer was right, and the reason for what was chosen and for what is right; for every option where nothing was chosen."""
    options = question["options"]
    if answer is not None:
        _say("That is right." if is_right(question, answer) else "That is not right.")
    if question["kind"] == "order":
        for option in sorted(options, key=lambda option: option["place"]):
            _say(f"  {option['place'] + 1}. {option['words']}: {option['why']}", "     ")
    else:
        for place, option in enumerate(options):
            if answer is None or option["right"] or place in answer:
                missed = answer is not None and option["right"] and place not in answer
                _say(f"  {'Missed' if missed else 'Right' if option['right'] else 'Not right'}: {_stopped(option['words'])} {option['why']}", "    ")
    if question["rests_on"]:
        _say("  It rests on: " + "; ".join(f"{one['words']} ({one.get('to') or one.get('url')})" if one.get("to") or one.get("url") else one["words"] for one in question["rests_on"]) + ".", "    ")


def _stopped(words):
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _entered(prompt):
    """What was typed. The end of the input, or Ctrl-C, ends the questions."""
    if sys.stdin is None:
        raise _End
    try:
        return click.prompt(prompt, default="", show_default=False, prompt_suffix=" > ").strip()
    except click.Abort:
        click.echo()
        raise _End from None


def _say(words, indent=""):
    from ..render.text import wrap

    click.echo("\n".join(wrap(words, terminal_width(), indent)))
