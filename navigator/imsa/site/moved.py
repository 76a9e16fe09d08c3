"""Pages at the addresses of records that moved, so that an old link or bookmark still leads to the answer."""

from .markdown import bullets, heading, link, text
from .page import Page, relative
from .wording import day, sentence


def moved_pages(world, addresses):
    """A page for each entry of content/redirects.yml whose former address is not among `addresses`, those of all other pages.

    Where one record took the place, the page leads there at once; where it was split, the reader chooses.
    """
    for entry in world.collection.entries("redirects"):
        here = world.address_of(entry["from"])
        # A part of a page has no page of its own that could lead on.
        if here not in addresses and "#" not in here:
            yield _page(world, entry, here)


def _page(world, entry, here):
    targets = [(world.titles[target], world.address_of(target)) for target in entry["to"]]
    title = f"Moved: {targets[0][0]}" if len(targets) == 1 else "Moved: now in several parts"
    out = [f"What stood here moved on {day(entry['on'])}. {text(sentence(entry['why']))} Go on to:", "",
           *bullets([link(words, relative(here, address)) for words, address in targets]),
           *heading(2, "Review", "page-review"), "The page that it leads to carries its own review.", ""]
    return Page(here, title, f"What stood here moved on {day(entry['on'])}; this page leads on to {', '.join(words for words, _ in targets)}.", "moved", out,
                nations=world.nations, leads_to=targets[0][1] if len(targets) == 1 else None)
