"""The page of a module: what a trainee can show afterwards, the teaching text, the worked example with the navigator's answer, and questions."""

from ...course.asked import reading_of
from ...course.staging import situation_from
from ...course.standing import standings
from ...records.address import address, heading_anchor
from ...records.course import CASE, DISCUSS, EXAMPLE, FACILITATOR, named_outcomes, without_outcomes
from ...render.document import day_words, value_words
from ..markdown import bullets, heading, text
from ..page import Page, relative
from ..wording import review_section, review_words, sources_section
from ..written import written
from .answers import standing_html
from .html import items, words
from .questions import question_html
from .taught import MAP, STRANDS, case_address, module_address

CHECK = "check-yourself"


def module_page(taught, module):
    """The page of a module, an entry of the map."""
    here, page, world = module_address(module["id"]), taught.page(module["id"]), taught.world
    out = [f"*Module {module['number']}. {text(STRANDS[module['strand']])}.* {text(module['purpose'])}", "", *outcome_lines(module)]
    for section in page.sections:
        if section.title != FACILITATOR:
            out += section_lines(taught, page, section, here)
        if section.title == CASE:
            out += _cases(taught, module, here)
    out += [*heading(2, "Check yourself", CHECK), "Nothing of what you choose is sent. It is gone when you leave the page, unless you ask on [the map of the course](" + relative(here, MAP) + "#progress) for your progress to be kept.", ""]
    out += ['<div class="imsa-course" data-imsa-questions="' + module["id"] + '">', *(question_html(question, number, here, taught) for number, question in enumerate(taught.questions(module["id"]), 1)), "</div>", ""]
    out += [*heading(2, "On paper", "on-paper"), *bullets([f"[Handout for trainees]({relative(here, here + 'handout/')}): what to bring to the session, with the questions and without the answers",
                                                           f"[Pack for the facilitator]({relative(here, here + 'facilitator/')}): timings, the case with the navigator’s plan, and every answer"])]
    out += reading_lines(taught, page, here)
    out += review_section(page.data, world, page.id, page.source.path)
    return Page(here, module["title"], page.data["description"], "course-module", out, record=page.id, nations=page.data["nations"], trail=(("Course", MAP),), reviewed=review_words(page.data["reviewed"]))


def outcome_lines(module):
    """What a trainee can show after the module."""
    return [*heading(2, "What you will be able to do", "outcomes"), *bullets([f"**{outcome['id']}** {text(outcome['text'])}" for outcome in module["outcomes"]])]


def section_lines(taught, page, section, here):
    """A section of the page, with the outcomes that it is about; below the worked example, what the navigator says."""
    outcomes = named_outcomes(section) if section.title == DISCUSS or section in page.teaching else None
    lines = heading(2, section.title, heading_anchor(section.title))
    if outcomes:
        lines += [f"*Outcomes: {', '.join(outcomes)}*{{.imsa-soft}}", ""]
    lines += written((without_outcomes(section) if outcomes else section).text, here, taught.addresses).splitlines()
    if section.title == EXAMPLE:
        lines += ["", *example_lines(taught, page, here)]
    return [*lines, ""]


def example_lines(taught, page, here):
    """What the navigator says of the worked example, with the facts that it was told."""
    world, example = taught.world, page.data["example"]
    kb, facts = world.kb, {fact: value for fact, value in example["facts"].items() if value is not None}
    situation = situation_from(facts, example["as_at"], kb, lambda *path, key=False: page.where("example", *path, key=key))
    told = items([words(f"{kb.facts[fact]['label']}: {value_words(fact, value, kb)}") for fact, value in facts.items()])
    found = standings(kb, situation, example["routes"])
    return [f'<div class="imsa-course imsa-model"><p><strong>What the navigator says, as at {day_words(example["as_at"])}</strong></p><p>Told:</p>{told}', *(standing_html(one, here, world) for one in found.values()), "</div>", ""]


def reading_lines(taught, page, here):
    """What to read: in this knowledge base, and outside it."""
    world, data = taught.world, page.data
    topics = [f"[{text(world.topics[topic]['title'])}]({relative(here, address(f'topic/{topic}'))})" for topic in data["topics"]]
    entries = [reading_of(one if one.startswith("guide:") else f"record:{one}", (), world.kb, world.collection) for one in data["records"]]
    return [*heading(2, "How the nations differ", "routes"), *bullets(topics), *heading(2, "Reading", "reading"),
            *bullets([f"[{text(one['words'])}]({relative(here, address(one['to']))})" for one in entries]), *sources_section(data["sources"])]


def _cases(taught, module, here):
    """The cases of the module."""
    return ["", *bullets([f"[{text(case.data['title'])}]({relative(here, case_address(case.name))}): {text(case.data['person'])}, {text(taught.world.nation_title(case.data['nation']))}" for case in taught.cases_of(module["id"])])]
