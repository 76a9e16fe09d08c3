"""The commands of `imsa-kb` with which an editor writes records and keeps them."""

import sys
from pathlib import Path

import click

from .checkout import read_collection, records_root
from .fault_forms import FORMS, print_faults


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


COMMANDS = (links,)
