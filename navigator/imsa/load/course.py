"""Reads the course: content/course/ in, (Course, faults of form) out."""

from pathlib import Path

from ..fault import Fault, Where
from ..records.course import Course, CourseModule
from .pages import read_pages
from .read import is_id, name_fault, read_record

FOLDER = "content/course"
_MODULES, _QUESTIONS, _CASES = "modules", "questions", "cases"


def read_course(root, kept=None):
    """The course below `root` and all faults of its form. `kept` are the KeptSources of an earlier reading."""
    folder, faults, the_map = Path(root) / FOLDER, [], None
    for path in sorted(folder.glob("*")):
        if path.name.startswith(".") or path.is_dir() and path.name in (_MODULES, _QUESTIONS, _CASES):
            continue
        if path.name == "course.yml" and path.is_file():
            the_map, found = read_record(("course", None, "course"), path, f"{FOLDER}/course.yml", kept)
            faults += found
        else:
            faults.append(Fault(Where(f"{FOLDER}/{path.name}", 1, 1), "stray-file", f'"{path.name}" is no part of the course', f"The course is course.yml and the folders {_MODULES}, {_QUESTIONS} and {_CASES}."))
    pages, found = read_pages(root, f"{FOLDER}/{_MODULES}", CourseModule)
    faults += found
    questions, found = _records(root, _QUESTIONS, "course-questions", kept)
    faults += found
    cases, found = _records(root, _CASES, "course-case", kept)
    return Course(the_map, pages, questions, cases), faults + found


def _records(root, folder, kind, kept):
    records, faults = [], []
    for path in sorted((Path(root) / FOLDER / folder).glob("*")):
        shown = f"{FOLDER}/{folder}/{path.name}"
        if path.name.startswith("."):
            continue
        if path.is_dir() or path.suffix != ".yml":
            faults.append(Fault(Where(shown, 1, 1), "stray-file", f'"{path.name}" does not end in .yml', f"Files of {FOLDER}/{folder}/ end in .yml."))
        elif not is_id(path.stem):
            faults.append(name_fault(shown, path.stem, "yml"))
        else:
            record, found = read_record((kind, None, path.stem), path, shown, kept)
            records.append(record)
            faults += found
    return records, faults
