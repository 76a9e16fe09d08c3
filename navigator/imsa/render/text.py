"""A document for a terminal: no wider than the screen, the dates where the eye falls, colour only as decoration."""

_BOLD, _RED, _PLAIN = "\x1b[1m", "\x1b[31m", "\x1b[0m"


def render_text(blocks, width=80, colour=False):
    """The text of a document. `width` is in columns; with `colour`, headings are bold and passed or urgent dates red."""
    lines = []
    mark = (lambda code, words: f"{code}{words}{_PLAIN}") if colour else (lambda code, words: words)
    for block in blocks:
        kind = block[0]
        if kind == "title":
            lines += [mark(_BOLD, line) for line in wrap(block[1], width)]
        elif kind == "alert":
            lines += [mark(_RED, line) for words in block[1] for line in wrap("! " + words, width, "  ")]
        elif kind == "level":
            rule = "=" * max(3, width - len(block[2]) - 5)
            lines += ["", mark(_BOLD, f"=== {block[2].upper()} {rule}"[:width])]
        elif kind == "heading":
            lines += ["", *(mark(_BOLD, line) for line in wrap("* " + block[1], width, "  ")), "  " + block[2]]
        elif kind == "text":
            lines += wrap("  " + block[1], width, "  ")
        elif kind == "field":
            lines += wrap(f"  {block[1]}: {block[2]}", width, "    ")
        elif kind == "dates":
            for _, words, passed in block[1]:
                lines += [mark(_RED, line) for line in wrap(("  PASSED " if passed else "  BY ") + words, width, "    ")]
        elif kind == "list":
            if block[1]:
                lines.append(f"  {block[1]}:")
            for number, words in enumerate(block[2], 1):
                bullet = f"{number}." if block[3] else "-"
                lines += wrap(f"    {bullet} {words}", width, " " * (5 + len(bullet)))
        elif kind == "small":
            lines += wrap("  " + block[1], width, "  ")
    return "\n".join(lines) + "\n"


def wrap(text, width, indent=""):
    """Lines of at most `width` columns, broken at spaces; later lines begin with `indent`. A longer word stays whole."""
    start = len(text) - len(text.lstrip(" "))
    lines, line = [], text[:start]
    blank = True
    for word in text.split():
        if not blank and len(line) + 1 + len(word) > width:
            lines.append(line)
            line, blank = indent, True
        line += word if blank else " " + word
        blank = False
    return [*lines, line]
