"""Reads written pages: Markdown files below front matter in, (pages, faults of form) out.

What a page may say, and whether its links lead anywhere, is left to the checks.
"""

import re
from pathlib import Path

from ..fault import Fault, Where
from ..records.page import Page, Section
from .read import contents, is_id, name_fault
from .schema import schema_faults
from .yaml_source import Source, decode, read_source

FOLDER = "content/guide"
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*\Z")
_UNDERLINE = re.compile(r"(=+|-+)\s*\Z")


def read_pages(root, folder=FOLDER, kind=Page):
    """All pages of a folder below `root`, in a stable order, and all faults of their form: encoding, front matter, headings, stray files.

    `kind` is the class of the pages, which names their schema.
    """
    pages, faults = [], []
    for path in sorted((Path(root) / folder).glob("*")):
        if path.name.startswith("."):
            continue
        shown = f"{folder}/{path.name}"
        if path.is_dir() or path.suffix != ".md":
            faults.append(Fault(Where(shown, 1, 1), "stray-file", f'"{path.name}" is not a page', f'Pages are files in {folder}/ whose names end in ".md".'))
            continue
        if not is_id(path.stem):
            faults.append(name_fault(shown, path.stem, "md"))
            continue
        page, found = _page(path, shown, kind)
        pages.append(page)
        faults += found
    return pages, faults


def _page(path, shown, kind):
    """(Page, faults) of a file; the page is not sound where its front matter has a fault."""
    raw, fault = contents(path, shown)
    text, fault = (None, fault) if fault else decode(raw, shown)
    if fault:
        return kind(path.stem, Source(shown), sound=False), [fault]
    lines = text.replace("\r\n", "\n").split("\n")
    end = next((i for i, line in enumerate(lines) if i and line.rstrip() == "---"), None)
    if lines[0].rstrip() != "---" or end is None:
        return kind(path.stem, Source(shown), sound=False), [Fault(Where(shown, 1, 1), "front-matter", "the page does not begin with front matter between two lines `---`",
                                                                   f"Write a line `---`, the entries of schemas/{kind.SCHEMA}.schema.json, and another line `---`.")]
    # An empty line in place of the first `---` keeps the numbers of the lines.
    source, faults = read_source("\n".join(["", *lines[1:end]]).encode(), shown)
    found = schema_faults(source, kind.SCHEMA) if source else []
    sections, faults_of_headings = _sections(lines, end + 1, shown)
    page = kind(path.stem, source or Source(shown), "\n".join(lines[end + 1:]), end + 2, sections, sound=bool(source) and not found and not faults)
    return page, [*faults, *found, *faults_of_headings]


def _sections(lines, first, shown):
    """(sections, faults) of the lines below the front matter."""
    sections, faults, fenced, open_section, before = [], [], None, None, []

    def close():
        if open_section:
            title, line, body = open_section
            sections.append(Section(title, Where(shown, line, 1), "\n".join(body).strip("\n")))
            if not any(one.strip() for one in body):
                faults.append(Fault(Where(shown, line, 1), "heading", f'nothing stands below "{title}"', "Write the section, or delete its heading."))

    for number, line in enumerate(lines[first:], first + 1):
        fence = line[:3] if line[:3] in ("```", "~~~") else None
        if fence and (fenced is None or fence == fenced):
            fenced = None if fenced else fence
        heading = _HEADING.match(line) if not fenced else None
        if heading and len(heading[1]) == 2:
            close()
            open_section = (heading[2], number, [])
            continue
        if heading and len(heading[1]) == 1:
            faults.append(Fault(Where(shown, number, 1), "heading", "a page has no heading with one `#` in its text", "Write `##`; the page's own title stands in its front matter."))
        elif not fenced and _UNDERLINE.match(line) and lines[number - 2].strip() and number > first + 1:
            faults.append(Fault(Where(shown, number, 1), "heading", "a line below a text makes a heading of it", "Write `##` and the heading, or leave an empty line between."))
        if open_section:
            open_section[2].append(line)
        elif line.strip() and not heading:
            before.append(number)
    close()
    if before or not sections:
        faults.append(Fault(Where(shown, before[0] if before else first, 1), "heading", "this text stands in no section, so nobody would find it" if before else "the page has no section",
                            "Put a line `## …` before it that says what the section answers."))
    return tuple(sections), faults
