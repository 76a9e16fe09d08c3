"""Compiles the knowledge base while the package is built, so that an installed wheel answers by itself."""

import shutil
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

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


setup(cmdclass={"build_py": BuildWithKnowledge})
