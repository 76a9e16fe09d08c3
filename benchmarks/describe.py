"""How well and how fast notes are read: precision, recall and F1 for each fact on the judged notes of tests/describe/, contradictions, the
time for a note of 150 words, and a whole process beside a click hello-world in the same run.

    python benchmarks/describe.py [--facts]

`notes-9` was never read while the words were written, and is told apart.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "navigator")]

from answering import HELLO  # noqa: E402
from judged_notes import OPEN, UNSEEN, Score, judged_notes  # noqa: E402

from imsa.compile.build import checked, knowledge_of  # noqa: E402
from imsa.compile.describe import lexicon_of  # noqa: E402
from imsa.dates.period import to_day  # noqa: E402
from imsa.describe.describe import describe  # noqa: E402

NOTE = ("Call 10.40 from the food bank in Wakefield about a 31 yo man, Romanian. Sleeping rough behind the bus station since Monday. He was made to work at a car wash for eleven months and is still owed "
        "every penny of it; they took him there and back in a locked van. Not in the NRM yet, but he has agreed to a referral, consent form signed this morning. Does not want police involved. No GP, no "
        "bank account, passport kept by the boss. Denies any thoughts of suicide. Bad chest, coughing for weeks, has not seen anybody about it. His brother is 17 and may still be there; worried that he could "
        "be moved on. Asks for somewhere safe to stay and for food. Speaks little English, Romanian interpreter booked for three. He would like to go home to see his mother at Christmas but is afraid that "
        "they will look for him there. Ring the food bank back before five, ask for the manager.")


def score_of(names, lexicon, facts):
    score, seconds, notes = Score(), [], 0
    for name in names:
        for note in judged_notes(name):
            start = time.perf_counter()
            found = describe(note["text"], lexicon, facts, to_day(note["as_at"]))
            seconds.append(time.perf_counter() - start)
            score.add(note, found)
            notes += 1
    return score, seconds, notes


def whole_process():
    """Prints medians of whole processes, and what they are of a hello-world's."""
    program = Path(sys.executable).with_name("imsa-navigate")
    with tempfile.TemporaryDirectory() as folder:
        hello = Path(folder) / "hello.py"
        hello.write_text(HELLO)
        commands = {"click hello-world": [sys.executable, hello], "imsa-navigate describe": [program, "describe", NOTE], "… --route": [program, "describe", NOTE, "--route"]}
        seconds = {name: [] for name in commands}
        for _ in range(15):
            for name, command in commands.items():
                start = time.perf_counter()
                subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
                seconds[name].append(time.perf_counter() - start)
    floor = statistics.median(seconds["click hello-world"])
    print(f"\n{'whole process':26}{'ms':>8}{'of hello':>10}")
    for name, times in seconds.items():
        print(f"{name:26}{statistics.median(times) * 1000:8.1f}{statistics.median(times) / floor:10.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--facts", action="store_true", help="the measures of each fact")
    options = parser.parse_args()
    collection = checked(ROOT)[0]
    lexicon, facts = lexicon_of(collection), knowledge_of(collection).facts
    print(f"{'':22}{'notes':>6}{'precision':>11}{'recall':>8}{'F1':>7}{'contradictions':>16}{'p50 ms':>8}{'p95 ms':>8}")
    everything = Score()
    for label, names in (("seen", OPEN), ("never seen", UNSEEN), ("all", OPEN + UNSEEN)):
        score, seconds, notes = score_of(names, lexicon, facts)
        precision, recall, f1 = score.measures()
        ordered = sorted(seconds)
        print(f"{label:22}{notes:6}{precision:11.3f}{recall:8.3f}{f1:7.3f}{score.contradictions[0]:>11} of {score.contradictions[1]}{ordered[len(ordered) // 2] * 1000:8.1f}{ordered[len(ordered) * 95 // 100] * 1000:8.1f}")
        everything = score
    if options.facts:
        print(f"\n{'fact':34}{'right':>6}{'wrong':>6}{'missing':>8}{'precision':>11}{'recall':>8}{'F1':>7}")
        for fact in sorted({*everything.right, *everything.wrong, *everything.missing}):
            precision, recall, f1 = everything.measures(fact)
            print(f"{fact:34}{everything.right[fact]:6}{everything.wrong[fact]:6}{everything.missing[fact]:8}{precision:11.2f}{recall:8.2f}{f1:7.2f}")
    start = time.perf_counter()
    for _ in range(20):
        describe(NOTE, lexicon, facts, to_day("2026-11-21"))
    print(f"\nA note of {len(NOTE.split())} words: {(time.perf_counter() - start) / 20 * 1000:.1f} ms warm.")
    whole_process()


if __name__ == "__main__":
    main()
