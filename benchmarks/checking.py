"""The editing loop: what `imsa-kb check` takes as a whole process, beside plain PyYAML with jsonschema on the same files in the same run.

    checking.py [TIMES]    TIMES also checks a generated knowledge base with so many times the laws, entitlements and figures

"cold" has nothing kept of an earlier check, "one … changed" has one record that is new since, "nothing changed" none. A changed route
costs most, as answers of the course rest on it. The peer reads each record with PyYAML (its C loader) and holds it against the schema of
its kind with jsonschema; it looks at no reference, condition or date. Both times are of the processor, user and system together, so that
other work on the machine counts less; the clock and the most memory stand beside them.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import namedtuple
from functools import partial
from pathlib import Path

from growth import ROOT, grown

CHECK = "from imsa.cli.kb import main; main(['check'])"
PEER = """
import json, sys
from pathlib import Path
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from imsa.load.read import FOLDERS

class Loader(yaml.CSafeLoader):
    pass

Loader.yaml_implicit_resolvers = {first: [(tag, pattern) for tag, pattern in those if not tag.endswith((":timestamp", ":bool"))] for first, those in yaml.CSafeLoader.yaml_implicit_resolvers.items()}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", __import__("re").compile("(?:true|false)$"), list("tf"))
schemas = {path.name: json.loads(path.read_text()) for path in Path(sys.argv[1]).glob("*.schema.json")}
registry = Registry().with_resources((name, Resource.from_contents(schema)) for name, schema in schemas.items())
validators = {kind: Draft202012Validator(schemas[f"{kind}.schema.json"], registry=registry) for kind in FOLDERS.values()}
errors = count = 0
for path in Path().glob("jurisdictions/*/*/*.yml"):
    errors += sum(1 for _ in validators[FOLDERS[path.parent.name]].iter_errors(yaml.load(path.read_bytes(), Loader=Loader)))
    count += 1
print(count, "records,", errors, "errors", file=sys.stderr)
"""
RUNS = 5
# Of each kind one that much rests on.
CHANGED = {"service": "jurisdictions/uk/services/unseen-modern-slavery-exploitation-helpline.yml",
           "figure": "jurisdictions/uk/figures/uc-standard-single-25-plus.yml", "route": "jurisdictions/uk/pathways/nrm-referral.yml"}
Timing = namedtuple("Timing", "processor clock memory said")
# The most memory of all processes that have ended would hide that of the later ones, so each says its own.
SAY_MEMORY = "import atexit, resource, sys; atexit.register(lambda: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr))\n"


def timed(folder, code, *arguments):
    """The Timing of a fresh interpreter that runs `code` in a folder."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run([sys.executable, "-c", SAY_MEMORY + code, *arguments], cwd=folder, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT / "navigator")})
    clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        raise SystemExit(done.stderr)
    *_, said, memory = done.stderr.strip().splitlines()
    return Timing(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, clock, int(memory), said)


def cold(folder):
    (folder / "build/records.kept").unlink(missing_ok=True)
    return timed(folder, CHECK)


def one_changed(folder, name):
    record = folder / name
    record.write_text(record.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    return timed(folder, CHECK)


def peer(folder):
    return timed(folder, PEER, str(ROOT / "schemas"))


def measured(folder, runs):
    """{what: median Timing} of a knowledge base; the ways take turns, so that a busy minute falls on all of them."""
    ways = {"cold": cold, "nothing changed": lambda folder: timed(folder, CHECK), "PyYAML and jsonschema": peer}
    ways |= {f"one {kind} changed": partial(one_changed, name=name) for kind, name in CHANGED.items()}
    found = {name: [] for name in ways}
    for _ in range(runs):
        for name, way in ways.items():
            found[name].append(way(folder))
    return {name: Timing(*(statistics.median(one[i] for one in timings) for i in (0, 1, 2)), timings[-1].said) for name, timings in found.items()}


def main():
    times = int(sys.argv[1]) if len(sys.argv) > 1 else None
    first = None
    for factor, runs in ((1, RUNS), *(((times, 1),) if times else ())):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            shutil.copy(ROOT / "pyproject.toml", folder)
            grown(folder, factor)
            found = measured(folder, runs)
            count = sum(1 for _ in folder.glob("jurisdictions/**/*.yml"))
        first = first or (count, found)
        print(f"{count} records\n{'':24}{'processor s':>12}{'clock s':>9}{'MB':>6}{'x peer':>8}{'x first':>9}{'records x':>11}")
        for what, one in found.items():
            floor, before = found["PyYAML and jsonschema"].processor, first[1][what].processor
            print(f"{what:24}{one.processor:12.2f}{one.clock:9.2f}{one.memory:6.0f}{one.processor / floor:8.2f}{one.processor / before:9.1f}{count / first[0]:11.1f}    {one.said}")


if __name__ == "__main__":
    main()
