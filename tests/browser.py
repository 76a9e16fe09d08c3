"""The navigator's modules for a browser, run by Node: the same files that a page loads, without a page."""

import atexit
import json
import re
import select
import shutil
import subprocess
from pathlib import Path

import playwright

TESTS = Path(__file__).resolve().parent
WEB = TESTS.parent / "navigator" / "web"
_IMPORT = re.compile(r'^import \{[^}]*\} from "(\.\.?/[\w./-]+)";\n', re.M)
_LONGEST = 300  # seconds that a script may take before it counts as hung


def sources_of(paths):
    """{path: source} of modules and of all that they import."""
    found = {}

    def add(path):
        if path not in found:
            found[path] = path.read_text(encoding="utf-8")
            for other in _IMPORT.findall(found[path]):
                add((path.parent / other).resolve())

    for path in paths:
        add(path)
    return found


class EngineError(Exception):
    """What a script threw, with its stack."""


class Engine:
    """A process of Node with the modules of `paths` in `modules[name]`, without network, console, files or storage (`engine.mjs`).

    It is Playwright's own Node, which the tests in a real browser need anyway. It ends with the tests.
    """

    def __init__(self, paths):
        node = Path(playwright.__file__).parent / "driver" / "node"
        self._process = subprocess.Popen([node if node.exists() else shutil.which("node"), TESTS / "engine.mjs"],
                                         stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        atexit.register(self._process.kill)
        self._ask({"load": {path.stem: path.as_uri() for path in sources_of(paths)}})

    def eval(self, script):
        """The value of a script as plain data; a promise is waited for.

        Raises: EngineError where it throws, takes too long or ends the process.
        """
        return self._ask({"run": script}).get("value")

    def _ask(self, request):
        self._process.stdin.write(json.dumps(request).encode() + b"\n")
        self._process.stdin.flush()
        if not select.select([self._process.stdout], [], [], _LONGEST)[0]:
            self._process.kill()
            raise EngineError(f"no answer in {_LONGEST} seconds")
        line = self._process.stdout.readline()
        reply = json.loads(line) if line else {"error": "the engine ended"}
        if "error" in reply:
            raise EngineError(reply["error"])
        return reply


class Browser:
    """An engine with the navigator's modules and a knowledge base of `files`, {file name: JSON text}: all of it, or the segments
    `names` alone."""

    def __init__(self, files, names=None):
        self.engine = Engine([WEB / "loader.mjs", TESTS / "conformance" / "answers.mjs"])
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
