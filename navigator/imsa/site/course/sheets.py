"""A module on paper: a handout for trainees, and a pack for whoever runs the session."""

from ...records.address import heading_anchor
from ...records.course import DISCUSS, EXAMPLE, FACILITATOR, NATIONS
from ..markdown import heading, text
from ..page import Page
from ..wording import day, review_section
from ..written import written
from .cases import choices_html, model_html, story_html
from .html import items, paragraphs, words
from .modules import outcome_lines, reading_lines, section_lines
from .questions import question_on_paper
from .taught import MAP, module_address

_PRINT = ['<div class="imsa-course" data-imsa-print></div>', ""]


def sheet_pages(taught, module):
    """The handout and the facilitator's pack of a module."""
    yield _handout(taught, module)
    yield _pack(taught, module)


def _handout(taught, module):
    here, page = module_address(module["id"]) + "handout/", taught.page(module["id"])
    out = [*_PRINT, text(module["purpose"]), "", *outcome_lines(module), *heading(2, EXAMPLE, heading_anchor(EXAMPLE))]
    # Without what the navigator says of it: that is for the session.
    out += [*written(page.section(EXAMPLE).text, here, taught.addresses).splitlines(), "", *_sections(taught, page, here, (NATIONS, DISCUSS))]
    for case in taught.cases_of(module["id"]):
        out += _case(taught, case, here, answered=False)
    out += _questions(taught, module, here, answered=False) + reading_lines(taught, page, here)
    return _sheet(taught, module, here, "Handout", f"What trainees bring to the session on {module['title'].lower()}: example, cases and questions, without answers.", out)


def _pack(taught, module):
    here, page = module_address(module["id"]) + "facilitator/", taught.page(module["id"])
    out = [*_PRINT, text(module["purpose"]), "", *_sections(taught, page, here, (FACILITATOR,)), *outcome_lines(module), *_sections(taught, page, here, (EXAMPLE, NATIONS, DISCUSS))]
    for case in taught.cases_of(module["id"]):
        out += _case(taught, case, here, answered=True)
    out += _questions(taught, module, here, answered=True) + reading_lines(taught, page, here)
    return _sheet(taught, module, here, "Facilitator’s pack", f"For whoever runs the session on {module['title'].lower()}: timings, cases with the navigator’s plan, questions with answers.", out)


def _sections(taught, page, here, titles):
    return [line for section in page.sections if section.title in titles for line in section_lines(taught, page, section, here)]


def _case(taught, case, here, answered):
    """A case with its stages; where `answered`, with the model answer, the teaching point and what to discuss."""
    data, stages = case.data, taught.stages(case)
    out = [*heading(2, f"Case: {data['title']}", f"case-{case.name}"), f"{text(data['person'])}. {text(taught.world.nation_title(data['nation']))}.", "", '<div class="imsa-course">']
    for number, stage in enumerate(stages):
        model = f'<div class="imsa-model"><p><strong>The navigator’s plan</strong></p>{model_html(taught, stage, stages[number - 1] if number else None, here, on_paper=True)}</div>' if answered else ""
        out.append(f'<section class="imsa-stage"><h3>{number + 1}. {words(stage.data["title"])}</h3>{story_html(stage, taught.world, on_paper=True)}{choices_html(stage)}{model}</section>')
    if answered:
        out.append(f"<h3>What it shows</h3>{paragraphs(data['teaching_point'])}<h3>Discuss</h3>{items([words(one) for one in data['discuss']], 'ol')}")
    return [*out, "</div>", ""]


def _questions(taught, module, here, answered):
    asked = [question_on_paper(question, number, here, taught, answered) for number, question in enumerate(taught.questions(module["id"]), 1)]
    return [*heading(2, "Questions", "questions"), '<div class="imsa-course">', *asked, "</div>", ""]


def _sheet(taught, module, here, name, description, out):
    data, world = taught.page(module["id"]).data, taught.world
    out += [*review_section(data, world, f"course/{module['id']}", taught.page(module["id"]).source.path), f"Printed pages do not change: look up what the law is after {day(world.as_at)}.", ""]
    return Page(here, f"{name}: {module['title']}", description, "course-sheet", out, nations=data["nations"], trail=(("Course", MAP), (module["title"], module_address(module["id"]))))
