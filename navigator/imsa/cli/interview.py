"""The interview: one question at a time, every one of which can be skipped, with the plan as it grows.

Answers live in memory only and end with the program. "Don't know" and "rather not say" are both accepted and never asked again;
going back keeps every other answer.
"""

import sys

import click

from ..dates.period import to_text
from ..fault import FaultsFound, Where
from ..knowledge.raw_situation import RawSituation
from ..plan.plan import make_plan
from ..plan.situation import situation_of, understand
from ..render.document import level_words, plan_document, value_words
from .output import print_blocks, terminal_width

_HELP = "Enter: don't know · -: rather not say · b: back · p: the whole plan · q: end with the plan · x or Ctrl-C: leave at once"
_ANSWERS = {"boolean": "Answer y for yes or n for no, or press Enter if it is not known.",
            "choice": "Give the number of one answer, or press Enter if it is not known.",
            "choices": "Give the numbers of the answers with commas between them, or press Enter if it is not known."}
_YES = {"y": True, "yes": True, "n": False, "no": False}


class _Leave(Exception):
    """Leave at once: clear the screen and say nothing."""


class _Finish(Exception):
    """End the interview with the plan."""


class _Back(Exception):
    """Return to the question before."""


def interview(kb, today):
    """Runs the interview on the terminal and prints the plan at its end."""
    talk = _Talk(kb, today)
    try:
        talk.run()
    except (_Leave, KeyboardInterrupt):
        _wipe()
        return
    except _Finish:
        click.echo()
    print_blocks(plan_document(talk.plan(), kb), "text")


def _wipe():
    """Clears the screen and, where the terminal can, what has scrolled off it."""
    click.clear()
    if sys.stdout is not None and sys.stdout.isatty():
        click.echo("\x1b[3J", nl=False)


class _Talk:
    def __init__(self, kb, today):
        self.kb, self.today = kb, today
        # Every fact that was asked, in order; its answer (None for don't know); those that were declined.
        self.asked, self.answers, self.declined, self.shown = [], {}, set(), ()

    def plan(self):
        facts = {fact: value for fact, value in self.answers.items() if value is not None}
        return make_plan(self.kb, situation_of(facts, self.kb, self.today), declined=set(self.asked) | self.declined)

    def run(self):
        click.echo(_wrapped("IMSA Navigator. Nothing you enter is kept. If anyone is in danger: 999.") + "\n" + _wrapped(_HELP))
        again = None
        while True:
            plan = self.plan()
            self._growing(plan)
            fact = again or self._next(plan)
            if fact is None:
                click.echo("\nNothing more to ask.")
                raise _Finish
            try:
                answer = self._ask(fact, plan)
            except _Back:
                if fact in self.asked:
                    i = self.asked.index(fact)
                    again = self.asked[i - 1] if i else fact
                else:
                    again = self.asked[-1] if self.asked else fact
                continue
            before = self.answers.get(fact)
            self.answers[fact] = answer
            try:
                self.plan()
            except FaultsFound as found:
                self.answers[fact] = before
                click.echo(f"That does not fit what was said before: {found.faults[0].problem}.")
                again = fact
                continue
            if fact not in self.asked:
                self.asked.append(fact)
            again = None

    def _next(self, plan):
        # The nation decides more than anything but danger, so it comes right after the questions about danger.
        first = plan["ask_next"][0]["fact"] if plan["ask_next"] else None
        if "nation" not in self.asked and first is not None and self.kb.facts[first]["ask"] != "danger":
            return "nation"
        return first

    def _growing(self, plan):
        """Says what has newly become certain."""
        sure = [(route["id"], route["title"], route["urgency"]) for route in plan["routes"] if route["status"] == "applies"]
        sure += [(item["topic"], item["title"], item["urgency"]) for item in plan["whatever_the_nation"]]
        fresh = [item for item in sure if item[0] not in self.shown]
        gone = len([item for item in self.shown if item not in [s[0] for s in sure]])
        if fresh:
            still_open = {route["topic"] for route in plan["routes"] if route["status"] != "applies"} - {item["topic"] for item in plan["whatever_the_nation"]}
            click.echo(f"\nThe plan so far: {len(sure)} certain, {len(still_open)} open." + (f" {gone} no longer certain." if gone else ""))
            for _, title, urgency in fresh[:6]:
                click.echo(_wrapped(f"  + {level_words(urgency, self.kb)}: {title}", "    "))
        self.shown = tuple(item[0] for item in sure)

    def _ask(self, fact, plan):
        about = self.kb.facts[fact]
        click.echo("\n" + _wrapped(about["question"]))
        click.echo(_wrapped(f"  Why: {about['why']}", "  "))
        if about.get("help"):
            click.echo(_wrapped(f"  {about['help']}", "  "))
        options = about.get("options", [])
        for number, (_, label) in enumerate(options, 1):
            click.echo(_wrapped(f"  {number}. {label}", "     "))
        kept = self.answers.get(fact)
        hint = {"boolean": "y/n", "choice": "number", "choices": "numbers, with commas", "integer": about.get("unit", "number"), "date": "year-month-day"}[about["type"]]
        while True:
            entered = _entered(f"[{hint}]" + (f" (now: {value_words(fact, kept, self.kb)}; Enter keeps it)" if kept is not None else ""))
            if entered in ("x", "X"):
                raise _Leave
            if entered in ("q", "Q"):
                raise _Finish
            if entered in ("b", "B"):
                raise _Back
            if entered in ("p", "P"):
                print_blocks(plan_document(plan, self.kb), "text")
                continue
            if entered == "-":
                self.declined.add(fact)
                return None
            if entered in ("", "?"):
                return kept
            try:
                return self._understood(fact, about, entered, options)
            except FaultsFound as found:
                click.echo(_wrapped(_ANSWERS.get(about["type"]) or f"{found.faults[0].problem}: {found.faults[0].mend}."))

    def _understood(self, fact, about, entered, options):
        """The value that an entry stands for. Raises FaultsFound with the reason where it stands for none."""
        value = entered
        if about["type"] == "boolean":
            value = _YES.get(entered.lower(), entered)
        elif about["type"] == "integer":
            value = int(entered) if entered.isascii() and entered.isdigit() and len(entered) < 10 else entered
        elif options:
            pieces = [piece.strip() for piece in entered.replace(" ", ",").split(",") if piece.strip()]
            pieces = [options[int(p) - 1][0] if p.isascii() and p.isdigit() and 0 < int(p) <= len(options) else p for p in pieces]
            value = pieces if about["type"] == "choices" else pieces[0] if len(pieces) == 1 else entered
        raw = RawSituation(to_text(self.today), {fact: value}, lambda path, key: Where("answer", 1, 1))
        return understand(raw, self.kb, self.today).facts[fact]


def _entered(prompt):
    """What was typed. Ctrl-C leaves at once, since somebody may be looking; the end of the input ends with the plan."""
    if sys.stdin is None:
        raise _Finish
    try:
        return click.prompt(prompt, default="", show_default=False, prompt_suffix=" > ").strip()
    except click.Abort as stop:
        raise (_Leave if isinstance(stop.__context__, KeyboardInterrupt) else _Finish) from None


def _wrapped(text, indent=""):
    from ..render.text import wrap

    return "\n".join(wrap(text, terminal_width(), indent))
