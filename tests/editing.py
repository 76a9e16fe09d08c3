"""A small sound knowledge base in a git repository of its own, for tests of what editors do to records."""

import shutil
import subprocess
from pathlib import Path

SOUND = Path(__file__).parent / "bad" / "_sound"
TODAY = "2026-11-21"


class Checkout:
    """A copy of the small knowledge base below `folder`, with examples; `edit` changes it, `commit` keeps the state."""

    def __init__(self, folder):
        self.root = folder
        shutil.copytree(SOUND, folder, dirs_exist_ok=True)
        (folder / "pyproject.toml").touch()
        self.write("examples/decision.yml", "as_at: 2026-11-21\nfacts: {nation: scotland, nrm_stage: cg-negative, cg_decision_on: 2026-11-02}\n")
        self.write("tests/scenarios/first.yml", "name: x\nas_at: 2026-11-21\nfacts: {nation: wales, nrm_stage: not-referred, indicators: true}\nexpect: {}\n")

    def path(self, name):
        return self.root / name

    def read(self, name):
        return self.path(name).read_text(encoding="utf-8")

    def write(self, name, text):
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def edit(self, name, old, new):
        """Replaces words of a file, which must be there."""
        text = self.read(name)
        assert old in text, f"{name} does not hold {old!r}"
        self.write(name, text.replace(old, new, 1))

    def git(self, *arguments):
        done = subprocess.run(["git", "-C", str(self.root), "-c", "user.name=Editor", "-c", "user.email=editor@example.org", *arguments], capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def commit(self):
        if not (self.root / ".git").exists():
            self.git("init", "-q")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "A state")


def run_kb(monkeypatch, root, *arguments):
    """`imsa-kb` run in `root`: the result of click's runner."""
    from click.testing import CliRunner

    from imsa.cli.kb import main

    monkeypatch.chdir(root)
    return CliRunner().invoke(main, [str(one) for one in arguments], catch_exceptions=False)
