"""The cases: a story in stages, things to choose among, and the navigator's plan to compare the choice with."""

from ...course.asked import mixed_key, reading_of
from ...course.staging import ASK, NO_WAY, NOT_HERE, RIGHT, UNSAFE
from ...render.document import day_words
from ..markdown import bullets, heading, text
from ..page import Page, relative
from ..wording import review_section, review_words
from .answers import changes_html, glance_html, known_html, standing_html
from .html import anchor, details, items, paragraphs, reading, words
from .taught import CASES, MAP, case_address, module_address

_VERDICTS = {RIGHT: "Right to open", ASK: "Worth asking about", NOT_HERE: "Not here", NO_WAY: "No such way here", UNSAFE: "Unsafe"}
_MORE = ' class="imsa-more"'


def case_pages(taught):
    """A page for each case, and their list."""
    for case in taught.cases.values():
        yield _page(taught, case)
    if taught.cases:
        yield _list(taught)


def _page(taught, case):
    here, data, world = case_address(case.name), case.data, taught.world
    place = world.nation_title(data["nation"])
    stages = taught.stages(case)
    modules = [anchor(taught.modules[module]["title"], here, module_address(module)) for module in data["modules"] if module in taught.modules]
    out = [f"{text(data['person'])}. {text(place)}. {'One stage' if len(stages) == 1 else f'{len(stages)} stages'}.", "",
           "The people are made up. Choose what you would open, then compare: the answer is the plan that the navigator computes from the records.", "",
           f'<div class="imsa-course" data-imsa-case="{case.name}">']
    for number, stage in enumerate(stages):
        out.append(f'<section class="imsa-stage" data-imsa-stage aria-labelledby="stage-{number + 1}"><h2 id="stage-{number + 1}">{number + 1}. {words(stage.data["title"])}</h2>'
                   f"{story_html(stage, world)}{choices_html(stage)}"
                   + details("Compare with the navigator", model_html(taught, stage, stages[number - 1] if number else None, here), ' class="imsa-more" data-imsa-answers') + "</section>")
    after = f"<h2>What it shows</h2>{paragraphs(data['teaching_point'])}<h2>Discuss</h2>{items([words(one) for one in data['discuss']], 'ol')}"
    out += [f'<section data-imsa-after>{details("What the case shows, and what to discuss", after, _MORE)}</section>', "</div>", ""]
    out += [*heading(2, "What it exercises", "outcomes"), *bullets([f"**{outcome}** {text(taught.outcome(outcome))}" for outcome in data["outcomes"]]), f"<p>Modules: {'; '.join(modules)}.</p>", ""]
    out += review_section(data, world, case.name, case.source.path)
    return Page(here, data["title"], f"A practice case from {place}: {data['person']}.", "course-case", out, record=f"course/case/{case.name}", nation=data["nation"], nations=(data["nation"],),
                trail=(("Course", MAP), ("Cases", CASES)), reviewed=review_words(data["reviewed"]))


def story_html(stage, world, on_paper=False):
    """What is heard and known at a stage, and what is asked."""
    known = known_html(stage, world)
    known = f"<p>What is known so far:</p>{known}" if on_paper else details("What is known so far", known, _MORE)
    return f'<p class="imsa-soft">As at {day_words(stage.data["as_at"])}</p>{paragraphs(stage.data["story"])}{known}<p><strong>{words(stage.data["ask"])}</strong></p>'


def mixed(stage):
    """The choices of a stage with their words, in an order that gives nothing away: [(words, Choice)]."""
    named = [(choice.act or stage.kb.topics[choice.topic]["title"], choice) for choice in stage.choices]
    return sorted(named, key=lambda pair: mixed_key(stage.case.name, str(stage.number), pair[0]))


def choices_html(stage):
    """What can be chosen at a stage."""
    return f'<ul data-imsa-options>{"".join(f"<li>{words(name)}</li>" for name, _ in mixed(stage))}</ul>'


def model_html(taught, stage, before, here, on_paper=False):
    """The answer of the navigator: each choice with its verdict, reason and law; what changed; all that applies, which on paper would be long."""
    lines = []
    for number, (name, choice) in enumerate(mixed(stage)):
        lines.append(f'<li class="imsa-reason imsa-reason--{choice.verdict}" data-imsa-option="{number}" data-imsa-is="{choice.verdict}"><p><strong>{_VERDICTS[choice.verdict]}: {words(name)}</strong></p>{_why(taught, stage, choice, here)}</li>')
    rest = "" if on_paper else f"<h3>Everything that applies, most urgent first</h3>{glance_html(stage, here, taught.world)}"
    if before is not None:
        rest = f"<h3>What changed since the stage before</h3>{changes_html(before, stage, here, taught.world)}{rest}"
    return f'<ul class="imsa-reasons">{"".join(lines)}</ul><div data-imsa-rests>{rest}</div>'


def _why(taught, stage, choice, here):
    parts = []
    if choice.verdict == UNSAFE:
        parts.append(paragraphs(choice.why))
        entries = [reading_of(one, stage.case.data["modules"], taught.world.kb, taught.world.collection) for one in choice.reading]
        parts.append(f"<p>See: {'; '.join(reading(entries, here, taught))}.</p>" if entries else "")
    if choice.standing is not None:
        parts.append(standing_html(choice.standing, here, taught.world, stage.against(choice.topic) if choice.verdict in (NOT_HERE, UNSAFE) and choice.standing.route is None else ()))
    return "".join(parts)


def _list(taught):
    out = ["Each case has a person who does not exist, a nation and a day. Choose what you would open; the answer is the navigator’s plan for the facts.", ""]
    for nation in taught.world.nations:
        cases = [case for case in taught.cases.values() if case.data["nation"] == nation]
        if cases:
            lines = [f"[{text(case.data['title'])}]({relative(CASES, case_address(case.name))}): {text(case.data['person'])}" + ("" if len(case.data["stages"]) == 1 else f", in {len(case.data['stages'])} stages") for case in cases]
            out += [*heading(2, taught.world.nation_title(nation), nation), *bullets(lines)]
    out += [*heading(2, "Review", "page-review"), "Each case carries its own review.", ""]
    return Page(CASES, "Cases to work through", "Practice cases from the four nations, each with choices to compare with the navigator’s plan.", "course", out, nations=taught.world.nations, trail=(("Course", MAP),))
