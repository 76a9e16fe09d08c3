"""Nothing about a person is written, sent or kept: the commands run with a read-only home, no network, and every file call watched."""

import subprocess
import sys
from pathlib import Path

import pytest

# Runs a command with an audit hook that ends the process at the first file opened for writing, folder made, or socket used.
WATCHED = """
import os, sys

def watch(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        writes = (isinstance(mode, str) and any(letter in mode for letter in "wax+")) or (isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND))
        if writes and path not in (1, 2, "/dev/null", os.devnull):
            os.write(2, f"WROTE {path} {mode}\\n".encode()); os._exit(97)
    if event in ("os.mkdir", "os.rename", "os.remove", "os.symlink", "os.link", "shutil.move", "tempfile.mkstemp", "tempfile.mkdtemp", "sqlite3.connect"):
        os.write(2, f"WROTE {event} {arguments}\\n".encode()); os._exit(97)
    if event.startswith("socket.") and event not in ("socket.gethostname",):
        os.write(2, f"NETWORK {event} {arguments}\\n".encode()); os._exit(98)

sys.dont_write_bytecode = True
sys.addaudithook(watch)
sys.argv = ["imsa-navigate", *sys.argv[1:]]
from imsa.cli.navigate import main
main()
"""


def watched(root, *arguments, stdin=""):
    return subprocess.run([sys.executable, "-c", WATCHED, *arguments], input=stdin, capture_output=True, text=True, cwd=root, timeout=120,
                          env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "NO_COLOR": "1", "PYTHONPATH": ":".join(path for path in sys.path if path)})


@pytest.mark.parametrize("arguments, stdin", [
    (["route", "examples/scotland-negative-decision.yml"], ""),
    (["route", "-", "--format", "json"], "facts: {nation: wales, 'indicators': true}\n"),
    (["route", "examples/wales-child.yml", "--format", "html"], ""),
    (["route", "examples/wales-child.yml", "--format", "ics"], ""),
    (["explain", "wales/nrm-referral", "examples/wales-child.yml"], ""),
    (["compare", "nrm-referral"], ""),
    (["show", "wales/nrm-referral"], ""),
    (["quiz", "consent-and-confidentiality", "--seed", "1"], "1\nq\n"),
    ([], "y\nn\n2\nq\n"),
    (["route", "-"], "facts:\n  nation: atlantis\n"),
], ids=["route", "route-stdin-json", "html", "ics", "explain", "compare", "show", "quiz", "interview", "fault"])
def test_no_command_writes_a_file_or_uses_the_network(root, arguments, stdin):
    done = watched(root, *arguments, stdin=stdin)
    assert done.returncode in (0, 2), done.stderr
    assert "WROTE" not in done.stderr and "NETWORK" not in done.stderr


def test_the_watch_sees_what_it_should(root, tmp_path):
    """A watch that sees nothing would pass every test."""
    script = WATCHED.replace("from imsa.cli.navigate import main\nmain()", f"open({str(tmp_path / 'x')!r}, 'w')")
    assert subprocess.run([sys.executable, "-c", script], capture_output=True).returncode == 97


def test_a_situation_leaves_no_trace_in_a_writable_home(root, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    program = Path(sys.executable).parent / "imsa-navigate"
    subprocess.run([program, "route", "-"], input="facts: {nation: wales}\n", capture_output=True, text=True, cwd=home, env={"PATH": "/usr/bin:/bin", "HOME": str(home)}, timeout=60)
    assert list(home.rglob("*")) == []
