"""Compiles the knowledge base while the package is built, so that an installed wheel answers by itself."""

import gzip
import os
import shutil
import sys
import tarfile
from contextlib import nullcontext
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py
from setuptools.command.sdist import sdist

ROOT = Path(__file__).resolve().parent


class BuildWithKnowledge(build_py):
    """Adds the compiled knowledge base and the schemas to the package; in an editable install, to the checkout."""

    def run(self):
        sys.path.insert(0, str(ROOT / "navigator"))
        try:
            from imsa.compile.build import write_artefacts
            from imsa.fault import FaultsFound

            try:
                write_artefacts(ROOT, ROOT / "navigator" / "imsa" / "compiled")
            except FaultsFound as found:
                raise SystemExit("The records have faults, so nothing was built:\n" + "\n".join(f.in_two_lines() for f in found.faults)) from None
        finally:
            sys.path.pop(0)
        super().run()
        if not self.editable_mode:
            target = Path(self.build_lib) / "imsa"
            shutil.copytree(ROOT / "navigator" / "imsa" / "compiled", target / "compiled", dirs_exist_ok=True)
            shutil.copytree(ROOT / "schemas", target / "schemas", dirs_exist_ok=True)


class SameArchive(sdist):
    """Where SOURCE_DATE_EPOCH is set, the same files give the same bytes, as they do in a wheel: that time, no owner, names in order."""

    def make_archive(self, base_name, format, root_dir=None, base_dir=None, owner=None, group=None):
        moment = os.environ.get("SOURCE_DATE_EPOCH")
        if not moment or format != "gztar":
            return super().make_archive(base_name, format, root_dir, base_dir, owner, group)
        target = f"{base_name}.tar.gz"
        with open(target, "wb") as file, gzip.GzipFile("", "wb", fileobj=file, mtime=int(moment)) as packed, tarfile.open(fileobj=packed, mode="w") as archive:
            for path in sorted(Path(base_dir).rglob("*")):
                about = archive.gettarinfo(path)
                about.mtime, about.uid, about.gid, about.uname, about.gname = int(moment), 0, 0, "", ""
                about.mode = 0o755 if path.is_dir() or about.mode & 0o100 else 0o644
                with open(path, "rb") if path.is_file() else nullcontext() as content:
                    archive.addfile(about, content)
        return target


setup(cmdclass={"build_py": BuildWithKnowledge, "sdist": SameArchive})
