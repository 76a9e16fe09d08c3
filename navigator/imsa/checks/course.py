"""The course holds together: every module of the map is written, its page has the parts of a module, and every outcome is taught, exercised and checked."""

import re
from functools import partial

from ..fault import Fault, Where, did_you_mean
from ..load.course import FOLDER
from ..records.course import CASE, DISCUSS, EXAMPLE, FACILITATOR, FIXED, NATIONS, named_outcomes
from ..records.page import Link
from .pages import SCHEMES, link_faults, targets, text_faults, typed_faults, unknown_topic

LONGEST_SECTION = 450
_SCHEMES = (*SCHEMES, "case:", "module:")
_SUBHEADING = re.compile(r"^###\s+(.*?)\s*#*\s*$", re.MULTILINE)
_NUMBERED = re.compile(r"^\s*\d+\.\s", re.MULTILINE)


def check(collection, as_at):
    course = collection.course
    if not course.files:
        return
    if course.map is None:
        yield Fault(Where(f"{FOLDER}/course.yml", 1, 1), "missing-file", "the course has no map of its modules", "Write it; its form is schemas/course.schema.json.")
    known = targets(collection)
    if course.modules:
        yield from _map(course)
        yield from _strays(course)
    for page in course.pages:
        yield from _page(page, collection, known)
    rows = matrix(course)
    for module in course.modules.values():
        yield from _gaps(course, module, rows)


# --- the map ---------------------------------------------------------------------------------------------------------------------


def _map(course):
    """Faults of the map: modules and outcomes of one name, outcomes with another module's number, modules that are not written."""
    modules, numbers, outcomes = {}, {}, {}
    for i, module in enumerate(course.map.data["modules"]):
        for key, seen in (("id", modules), ("number", numbers)):
            if module[key] in seen:
                yield Fault(course.map.where("modules", i, key), "twice", f'"{module[key]}" is the {key} of two modules (also on line {course.map.where("modules", seen[module[key]], key).line})', f"Give one another {key}.")
            seen.setdefault(module[key], i)
        for j, outcome in enumerate(module["outcomes"]):
            path = ("modules", i, "outcomes", j, "id")
            if outcome["id"] in outcomes:
                yield Fault(course.map.where(*path), "twice", f'"{outcome["id"]}" is the id of two outcomes (also on line {course.map.where(*outcomes[outcome["id"]]).line})', "Give this one the next letter.")
            outcomes.setdefault(outcome["id"], path)
            if outcome["id"][:-1] != str(module["number"]):
                yield Fault(course.map.where(*path), "outcome", f'"{outcome["id"]}" does not begin with the number of its module, {module["number"]}', f'Write "{module["number"]}{outcome["id"][-1]}".')
        missing = [f"{FOLDER}/modules/{module['id']}.md"] if all(page.name != module["id"] for page in course.pages) else []
        missing += [f"{FOLDER}/questions/{module['id']}.yml"] if all(record.name != module["id"] for record in course.questions) else []
        if missing:
            yield Fault(course.map.where("modules", i, "id"), "unwritten", f'the module "{module["id"]}" is not written yet', f"Write {' and '.join(missing)}, or take the module out of the map.")


def _strays(course):
    """Faults of pages and questions whose module is not on the map."""
    for record in (*course.pages, *course.questions):
        if record.name not in course.modules:
            hint = did_you_mean(record.name, course.modules)
            yield Fault(Where(record.source.path, 1, 1), "unknown-module", f'"{record.name}" is not a module', _capital(hint) or f"Modules are listed in {FOLDER}/course.yml.")


# --- the page of a module --------------------------------------------------------------------------------------------------------


def _page(page, collection, known):
    ends = page.section(FACILITATOR)
    from_line = ends.where.line if ends else None
    in_notes = lambda line, what: what == "a time limit" and from_line is not None and line >= from_line  # noqa: E731
    yield from collection.settled.faults("text of the course", page.fingerprint, lambda: text_faults(page, LONGEST_SECTION, _SCHEMES, in_notes))
    for link in page.links():
        yield from course_link_faults(link, collection, known)
    yield from _parts(page, collection)
    yield from _named(page, collection.course)
    if page.sound:
        yield from _front_matter(page, collection, known)


def course_link_faults(link, collection, known):
    """Faults of a link of the course, which may lead to a case or a module besides what pages link to."""
    scheme, _, name = link.target.partition(":")
    names = {"case": [case.name for case in collection.course.cases], "module": list(collection.course.modules)}.get(scheme)
    if names is None:
        yield from link_faults(link, known, collection)
    elif name not in names and (scheme == "case" or names):
        hint = did_you_mean(name, names)
        yield Fault(link.where(), "dangling", f'"{link.target}" is not a {scheme} of the course', _capital(hint) or (f"Cases are the files of {FOLDER}/cases/." if scheme == "case" else f"Modules are listed in {FOLDER}/course.yml."))


def _front_matter(page, collection, known):
    topics = [topic["id"] for topic in collection.entries("topics")]
    for i, topic in enumerate(page.data["topics"]):
        yield from unknown_topic(topic, lambda: page.where("topics", i), topics)
    for i, topic in enumerate(page.data["example"]["routes"]):
        yield from unknown_topic(topic, lambda: page.where("example", "routes", i), topics)
    for i, record in enumerate(page.data["records"]):
        target = record if record.startswith("guide:") else f"record:{record}"
        yield from link_faults(Link(partial(page.where, "records", i), "", target), known, collection)
    yield from typed_faults(page.data["description"], lambda: page.where("description"), "the description")


def _parts(page, collection):
    """Faults of what every module has: teaching text, the five fixed sections in their order, a part for each nation, questions to discuss, a case."""
    found = [section.title for section in page.sections if section.title in FIXED]
    for title in FIXED:
        if title not in found:
            yield Fault(page.where(), "part", f'the module has no section "{title}"', f"Write it; the last sections are {', '.join(FIXED)}.")
    last = [section.title for section in page.sections][-len(found):] if found else []
    if found and (found != [title for title in FIXED if title in found] or last != found):
        wrong = next((section for section in page.sections if section.title in FIXED and section.title != next((title for title in FIXED if title in found), None)), page.section(found[0]))
        yield Fault(wrong.where, "part", "the fixed sections are not the last ones, in their order", f"The teaching text comes first, then {', '.join(FIXED)}.")
    if not page.teaching and page.sections:
        yield Fault(page.sections[0].where, "part", "the module has no teaching text", f'Write sections before "{EXAMPLE}".')
    if page.section(NATIONS) and page.sound:
        yield from _nations(page, collection)
    if page.section(DISCUSS) and not _NUMBERED.search(page.section(DISCUSS).text):
        yield Fault(page.section(DISCUSS).where, "part", "there is no question to discuss", "Write each as a line of a numbered list: `1. …`.")
    if page.section(CASE):
        yield from _case(page, collection.course)


def _nations(page, collection):
    section = page.section(NATIONS)
    titles = {nation: collection.jurisdictions[nation].data["title"] for nation in page.data["nations"] if nation in collection.jurisdictions and collection.jurisdictions[nation].sound}
    headings = _SUBHEADING.findall(section.text)
    for title in titles.values():
        if title not in headings:
            yield Fault(section.where, "part", f"nothing says what differs in {title}", f"Write a part `### {title}`, or take the nation out of `nations`.")
    for heading in headings:
        if heading not in titles.values():
            yield Fault(section.where, "part", f'"### {heading}" is none of the nations of the module', f"Nations here: {', '.join(titles.values())}.")


def _case(page, course):
    """A fault where the module works through no case, or through one that does not name it."""
    section = page.section(CASE)
    named = re.findall(r"\]\(case:([a-z0-9-]+)\)", section.text)
    cases = {case.name: case for case in course.sound_cases()}
    if not named:
        yield Fault(section.where, "part", "the section names no case", "Link to one: [words](case:NAME).")
    for name in dict.fromkeys(named):
        if name in cases and page.name not in cases[name].data["modules"]:
            yield Fault(section.where, "part", f'the case "{name}" does not name this module', f"Add {page.name} to its `modules`, or choose another case.")


def _named(page, course):
    """Faults of the lines that name outcomes."""
    module = course.modules.get(page.name)
    if module is None:
        return
    own = [outcome["id"] for outcome in module["outcomes"]]
    for section in (*page.teaching, *filter(None, [page.section(DISCUSS)])):
        named = named_outcomes(section)
        if not named:
            yield Fault(section.where, "outcome", f'"{section.title}" does not say which outcomes it {"exercises" if section.title == DISCUSS else "teaches"}', f"Make its first line `Outcomes: {' '.join(own[:2])}`.")
        for outcome in named or ():
            if outcome not in own:
                yield Fault(section.where, "outcome", f'"{outcome}" is not an outcome of this module', f"Its outcomes are {', '.join(own)}.")


# --- the matrix ------------------------------------------------------------------------------------------------------------------


def matrix(course):
    """{outcome id: {"taught": [section titles], "discussed": whether, "cases": [case names], "questions": [question ids]}} in the order of the map."""
    modules_of = course.outcomes
    found = {outcome: {"taught": [], "discussed": False, "cases": [], "questions": []} for outcome in modules_of}
    for module in course.modules:
        page, record = course.page_of(module), course.questions_of(module)
        for section in page.sections if page else ():
            for outcome in named_outcomes(section) or () if section.title == DISCUSS or section.title not in FIXED else ():
                if modules_of.get(outcome) != module:
                    continue
                if section.title == DISCUSS:
                    found[outcome]["discussed"] = True
                else:
                    found[outcome]["taught"].append(section.title)
        for question in record.data["questions"] if record else ():
            if modules_of.get(question["outcome"]) == module:
                found[question["outcome"]]["questions"].append(question["id"])
    for case in course.sound_cases():
        for outcome in case.data["outcomes"]:
            if outcome in found:
                found[outcome]["cases"].append(case.name)
    return found


def _gaps(course, module, rows):
    """A fault for each outcome of a written module that is not taught, not exercised or not checked. `rows` are those of `matrix`."""
    page, record = course.page_of(module["id"]), course.questions_of(module["id"])
    if page is None or record is None:
        return
    for outcome in module["outcomes"]:
        row, name = rows[outcome["id"]], f'the outcome {outcome["id"]} ("{outcome["text"]}")'
        if not row["taught"]:
            yield Fault(page.where(), "gap-in-course", f"{name} is not taught", f"Name it in the line `Outcomes:` of the section that teaches it, or write one.")
        if not row["discussed"] and not row["cases"]:
            discuss = page.section(DISCUSS)
            yield Fault(discuss.where if discuss else page.where(), "gap-in-course", f"{name} is not exercised", f'Name it in "{DISCUSS}", or in the `outcomes` of a case.')
        if not row["questions"]:
            yield Fault(record.where("questions", key=True), "gap-in-course", f"{name} is not checked", "Write a question on it.")


def _capital(words):
    return words[:1].upper() + words[1:]
