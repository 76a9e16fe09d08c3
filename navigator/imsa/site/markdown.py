"""Markdown from the words of records. What a record says comes out as text, whatever characters it holds.

Everything that a page takes from a record goes through `text`, `link` or `outside`; nothing else may reach a page.
"""

import re
from urllib.parse import quote

# Characters that could begin markup anywhere. Entities are used rather than backslashes, since they mean the same to every Markdown
# reader and in every place, tables included.
_MARKUP = re.compile(r"[\\`*_#\[\]<>{}|~^=&\"]")
# Marks that mean something at the beginning of a line only.
_AT_START = re.compile(r"^([-+:!/]|\d+(?=[.)]))")
_SAFE_IN_ADDRESS = "/:?#@!$&'*+,;=%~-._"


def text(words):
    """Words of a record as Markdown on one line, with every mark of Markdown and HTML taken literally."""
    words = " ".join(str(words).split())
    words = _MARKUP.sub(lambda found: f"&#{ord(found[0])};", words)
    # An address in the middle of words stays words.
    words = words.replace("://", "&#58;//")
    start = _AT_START.match(words)
    if start:
        words = "".join(f"&#{ord(mark)};" for mark in start[0]) + words[start.end():]
    return words


def link(words, target):
    """A link within the site; `words` are escaped, `target` comes from `Pages.link`."""
    return f"[{text(words)}]({target})" if target else text(words)


def outside(words, url):
    """A link to another site, or the words alone where the address is not one of the web."""
    if not url or not re.match(r"https?://[^\s/]", url):
        return text(words)
    return f"[{text(words)}]({quote(url, safe=_SAFE_IN_ADDRESS)}){{rel=noreferrer}}"


def heading(level, words, name=None):
    """A heading with a name of its own, so that a link to it outlives a change of its words."""
    return ["", "#" * level + f" {text(words)}" + (f" {{#{name}}}" if name else ""), ""]


def bullets(lines, ordered=False):
    """A list from lines of Markdown; a line may be (line, [lines below it])."""
    out = [""]
    for number, line in enumerate(lines, 1):
        line, below = line if isinstance(line, tuple) else (line, ())
        mark = f"{number}." if ordered else "-"
        out.append(f"{mark:<4}{line}")
        out += [f"    -   {one}" for one in below]
    return [*out, ""]


def box(kind, title, lines):
    """A box that stands out: `kind` is danger, warning, info, note or deadline; `title` are words of the site's own."""
    return ["", f'!!! {kind} "{text(title)}"', "", *(f"    {line}".rstrip() for line in lines), ""]


def label(words):
    """A word that says how firm a statement is: duty, power, guidance, policy, practice."""
    return f"*{text(words)}*{{.imsa-label .imsa-label--{re.sub('[^a-z]+', '-', words.lower()).strip('-')}}}"


def listed(words):
    """"England, Wales and Scotland"."""
    words = list(words)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
