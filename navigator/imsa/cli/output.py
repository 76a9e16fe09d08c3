"""Prints results to standard output and faults to standard error; knows the width and the manners of the terminal."""

import os
import sys

import click

from ..fault import FaultsFound

FORMATS = ("text", "markdown", "html", "json")


def print_json(value):
    """A result for programs: on one line, or indented where a person looks at it on a terminal."""
    import json

    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2 if sys.stdout.isatty() else None) + "\n")


def print_blocks(blocks, form):
    """A document in the form that was asked for."""
    if form == "markdown":
        from ..render.markdown import render_markdown as render
    elif form == "html":
        from ..render.html import render_html as render
    else:
        from ..render.text import render_text

        def render(blocks):
            return render_text(blocks, terminal_width(), sys.stdout.isatty() and not os.environ.get("NO_COLOR"))
    sys.stdout.write(render(blocks))


def terminal_width():
    """Columns to use: those of the terminal up to 100, else 80."""
    try:
        return min(100, max(40, os.get_terminal_size(sys.stdout.fileno()).columns))
    except (OSError, ValueError):
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
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        pass  # the reader went away
    os._exit(code)


class Command(click.Group):
    """A click group in which unusable input ends with one line per fault and exit status 2, never with a traceback."""

    def invoke(self, context):
        try:
            return super().invoke(context)
        except FaultsFound as found:
            for fault in found.faults:
                click.echo(fault.in_one_line(), err=True)
            context.exit(2)
        except BrokenPipeError:
            # The reader went away, as `| head` does; say nothing more.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            context.exit(0)
