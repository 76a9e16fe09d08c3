"""What every command for editors begins with: the folder of the records, a day that was named, the records as they stand."""

from pathlib import Path

import click


def records_root():
    """The folder of the records: the one we stand in or above it, else the checkout that the program runs from."""
    from ..load.read import checkout_root

    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "jurisdictions").is_dir() and (folder / "content").is_dir():
            return folder
    root = checkout_root()
    if root is None:
        raise click.UsageError("There are no records here. Go to the folder that holds content/ and jurisdictions/.")
    return root


def as_day(text, option="--as-at"):
    """A day number, or None where no day is given."""
    from ..dates.period import to_day

    try:
        return to_day(text) if text else None
    except ValueError:
        raise click.BadParameter(f'"{text}" is not a day; write year-month-day', param_hint=option) from None


def read_collection(root):
    """The Collection of the records, pages and course as they stand, faults or not; how many files could not be used is said aside."""
    from ..load.course import read_course
    from ..load.kept import KeptSources
    from ..load.pages import read_pages
    from ..load.read import read_records
    from ..records.collection import Collection

    kept = KeptSources.of_checkout(root)
    records, faults = read_records(root, kept=kept)
    pages, faults_of_pages = read_pages(root)
    course, faults_of_course = read_course(root, kept)
    kept.write()
    count = len(faults) + len(faults_of_pages) + len(faults_of_course)
    if count:
        click.echo(f"{count} fault{'' if count == 1 else 's'} of form; what they stand in is left out. `imsa-kb check` lists them.", err=True)
    return Collection(records, pages, course)
