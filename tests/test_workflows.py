"""What GitHub runs for the project is what a person can run, with no more rights than it needs and no code of strangers."""

import re
from pathlib import Path

import pytest
import yaml
from editing import run_kb

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def steps(workflow):
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_only_githubs_own_actions_run_each_by_its_major_version(path):
    used = [step["uses"] for step in steps(yaml.safe_load(path.read_text(encoding="utf-8"))) if "uses" in step]
    assert used and [one for one in used if not re.fullmatch(r"actions/[a-z-]+@v\d+", one)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_job_may_read_and_only_the_last_one_may_write(path):
    """A test or a build that was led astray could otherwise publish, or change the repository."""
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    may_write = [name for name, job in workflow["jobs"].items() if "write" in job.get("permissions", {}).values()]
    assert may_write == {"ci": [], "due": ["issue"], "effect": ["comment"], "pages": ["deploy"], "release": ["publish"]}[path.stem]
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())
    # Where a job can write, nothing of the checkout runs.
    assert not any("checkout" in step.get("uses", "") or "make" in step.get("run", "") for name in may_write for step in workflow["jobs"][name]["steps"])


def test_every_make_target_that_a_workflow_names_is_there():
    made = set(re.findall(r"^([\w/$().-]+):", (ROOT / "Makefile").read_text(encoding="utf-8").replace("$(VENV)", ".venv"), re.MULTILINE))
    named = {target for path in WORKFLOWS for step in steps(yaml.safe_load(path.read_text(encoding="utf-8"))) for target in _targets(step.get("run", ""))}
    assert {".venv/site-ready", "release-check", "test-setters"} <= named <= made


def _targets(command):
    for words in re.findall(r"\bmake ([^&\n]+)", command):
        yield from words.split()


def test_ci_runs_the_test_command_of_the_readme():
    assert "make test\n" in (ROOT / "README.md").read_text(encoding="utf-8") and "make test\n" in (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert any(step.get("run") == "bash .ci/run" for step in steps(yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))))


@pytest.mark.parametrize("name", [".pre-commit-hooks.yaml", ".pre-commit-config.yaml"])
def test_hooks_run_commands_that_are_there_on_the_files_they_are_for(name, monkeypatch):
    """A hook with a command that was renamed would keep every commit back; one for no file would never run."""
    written = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
    hooks = written if isinstance(written, list) else [hook for repository in written["repos"] for hook in repository["hooks"]]
    assert {"imsa-kb-fmt", "imsa-kb-check", "imsa-kb-advice"} == {hook["id"] for hook in hooks}
    for hook in hooks:
        program, *arguments = hook["entry"].removeprefix(".venv/bin/").split()
        told = run_kb(monkeypatch, ROOT, arguments[0], "--help")
        assert program == "imsa-kb" and told.exit_code == 0
        assert {option for option in arguments if option.startswith("--")} <= set(told.output.split())
        assert re.search(hook["files"], "jurisdictions/uk/services/x.yml") and not re.search(hook["files"], "navigator/content/x.py")
