"""The navigator's modules for a browser, run in an embedded engine: the same source that a page loads, without a page."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from py_mini_racer import MiniRacer

TESTS = Path(__file__).resolve().parent
FOLDERS = (TESTS.parent / "navigator" / "web", TESTS / "conformance")
_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+)\.mjs";\n', re.M)
_EXPORT = re.compile(r"^export (async function\*?|function\*?|const|class) (\w+)", re.M)


def sources_of(names):
    """{name: source} of the modules and of all that they import, each after what it imports."""
    found = {}

    def add(name):
        if name not in found:
            source = next(folder / f"{name}.mjs" for folder in FOLDERS if (folder / f"{name}.mjs").is_file()).read_text(encoding="utf-8")
            for _, other in _IMPORT.findall(source):
                add(other)
            found[name] = source

    for name in names:
        add(name)
    return found


def classic_script(names):
    """The modules and all that they import as one script that puts their exports into `modules["name"]`.

    Understands the plain style of these modules: named imports and exports, each at the beginning of a line.
    """
    pieces = ["const modules = {};"]
    for name, source in sources_of(names).items():
        exports = ", ".join(found[1] for found in _EXPORT.findall(source))
        body = _IMPORT.sub(lambda found: f"const {{{found[1]}}} = modules['{found[2]}'];\n", source)
        body = _EXPORT.sub(r"\1 \2", body)
        if re.search(r"^(import|export)\b", body, re.M):
            raise ValueError(f"{name}.mjs imports or exports in a way that classic_script does not know")
        pieces.append(f"modules['{name}'] = (() => {{\n{body}\nreturn {{ {exports} }};\n}})();")
    return "\n".join(pieces)


_ENGINES = []  # an engine that the garbage collector closes, after an error in it, can end the whole run: none is closed


def new_engine():
    """An embedded JavaScript engine, which lives as long as the tests.

    It is made in a thread of its own: made in this one, it would take the event loop that Playwright runs here during the tests in a
    real browser, and wait for ever.
    """
    with ThreadPoolExecutor(1) as other:
        _ENGINES.append(other.submit(MiniRacer).result())
    return _ENGINES[-1]


class Browser:
    """An engine with the navigator's modules and a knowledge base of `files`, {file name: JSON text}: all of it, or the segments
    `names` alone."""

    def __init__(self, files, names=None):
        self.engine = new_engine()
        self.engine.eval(classic_script(["loader", "answers"]))
        index = json.loads(files["index.json"])
        self.engine.eval(f"const kb = new modules['knowledge-base'].KnowledgeBase({files['index.json']});")
        for name in index["files"] if names is None else names:
            self.engine.eval(f"kb.put({json.dumps(name)}, JSON.parse({json.dumps(files[index['files'][name]])}));")

    def says(self, name, *arguments):
        """What a function of `conformance/answers.mjs` returns for the knowledge base and plain arguments."""
        return json.loads(self.text(name, *arguments))

    def text(self, name, *arguments):
        """The same as JSON text."""
        # Parsed and not written as a literal, in which "__proto__" would be no entry.
        written = "".join(f", JSON.parse({json.dumps(json.dumps(one))})" for one in arguments)
        return self.engine.eval(f"JSON.stringify(modules.answers.{name}(kb{written}))")
