"""The map of the course, and the matrix of what is taught, exercised and checked where."""

from ...checks.course import matrix
from ...records.address import heading_anchor
from ..markdown import bullets, heading, text
from ..page import Page, relative
from ..wording import review_section, review_words, sources_section
from .html import anchor, url, words
from .taught import CARDS, CASES, MAP, MATRIX, STRANDS, case_address, module_address


def map_page(taught):
    """The page that leads into the course."""
    record, world = taught.course.map, taught.world
    data = record.data
    to = lambda address: relative(MAP, address)  # noqa: E731
    questions = sum(len(taught.course.questions_of(module).data["questions"]) for module in taught.modules)
    out = [text(data["summary"]), "", text(data["level"]), "", *heading(2, "Modules", "modules")]
    out += bullets([f"{module['number']}&#46; [{text(module['title'])}]({to(module_address(module['id']))}) *{text(STRANDS[module['strand']])}*{{.imsa-label}} {text(module['purpose'])}" for module in taught.modules.values()])
    out += [*heading(2, "Practise", "practise"), *bullets([
        *([f"[Cases to work through]({to(CASES)}): choose, then compare with the navigator’s plan"] if taught.cases else []),
        f"[Flash cards]({to(CARDS)}): words, time limits, and who decides",
        f"[What is taught where]({to(MATRIX)}): every outcome with the text that teaches it, the case or discussion that exercises it, and the questions that check it"])]
    out += [*heading(2, "Your progress", "progress"), "Nothing about you is kept unless you ask for it here. Then this browser keeps which questions you answered and which cases you worked through, on this device alone; nothing is sent. "
            "Whoever uses this browser can see it, so leave it off on a device that somebody else looks at.", "",
            f'<div class="imsa-course" data-imsa-progress data-imsa-question-count="{questions}" data-imsa-case-count="{len(taught.cases)}"><noscript><p>Keeping progress needs scripts. Everything else can be read without them.</p></noscript></div>', ""]
    out += sources_section(data["sources"]) + review_section(data, world, "course", record.source.path)
    return Page(MAP, data["title"], "Modules, cases, questions and flash cards for trainees and their teachers, on advocacy in the four nations.", "course", out, nations=world.nations, reviewed=review_words(data["reviewed"]))


def matrix_page(taught):
    """Every outcome with where it is taught, exercised and checked."""
    rows, world = matrix(taught.course), taught.world
    out = ["The checks refuse a course in which an outcome is not taught, not exercised or not checked.", ""]
    for module in taught.modules.values():
        there = module_address(module["id"])
        out += [*heading(2, f"{module['number']}. {module['title']}", module["id"]), f'<table class="imsa-matrix"><caption class="imsa-unseen">{words(module["title"])}</caption><thead><tr><th scope="col">Outcome</th><th scope="col">Taught</th><th scope="col">Exercised</th><th scope="col">Asked</th></tr></thead><tbody>']
        for outcome in module["outcomes"]:
            row = rows[outcome["id"]]
            taught_in = [anchor(title, MATRIX, f"{there}#{heading_anchor(title)}") for title in row["taught"]]
            exercised = [anchor(taught.cases[case].data["title"], MATRIX, case_address(case)) for case in row["cases"] if case in taught.cases]
            exercised += [anchor("Discuss", MATRIX, f"{there}#discuss")] if row["discussed"] else []
            count = len(row["questions"])
            checked = [f"<a href=\"{url(MATRIX, there + '#' + row['questions'][0])}\">{count}<span class=\"imsa-unseen\"> question{'' if count == 1 else 's'} on {outcome['id']}</span></a>"] if count else []
            out.append(f'<tr><th scope="row">{outcome["id"]} <span>{words(outcome["text"])}</span></th>' + "".join(f"<td>{'<br>'.join(cell)}</td>" for cell in (taught_in, exercised, checked)) + "</tr>")
        out += ["</tbody></table>", ""]
    out += [*heading(2, "Review", "page-review"), "Each module and each case carries its own review.", ""]
    return Page(MATRIX, "What is taught where", "Every outcome of the course with the text that teaches it, the case or discussion that exercises it, and the questions that check it.", "course", out,
                nations=world.nations, trail=(("Course", MAP),))
