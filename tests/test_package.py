"""The package: layers, and a wheel that answers outside the checkout in a fresh environment."""

import subprocess
import sys
from pathlib import Path

import pytest


def test_imports_go_one_way(root):
    from importlinter.cli import lint_imports

    assert lint_imports(config_filename=str(root / "pyproject.toml"), no_cache=True) == 0


def test_answering_imports_nothing_heavy(root):
    """A dear import on the path of an answer costs every advocate on every call."""
    script = ("import sys; sys.argv = ['imsa-navigate', 'route', 'examples/wales-child.yml', '--format', 'json']\n"
              "import imsa.cli.navigate\ntry:\n    imsa.cli.navigate.main()\nexcept SystemExit:\n    pass\n"
              "print('\\n'.join(sorted(sys.modules)), file=sys.stderr)")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=root, timeout=60)
    loaded = set(done.stderr.split())
    assert done.returncode == 0 and "imsa.plan.plan" in loaded
    assert not loaded & {"yaml", "jsonschema", "referencing", "holidays", "imsa.load", "imsa.compile", "imsa.records", "imsa.checks", "sqlite3", "dataclasses"}


@pytest.fixture(scope="module")
def elsewhere(root, tmp_path_factory):
    """A fresh environment far from the checkout with the wheel and what it needs."""
    folder = tmp_path_factory.mktemp("wheel")
    build = subprocess.run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, root], capture_output=True, text=True, timeout=300)
    assert build.returncode == 0, build.stdout + build.stderr
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    [wheel] = folder.glob("*.whl")
    python = folder / "venv" / "bin" / "python"
    install = subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel], capture_output=True, text=True, timeout=300)
    assert install.returncode == 0, install.stdout + install.stderr
    return folder


def test_an_installed_wheel_answers_by_itself(elsewhere):
    situation = elsewhere / "situation.yml"
    situation.write_text("as_at: 2026-11-21\nfacts:\n  nation: scotland\n  nrm_stage: cg-negative\n  cg_decision_on: 2026-11-02\n")
    done = subprocess.run([elsewhere / "venv" / "bin" / "imsa-navigate", "route", situation], capture_output=True, text=True, cwd=elsewhere, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "2 December 2026" in done.stdout and done.stderr == ""


def test_an_installed_wheel_says_plainly_where_it_finds_no_records(elsewhere):
    done = subprocess.run([elsewhere / "venv" / "bin" / "imsa-kb", "check"], capture_output=True, text=True, cwd=elsewhere, timeout=60)
    assert done.returncode == 2 and "no records here" in done.stderr and "Traceback" not in done.stderr


def test_the_size_of_the_wheel_stays_small(elsewhere):
    [wheel] = elsewhere.glob("*.whl")
    assert Path(wheel).stat().st_size < 12_000_000  # the index of the search is most of it
