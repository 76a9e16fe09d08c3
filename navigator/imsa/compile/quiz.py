"""The questions of the course as a compiled file, so that the terminal asks them at once: segments of plain values.

    modules           [{"id", "number", "title", "questions": how many}], in the order of the map
    questions:MODULE  the questions as course.asked has them
"""

from io import BytesIO

from ..course.asked import questions_of
from ..course.held import faults_against
from ..knowledge.artefact import Artefact, pack
from ..knowledge.knowledge_base import KnowledgeBase


def compile_quiz(collection, faults, files):
    """Bytes of the compiled questions of a collection. `faults` are those found so far: what has one is left out, as is what its key or
    plan makes wrong. `files` are the compiled answers and records."""
    kb = KnowledgeBase(lambda name: Artefact(BytesIO(files[name])))
    faulty = {fault.where.path for fault in (*faults, *faults_against(collection, lambda: kb))}
    modules, segments = [], {}
    for entry in collection.course.modules.values():
        record = collection.course.questions_of(entry["id"])
        if record is None or record.source.path in faulty:
            continue
        questions = questions_of(collection, entry["id"], kb)
        modules.append({"id": entry["id"], "number": entry["number"], "title": entry["title"], "questions": len(questions)})
        segments[f"questions:{entry['id']}"] = questions
    return pack({"modules": modules, **segments})
