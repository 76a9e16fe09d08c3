"""How often the browser's reasoning answers otherwise than Python's: on N random situations, over all nations and many days.

    python benchmarks/browser_equal.py 100000 [--jobs 2] [--seed 1]

Prints every difference with the situation that shows it. Exit status 1 where there is one.
"""

import argparse
import random
import sys
import time
from io import BytesIO
from multiprocessing import Pool
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))
_MOST_SHOWN = 20


def knowledge():
    """(answers artefact, files for a browser) of the records of this checkout."""
    from imsa import VERSION
    from imsa.compile.build import checked
    from imsa.compile.knowledge import Compiler
    from imsa.compile.web import web_files
    from imsa.knowledge.artefact import pack

    answers, _ = Compiler(checked(ROOT)[0], VERSION).segments()
    return pack(answers), web_files(answers)


def compare(work):
    """(answers that are plans, faults, differences, seconds in Python, seconds in JavaScript) for `count` situations of a seed."""
    artefact, files, count, seed = work
    from browser import Browser
    from conformance.answers import short_answer
    from conformance.situations import random_case

    from imsa.knowledge.artefact import Artefact
    from imsa.knowledge.knowledge_base import KnowledgeBase

    kb, browser, chance = KnowledgeBase(lambda _: Artefact(BytesIO(artefact))), Browser(files), random.Random(seed)
    plans, differences, ours, theirs = 0, [], 0.0, 0.0
    for _ in range(count):
        case = random_case(kb, chance)
        start = time.perf_counter()
        expected = short_answer(kb, case)
        middle = time.perf_counter()
        found = browser.text("shortAnswer", case)
        ours, theirs = ours + middle - start, theirs + time.perf_counter() - middle
        # A plan begins with its day, faults with a list.
        plans += expected.startswith('["')
        if found != expected:
            differences.append((case, first_difference(expected, found)))
    return plans, count - plans, differences, ours, theirs


def first_difference(expected, found):
    """The place where two texts part, with a little of both."""
    at = next((i for i, (a, b) in enumerate(zip(expected, found)) if a != b), min(len(expected), len(found)))
    return expected[max(0, at - 80): at + 80], found[max(0, at - 80): at + 80]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    artefact, files = knowledge()
    share = 1000
    works = [(artefact, files, min(share, options.count - first), options.seed + first) for first in range(0, options.count, share)]
    start, plans, faults, differences, ours, theirs = time.perf_counter(), 0, 0, [], 0.0, 0.0
    with Pool(options.jobs, maxtasksperchild=10) as pool:
        for done in pool.imap_unordered(compare, works):
            plans, faults, differences, ours, theirs = plans + done[0], faults + done[1], differences + done[2], ours + done[3], theirs + done[4]
            print(f"\r{plans + faults} of {options.count}, {len(differences)} differences", end="", file=sys.stderr)
    print(file=sys.stderr)
    for case, (expected, found) in differences[:_MOST_SHOWN]:
        print(f"{case}\n  Python      {expected}\n  JavaScript  {found}")
    print(f"{options.count} situations ({plans} plans, {faults} refused with the same faults), {len(differences)} differences, {time.perf_counter() - start:.0f} s")
    print(f"Python {ours / options.count * 1000:.2f} ms, JavaScript {theirs / options.count * 1000:.2f} ms each")
    sys.exit(1 if differences else 0)


if __name__ == "__main__":
    main()
