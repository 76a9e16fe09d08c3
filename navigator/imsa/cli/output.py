"""Prints results to standard output and faults to standard error; knows the width, the letters and the manners of the terminal."""

import os
import sys

import click

from ..fault import FaultsFound

FORMATS = ("text", "markdown", "html", "json")
# What a terminal without these characters is shown instead; accents are dropped, and what is left becomes a question mark.
_PLAIN_LETTERS = {"·": "-", "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "→": "->", "£": "GBP "}


def print_json(value):
    """A result for programs: on one line, or indented where a person looks at it on a terminal."""
    import json

    _write(json.dumps(value, ensure_ascii=not _has_all_letters(sys.stdout), indent=2 if sys.stdout and sys.stdout.isatty() else None) + "\n")


def print_blocks(blocks, form):
    """A document in the form that was asked for."""
    if form == "markdown":
        from ..render.markdown import render_markdown as render
    elif form == "html":
        from ..render.html import render_html as render
    else:
        from ..render.text import render_text

        def render(blocks):
            return render_text(blocks, terminal_width(), sys.stdout is not None and sys.stdout.isatty() and not os.environ.get("NO_COLOR"))
    text = render(blocks)
    _write(text if form != "html" or _has_all_letters(sys.stdout) else text.encode("ascii", "xmlcharrefreplace").decode())


def print_calendar(text):
    """iCalendar text, whose bytes and line ends its standard fixes."""
    _write(text, exactly=True)


class Unwritable(Exception):
    """The result could not be written; the message says why."""


def _write(text, exactly=False):
    """Writes a result and makes sure that it has left, so that a full disk is not taken for success."""
    if sys.stdout is None:
        raise Unwritable("standard output is closed")
    try:
        if exactly:
            sys.stdout.flush()
            sys.stdout.buffer.write(text.encode())
        else:
            sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Unwritable(error.strerror or str(error)) from None


def _has_all_letters(stream):
    """Whether a stream can write every character."""
    return stream is None or (stream.encoding or "utf-8").lower().startswith("utf")


def _speak_plainly():
    """Makes standard output write plainer letters where the terminal has not all of them, rather than give up."""
    if _has_all_letters(sys.stdout):
        return
    import codecs

    codecs.register_error("imsa-plainer", lambda error: ("".join(map(_plain_letter, error.object[error.start:error.end])), error.end))
    sys.stdout.reconfigure(errors="imsa-plainer")


def _plain_letter(letter):
    from unicodedata import normalize

    return _PLAIN_LETTERS.get(letter) or normalize("NFKD", letter).encode("ascii", "ignore").decode() or "?"


def terminal_width():
    """Columns to use: those of the terminal up to 100, else 80."""
    try:
        return min(100, max(40, os.get_terminal_size(sys.stdout.fileno()).columns))
    except (OSError, ValueError, AttributeError):
        return 80


def run_and_leave(command):
    """Runs a click command as the whole of a process and leaves without taking the knowledge base apart piece by piece.

    Nothing is open for writing but the standard streams, which are flushed; what the interpreter would do after that costs an
    eighth of an answer and changes nothing.
    """
    code = 0
    try:
        command()
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 0 if leaving.code is None else 1
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except OSError:
        pass  # the reader went away
    os._exit(code)


class Command(click.Group):
    """A click group in which unusable input ends with one line per fault and exit status 2, never with a traceback."""

    def invoke(self, context):
        _speak_plainly()
        try:
            return super().invoke(context)
        except FaultsFound as found:
            for fault in found.faults:
                click.echo(fault.in_one_line(), err=True)
            context.exit(2)
        except BrokenPipeError:
            # The reader went away, as `| head` does; say nothing more.
            _give_up_output()
            context.exit(0)
        except Unwritable as problem:
            click.echo(f"The result cannot be written: {str(problem).lower()}.", err=True)
            _give_up_output()
            context.exit(2)


def _give_up_output():
    """Sends what is still waiting to be written nowhere, so that leaving does not try once more."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
