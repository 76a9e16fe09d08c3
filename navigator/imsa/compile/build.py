"""Compiles the records of a folder and writes the artefact. Only this module writes it."""

import os
from contextlib import closing
from datetime import date

from .. import VERSION
from ..checks import faults_of
from ..course.held import faults_against
from ..fault import FaultsFound
from ..load.course import FOLDER as COURSE
from ..load.course import read_course
from ..load.pages import FOLDER as PAGES
from ..load.pages import read_pages
from ..load.read import read_records
from ..meanwhile import meanwhile, saves_time
from ..records.collection import Collection
from .knowledge import compile_knowledge
from .live import knowledge_of
from .soundness import implication_faults

# Faults that say a record needs a human's eye soon, or is still to be written; they must be seen, but they do not make an answer wrong.
NOT_FATAL = {"review-expired", "review-ahead", "no-answer", "no-value", "unwritten"}


def checked(root, as_at=None, kept=None, keys=True):
    """(Collection, faults) of the records, the pages and the course below `root`, as at a day number (default: today).

    `kept` are the KeptSources of an earlier reading; what is new is added to them, not written. Without `keys`, the answers that the
    course teaches are not held against the records, for which these must be compiled; no other answer rests on them.
    """
    records, faults = read_records(root, kept=kept)
    pages, found = read_pages(root)
    course, found_in_course = read_course(root, kept)
    collection = Collection(records, pages, course, kept.settled if kept else None)
    day = as_at or date.today().toordinal()
    faults = faults + found + found_in_course
    settled, answers = collection.settled, None
    if settled.before or not saves_time() or any(is_fatal(fault) for fault in faults):
        faults += faults_of(collection, day)
    else:
        # Nothing is known to be in order, so all is looked at: the answers meanwhile, as far as records that may have faults allow.
        checks = meanwhile(lambda: (faults_of(collection, day), settled.now, settled.known_now))
        try:
            answers = _faults_of_answers(collection, day, keys)
        except Exception:
            answers = None
        found, now, known = checks()
        settled.add(now, known)
        faults += found
    if not any(is_fatal(fault) for fault in faults):
        faults += _faults_of_answers(collection, day, keys) if answers is None else answers
    return collection, sorted(set(faults))


def _faults_of_answers(collection, day, keys):
    """Faults of what follows from sound records: implications that meet and, with `keys`, answers that the course teaches."""
    faults = list(implication_faults(collection, day))
    if keys and collection.course.files and not any(is_fatal(fault) for fault in faults):
        faults += faults_against(collection, lambda: knowledge_of(collection))
    return faults


def is_fatal(fault):
    """Whether a fault would make an answer wrong or incomplete, which no page and no part of the course can."""
    return fault.check not in NOT_FATAL and not fault.where.path.startswith((f"{PAGES}/", f"{COURSE}/"))


def sound_collection(root):
    """The Collection of the records below `root`. Raises FaultsFound where a fault would make an answer wrong or incomplete."""
    return _sound(root)[0]


def _sound(root):
    """(Collection, faults that make no answer wrong). Raises FaultsFound as `sound_collection` does."""
    collection, faults = checked(root, keys=False)
    fatal = [fault for fault in faults if is_fatal(fault)]
    if fatal:
        raise FaultsFound(fatal)
    return collection, faults


def compile_root(root):
    """{file name: bytes} of the artefacts of the records below `root`. Raises FaultsFound as `sound_collection` does."""
    return compile_knowledge(sound_collection(root), VERSION)


def quiz_of(root):
    """Bytes of the compiled questions of the course below `root`. Raises FaultsFound as `sound_collection` does."""
    from .quiz import compile_quiz

    collection, faults = _sound(root)
    return compile_quiz(collection, faults, compile_knowledge(collection, VERSION))


def lexicon_at(root):
    """Bytes of the compiled lexicon of `describe` of the records below `root`. Raises FaultsFound as `sound_collection` does."""
    from .describe import compile_lexicon

    return compile_lexicon(sound_collection(root))


def write_artefacts(root, folder, engines=()):
    """Compiles the records below `root` into `folder`, each file in one step, so that no reader sees half of one.

    The index of the search is brought up to date rather than made anew; `engines` names optional ones to make an index for. Returns the number of bytes written. Raises FaultsFound as
    `sound_collection` does.
    """
    from .describe import compile_lexicon
    from .quiz import compile_quiz

    collection, faults = _sound(root)
    files = compile_knowledge(collection, VERSION)
    files["course"] = compile_quiz(collection, faults, files)
    files["describe"] = compile_lexicon(collection)
    os.makedirs(folder, exist_ok=True)
    for name, content in files.items():
        half = os.path.join(folder, f"{name}.part")
        with open(half, "wb") as file:
            file.write(content)
        os.replace(half, os.path.join(folder, f"{name}.bin"))
    return sum(len(content) for content in files.values()) + write_search_index(collection, folder, engines)


def write_search_index(collection, folder, engines=()):
    """Brings the index of the search in `folder` up to date with a collection, or makes it. Returns its size in bytes.

    Raises EngineMissing where the library of one of the optional `engines` is not there.
    """
    import shutil
    import sqlite3

    from ..search.engines import optional_engine
    from .search_index import fill_engine, is_worn, make_index

    whole, half = os.path.join(folder, "search.db"), os.path.join(folder, "search.part")
    try:
        shutil.copyfile(whole, half)
        with closing(make_index(half, collection)) as connection:
            worn = is_worn(connection)
    except (OSError, sqlite3.Error):
        # There is none yet, or one that cannot be read or is of another version.
        worn = True
    if worn:
        if os.path.exists(half):
            os.unlink(half)
        make_index(half, collection).close()
    os.replace(half, whole)
    for name in engines:
        own = os.path.join(folder, f"search-{name}")
        shutil.rmtree(own, ignore_errors=True)
        with closing(sqlite3.connect(whole)) as connection:
            fill_engine(optional_engine(name)(own, writing=True), connection, collection)
    return os.path.getsize(whole)
