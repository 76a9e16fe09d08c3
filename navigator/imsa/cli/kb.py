"""`imsa-kb`: for the people who keep the records."""

import re
import sys
from pathlib import Path

import click

from .checkout import as_day as _day
from .checkout import read_collection as _read
from .checkout import records_root as _root
from .editing import COMMANDS
from .fault_forms import FORMS, print_faults
from .output import Command, print_json


@click.group(cls=Command, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="imsa-navigator", message="%(version)s")
def main():
    """Check and compile the records that the navigator answers from, and build the guidance site from them.

    Example: imsa-kb check
    """


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--advice", "advised", is_flag=True, help="Give advice on wording, spelling, length and addresses too; it is no fault.")
@click.option("--format", "form", type=click.Choice(FORMS), default="text", help="How to print the faults: github for notes on the lines of a pull request, sarif for tools that gather findings.")
@click.option("--as-at", metavar="DATE", help="Check review dates and figures as at this day instead of today.")
def check(paths, advised, form, as_at):
    """Report every fault of the records and pages, each with its place and how to mend it.

    With PATH, only the faults of that file or folder; a folder with its own content/ and jurisdictions/ is checked as a knowledge
    base of its own. Exit status 1 where there are faults; advice changes nothing of it.

    Example: imsa-kb check jurisdictions/wales
    """
    import atexit
    import gc

    from ..compile.build import checked
    from ..load.course import FOLDER as COURSE
    from ..load.kept import KeptSources

    # All records stay until the end, so looking through them for garbage again and again would take a third of the time.
    # When the program ends Python would look through them once more all the same, unless they are set aside.
    gc.disable()
    atexit.register(gc.freeze)
    day = _day(as_at)
    faults, advice, collections, wanted = [], [], [], []
    for path in paths:
        if not path.exists():
            raise click.BadParameter(f'there is no "{path}"', param_hint="PATH")
        if (path / "jurisdictions").is_dir():
            collection, found = checked(path.resolve(), day)
            faults += _below(path, found)
            advice += _below(path, _advice(collection, path)) if advised else []
            collections.append(collection)
        else:
            wanted.append(path.resolve())
    if wanted or not paths:
        root = _root()
        kept = KeptSources.of_checkout(root)
        # Answers that the course teaches can only be at fault in its own files, and holding them against the records takes half of the time.
        course = root / COURSE
        collection, found = checked(root, day, kept, keys=not wanted or any(course.is_relative_to(one) or one.is_relative_to(course) for one in wanted))
        kept.write()
        collections.append(collection)

        def is_wanted(path):
            return not wanted or any((root / path).resolve().is_relative_to(one) for one in wanted)

        faults += [fault for fault in found if is_wanted(fault.where.path)]
        advice += _advice(collection, root, is_wanted) if advised else []
    faults, advice = sorted(set(faults)), sorted(set(advice))
    print_faults(faults, form, advice)
    click.echo(_counts(collections, len(faults), len(advice) if advised else None), err=True)
    sys.exit(1 if faults else 0)


def _below(path, faults):
    """Faults of a folder of records with their places as seen from here."""
    return [fault._replace(where=fault.where._replace(path=(path / fault.where.path).as_posix())) for fault in faults]


def _advice(collection, root, *wanted):
    from ..advice import advice_on

    return advice_on(collection, root, *wanted)


def _counts(collections, faults, advice=None):
    """How many records and pages there are, how many of the answers they owe are given, how many faults and pieces of advice."""
    from ..checks.answers import unanswered

    records = sum(len(collection.records) for collection in collections)
    owed = sum(len(collection.entries("topics")) * len(collection.nations) for collection in collections)
    given = owed - sum(len(list(unanswered(collection))) for collection in collections)
    pages = sum(len(collection.pages) for collection in collections)
    advised = "" if advice is None else f", {advice or 'no'} piece{'' if advice == 1 else 's'} of advice"
    return f"{records} records, {pages} page{'' if pages == 1 else 's'}, {given} of {owed} answers, {faults or 'no'} fault{'' if faults == 1 else 's'}{advised}."


@main.command()
@click.argument("rev", metavar="REV")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "html", "json"]), default="text", help="How to print the comparison; markdown for a comment on a pull request.")
@click.option("--as-at", metavar="DATE", help="Compare the answers as at this day instead of today, where a situation names no other.")
def diff(rev, form, as_at):
    """Say what the working tree changes in the answers, against REV: a git revision or a folder of records.

    Grouped by cause: what was written otherwise, which routes, time limits, services and pages that changes, a smallest situation
    that gains or loses each route, and the examples and scenarios whose plan changes. No file is changed.

    Example: imsa-kb diff HEAD
    """
    import gc
    from datetime import date

    from ..diff.report import compare_with
    from ..diff.state import NoSuchState
    from ..load.kept import KeptSources
    from .output import print_blocks

    gc.disable()
    root, day = _root(), _day(as_at) or date.today().toordinal()
    kept = KeptSources.of_checkout(root)
    try:
        found = compare_with(rev, root, day, kept)
    except NoSuchState as problem:
        raise click.UsageError(f"{str(problem)[:1].upper()}{str(problem)[1:]}.") from None
    kept.write()
    if form == "json":
        print_json(found)
    else:
        from ..diff.document import comparison_document

        print_blocks(comparison_document(found), form)


@main.command()
@click.argument("properties", metavar="[PROPERTY]...", nargs=-1)
@click.option("--format", "form", type=click.Choice(FORMS), default="text", help="How to print what was found; github and sarif hold what an editor must mend.")
@click.option("--as-at", metavar="DATE", help="Prove as at this day instead of today, beside every day on which a rule changes.")
def prove(properties, form, as_at):
    """Prove what must hold for everybody: each PROPERTY of content/proofs.yml, or all, over every situation of the vocabulary.

    What does not hold is shown with a smallest situation that `imsa-navigate route` takes. The records are checked first. Exit
    status 1 where a property does not hold or an exception is past or needless. Needs z3-solver: install imsa-navigator[prove].

    Example: imsa-kb prove danger-first
    """
    from datetime import date

    from .. import VERSION

    day = _day(as_at) or date.today().toordinal()
    collection = _sound(_root(), day, "proved")
    known = [entry["id"] for entry in collection.entries("proofs")]
    if not known:
        raise click.UsageError("There is nothing to prove: content/proofs.yml is not there.")
    _know(properties, known)
    try:
        from ..prove.prove import prove as prove_all
        from ..prove.report import as_data, faults_of, lines, summary
        from ..prove.trouble import Disagreement, Undecided
    except ImportError as problem:
        if problem.name != "z3":
            raise
        raise click.UsageError("The proofs need z3-solver. Install imsa-navigator[prove].") from None
    try:
        proof = prove_all(collection, VERSION, day, properties)
    except (Disagreement, Undecided) as trouble:
        raise click.UsageError(f"{trouble}.") from None
    found = faults_of(proof)
    if form == "json":
        print_json(as_data(proof))
    elif form == "text":
        for line in lines(proof):
            click.echo(line)
    else:
        print_faults([fault for fault, _ in found], form)
    click.echo(summary(proof), err=True)
    sys.exit(1 if found else 0)


def _know(properties, known):
    from ..fault import did_you_mean

    for name in properties:
        if name not in known:
            raise click.BadParameter(f'"{name}" is not a property; {did_you_mean(name, known) or "properties: " + ", ".join(known)}', param_hint="PROPERTY")


def _sound(root, day, done):
    """The Collection of records without a fault that would make an answer wrong; else prints those faults and leaves, having said
    that nothing was `done`."""
    from ..compile.build import checked, is_fatal
    from ..load.kept import KeptSources

    kept = KeptSources.of_checkout(root)
    collection, found = checked(root, day, kept)
    kept.write()
    faults = [fault for fault in found if is_fatal(fault)]
    if faults:
        print_faults(faults, "text")
        click.echo(f"{len(faults)} fault{'' if len(faults) == 1 else 's'}; nothing was {done}.", err=True)
        sys.exit(1)
    return collection


@main.command()
@click.option("--within", default=90, show_default=True, metavar="DAYS", type=click.IntRange(0, 3660), help="How many days ahead to look.")
@click.option("--nation", metavar="NATION", help="Only what holds in this nation.")
@click.option("--as-at", metavar="DATE", help="Look from this day instead of today.")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "html", "json", "ics"]), default="text", help="How to print it; markdown for the body of an issue, ics for a calendar.")
def due(within, nation, as_at, form):
    """List what editors must look at: reviews, what begins or ends, what rests on ended law, and notes of what must be confirmed.

    Reviews that are late are listed however long ago they were due.

    Example: imsa-kb due --within 30
    """
    from datetime import date

    from ..fault import did_you_mean
    from ..keeping.due import due as everything_due
    from .output import print_blocks, print_calendar

    collection = _read(_root())
    if nation is not None and nation not in collection.nations:
        raise click.BadParameter(f'"{nation}" is not a nation; {did_you_mean(nation, collection.nations) or "nations: " + ", ".join(collection.nations)}', param_hint="--nation")
    found = everything_due(collection, _day(as_at) or date.today().toordinal(), within, nation)
    if form == "json":
        print_json(found)
    elif form == "ics":
        from ..keeping.due_calendar import due_calendar

        print_calendar(due_calendar(found))
    else:
        from ..keeping.due_document import due_document

        print_blocks(due_document(found), form)


@main.command(name="compile")
@click.option("--engine", "engines", multiple=True, type=click.Choice(["tantivy", "whoosh"]), help="Make an index for this optional engine of the search too; may be repeated.")
def compile_records(engines):
    """Compile the records into the knowledge base that `imsa-navigate` answers from and the index that it searches.

    Example: imsa-kb compile
    """
    import os

    from ..compile.build import write_artefacts
    from ..knowledge.artefact import artefact_path
    from ..search.engines import EngineMissing

    try:
        size = write_artefacts(_root(), os.path.dirname(artefact_path("answers")), engines)
    except EngineMissing as missing:
        raise click.UsageError(f"{missing}.") from None
    click.echo(f"Compiled: {size // 1024} kB.", err=True)


@main.command()
@click.option("--output", metavar="DIR", type=click.Path(path_type=Path, file_okay=False), help="Where the site goes; default build/site.")
@click.option("--as-at", metavar="DATE", help="Build the pages as at this day instead of today.")
@click.option("--zip", "archive", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Write the site as a zip as well.")
@click.option("--base-url", metavar="URL", help="Where the site will stand, instead of what content/site.yml says: for the site map, the feed and the page that is shown where there is none.")
def build(output, as_at, archive, base_url):
    """Build the guidance site from the records: pages, feed, headers and, with --zip, one file that holds all of it.

    The records are checked first; where a fault would make a page wrong, all faults are printed and nothing is built.

    Example: imsa-kb build --zip build/site.zip
    """
    import time

    began = time.monotonic()
    if base_url is not None and not re.match(r"https?://[^\s/]\S*$", base_url):
        raise click.BadParameter(f'"{base_url}" is no web address; write https://…', param_hint="--base-url")
    done = _build(_root(), output.resolve() if output else None, _day(as_at), base_url=base_url)
    click.echo(f"{len(done.pages)} pages in {_shown(done.folder)}, {time.monotonic() - began:.1f} s.", err=True)
    if archive:
        from ..site.archive import write_zip

        size = write_zip(done.folder, archive)
        click.echo(f"{archive}: {size // 1024} kB.", err=True)


def _shown(folder):
    return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder


def _build(root, output, as_at, base_url=None):
    """A finished build; prints all faults and leaves where there is one that would make a page wrong."""
    try:
        from ..site.build import build_site
        from ..site.setting import NotSet
    except ImportError as problem:
        raise click.ClickException(f"The site needs {problem.name}. Install imsa-navigator[site].") from None
    from ..fault import FaultsFound

    try:
        return build_site(root, output, as_at, base_url=base_url)
    except FaultsFound as found:
        print_faults(found.faults, "text")
        click.echo(f"{len(found.faults)} fault{'' if len(found.faults) == 1 else 's'}; nothing was built.", err=True)
        sys.exit(1)
    except NotSet as problem:
        raise click.ClickException(str(problem)) from None


@main.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(["open-referral-uk", "hsds", "json", "csv"]))
@click.option("--output", metavar="DIR", required=True, type=click.Path(path_type=Path, file_okay=False), help="An empty folder, or one that holds an earlier export.")
@click.option("--as-at", metavar="DATE", help="Say which services are open as at this day instead of the newest day of review.")
def export(form, output, as_at):
    """Write the records for other systems: open-referral-uk, hsds, json or csv.

    The records are checked first; where one has a fault, all faults are printed and nothing is written. The same records give the same
    bytes. docs/data.md says what each format holds.

    Example: imsa-kb export json --output build/data
    """
    from ..compile.build import NOT_FATAL, checked
    from ..export.dataset import Dataset
    from ..export.folder import usable, write_export
    from ..export.formats import export_files

    day, folder = _day(as_at), usable(output)
    collection, found = checked(_root(), day)
    faults = [fault for fault in found if fault.check not in NOT_FATAL]
    if faults:
        print_faults(faults, "text")
        click.echo(f"{len(faults)} fault{'' if len(faults) == 1 else 's'}; nothing was written.", err=True)
        sys.exit(1)
    dataset = Dataset(collection, day)
    files = export_files(form, dataset)
    write_export(folder, files)
    click.echo(f"{len(files)} files in {folder}, {sum(map(len, files.values())) // 1024} kB, as at {dataset.as_at}.", err=True)


@main.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port on this machine; 0 for any that is free.")
@click.option("--as-at", metavar="DATE", help="Build the pages as at this day instead of today.")
def serve(port, as_at):
    """Build the site, serve it on this machine only, and build it again whenever a record changes; open pages load themselves anew.

    Example: imsa-kb serve --port 0
    """
    root, day = _root(), _day(as_at)
    done = _build(root, None, day)

    from ..site.watch import watch

    try:
        watch(root, done.folder, port, lambda words: click.echo(words, err=True), day)
    except OSError as problem:
        raise click.ClickException(f"Port {port} cannot be used: {(problem.strerror or str(problem)).lower()}. Give another with --port.") from None


for _command in COMMANDS:
    main.add_command(_command)
