"""The front page: danger first, then the nation, then what the person needs."""

from .markdown import box, bullets, heading, link, outside, text
from .page import Page, relative
from .wording import day


def home_page(world, addresses):
    """The home page; it offers the navigator, search and guidance where they are among `addresses`."""
    to = lambda address: relative("", address)  # noqa: E731
    emergency = world.emergency(None)
    numbers = bullets([f"{link(record.data['title'], to(world.address_of(record.id)))}: " + ", ".join(_numbers(record)) for record in emergency if _numbers(record)])
    out = box("danger", "If anyone is in danger", [text(next(iter(world.kb.nations.values()))["emergency"]), *numbers])
    # Both ways in stand on the first screen of a telephone.
    starts = [(words, address, mark) for words, address, mark in (("Start the navigator", "navigator/", ".imsa-start"), ("Search", "search/", ".imsa-start .imsa-start--second")) if address in addresses]
    out += [" ".join(f"[{words}]({to(address)}){{{mark}}}" for words, address, mark in starts), ""]
    out += [text(world.settings["description"]), ""]
    if "navigator/" in addresses:
        out += ["Answer what you know, and see what applies, by when, and whom to call. Nothing that you enter is kept or sent.", ""]
    if "search/" in addresses:
        out += ["Or search for a route, a service, a law or a word.", ""]
    out += [*heading(2, "Where the person is living or staying", "nations"), "A route, a service and a time limit in one nation may be others in the next.", "{.imsa-doors}", ""]
    out += bullets([f"[{text(world.nation_title(nation))}]({to(world.address_of(f'nation/{nation}'))})" for nation in world.nations])
    out += [*heading(2, "What the person needs", "needs"), "", "Each leads to the comparison of the four nations.", "{.imsa-doors .imsa-doors--wide}", ""]
    out += bullets([f"[{text(category['title'])}]({to('topics/')}#{category['id']}) {text(category['summary'])}" for category in world.categories])
    lists = [("Time limits", "deadlines/", "all of them on one page"), ("The journey through the National Referral Mechanism", "journey/", "stage by stage, in each nation"),
             ("Services", "services/", "by nation and kind"), ("Entitlements", "entitlements/", "and how firm each is"), ("Figures", "figures/", "amounts with their history"), ("Law", "law/", "and who relies on it"),
             ("Glossary", "glossary/", "words and abbreviations"), ("Guidance", "guide/", "for each stage of an advocate’s work"), ("Course", "course/", "modules, cases, questions and flash cards to learn the work"), ("What changed", "changes/", "newest first, with a feed"),
             ("What is about to change", "ahead/", "by date"), ("Review state", "review/", "what has been checked, and what has not")]
    out += [*heading(2, "Look something up", "lists"), *bullets([f"[{text(words)}]({to(address)}): {text(about)}" for words, address, about in lists if address in addresses])]
    independence = world.settings["independence"]
    out += [*heading(2, "What this is, and what it is not", "about"), text(world.settings["advice"]), "", f"{text(independence['text'])} {outside(independence['title'], independence['url'])}.", "",
            f"Everything here is shown as at {day(world.as_at)}, with its sources and its state of review.", ""]
    return Page("", "Where to turn, by when, and with what right", world.settings["description"], "home", out, nations=world.nations)


def _numbers(record):
    from .wording import number_link

    return [f"[{text(contact['at'])}]({number_link(contact['at'])}){{.imsa-number}}" for contact in record.data.get("contacts", ()) if contact["by"] == "phone" and number_link(contact["at"])][:1]
