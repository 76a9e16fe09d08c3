"""What the tests share: the real knowledge base, compiled once, and commands run as a person runs them."""

import fcntl
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import settings

# In CI the same examples run every time, so that a failure there can be repeated; elsewhere new ones are looked for.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root():
    """The top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def checked():
    """(collection, faults) of the real records."""
    from imsa.compile.build import checked

    return checked(ROOT)


@pytest.fixture(scope="session")
def kb(checked):
    """The real knowledge base, compiled in memory."""
    from imsa import VERSION
    from imsa.compile.knowledge import compile_knowledge
    from imsa.knowledge.artefact import Artefact
    from imsa.knowledge.knowledge_base import KnowledgeBase

    files = compile_knowledge(checked[0], VERSION)
    return KnowledgeBase(lambda name: Artefact(BytesIO(files[name])))


@pytest.fixture(scope="session")
def lexicon(checked):
    """What reads a note for facts, made of the real records."""
    from imsa.compile.describe import lexicon_of

    return lexicon_of(checked[0])


@pytest.fixture(scope="session")
def web_files(checked, lexicon):
    """The real knowledge base as a browser gets it: {file name: JSON text}."""
    from imsa import VERSION
    from imsa.compile.knowledge import Compiler
    from imsa.compile.web import web_files

    return web_files(Compiler(checked[0], VERSION).segments()[0], lexicon)


@pytest.fixture(scope="session")
def browser(web_files):
    """The browser's modules with the real knowledge base."""
    from browser import Browser

    return Browser(web_files)


@pytest.fixture(scope="session")
def plan_for(kb):
    """facts, as_at → plan."""
    from imsa.dates.period import to_day
    from imsa.fault import Where
    from imsa.knowledge.raw_situation import RawSituation
    from imsa.plan.plan import make_plan
    from imsa.plan.situation import understand

    def make(facts, as_at="2026-11-21"):
        raw = RawSituation(as_at, facts, lambda path, key: Where("test", 1, 1))
        return make_plan(kb, understand(raw, kb, to_day(as_at)))

    return make


@pytest.fixture(scope="session")
def run():
    """Runs a command of this installation: run("imsa-navigate", "route", ...) → CompletedProcess with text."""

    def call(command, *arguments, stdin="", cwd=ROOT, **environment):
        program = Path(sys.executable).parent / command
        return subprocess.run([program, *map(str, arguments)], input=stdin, capture_output=True, text=True, cwd=cwd, timeout=120,
                              env={**os.environ, "NO_COLOR": "1", **environment})

    return call


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The guidance site of the real records: `folder` is what a host would serve.

    Processes that share the tests among them share it as well: the first that needs it builds it, and the others wait.
    """
    from imsa.site.build import build_site

    place = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        place = place.parent
    with open(place / "site.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (place / "site.built").exists():
            build_site(ROOT, place / "site")
            (place / "site.built").touch()
    return SimpleNamespace(folder=place / "site")


@pytest.fixture(scope="session")
def search_index(checked):
    """A connection to the index of the real records, in memory."""
    from imsa.compile.search_index import make_index

    return make_index(":memory:", checked[0])
