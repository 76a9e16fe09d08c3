"""Every case can be worked through: its modules, outcomes, topics and reading exist, its days do not go back, its lesson names no value that a record keeps.

Whether the plan of each stage says what the case teaches is worked out in `course.follows`, once the records are sound.
"""

from ..fault import Fault, did_you_mean
from ..load.course import FOLDER
from .pages import targets, typed_faults, unknown_topic
from .questions import reading_faults

_FEWEST, _MOST = 3, 8


def check(collection, as_at):
    course = collection.course
    topics = [topic["id"] for topic in collection.entries("topics")]
    known = targets(collection) if course.cases else {}
    for case in course.sound_cases():
        yield from collection.settled.faults("cases", (case.fingerprint, course.modules), lambda: _whole(case, course))
        before = ""
        for i, stage in enumerate(case.data["stages"]):
            yield from _stage(case, i, stage, topics, collection, known)
            if stage["as_at"] < before:
                yield Fault(case.where("stages", i, "as_at"), "order", f"this stage is on {stage['as_at']}, before the one above it ({before})", "Put the stages in the order in which things happen.")
            before = stage["as_at"]


def _whole(case, course):
    if not case.name.startswith(f"{case.data['nation']}-"):
        yield Fault(case.where("nation"), "file-name", f'the name of the file does not begin with "{case.data["nation"]}-"', f'Name it "{case.data["nation"]}-….yml".')
    modules = [module for module in case.data["modules"] if module in course.modules]
    for i, module in enumerate(case.data["modules"]):
        if course.modules and module not in course.modules:
            hint = did_you_mean(module, course.modules)
            yield Fault(case.where("modules", i), "unknown-module", f'"{module}" is not a module', hint[:1].upper() + hint[1:] or f"Modules are listed in {FOLDER}/course.yml.")
    own = [outcome["id"] for module in modules for outcome in course.modules[module]["outcomes"]]
    for i, outcome in enumerate(case.data["outcomes"]):
        if modules and outcome not in own:
            yield Fault(case.where("outcomes", i), "outcome", f'"{outcome}" is not an outcome of the modules of this case', f"Their outcomes are {', '.join(own)}; or add its module to `modules`.")
    yield from typed_faults(case.data["teaching_point"], lambda: case.where("teaching_point"), "the teaching point")
    for i, question in enumerate(case.data["discuss"]):
        yield from typed_faults(question, lambda: case.where("discuss", i), "a question to discuss")


def _stage(case, i, stage, topics, collection, known):
    choices = len({*stage["offer"], *(unsafe.get("topic", unsafe.get("act")) for unsafe in stage["unsafe"])})
    if not _FEWEST <= choices <= _MOST:
        yield Fault(case.where("stages", i, "offer"), "options", f"there {'is one choice' if choices == 1 else f'are {choices} choices'}, unsafe ones included", f"Offer {_FEWEST} to {_MOST}.")
    for path, topic in _topics(stage):
        yield from unknown_topic(topic, lambda: case.where("stages", i, *path), topics)
    for j, unsafe in enumerate(stage["unsafe"]):
        for k, reading in enumerate(unsafe.get("reading", ())):
            yield from reading_faults(reading, lambda: case.where("stages", i, "unsafe", j, "reading", k), case.data["modules"], collection, known)


def _topics(stage):
    """(path, topic) of every topic that a stage names."""
    yield from ((("offer", i), topic) for i, topic in enumerate(stage["offer"]))
    yield from ((("unsafe", i, "topic"), unsafe["topic"]) for i, unsafe in enumerate(stage["unsafe"]) if "topic" in unsafe)
    for name, value in stage["expects"].items():
        if name == "first":
            yield ("expects", name), value
        elif name == "due":
            yield from ((("expects", name, i, "topic"), due["topic"]) for i, due in enumerate(value))
        else:
            yield from ((("expects", name, i), topic) for i, topic in enumerate(value))
