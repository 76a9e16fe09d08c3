"""The written pages of content/guide/: Markdown by editors, with links that name records."""

from ..records.address import address
from .markdown import bullets, heading, outside, text
from .page import Page, relative
from .wording import STATUS, day, review_words
from .written import written


def guide_pages(world):
    """A page for each sound file of content/guide/, and their list; nothing where there are none."""
    pages = [_page(world, page) for page in sorted(world.collection.pages, key=lambda page: page.name) if page.sound]
    yield from pages
    if pages:
        lines = bullets([f"[{text(page.title)}]({relative('guide/', page.address)}): {text(page.description)}" for page in pages])
        yield Page("guide/", "Guidance", "For each stage of an advocate’s work and each area of need: what to do first, what to ask, what goes wrong.", "list",
                   [*lines, *heading(2, "Review", "page-review"), "Each page carries its own review.", ""], nations=world.nations)


def _page(world, page):
    head, here = page.data, f"guide/{page.name}/"

    lines = written(page.text, here).splitlines()
    reviewed = {key: str(value) for key, value in head["reviewed"].items()}
    topics = [f"[{text(world.topics[topic]['title'])}]({relative(here, address(f'topic/{topic}'))})" for topic in head.get("topics", ()) if topic in world.topics]
    lines += ["", *heading(2, "Routes", "routes"), *bullets(topics)] if topics else [""]
    sources = [outside(source["title"], source.get("url")) + (f", {text(source['publisher'])}" if source.get("publisher") else "") for source in head.get("sources", ())]
    lines += [*heading(2, "Sources", "page-sources"), *bullets(sources)] if sources else []
    lines += [*heading(2, "Review", "page-review"), f"**{text(STATUS[reviewed['status']])}** on {day(reviewed['on'])}. To be looked at again by {day(reviewed['due'])}.", ""]
    nations = head.get("nations") or world.nations
    return Page(here, head["title"], head["description"], "guide", lines, record=f"guide/{page.name}", nation=nations[0] if len(nations) == 1 else None, nations=nations,
                trail=(("Guidance", "guide/"),), reviewed=review_words(reviewed))
