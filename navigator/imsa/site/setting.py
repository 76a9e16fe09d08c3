"""Runs MkDocs over the written pages. The same mkdocs.yml is set by ProperDocs and by Zensical; only this module knows which one runs."""

import os
import subprocess
import sys


class NotSet(Exception):
    """The pages could not be set; the message holds what the program said."""


def set_pages(root, output, only_changed=False):
    """Sets build/pages of the checkout `root` into the folder `output`.

    It runs as a process of its own, so that nothing of it stays in ours. With `only_changed` pages are set only where their text is newer
    than the page. Raises NotSet.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--config-file", str(root / "mkdocs.yml"), "--site-dir", str(output.resolve())]
    command.append("--dirty" if only_changed else "--clean")
    # The banner about a later MkDocs says nothing to an editor.
    done = subprocess.run(command, capture_output=True, text=True, cwd=root, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    if done.returncode:
        raise NotSet(f"MkDocs could not set the pages:\n{done.stdout}{done.stderr}".rstrip())
