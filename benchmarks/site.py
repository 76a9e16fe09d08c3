"""How long the whole site takes, and how that grows with the records: `python benchmarks/site.py [TIMES]`.

Builds the site of today's records and of the same with `TIMES` - 1 copies of every law, entitlement and figure, and sets the time
beside the number of records: the ratio per record should stay near 1. Each step is timed by the clock, and by the processor too,
since a machine that does other work makes clocks lie. The step `set` is MkDocs alone, the floor of any site that it sets. The step
`index` is what is waited for at the end: the index of the search is made while pages are written and set, and its processor is that of
the whole.
"""

import resource
import shutil
import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from growth import ROOT, grown

# With so many copies there are ten times as many records of all kinds together.
TIMES = 18


class Steps:
    """Seconds of the clock and of the processor that each step took, in the order of the steps."""

    def __init__(self):
        self.clock, self.processor = {}, {}

    def take(self, name, work):
        clock, processor = time.monotonic(), _processor()
        result = work()
        self.clock[name], self.processor[name] = time.monotonic() - clock, _processor() - processor
        return result


def _processor():
    """Seconds of the processor that this process and the ones it ran have used."""
    return sum(getattr(resource.getrusage(who), part) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN) for part in ("ru_utime", "ru_stime"))


def build(folder, times):
    """Builds the site of the records `times` over in `folder`, step by step as imsa.site.build does → (Steps, records, pages, bytes)."""
    from imsa import VERSION
    from imsa.compile.build import checked
    from imsa.site.api import ADDRESS as API
    from imsa.site.api import api_files
    from imsa.site.build import all_pages, write_files
    from imsa.site.changes import feeds
    from imsa.site.finish import finish
    from imsa.site.navigator import knowledge_files
    from imsa.site.search import Search
    from imsa.site.setting import set_pages
    from imsa.site.theme import theme_files
    from imsa.site.world import World

    grown(folder, times)
    for name in ("site", "navigator/web"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    steps, today, output = Steps(), date.today().toordinal(), folder / "build/site"
    collection, _ = steps.take("check", lambda: checked(folder, today))
    world = steps.take("compile", lambda: World(collection, today, VERSION))
    search = Search(world, folder)
    pages = steps.take("write", lambda: all_pages(world, search))
    texts = {page.file: page.text().encode() for page in pages}
    steps.take("store", lambda: (write_files(folder / "build/pages", {**texts, **{name: feed.encode() for name, feed in feeds(world).items()}, **knowledge_files(world)}),
                                 write_files(folder / "build/theme", theme_files(folder, world, {page.address for page in pages}))))
    steps.take("set", lambda: set_pages(folder, output))
    steps.take("index", lambda: search.files)
    steps.take("finish", lambda: (search.write(output), write_files(output / API, api_files(world)), finish(output, None, [])))
    return steps, len(collection.records), len(pages), sum(path.stat().st_size for path in output.rglob("*") if path.is_file())


def main(times=TIMES):
    first = None
    for number in (1, times):
        with TemporaryDirectory() as folder:
            steps, records, pages, size = build(Path(folder), number)
        clock, processor = sum(steps.clock.values()), sum(steps.processor.values())
        print(f"{records} records, {pages} pages, {size / 1e6:.0f} MB: {clock:.1f} s, processor {processor:.1f} s, {processor / records * 1000:.1f} ms a record")
        for name, seconds in (("clock", steps.clock), ("processor", steps.processor)):
            print(f"  {name}: " + ", ".join(f"{step} {taken:.1f} s" for step, taken in seconds.items()), flush=True)
        first = first or (records, processor)
    more, longer = records / first[0], processor / first[1]
    print(f"{more:.1f} times the records take {longer:.1f} times as long, {longer / more:.2f} for each")


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
