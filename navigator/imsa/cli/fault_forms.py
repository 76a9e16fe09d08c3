"""Faults and advice in the forms in which people and programs read them."""

import click

from .output import print_json

FORMS = ("text", "json", "sarif", "github")


def print_faults(faults, form, advice=()):
    """Prints faults, and advice after them, in one of FORMS."""
    if form == "json":
        print_json([_plain(f, "fault") for f in faults] + [_plain(f, "advice") for f in advice])
    elif form == "sarif":
        print_json(_sarif(faults, advice))
    elif form == "github":
        for f in faults:
            click.echo(_annotation("error", f))
        for f in advice:
            click.echo(_annotation("notice", f))
    else:
        for f in faults:
            click.echo(f.in_two_lines())
        for f in advice:
            click.echo(f._replace(check=f"advice: {f.check}").in_two_lines())


def _plain(f, level):
    return {"level": level, "path": f.where.path, "line": f.where.line, "column": f.where.column, "check": f.check, "problem": f.problem, "mend": f.mend}


def _annotation(level, f):
    """A command of GitHub's workflows. Source: GitHub Docs, "Workflow commands"; what is escaped, actions/toolkit, command.ts."""
    about = {"file": f.where.path, "line": f.where.line, "col": f.where.column, "title": f.check}
    return f"::{level} {','.join(f'{name}={_escaped(str(value), True)}' for name, value in about.items())}::{_escaped(_message(f))}"


def _escaped(text, in_property=False):
    for character in "%\r\n:," if in_property else "%\r\n":
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _message(f):
    return f"{f.problem}. {f.mend}".strip()


def _sarif(faults, advice):
    """The findings as an OASIS SARIF 2.1.0 log; columns are counted in characters."""
    from urllib.parse import quote

    from .. import VERSION

    rules = sorted({f.check for f in (*faults, *advice)})

    def result(f, level):
        place = {"artifactLocation": {"uri": quote(f.where.path), "uriBaseId": "%SRCROOT%"}, "region": {"startLine": f.where.line, "startColumn": f.where.column}}
        return {"ruleId": f.check, "ruleIndex": rules.index(f.check), "level": level, "message": {"text": _message(f)}, "locations": [{"physicalLocation": place}]}

    driver = {"name": "imsa-kb", "version": VERSION, "rules": [{"id": rule} for rule in rules]}
    results = [result(f, "error") for f in faults] + [result(f, "note") for f in advice]
    return {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}]}
