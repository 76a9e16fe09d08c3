"""Puts the text of a record in order: entries as its schema lists them, long texts with a sentence on each line.

Only the layout changes. What a step would make of the values or the comments is compared with what they were, and a step that would
change any of them is not taken.
"""

import re

import yaml

from ..load.schema import opened, schema_at
from ..load.yaml_source import read_source

# A line may be longer where it holds no more than one sentence.
WIDTH = 160
_SHORT_FORMS = frozenset(("art", "arts", "c", "cf", "ch", "co", "dr", "etc", "i.e", "e.g", "ltd", "mr", "mrs", "ms", "no", "nos", "p", "para", "paras", "pp", "r", "reg", "regs", "s", "sch", "ss", "st", "v", "vs"))
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”')]* (?=[\"“'(]*[A-Z£])")
_LAST_WORD = re.compile(r"([\w.]+?)\.[\"”')]*\Z")


def in_order(text, kind):
    """The text of a record of a kind with its layout in order; the same text where nothing is to do.

    Where the text is no YAML that the records may be written in, it is returned as it is: `imsa-kb check` says what is wrong.
    """
    meaning = None
    for step in (_clean, lambda text: _entries_in_order(text, kind), _sentences_on_lines):
        try:
            after = step(text)
        except yaml.YAMLError:
            return text
        if after != text:
            # Most texts are in order, and what a text means is dear to find out.
            meaning = meaning or _meaning(text)
            if meaning is None:
                return text
            if _meaning(after) == meaning:
                text = after
    return text


def _meaning(text):
    """(values, comments in no order) of a text, or None where it has a fault."""
    source, faults = read_source(text.encode(), "")
    return None if faults or source is None else (source.data, sorted(comments(text)))


def comments(text):
    """Every comment of a YAML text, without the spaces at its end."""
    lines = text.split("\n")
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        if isinstance(token, yaml.ScalarToken):
            first, last = token.start_mark, token.end_mark
            # The line of `>-` or `|` may hold a comment of its own.
            begin = first.line + 1 if token.style in ("|", ">") else first.line
            for number in range(begin, min(last.line, len(lines) - 1) + 1):
                start = first.column if number == first.line else 0
                end = last.column if number == last.line else len(lines[number])
                lines[number] = lines[number][:start] + "x" * (end - start) + lines[number][end:]
    return [found.group().rstrip() for line in lines for found in re.finditer(r"(?:(?<=\s)|\A)#.*", line)]


def _clean(text):
    """Without spaces at the ends of lines and lines without words at the end."""
    return "\n".join(line.rstrip() for line in text.split("\n")).rstrip("\n") + "\n" if text else text


def _entries_in_order(text, kind):
    # Each round puts one group in order for good. Only a text with aliases, which no record may have, could need more of them.
    for _ in range(text.count("\n") + 1):
        moved = _first_in_order(text, yaml.compose(text, Loader=yaml.CSafeLoader), (), 0, kind)
        if moved is None:
            break
        text = moved
    return text


def _first_in_order(text, node, path, top, kind):
    """The text with the first group of entries that is out of order put in order, or None. `top` is the first line that can belong to it."""
    if not isinstance(node, yaml.CollectionNode) or node.flow_style:
        return None
    if isinstance(node, yaml.MappingNode):
        known = list(opened(schema_at(kind, path)).get("properties", {}))
        names = [key.value for key, _ in node.value]
        if set(names) <= set(known) and names != sorted(names, key=known.index):
            moved = _moved(text.split("\n"), node, top, sorted(range(len(names)), key=lambda i: known.index(names[i])), bool(path))
            if moved is not None:
                return moved
        inner = ((value, (*path, key.value), key.start_mark.line + 1) for key, value in node.value)
    else:
        inner = ((value, (*path, i), value.start_mark.line) for i, value in enumerate(node.value))
    return next((moved for value, place, first in inner if (moved := _first_in_order(text, value, place, first, kind)) is not None), None)


def _moved(lines, node, top, order, has_own_comments):
    """The text with the entries of a group in another order, each with the comments above it; None where they cannot be told apart."""
    column, keys = node.start_mark.column, [key.start_mark.line for key, _ in node.value]
    if len(set(keys)) < len(keys):
        return None
    begins = [_begin(lines, line, column, last_line(node.value[i - 1][1]) + 1 if i else top if has_own_comments else line) for i, line in enumerate(keys)]
    end = last_line(node.value[-1][1]) + 1
    while end < len(lines) and lines[end].strip().startswith("#") and _indent(lines[end]) > column:
        end += 1
    chunks = [lines[begin:after] for begin, after in zip(begins, [*begins[1:], end])]
    # A group that stands behind a hyphen lends it to whichever entry is first.
    lead = chunks[0][0][:column]
    if lead.strip():
        if any(chunk[0].lstrip().startswith("#") or not chunk[0].strip() for chunk in chunks):
            return None
        chunks[0][0] = " " * column + chunks[0][0][column:]
    chunks = [chunks[i] for i in order]
    if lead.strip():
        chunks[0] = [lead + chunks[0][0][column:], *chunks[0][1:]]
    return "\n".join([*lines[:begins[0]], *(line for chunk in chunks for line in chunk), *lines[end:]])


def _begin(lines, key_line, column, lowest):
    """Where an entry begins: at the first of the comments above its name that are not set in further than it."""
    first = key_line
    while first > lowest and (not lines[first - 1].strip() or lines[first - 1].strip().startswith("#") and _indent(lines[first - 1]) <= column):
        first -= 1
    return first


def _indent(line):
    return len(line) - len(line.lstrip())


def last_line(node):
    """The last line that a node stands on."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return last_line(last[1] if isinstance(last, tuple) else last)
    mark = node.end_mark
    return mark.line - 1 if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">") and mark.column == 0 else mark.line


def _sentences_on_lines(text):
    lines = text.split("\n")
    for node, indent in reversed(list(_texts(yaml.compose(text, Loader=yaml.CSafeLoader), -2))):
        _write_sentences(lines, node, indent)
    return "\n".join(lines)


def _texts(node, indent):
    """Every (text that is the value of an entry or a part of a list, how far its own lines are set in), outside brackets."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style:
        for _, value in node.value:
            yield from [(value, node.start_mark.column + 2)] if isinstance(value, yaml.ScalarNode) else _texts(value, node.start_mark.column)
    elif isinstance(node, yaml.SequenceNode) and not node.flow_style:
        for value in node.value:
            yield from [(value, node.start_mark.column + 2)] if isinstance(value, yaml.ScalarNode) else _texts(value, node.start_mark.column)


def _write_sentences(lines, node, indent):
    first, last, column = node.start_mark.line, last_line(node), node.start_mark.column
    parts = sentences(node.value)
    if node.style == "|" or len(parts) < 2 or "\n" in node.value or last < first:
        return
    if node.style == ">":
        if lines[first][column:].strip() != ">-" or [line.strip() for line in lines[first + 1:last + 1]] == parts:
            return
        indent = _indent(lines[first + 1])
    elif first == last and len(lines[first]) <= WIDTH or lines[last][node.end_mark.column:].strip():
        return
    lines[first:last + 1] = [lines[first][:column] + ">-", *(" " * indent + part for part in parts)]


def sentences(text):
    """The sentences of a text; a full stop behind a short form, such as in "s. 45", ends none."""
    parts, begin = [], 0
    for found in _SENTENCE_END.finditer(text):
        word = _LAST_WORD.search(text[begin:found.end() - 1])
        if not word or word[1].lower() not in _SHORT_FORMS and not re.fullmatch("[A-Z]", word[1]):
            parts.append(text[begin:found.end() - 1])
            begin = found.end()
    return [*parts, text[begin:]]
