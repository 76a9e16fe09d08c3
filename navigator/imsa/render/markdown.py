"""A document as Markdown, for a case file or a message."""

_SPECIAL = str.maketrans({char: "\\" + char for char in "\\`*_{}[]<>#|~"})
# What no address holds unencoded; a word with one of them is not left whole.
_MARKUP = frozenset("<>[]`\\")


def render_markdown(blocks):
    """The Markdown of a document. Words of records are escaped, so that none of them can become markup."""
    lines = []
    for block in blocks:
        kind = block[0]
        if kind == "title":
            lines += [f"# {escape(block[1])}", ""]
        elif kind == "alert":
            lines += [*(f"> **{escape(words)}**" for words in block[1]), ""]
        elif kind == "level":
            lines += [f"## {escape(block[2])}", ""]
        elif kind == "heading":
            lines += [f"### {escape(block[1])}", "", f"`{block[2]}`", ""]
        elif kind in ("text", "small"):
            lines += [escape(block[1]), ""]
        elif kind == "field":
            lines += [f"**{escape(block[1])}:** {escape(block[2])}", ""]
        elif kind == "dates":
            lines += [*(f"- **{'PASSED' if passed else 'BY'}** {escape(words)}" for _, words, passed in block[1]), ""]
        elif kind == "list":
            if block[1]:
                lines += [f"**{escape(block[1])}**", ""]
            lines += [*(f"{f'{number}.' if block[3] else '-'} {escape(words)}" for number, words in enumerate(block[2], 1)), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def escape(text):
    """Text as Markdown that shows just that text; addresses are left whole, so that they stay links."""
    return " ".join(word if word.startswith(("https://", "http://")) and not _MARKUP.intersection(word) else word.translate(_SPECIAL) for word in text.split(" "))
