"""The whole build: records in, a folder out that any static host can serve."""

import re
from pathlib import Path

from .. import VERSION
from ..compile.build import checked, is_fatal
from ..export.folder import write_files
from ..fault import FaultsFound
from .api import ADDRESS as API
from .api import api_files, data_page, name_data
from .changes import ahead_page, changes_pages, feeds
from .course import course_pages
from .finish import finish
from .guide import guide_pages
from .home import home_page
from .journey import journey_pages
from .moved import moved_pages
from .navigator import knowledge_files, navigator_page
from .overviews import overview_pages
from .records import record_pages
from .review import review_pages
from .routes import route_pages
from .search import Search
from .setting import set_pages
from .theme import theme_files
from .world import World


class Built:
    """What a build did: how many pages it has, how many files were written anew."""

    def __init__(self, pages, written, folder):
        self.pages, self.written, self.folder = pages, written, folder


def build_site(root, output=None, as_at=None, only_changed=False, base_url=None):
    """Builds the site of the records below `root` into `output` (default build/site) as at a day number, and says what was built.

    With `only_changed` pages whose text is as before are not set again. `base_url` takes the place of the one in content/site.yml. Raises FaultsFound, with all faults, where the records have
    one that would make a page wrong.
    """
    from datetime import date

    as_at = as_at or date.today().toordinal()
    collection, faults = checked(root, as_at)
    fatal = [fault for fault in faults if is_fatal(fault)]
    if fatal:
        raise FaultsFound(fatal)
    world = World(collection, as_at, VERSION, {fault.where.path for fault in faults})
    if base_url:
        world.settings = {**world.settings, "base_url": base_url.rstrip("/") + "/"}
    search = Search(world, root)
    pages = all_pages(world, search)
    work = root / "build"
    output = Path(output) if output else work / "site"
    written = write_files(work / "pages", {**{page.file: page.text().encode() for page in pages}, **{name: feed.encode() for name, feed in feeds(world).items()}, **knowledge_files(world)})
    theme_written = write_files(work / "theme", theme_files(root, world, {page.address for page in pages}))
    set_pages(root, output, only_changed and not theme_written)
    written += search.write(output)
    written += write_files(output / API, api_files(world))
    finish(output, world.settings.get("base_url"), sorted(page.address for page in pages if page.kind != "moved"))
    return Built(pages, written, output)


def all_pages(world, search):
    """Every page, each with an address and a title of its own."""
    pages = [*route_pages(world), *record_pages(world), *overview_pages(world), *journey_pages(world), *changes_pages(world), ahead_page(world), *review_pages(world), *guide_pages(world), *course_pages(world), navigator_page(world), data_page(world)]
    pages.append(search.page({page.address for page in pages}))
    pages.append(home_page(world, {page.address for page in pages}))
    pages += moved_pages(world, {page.address for page in pages})
    _name_apart(pages, world)
    name_data(pages, world)
    return sorted(pages, key=lambda page: page.address)


def _name_apart(pages, world):
    """Gives each page the words of its window title and makes them and its description unlike those of all others.

    Titles are said in quiet words; then the nation, the address and at last a number tell pages apart.
    """
    quiet = [(re.compile(rf"\b{re.escape(entry['word'])}\w*", re.I), entry["instead"]) for entry in world.settings["quiet_words"]]

    def quietly(words):
        for pattern, instead in quiet:
            words = pattern.sub(instead, words)
        return words

    for page in pages:
        page.tab = quietly(page.title) if page.address else ""
        if page.kind == "route":
            page.tab += f" ({world.nation_title(page.nation)})"
        page.description = _short(page.description)
    for same in _alike(pages, "tab"):
        for page in same:
            page.tab = f"{page.tab}, {quietly(page.address.rstrip('/').replace('-', ' '))}"
    for same in _alike(pages, "tab"):
        for number, page in enumerate(same, 1):
            page.tab = f"{page.tab} {number}"
    for same in _alike(pages, "description"):
        for page in same:
            page.description = _short(f"{page.title} ({page.record or page.address.rstrip('/')}): {page.description}")


def _alike(pages, field):
    """The pages that have the same words in a field, in groups of two or more."""
    groups = {}
    for page in pages:
        groups.setdefault(getattr(page, field).lower(), []).append(page)
    return [group for group in groups.values() if len(group) > 1]


def _short(words, most=300):
    words = " ".join(words.split())
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + "…"
