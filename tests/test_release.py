"""A release is the same whoever makes it: a digest that two people can compare says that nobody put anything in between.

If one of these fails, nobody can tell a release from a copy that somebody has changed.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from io import BytesIO

import pytest
from small_site import write_small_site

# A clock that goes 400 days ahead, for every Python that starts with it.
ANOTHER_DAY = """import datetime, time
now = time.time
time.time = lambda: now() + 400 * 86400
class Date(datetime.date):
    today = classmethod(lambda cls: cls.fromtimestamp(time.time()))
class Time(datetime.datetime):
    now = classmethod(lambda cls, zone=None: cls.fromtimestamp(time.time(), zone))
datetime.date, datetime.datetime = Date, Time
"""
CODE = ("navigator", "schemas", "tools", "setup.py", "pyproject.toml", "MANIFEST.in", "README.md", "LICENSE", "LICENSE-CONTENT", "CHANGELOG.md", "CONTRIBUTING.md")


def _git(folder, *arguments):
    who = {"GIT_AUTHOR_NAME": "n", "GIT_AUTHOR_EMAIL": "n@example.org", "GIT_COMMITTER_NAME": "n", "GIT_COMMITTER_EMAIL": "n@example.org", "GIT_AUTHOR_DATE": "2026-11-22T23:30:00Z", "GIT_COMMITTER_DATE": "2026-11-22T23:30:00Z"}
    return subprocess.run(["git", "-c", "init.defaultBranch=main", *arguments], cwd=folder, env={**os.environ, **who}, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture(scope="module")
def checkout(root, tmp_path_factory):
    """A repository with the code and a small knowledge base, all in one commit."""
    folder = tmp_path_factory.mktemp("checkout")
    write_small_site(root, folder)
    left_out = shutil.ignore_patterns("__pycache__", "compiled", "*.egg-info")
    for name in CODE:
        shutil.copytree(root / name, folder / name, ignore=left_out, dirs_exist_ok=True) if (root / name).is_dir() else shutil.copy(root / name, folder / name)
    (folder / "examples").mkdir()
    (folder / "examples/adult.yml").write_text("facts:\n  nation: england\n")
    _git(folder, "init", "--quiet")
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--message", "All")
    return folder


def make(checkout, *arguments, **environment):
    return subprocess.run([sys.executable, checkout / "tools/make-release", *map(str, arguments)], env={**os.environ, **environment}, capture_output=True, text=True, timeout=600)


@pytest.fixture(scope="module")
def release(checkout, tmp_path_factory):
    """The folder of a release, made among things that do not belong into it."""
    compiled = checkout / "navigator/imsa/compiled"
    compiled.mkdir()
    (compiled / "search.db").write_text("of an earlier day")
    (checkout / "content/notes.yml").write_text("mine: alone\n")
    (checkout / "README.md").write_text("half a sentence")
    folder = tmp_path_factory.mktemp("release") / "dist"
    done = make(checkout, folder)
    assert done.returncode == 0 and "not committed are left out" in done.stderr, done.stderr
    return folder


def test_a_release_holds_package_site_records_and_every_export(release):
    about = json.loads((release / "release.json").read_text())
    names = {"imsa_navigator-0.1.0-py3-none-any.whl", "imsa_navigator-0.1.0.tar.gz", "navigator-site.zip", "navigator-records.zip", *(f"navigator-data-{form}.zip" for form in ("json", "csv", "hsds", "open-referral-uk"))}
    assert {one["name"] for one in about["files"]} == names and {path.name for path in release.iterdir()} == {*names, "release.json", "SHA256SUMS"}
    assert {"setuptools", "mkdocs", "mkdocs-material", "pyyaml", "holidays"} <= set(about["made_with"]["packages"]) and "imsa-navigator" not in about["made_with"]["packages"]


def test_every_format_of_export_is_in_it(root):
    from imsa.export.formats import FORMATS

    assert sorted(_tool(root).FORMATS) == sorted(FORMATS)


def test_its_digests_are_those_of_its_files(release):
    about = json.loads((release / "release.json").read_text())
    for one in about["files"]:
        content = (release / one["name"]).read_bytes()
        assert (one["bytes"], one["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=release, check=True)
    assert len((release / "SHA256SUMS").read_text().splitlines()) == len(about["files"]) + 1


def test_site_data_and_plans_speak_of_the_same_records_and_day(checkout, release):
    """Who holds a plan can tell which release it rests on."""
    about = json.loads((release / "release.json").read_text())
    assert about["as_at"] == "2026-11-22" and about["commit"] == _git(checkout, "rev-parse", "HEAD")
    known = [(_inside(release / "navigator-site.zip"), "navigator-site/api/v1/index.json"), *((_inside(release / f"navigator-data-{form}.zip"), f"navigator-data-{form}/index.json") for form in ("json", "csv", "hsds", "open-referral-uk"))]
    for files, name in known:
        index = json.loads(files[name])
        assert (index["version"], index["digest"], index["as_at"]) == (about["version"], about["digest"], about["as_at"])

    from imsa.knowledge.artefact import Artefact
    from imsa.knowledge.knowledge_base import KnowledgeBase

    wheel = _inside(release / "imsa_navigator-0.1.0-py3-none-any.whl")
    answering = KnowledgeBase(lambda name: Artefact(BytesIO(wheel[f"imsa/compiled/{name}.bin"])))
    assert answering.digest == about["digest"] and answering.version == about["version"]


def test_only_what_is_committed_is_in_it(checkout, release):
    records, wheel = _inside(release / "navigator-records.zip"), _inside(release / "imsa_navigator-0.1.0-py3-none-any.whl")
    kept = {f"navigator-records/{name}": (checkout / name).read_bytes() for name in _git(checkout, "ls-files", "content", "jurisdictions", "schemas", "examples", "LICENSE-CONTENT").splitlines()}
    assert records == kept and "navigator-records/content/site.yml" in kept
    with tarfile.open(release / "imsa_navigator-0.1.0.tar.gz") as archive:
        sources = {member.name: member for member in archive}
        readme = archive.extractfile("imsa_navigator-0.1.0/README.md").read().decode()
    assert readme == _git(checkout, "show", "HEAD:README.md") + "\n"
    assert not any("notes.yml" in name or "/compiled/" in name for name in sources) and wheel["imsa/compiled/search.db"].startswith(b"SQLite format 3\0")
    assert {(member.uid, member.gid, member.uname, member.mode & 0o777) for member in sources.values() if member.isfile()} == {(0, 0, "", 0o644)}


def test_another_machine_on_another_day_makes_the_same_bytes(checkout, release, tmp_path):
    clone, clock, folder = tmp_path / "a" / "deeper" / "clone", tmp_path / "clock", tmp_path / "dist"
    clock.mkdir()
    (clock / "sitecustomize.py").write_text(ANOTHER_DAY)
    _git(tmp_path, "clone", "--quiet", checkout, clone)
    before = os.umask(0o077)
    try:
        done = make(clone, folder, PYTHONPATH=str(clock), PYTHONHASHSEED="2", TZ="Pacific/Kiritimati", LC_ALL="C")
    finally:
        os.umask(before)
    assert done.returncode == 0, done.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {path.name: path.read_bytes() for path in release.iterdir()}


def test_the_check_finds_what_is_not_the_same(checkout, tmp_path):
    """A list in the order of a set is the usual way to lose this."""
    clone = tmp_path / "clone"
    _git(tmp_path, "clone", "--quiet", checkout, clone)
    path = clone / "navigator/imsa/export/json_files.py"
    path.write_text(path.read_text().replace('"nations": collection.nations_of(record)', '"nations": list({*collection.nations_of(record), *"abcdefgh"})'))
    _git(clone, "commit", "--quiet", "--all", "--message", "In any order")
    done = make(clone, tmp_path / "dist", "--check", PYTHONHASHSEED="1")
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    _, _, found = done.stderr.partition("Not the same when it is made again:\n")
    differing = {line.split(": ")[0].strip(): line.split(": ", 1)[1] for line in found.splitlines()}
    assert sorted(differing) == ["SHA256SUMS", "navigator-data-csv.zip", "navigator-data-json.zip", "navigator-site.zip", "release.json"]
    assert differing["navigator-data-json.zip"].startswith("navigator-data-json/")


def test_the_list_of_changes_begins_with_the_version(root):
    """Who updates reads there what is different; the tag is held against the same version."""
    from imsa import VERSION

    heading = next(line for line in (root / "CHANGELOG.md").read_text(encoding="utf-8").splitlines() if line.startswith("## "))
    assert heading.split()[1] == VERSION


def test_what_differs_is_named(root, tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    for folder, text, moment in ((one, "a", 1), (other, "b", 2)):
        folder.mkdir()
        for name, entry, content in (("text.zip", "page.html", text), ("when.zip", "page.html", "same"), ("same.zip", "page.html", "same")):
            with zipfile.ZipFile(folder / name, "w") as archive:
                archive.writestr(zipfile.ZipInfo(entry, (1980, 1, moment if name == "when.zip" else 1, 0, 0, 0)), content)
        (folder / "plain.txt").write_text(text)
    (one / "alone").write_text("")
    assert _tool(root).differences(one, other) == ["alone: made only once", "plain.txt: other bytes", "text.zip: page.html", "when.zip: order, times or rights of what it holds"]


@pytest.mark.parametrize("arguments, words", [(["."], "holds something"), (["dist", "--commit", "nowhere"], "is no commit"), (["dist", "--commit", "HEAD:README.md"], "is no commit"), ([], "FOLDER")])
def test_unusable_input_is_said(checkout, tmp_path, arguments, words):
    (tmp_path / "letter.txt").write_text("mine")
    done = subprocess.run([sys.executable, checkout / "tools/make-release", *arguments], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2 and words in done.stderr and "Traceback" not in done.stderr and [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def _tool(root):
    spec = spec_from_loader("make_release", SourceFileLoader("make_release", str(root / "tools/make-release")))
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _inside(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
