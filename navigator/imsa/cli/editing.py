"""The commands of `imsa-kb` with which an editor writes records and keeps them."""

import sys
from pathlib import Path

import click

from .checkout import as_day, read_collection, records_root
from .fault_forms import FORMS, print_faults
from .output import print_blocks, print_json


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--host", metavar="NAME", help="Only addresses of this host and those below it, such as legislation.gov.uk.")
@click.option("--timeout", default=20.0, show_default=True, metavar="SECONDS", type=click.FloatRange(0.1, 300), help="How long to wait for an answer.")
@click.option("--pause", default=0.5, show_default=True, metavar="SECONDS", type=click.FloatRange(0, 60), help="How long to wait between two questions to one host.")
@click.option("--at-once", default=8, show_default=True, metavar="HOSTS", type=click.IntRange(1, 32), help="How many hosts to ask side by side.")
@click.option("--format", "form", type=click.Choice(FORMS), default="text", help="How to print what was found.")
def links(paths, host, timeout, pause, at_once, form):
    """Ask every web address of the records and pages whether it still answers. Needs the internet; no other command does.

    With PATH, only the addresses in that file or folder. Exit status 1 where a page is gone or a host does not answer; pages that
    moved, and servers that will not say, are advice.

    Example: imsa-kb links jurisdictions/wales
    """
    from urllib.parse import urlsplit

    from ..keeping.links import addresses, ask_all, link_faults

    root, wanted = records_root(), [path.resolve() for path in paths]
    places = {}
    for address, its in addresses(read_collection(root)).items():
        name = (urlsplit(address).hostname or "").lower()
        its = [where for where in its if not wanted or any((root / where.path).resolve().is_relative_to(path) for path in wanted)]
        if its and (host is None or name == host.lower() or name.endswith(f".{host.lower()}")):
            places[address] = its

    def tell(done):
        if done % 50 == 0:
            click.echo(f"{done} of {len(places)} asked.", err=True)

    answers = ask_all(list(places), timeout, pause, at_once, tell)
    faults, advice = link_faults(places, answers)
    print_faults(faults, form, advice)
    states = [answer.state for answer in answers.values()]
    click.echo(f"{len(answers)} addresses: {', '.join(f'{states.count(state)} {state}' for state in ('ok', 'moved', 'refused', 'gone', 'unreachable'))}.", err=True)
    sys.exit(1 if faults else 0)


@click.command()
@click.argument("kind", metavar="KIND")
@click.argument("typed", metavar="ID")
@click.option("--as-at", metavar="DATE", help="The day of its review, instead of today.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print what was written.")
def new(kind, typed, as_at, form):
    """Write a new record to begin with: each entry with what it means and an example, and a review that is due in time.

    KIND is pathway, legislation, entitlement, service, figure, definition, implication or page; ID is the folder and the name, for a
    page the name alone. `imsa-kb check` then says what is still missing. A pathway whose topic a wider folder answers completes that.

    Example: imsa-kb new service scotland/legal-advice-line
    """
    from datetime import date

    from ..editing.names import KINDS, NotPossible, full_id, path_of
    from ..editing.new_record import record_to_begin_with
    from ..fault import did_you_mean

    root, day = records_root(), as_day(as_at) or date.today().toordinal()
    if kind not in KINDS:
        raise click.BadParameter(f'"{kind}" is not a kind of record; {did_you_mean(kind, KINDS) or "kinds: " + ", ".join(KINDS)}', param_hint="KIND")
    collection = read_collection(root)
    try:
        wanted = full_id(kind, typed, collection)
    except NotPossible as problem:
        raise click.BadParameter(str(problem), param_hint="ID") from None
    path = root / path_of(wanted)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(record_to_begin_with(wanted, collection, day))
    if form == "json":
        print_json({"id": wanted, "path": path_of(wanted)})
    else:
        click.echo(path_of(wanted))


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("typed", metavar="NEW")
@click.option("--why", required=True, metavar="WORDS", help="Why it has another id, for people who follow an old link.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--as-at", metavar="DATE", help="The day of the change, instead of today.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print what changed.")
def rename(old, typed, why, dry_run, as_at, form):
    """Give a record or page another id: move its file, change all that names it, and let the old id lead to the new one.

    OLD is the full id or the path of the file; NEW the folder and the name. Nothing changes where a reference would then mean another
    record. Files that only people read, such as README.md, are listed and left to you.

    Example: imsa-kb rename service/uk/samaritans uk/samaritans-helpline --why Renamed --dry-run
    """
    from datetime import date

    from ..dates.period import to_text
    from ..editing.names import NotPossible
    from ..editing.rename import carry_out
    from ..editing.rename import rename as worked_out

    root = records_root()
    on = to_text(as_day(as_at) or date.today().toordinal())
    try:
        done = worked_out(root, read_collection(root), old, typed, on, why)
    except NotPossible as problem:
        raise click.UsageError(f"{str(problem)[:1].upper()}{str(problem)[1:]}.") from None
    if not dry_run:
        carry_out(root, done)
    if form == "json":
        print_json({"from": done.old, "to": done.new, "moved": {done.old_path: done.new_path}, "changed": done.changed, "still_named_in": done.still, "written": not dry_run})
    else:
        click.echo(f"{done.old_path} -> {done.new_path}")
        for path in done.changed:
            click.echo(path)
        for path in done.still:
            click.echo(f"{path} names {done.old} too; change it by hand.", err=True)


@click.command()
@click.argument("typed", nargs=-1, required=True, metavar="RECORD…")
@click.option("--by", required=True, metavar="ROLE", help="The role of the reviewer, such as \"Solicitor, public law\"; never a name.")
@click.option("--due", metavar="DATE", help="The day by which it must be looked at again, instead of half a year from now.")
@click.option("--as-at", metavar="DATE", help="The day of the approval, instead of today.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print what was approved.")
def approve(typed, by, due, as_at, form):
    """Write into records or pages that a qualified person has approved them, with a fingerprint of what they say.

    Only the person who has compared a record with the law and its sources runs this. The approval ends when the record says something
    else: `imsa-kb check` then asks for a new one. Notes of what to confirm, and the days on which sources were read, may change.

    Example: imsa-kb approve scotland/nrm-reconsideration --by Solicitor
    """
    from datetime import date

    from ..dates.period import to_text
    from ..editing.approve import approved
    from ..editing.names import NotPossible, record_named
    from ..editing.new_record import review_due

    root, on = records_root(), as_day(as_at) or date.today().toordinal()
    collection, texts = read_collection(root), {}
    until = as_day(due, "--due")
    if until is not None and until <= on:
        raise click.BadParameter("the next review must be after this one", param_hint="--due")
    try:
        for one in typed:
            record = record_named(one, collection)
            if not record.sound or "reviewed" not in record.data:
                raise NotPossible(f"{record.source.path} has faults, or no review; `imsa-kb check` lists faults")
            with (root / record.source.path).open(encoding="utf-8", newline="") as file:
                texts[record] = approved(file.read(), record, collection, by, to_text(on), to_text(until or review_due(record.kind, on)))
    except NotPossible as problem:
        raise click.BadParameter(str(problem), param_hint="RECORD") from None
    for record, text in texts.items():
        (root / record.source.path).write_text(text, encoding="utf-8", newline="")
    if form == "json":
        print_json([{"id": record.id, "path": record.source.path} for record in texts])
    else:
        for record in texts:
            click.echo(record.source.path)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--check", "only_check", is_flag=True, help="Say what is not in order, and change nothing; exit status 1 where something is not.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the paths.")
def fmt(paths, only_check, form):
    """Put records in order: entries as their schemas list them, long texts with a sentence on each line. Prints the files that change.

    With PATH, only the records of that file or folder. Values and comments stay exactly as they are.

    Example: imsa-kb fmt jurisdictions/wales
    """
    from ..editing.layout import in_order

    root, wanted, found = records_root(), [path.resolve() for path in paths], []
    collection = read_collection(root)
    for record in (*collection.records, *collection.course.files):
        path = root / record.source.path
        if path.suffix != ".yml" or record.data is None or wanted and not any(path.resolve().is_relative_to(one) for one in wanted):
            continue
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        ordered = in_order(text, record.kind)
        if ordered != text:
            found.append(record.source.path)
            if not only_check:
                path.write_text(ordered, encoding="utf-8", newline="")
    found.sort()
    if form == "json":
        print_json({"files": found, "written": not only_check})
    else:
        for path in found:
            click.echo(path)
    words = f"{len(found)} file{'' if len(found) == 1 else 's'}"
    click.echo(f"{words} {'not in order' if only_check else 'put in order'}.", err=True)
    sys.exit(1 if found and only_check else 0)


@click.command()
@click.option("--of", "typed", metavar="RECORD", help="What this record rests on, and what of it no source is named for.")
@click.option("--url", metavar="URL", help="All that rests on this page or on a page below it, such as a source that has changed.")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "html", "json"]), default="text", help="How to print it.")
def sources(typed, url, form):
    """Say which source supports what. Without an option, list all sources, the one that most records rest on first.

    Example: imsa-kb sources --url https://www.legislation.gov.uk/ukpga/2015/30
    """
    from ..editing.names import NotPossible, record_named
    from ..keeping import provenance, provenance_document

    if typed and url:
        raise click.UsageError("Give --of or --url, not both.")
    collection = read_collection(records_root())
    if typed:
        try:
            record = record_named(typed, collection)
        except NotPossible as problem:
            raise click.BadParameter(str(problem), param_hint="--of") from None
        if not record.sound:
            raise click.BadParameter(f"{record.source.path} has faults; `imsa-kb check` lists them", param_hint="--of")
        found, document = provenance.sources_of(record), provenance_document.record_document
    elif url:
        found, document = provenance.rests_on(collection, url), provenance_document.page_document
    else:
        found, document = provenance.all_sources(collection), provenance_document.all_document
    if form == "json":
        print_json(found)
    else:
        print_blocks(document(found), form)


COMMANDS = (approve, fmt, links, new, rename, sources)
