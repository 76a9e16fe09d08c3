"""Runs MkDocs over the written pages. The same mkdocs.yml is set by ProperDocs and by Zensical; only this module knows which one runs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from ..meanwhile import processors

# With more of them, reading the settings and the list of pages in each costs as much as they save.
_MOST_SETTERS = 4
# Fewer pages than this are set as fast by one.
_FEW = 200


class NotSet(Exception):
    """The pages could not be set; the message holds what the program said."""


def set_pages(root, output, only_changed=False):
    """Sets build/pages of the checkout `root` into the folder `output`.

    It runs as processes of its own, so that nothing of it stays in ours. With `only_changed` pages are set only where their text is newer
    than the page. Raises NotSet.
    """
    pages = sorted((root / "build" / "pages").rglob("*.md"))
    setters = min(processors(), _MOST_SETTERS)
    if only_changed or setters < 2 or len(pages) < _FEW:
        _wait([_begin(root, output, only_changed)])
    else:
        _set_shares(root, output, _shares(pages, setters))


def _set_shares(root, output, shares):
    """Sets the pages in one process for each share of them, and puts them together in `output`.

    MkDocs leaves alone what is set already, so an empty page stands in each process's folder for each page of the other shares.
    """
    with TemporaryDirectory(dir=root / "build", prefix="setting-") as place:
        folders = [Path(place) / str(number) for number in range(len(shares))]
        for folder, own in zip(folders, shares):
            for page in (page for share in shares if share is not own for page in share):
                _write(folder / _set_name(root, page), b"")
        _wait([_begin(root, folder, True) for folder in folders])
        whole = folders[0]
        for folder, own in zip(folders[1:], shares[1:]):
            for name in (_set_name(root, page) for page in own):
                _write(whole / name, (folder / name).read_bytes())
        _empty(output)
        for path in sorted(whole.iterdir()):
            shutil.move(path, output / path.name)


def _shares(pages, count):
    """The pages in `count` lists that take about as long to set."""
    shares = [[] for _ in range(count)]
    sizes = [0] * count
    for page in sorted(pages, key=lambda page: -page.stat().st_size):
        smallest = sizes.index(min(sizes))
        shares[smallest].append(page)
        sizes[smallest] += page.stat().st_size
    return shares


def _set_name(root, page):
    """The file that a page is set into, relative to the site."""
    name = page.relative_to(root / "build" / "pages").with_suffix("")
    return (name.parent if name.name == "index" else name) / "index.html"


def _empty(folder):
    """Makes a folder hold nothing but what is hidden, as MkDocs does before it sets all pages."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if not path.name.startswith("."):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _begin(root, output, only_changed):
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(root / "mkdocs.yml"), "--site-dir", str(output.resolve())]
    command.append("--dirty" if only_changed else "--clean")
    # The banner about a later MkDocs says nothing to an editor.
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=root, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})


def _wait(setters):
    said = [setter.communicate()[0] for setter in setters]
    if any(setter.returncode for setter in setters):
        raise NotSet("MkDocs could not set the pages:\n" + "".join(dict.fromkeys(words for setter, words in zip(setters, said) if setter.returncode)).rstrip())
