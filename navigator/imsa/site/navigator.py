"""The page of the navigator: what stands there before the modules of navigator/web/page take over, and the files that they read."""

from html import escape

from ..plan.plan import make_plan
from ..plan.situation import situation_of
from ..records.address import address
from .markdown import heading
from .page import Page, relative
from .wording import day, number_link

_HERE = "navigator/"
_KNOWLEDGE = "knowledge/"


def navigator_page(world):
    """The page. Danger comes first, and stands there without any script."""
    to = lambda target: relative(_HERE, target)  # noqa: E731
    pages = {page.name for page in world.collection.pages if page.sound}
    more = [f"[{words}]({to(f'guide/{name}/')})." for words, name in (("How to use it", "using-the-navigator"), ("Privacy", "privacy")) if name in pages]
    out = ["", *(_danger(world, nation) for nation in (None, *world.nations)), "",
           " ".join(["Answer what you know, and skip what you like. Nothing is kept or sent: it is gone when you leave or reload this page.", *more]), "", _place(world), ""]
    out += [*heading(2, "Review", "page-review"), f"It answers from the records as they were on {day(world.as_at)}. Each route of a plan names its own state of review; [how many are checked]({to('review/')}).", ""]
    return Page(_HERE, "What applies, and by when", "Questions that can all be skipped, and a plan that grows with the answers: routes, time limits, contacts and law.", "navigator", out, nations=world.nations)


def knowledge_files(world):
    """{path: bytes} of what the page reads, beside the pages; all names but that of the index carry a digest."""
    return {f"{_HERE}{_KNOWLEDGE}{name}": text.encode() for name, text in world.web_files.items()}


def first_question(world):
    """The fact that is asked first, so that the first question stands there before the rules of the routes are loaded."""
    return make_plan(world.kb, situation_of({}, world.kb, world.as_at))["ask_next"][0]["fact"]


def _place(world):
    """Where the modules put the interview, and what is said instead where they cannot run."""
    return (f'<div id="imsa-navigator" class="imsa-navigator" data-imsa-knowledge="{_KNOWLEDGE}" data-imsa-first="{escape(first_question(world))}">'
            '<p class="imsa-navigator__wait" role="status" hidden>The navigator is loading.</p>'
            '<div class="imsa-navigator__note" data-imsa-note="file" hidden><p><strong>The navigator cannot run from a page that was opened as a file.</strong> Browsers keep such a page from reading its own parts. '
            "On a computer with the command line tools, <code>imsa-navigate site</code> with the name of this folder serves it on that computer alone, without network; the command <code>imsa-navigate</code> asks the same questions in a terminal. "
            "All other pages can be read as they are.</p></div>"
            '<div class="imsa-navigator__note" data-imsa-note="old" hidden><p><strong>This browser is too old for the navigator.</strong> All other pages can be read with it.</p></div>'
            '<div class="imsa-navigator__note" data-imsa-note="lost" hidden><p><strong>A part of the navigator did not arrive.</strong> The network may be slow or gone. Reload the page to try again. All other pages can be read without it.</p></div>'
            '<noscript><div class="imsa-navigator__note"><p><strong>The navigator needs scripts, which are turned off here.</strong> '
            'Without them you can read every route: begin with <a href="../topics/">the topics</a>, <a href="../deadlines/">the time limits</a> or <a href="../services/">the services</a>.</p></div></noscript>'
            "</div>")


def _danger(world, nation):
    """What to do in danger in a nation, or while it is not known (None): one line, and the other numbers behind it."""
    about = world.kb.nations[nation] if nation else next(iter(world.kb.nations.values()))
    items, first = [], None
    for record in world.emergency(nation):
        for contact in record.data.get("contacts", ()):
            target = number_link(contact["at"], contact["by"])
            if target and contact["by"] == "phone":
                first = first or (contact["at"], target)
                items.append(f'<li><a href="../{escape(address(record.id))}">{_words(record.data["title"])}</a>: <a class="imsa-number" href="{target}">{_words(contact["at"])}</a></li>')
                break
    words = _words(about["emergency"])
    if first:
        # The number in the sentence is one to tap.
        words = words.replace(_words(first[0]), f'<a class="imsa-number" href="{first[1]}">{_words(first[0])}</a>', 1)
    place = f"in {_words(about['title'])}" if nation else "in every nation"
    return (f'<section class="imsa-danger" data-imsa-nation="{nation or ""}" aria-label="If anyone is in danger"{" hidden" if nation else ""}><p>{words}</p>'
            f'<details><summary>More numbers {place}</summary><ul>{"".join(items)}</ul></details></section>')


def _words(words):
    return escape(" ".join(str(words).split()), quote=True)
