"""How long the whole site takes, and whether twice the pages take twice as long: `python benchmarks/site.py`.

Each step is timed by the processor, since a machine that does other work makes clocks lie. The doubled site holds every page twice,
under a second top folder.
"""

import resource
import shutil
import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]


def processor():
    """Seconds of the processor that this process and the ones it ran have used."""
    return sum(resource.getrusage(who).ru_utime + resource.getrusage(who).ru_stime for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def timed(work):
    began, used = time.monotonic(), processor()
    result = work()
    return result, time.monotonic() - began, processor() - used


def main():
    from imsa import VERSION
    from imsa.compile.build import checked
    from imsa.site.build import all_pages, write_files
    from imsa.site.finish import finish
    from imsa.site.setting import set_pages
    from imsa.site.theme import theme_files
    from imsa.site.world import World

    today = date.today().toordinal()
    (collection, _), *reading = timed(lambda: checked(ROOT, today))
    world, *compiling = timed(lambda: World(collection, today, VERSION))
    pages, *writing = timed(lambda: all_pages(world, ROOT))
    print(f"read and check {reading[1]:.1f} s, compile {compiling[1]:.1f} s, write {len(pages)} pages {writing[1]:.1f} s (processor)")
    theme = theme_files(ROOT, world, {page.address for page in pages})
    once = {page.file: page.text().encode() for page in pages}
    results = []
    for times in (1, 2):
        files = {name if not i else f"again-{i}/{name}": content for i in range(times) for name, content in once.items()}
        with TemporaryDirectory() as folder:
            folder = Path(folder)
            shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
            write_files(folder / "build/pages", files)
            write_files(folder / "build/theme", theme)
            _, clock, used = timed(lambda: (set_pages(folder, folder / "build/site"), finish(folder / "build/site", None, [])))
            size = sum(path.stat().st_size for path in (folder / "build/site").rglob("*") if path.is_file())
        results.append(used)
        print(f"{times}x: set and finish {len(files)} pages in {clock:.1f} s, processor {used:.1f} s, {used / len(files) * 1000:.1f} ms a page, {size / 1e6:.0f} MB")
    print(f"twice the pages take {results[1] / results[0]:.2f} times as long")
    return 0 if results[1] / results[0] < 2.4 else 1


if __name__ == "__main__":
    sys.exit(main())
