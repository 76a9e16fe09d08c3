"""Holds the course against the knowledge base: every worked example, question and stage, each only where what it rests on changed."""

from functools import cache

from .basis import Basis


def faults_against(collection, knowledge):
    """Every fault of the course of a sound `collection` against its knowledge base, which `knowledge()` compiles.

    Without an answer that is new, or that rests on a record that is, it is not called.
    """
    course, faults, basis, kb = collection.course, [], Basis(collection), cache(knowledge)

    def hold(what, answer, find):
        faults.extend(collection.settled.faults(what, basis.of(answer), find))

    for page in course.pages:
        if page.sound:
            hold("example", page.data["example"], lambda: _follows().example_faults(page, kb()))
    for record in course.questions:
        for i, question in enumerate(record.data["questions"] if record.sound else ()):
            if "key" in question:
                hold("question", question, lambda: _follows().question_faults(record, i, question, collection, kb()))
    for case in course.sound_cases():
        for number in range(len(case.data["stages"])):
            hold("stage", [case.data["nation"], case.data["stages"][: number + 1]], lambda: _follows().stage_faults(case, number, kb()))
    return faults


def _follows():
    # Working out an answer needs the whole of the plan, which most checks never come to.
    from . import follows

    return follows
