"""How the time to read, check and compile grows with the number of records: it must grow with the records and not faster.

Copies the records of one jurisdiction several times under other names and times each step; the ratio per record should stay near 1.
"""

import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Not services: two with the same contacts are a fault.
KINDS = ("legislation", "entitlements", "figures")


def grown(folder, times):
    """The records with `times` - 1 further copies of every law, entitlement and figure."""
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copytree(ROOT / "jurisdictions", folder / "jurisdictions")
    for file in sorted((ROOT / "jurisdictions").glob("*/*/*.yml")):
        if file.parent.name in KINDS:
            for copy in range(1, times):
                # What has the same bytes is read once, so each copy says which it is.
                (folder / file.relative_to(ROOT).with_name(f"{file.stem}-copy-{copy}.yml")).write_text(f"{file.read_text(encoding='utf-8')}# Copy {copy}\n", encoding="utf-8")
    return folder


def main():
    from imsa.checks import faults_of
    from imsa.compile.knowledge import compile_knowledge
    from imsa.load.read import read_records
    from imsa.records.collection import Collection

    print(f"{'records':>9}{'read s':>9}{'check s':>9}{'compile s':>11}{'ms a record':>13}{'x first':>9}")
    first = None
    for times in (1, 2, 4, 8):
        with tempfile.TemporaryDirectory() as folder:
            grown(Path(folder), times)
            start = time.perf_counter()
            records, _ = read_records(Path(folder))
            read = time.perf_counter()
            collection = Collection(records)
            faults_of(collection, 739576)
            checked = time.perf_counter()
            compile_knowledge(collection, "0")
            done = time.perf_counter()
        each = (done - start) / len(records) * 1000
        first = first or each
        print(f"{len(records):9}{read - start:9.2f}{checked - read:9.2f}{done - checked:11.2f}{each:13.2f}{each / first:9.2f}")


if __name__ == "__main__":
    sys.exit(main())
