"""The same mkdocs.yml is set by ProperDocs and by Zensical, so that the site outlives Material for MkDocs.

Each lives in an environment of its own, named by PROPERDOCS and ZENSICAL or found on the PATH; where it is not there the test is
skipped, unless CI says that it has to be.
"""

import os
import shutil
import subprocess

import pytest


@pytest.mark.parametrize("name, arguments", [("properdocs", ["build", "--quiet", "--strict", "--config-file", "mkdocs.yml"]), ("zensical", ["build", "--config-file", "mkdocs.yml"])])
def test_the_same_pages_come_out(root, site, tmp_path, name, arguments):
    program = os.environ.get(name.upper()) or shutil.which(name)
    if not program:
        pytest.fail(f"{name} is missing") if os.environ.get("CI_SETTERS") else pytest.skip(f"{name} is missing")
    shutil.copy(root / "mkdocs.yml", tmp_path)
    for part in ("pages", "theme"):
        shutil.copytree(root / "build" / part, tmp_path / "build" / part)
    done = subprocess.run([program, *arguments], cwd=tmp_path, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    # An exit status of 0 says little: Zensical leaves out what it does not know. So count, and look.
    ours = {path.relative_to(site.folder) for path in site.folder.rglob("*.html")}
    pages = {path.relative_to(tmp_path / "build/site"): path.read_text(encoding="utf-8") for path in (tmp_path / "build/site").rglob("*.html")}
    assert set(pages) == ours
    marks = ("imsa-exit__button", "imsa-emergency__list", "Content-Security-Policy", 'name="description"', "is independent of the project board")
    assert [path for path, page in pages.items() if not all(mark in page for mark in marks)] == []
    assert all("<script>" not in page for page in pages.values())
