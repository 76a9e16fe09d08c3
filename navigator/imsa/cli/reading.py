"""What both commands read: the compiled knowledge base, a situation and the facts given as options."""

import os
import sys

from ..fault import Fault, FaultsFound, Where
from ..knowledge.artefact import Artefact, UnreadableArtefact, artefact_path
from ..knowledge.knowledge_base import KnowledgeBase
from ..knowledge.raw_situation import RawSituation, read_plain, usable_values

LARGEST_SITUATION = 256 * 1024
LARGEST_NOTE = 64 * 1024


def open_knowledge_base(pages=False):
    """The knowledge base of this installation; with `pages`, the written pages in it must be up to date too.

    In a checkout whose records have changed since they were compiled, they are compiled in memory, so that no answer is stale;
    nothing is written.
    """
    root = _checkout_root()
    if root is not None and _is_stale(root, artefact_path("answers"), pages):
        return _compiled_now(root)
    try:
        return KnowledgeBase(lambda name: Artefact(open(artefact_path(name), "rb")))
    except (OSError, UnreadableArtefact):
        if root is None:
            raise FaultsFound([Fault(Where(artefact_path("answers"), 1, 1), "artefact", "the compiled knowledge base is missing or cannot be read", "install imsa-navigator again")]) from None
        return _compiled_now(root)


def _checkout_root():
    """The top of the checkout that the package runs from, or None for an installed wheel."""
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
    return root if os.path.isfile(os.path.join(root, "content", "facts.yml")) and os.path.isdir(os.path.join(root, "jurisdictions")) else None


def _is_stale(root, artefact, pages=False):
    """Whether a record is newer than the artefact, or a folder is (a record was added or taken away). No answer rests on the pages
    of content/guide/ or on the course; with `pages` they count too."""
    try:
        compiled = os.stat(artefact).st_mtime_ns
    except OSError:
        return True
    folders = [os.path.join(root, "content"), os.path.join(root, "jurisdictions")]
    while folders:
        folder = folders.pop()
        if os.stat(folder).st_mtime_ns > compiled:
            return True
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if pages or entry.name not in ("guide", "course"):
                        folders.append(entry.path)
                elif entry.stat().st_mtime_ns > compiled:
                    return True
    return False


def _compiled_now(root):
    from io import BytesIO
    from pathlib import Path

    from ..compile.build import compile_root

    print("The records have changed since they were compiled; compiling them for this answer. `imsa-kb compile` makes it quick again.", file=sys.stderr)
    files = compile_root(Path(root))
    return KnowledgeBase(lambda name: Artefact(BytesIO(files[name])))


def open_quiz():
    """The Artefact with the questions of the course. In a checkout whose records have changed, they are worked out in memory."""
    return _open_beside("course", "the questions of the course", lambda build: build.quiz_of, pages=True)


def open_lexicon():
    """The Artefact with the words that notes are read by. In a checkout whose records have changed, it is made in memory."""
    return _open_beside("describe", "the words that notes are read by", lambda build: build.lexicon_at)


def _open_beside(name, what, compiler_of, pages=False):
    """One of the files that lie beside the knowledge base; `compiler_of` picks from imsa.compile.build what makes its bytes anew."""
    path, root = artefact_path(name), _checkout_root()
    try:
        if root is None or not _is_stale(root, path, pages):
            return Artefact(open(path, "rb"))
    except (OSError, UnreadableArtefact):
        if root is None:
            raise FaultsFound([Fault(Where(path, 1, 1), "artefact", f"{what} are missing or cannot be read", "install imsa-navigator again")]) from None
    from io import BytesIO
    from pathlib import Path

    from ..compile import build

    print(f"The records have changed since they were compiled; making {what} anew. `imsa-kb compile` makes it quick again.", file=sys.stderr)
    return Artefact(BytesIO(compiler_of(build)(Path(root))))


def open_search(engine):
    """(Index, Engine) of this installation's search; `engine` is one of imsa.search.engines.NAMES.

    In a checkout whose records have changed, the index is brought up to date in memory.
    """
    from ..search.engines import EngineMissing, open_engine
    from ..search.index import Index, UnreadableIndex, open_index

    folder = os.path.dirname(artefact_path("answers"))
    path, root = os.path.join(folder, "search.db"), _checkout_root()
    try:
        connection = None if root is not None and _is_stale(root, path, pages=True) else open_index(path)
    except UnreadableIndex:
        if root is None:
            raise FaultsFound([Fault(Where(path, 1, 1), "artefact", "the index of the search is missing or cannot be read", "install imsa-navigator again")]) from None
        connection = None
    if connection is None:
        from pathlib import Path

        from ..compile.build import sound_collection
        from ..compile.search_index import make_index

        print("The records have changed since they were compiled; indexing them for this answer. `imsa-kb compile` makes it quick again.", file=sys.stderr)
        connection = make_index(":memory:", sound_collection(Path(root)))
    try:
        return Index(connection), open_engine(engine, connection, folder)
    except EngineMissing as missing:
        raise FaultsFound([Fault(Where("--engine", 1, 1), "engine", str(missing), "leave --engine out for the engine that comes with Python")]) from None


def read_note(text, file):
    """(text of a note, name to show) from an argument ("-" for standard input) or a file.

    Raises FaultsFound where it cannot be read, is too long or is not text.
    """
    if file is None and text != "-":
        return text, "<text>"
    content, shown = _content_of(file or "-", "give the name of a text file, or - for standard input")
    if len(content) > LARGEST_NOTE:
        raise FaultsFound([Fault(Where(shown, 1, 1), "too-large", f"a note has at most {LARGEST_NOTE} bytes", "give the part about one person")])
    try:
        return content.decode("utf-8-sig"), shown
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FaultsFound([Fault(Where(shown, line, error.start - content.rfind(b"\n", 0, error.start)), "encoding", "this is not text in UTF-8", "save the note as plain text in UTF-8")]) from None


def read_situation(name, options=()):
    """A RawSituation from a file ("-" for standard input, None for options alone) and from KEY=VALUE options, which win.

    Raises FaultsFound where the file cannot be read at all.
    """
    raw = RawSituation(None, {}, lambda path, key: Where(name or "--fact", 1, 1)) if name is None else _read_file(name)
    return _with_options(raw, options) if options else raw


def _content_of(name, mend):
    """(bytes of a file or of standard input, name to show), no more than is needed to see that it is too large."""
    shown = "<standard input>" if name == "-" else name
    try:
        if name == "-":
            if sys.stdin is None:
                raise OSError("standard input is closed")
            return sys.stdin.buffer.read(LARGEST_SITUATION + 1), shown
        with open(name, "rb") as file:
            return file.read(LARGEST_SITUATION + 1), shown
    except OSError as error:
        raise FaultsFound([Fault(Where(shown, 1, 1), "file", f"the file cannot be read: {(error.strerror or str(error)).lower()}", mend)]) from None


def _read_file(name):
    content, shown = _content_of(name, "give the name of a situation file, or - for standard input")
    if len(content) > LARGEST_SITUATION:
        raise FaultsFound([Fault(Where(shown, 1, 1), "too-large", f"a situation has at most {LARGEST_SITUATION} bytes", "keep only as_at and facts")])
    try:
        plain = read_plain(content.decode("ascii"), shown)
    except UnicodeDecodeError:
        plain = None
    if plain is not None and not plain.faults:
        return plain
    from ..load.situation import read_full

    return read_full(content, shown)


def _with_options(raw, options):
    facts, places = dict(raw.facts), {}
    for number, option in enumerate(options, 1):
        name, equals, text = option.partition("=")
        name = name.strip()
        if not equals or not name:
            raw.faults.append(Fault(Where("--fact", number, 1), "option", f'"{option[:60]}" is not KEY=VALUE', "write for example --fact nation=scotland"))
            continue
        if name in places:
            raw.faults.append(Fault(Where("--fact", number, 1), "duplicate-key", f'"{name}" is given twice as an option', "keep one of the two"))
            continue
        places[name] = (Where("--fact", number, 1), Where("--fact", number, len(name) + 2))
        facts.update(usable_values({name: _option_value(text.strip())}, lambda path, key, place=places[name][1]: place, raw.faults))
    inner = raw.where

    def where(path, key):
        if len(path) > 1 and path[0] == "facts" and path[1] in places:
            return places[path[1]][0 if key else 1]
        return inner(*path, key=key)

    return RawSituation(raw.as_at, facts, where, raw.faults)


def _option_value(text):
    """The value of an option, read like a plain value of a file; commas and brackets make a list."""
    if text.startswith("[") and text.endswith("]"):
        return [_scalar(piece.strip()) for piece in text[1:-1].split(",") if piece.strip()]
    if "," in text:
        return [_scalar(piece.strip()) for piece in text.split(",")]
    return _scalar(text)


def _scalar(text):
    if text in ("true", "false"):
        return text == "true"
    if text in ("", "null"):
        return None
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 and (text == "0" or text[0] != "0") else text
