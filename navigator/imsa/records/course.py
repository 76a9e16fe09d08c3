"""The course as editors wrote it: the map of modules and outcomes, the page of each module, its questions, and the cases."""

import re

from .page import Page, Section

OUTCOMES_LINE = re.compile(r"\s*Outcomes?:(?P<ids>[^\n]*)(?:\n|\Z)")
# The sections with which every module ends, in this order; those before them are its teaching text.
EXAMPLE, NATIONS, DISCUSS, CASE, FACILITATOR = "Worked example", "In each nation", "Discuss", "A case to work through", "For the facilitator"
FIXED = (EXAMPLE, NATIONS, DISCUSS, CASE, FACILITATOR)
# Keys of questions that ask for an order, and the entries of an option that can say its words.
ORDERS = ("plan", "steps", "deadlines")
OPTION_VALUES = ("date", "length", "amount", "status", "topic", "fact", "law", "nation")


class CourseModule(Page):
    """The page of a module. Its title and outcomes stand in the map of the course."""

    __slots__ = ()
    SCHEMA = "course-module"

    @property
    def id(self):
        """The public id: `course/housing`."""
        return f"course/{self.name}"

    @property
    def teaching(self):
        """The sections of the teaching text, each of which names the outcomes that it teaches."""
        return [section for section in self.sections if section.title not in FIXED]

    def section(self, title):
        """The section with this heading, or None."""
        return next((section for section in self.sections if section.title == title), None)


def named_outcomes(section):
    """The outcomes that the first line of a section names, or None where it does not name any."""
    found = OUTCOMES_LINE.match(section.text)
    return re.findall(r"[^\s,;]+", found["ids"]) if found else None


def without_outcomes(section):
    """The section without the line that names its outcomes."""
    return Section(section.title, section.where, OUTCOMES_LINE.sub("", section.text, count=1).strip("\n"))


class Course:
    """The course: `map` is the record of content/course/course.yml or None; `pages`, `questions` and `cases` its files."""

    def __init__(self, map=None, pages=(), questions=(), cases=()):
        self.map, self.pages, self.questions, self.cases = map, list(pages), list(questions), list(cases)

    @property
    def files(self):
        """Every file of the course."""
        return [*([self.map] if self.map else ()), *self.pages, *self.questions, *self.cases]

    @property
    def modules(self):
        """The modules of the map in its order, as {id: entry}; none where the map is not sound."""
        return {entry["id"]: entry for entry in self.map.data["modules"]} if self.map and self.map.sound else {}

    @property
    def outcomes(self):
        """{id of an outcome: id of its module}, in the order of the map."""
        return {outcome["id"]: module["id"] for module in self.modules.values() for outcome in module["outcomes"]}

    def page_of(self, module):
        """The sound page of a module, or None."""
        return next((page for page in self.pages if page.name == module and page.sound), None)

    def questions_of(self, module):
        """The sound record of a module's questions, or None."""
        return next((record for record in self.questions if record.name == module and record.sound), None)

    def sound_cases(self):
        """The cases that their schema accepts."""
        return [case for case in self.cases if case.sound]

    def without(self, paths):
        """The course without the files that stand at `paths`."""
        kept = lambda files: [file for file in files if file.source.path not in paths]  # noqa: E731
        return Course(self.map if self.map and self.map.source.path not in paths else None, kept(self.pages), kept(self.questions), kept(self.cases))
