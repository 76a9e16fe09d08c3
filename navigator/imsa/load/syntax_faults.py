"""What a YAML parser complains of, in an editor's words and at the place where the slip is.

A parser gives up where it can go no further, which is often lines after an unclosed quotation mark or a forgotten colon.
"""

import re

from ..fault import Fault, Where

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")

# The words of libyaml (and, where they differ, of the pure parser) on the left, an editor's on the right. With HERE the fault stands
# where the parser gave up, with OPENED where the thing began that never ended.
HERE, OPENED = "problem_mark", "context_mark"
_PLAINER = (
    (("cannot start any token",), HERE, "a character stands here that cannot begin a value", "Put the value in quotation marks."),
    (("could not find expected ':'",), OPENED, "an entry has no colon with a space after its name", "Write `name: value`."),
    (("did not find expected '-' indicator",), HERE, "a line of a list does not line up with its neighbours", "Give every `- ` of one list the same indentation."),
    (("found unexpected end of stream",), OPENED, "the quotation mark that opens here is not closed", "Close it at the end of the value."),
    (("expected ',' or",), OPENED, "the bracket that opens here is not closed, or a comma is missing in it",
     "Close the bracket, put commas between its entries, and put entries with commas or colons of their own in quotation marks."),
    (("escape",), HERE, "a backslash inside double quotation marks has a meaning of its own", "Use single quotation marks."),
    (("hexdecimal", "hexadecimal"), HERE, "a backslash inside double quotation marks has a meaning of its own", "Use single quotation marks."),
    (("sequence entries are not allowed",), HERE, "a list begins on the line of its name", "Begin the list on the next line, or put the value in quotation marks."),
    (("mapping keys are not allowed",), HERE, "a question mark begins a value", "Put the value in quotation marks."),
    (("alphabetic or numeric",), OPENED, "a star or an ampersand begins a value", "Put the value in quotation marks."),
    (("node content",), HERE, "a bracket or a comma begins a value", "Put the value in quotation marks."),
    (("comment or a line break", "comment or line break", "indentation indicator"), OPENED, "words stand on the line of a `>` or `|`", "Begin the text on the next line, indented."),
    (("undefined tag handle",), HERE, "an exclamation mark begins a value", "Put the value in quotation marks."),
    (("directive", "incompatible YAML"), OPENED, "a percent sign begins a line", "Put the value in quotation marks."),
    (("expected <document start>", "expected '<document start>'"), HERE, "something stands after the end", "Delete it; a file holds one record or one situation."),
)


def syntax_fault(error, text, path, last):
    """The fault of a parser's error in `text`; `last` is the event that it gave before, or None."""
    problem, stopped = error.problem or "", error.problem_mark or error.context_mark
    lines = _BREAK.split(text)
    line = lines[stopped.line] if stopped and stopped.line < len(lines) else ""
    for theirs, mark, ours, mend in _PLAINER:
        if any(words in problem for words in theirs) and line[stopped.column:stopped.column + 1] != "\t":
            place = getattr(error, mark) or stopped
            return Fault(Where(path, place.line + 1, place.column + 1), "yaml", ours, mend)
    number, column = (stopped.line + 1, stopped.column + 1) if stopped else (1, 1)
    if getattr(last, "style", None) in ("'", '"') and last.end_mark.line == number - 1 > last.start_mark.line:
        # A value that was not closed ends at the next quotation mark, often many lines on.
        return Fault(Where(path, last.start_mark.line + 1, last.start_mark.column + 1), "yaml",
                     f"the quotation mark that opens here closes only on line {number}, and words follow it there", "Close it at the end of the value.")
    return _misplaced(problem, lines[:number], Where(path, number, column))


def _misplaced(problem, lines, where):
    """The fault where the last of `lines` cannot stand where it stands, or cannot go on as it does."""
    line = lines[-1] if lines else ""
    before, here = line[: where.column - 1], line[where.column - 1:where.column]
    if here == "\t":
        return Fault(where, "yaml", "a tab stands where spaces must", "Indent with spaces only.")
    if here in ("]", "}"):
        return Fault(where, "yaml", "a bracket is closed that was not opened", "Delete it, or put the value in quotation marks.")
    if here == ":" and not before.strip(" -"):
        return Fault(where, "yaml", "an entry has no name before its colon", "Write `name: value`.")
    first = where._replace(column=len(line) - len(line.lstrip()) + 1)
    if "mapping values are not allowed" in problem:
        if ": " in before:
            return Fault(where, "yaml", "a colon stands in the middle of a value", "Put the value in quotation marks.")
        return _without_colon(lines, first) or Fault(first, "yaml", "the line is indented too far, or an entry above it has no colon with a space after its name",
                                                     "Give the entries of one group the same indentation, write each as `name: value`, and put text with a colon in quotation marks.")
    if '"' in before or "'" in before:
        return Fault(where, "yaml", "words stand after a closing quotation mark", "Put the whole value in one pair of quotation marks.")
    return Fault(first, "yaml", "the line does not line up with the lines around it", "Give the entries of one group the same indentation.")


def _without_colon(lines, where):
    """The fault of the line above, where it is the first of its group and so can only be an entry without a colon; else None."""
    above = [(number, line) for number, line in enumerate(lines[:-1], 1) if line.strip() and not line.lstrip().startswith("#")]
    if not above:
        return None
    number, line = above[-1]
    indentation = len(line) - len(line.lstrip())
    begins = len(above) == 1 or above[-2][1].rstrip().endswith(":")
    if begins and indentation < where.column and ": " not in line and not line.rstrip().endswith(":") and not line.lstrip().startswith("- "):
        return Fault(where._replace(line=number), "yaml", "an entry has no colon with a space after its name", "Write `name: value`.")
    return None
