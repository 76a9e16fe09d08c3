"""What the course has to show: the modules and cases that are without fault, in the order of the map."""

from ...course.asked import questions_of
from ...course.staging import stages_of
from ...records.address import address

MAP, CASES, CARDS, MATRIX = "course/", "course/cases/", "course/cards/", "course/matrix/"
STRANDS = {"practice": "Working with people", "law-and-systems": "Law and systems", "enquiry": "Learning and changing things"}


def module_address(module_id):
    """The address of a module's page."""
    return address(f"course/{module_id}")


def case_address(case_id):
    """The address of a case's page."""
    return address(f"course/case/{case_id}")


class Taught:
    """The course of a World. `course` holds the files that are without fault; `modules` {id: entry of the map} those of it that are written;
    `cases` {id: record}."""

    def __init__(self, world):
        self.world = world
        self.course = course = world.course
        self.modules = {name: entry for name, entry in course.modules.items() if course.page_of(name) and course.questions_of(name)}
        self.cases = {case.name: case for case in sorted(course.sound_cases(), key=self._place) if set(case.data["modules"]) & set(self.modules)}
        self.addresses = {*map(module_address, self.modules), *map(case_address, self.cases)}
        self._stages, self._asked = {}, {}

    def _place(self, case):
        order = list(self.course.modules)
        return (order.index(case.data["modules"][0]) if case.data["modules"][0] in order else len(order), case.name)

    def page(self, module):
        """The written page of a module."""
        return self.course.page_of(module)

    def questions(self, module):
        """The questions of a module as they are asked, worked out once."""
        if module not in self._asked:
            self._asked[module] = questions_of(self.world.collection, module, self.world.kb)
        return self._asked[module]

    def cases_of(self, module):
        """The cases that belong to a module."""
        return [case for case in self.cases.values() if module in case.data["modules"]]

    def stages(self, case):
        """Every Stage of a case, worked out once."""
        if case.name not in self._stages:
            self._stages[case.name] = stages_of(case, self.world.kb)
        return self._stages[case.name]

    def outcome(self, outcome_id):
        """The words of an outcome."""
        return next(one["text"] for module in self.course.modules.values() for one in module["outcomes"] if one["id"] == outcome_id)
