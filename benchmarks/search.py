"""How fast and how large the search is, with each engine that is installed, on today's corpus and on a larger one, in one run.

    python benchmarks/search.py [--times 100] [--limit 240] [--engine fts5]

The larger corpus is made by benchmarks/larger.py. An engine that has not taken all documents after `--limit` seconds is left with
those that it has. Relevance comes first; benchmarks/relevance.py prints it in full. Whole processes are timed in interleaved rounds by a
clock on the wall; everything else by the processor, since a machine that does other work makes clocks lie, the best of three for
each query. What counts is the ratio between rows.
"""

import argparse
import gc
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from larger import copies, origin, vocabulary
from relevance import ROOT, at_the_terminal, corpus_of
from judged_queries import by_class, judged_queries, measures, nations_of

from imsa.compile.build import sound_collection
from imsa.compile.corpus import about, documents
from imsa.compile.language import Language
from imsa.compile.search_index import IndexWriter, facets_of, update_index, write_language
from imsa.search.analysis import analyse
from imsa.search.engines import NAMES, EngineMissing, optional_engine
from imsa.search.engines.fts5 import Engine as Fts5
from imsa.search.find import find
from imsa.search.index import Index, open_index

ROUNDS, COLD_ROUNDS = 3, 21
HELLO = "import click\n\n\n@click.command()\n@click.option('--name', default='world')\ndef main(name):\n    click.echo(f'hello {name}')\n\n\nmain()\n"
QUERY = ("neg", "CG", "deadline", "glasgow")


class Filling:
    """An engine that is being filled, with the seconds that it took and the documents that it has."""

    def __init__(self, engine, limit):
        self.engine, self.limit, self.seconds, self.count = engine, limit, 0.0, 0

    def add(self, *document):
        """Adds a document, unless the time is up."""
        if self.seconds < self.limit:
            start = time.process_time()
            self.engine.add(*document)
            self.seconds += time.process_time() - start
            self.count += 1

    def commit(self):
        """Makes the changes last."""
        start = time.process_time()
        self.engine.commit()
        self.seconds += time.process_time() - start


def whole_process():
    """Interleaved whole-process times of a bare interpreter, a click program and a search of this installation."""
    program = Path(sys.executable).parent / "imsa-navigate"
    with tempfile.TemporaryDirectory() as folder:
        hello = Path(folder) / "hello.py"
        hello.write_text(HELLO)
        commands = {"python -c pass": [sys.executable, "-c", "pass"], "click hello-world": [sys.executable, hello],
                    "search, as text": [program, "search", *QUERY], "search, as JSON": [program, "search", *QUERY, "--format", "json"],
                    "search, misspelt": [program, "search", "homless", "tonite", "cardif"]}
        times = {name: [] for name in commands}
        # Modules are kept as bytecode, as they are where the programs are installed; the first round writes it and is not counted.
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {"NO_COLOR": "1"}
        for number in range(COLD_ROUNDS + 1):
            for name, command in commands.items():
                start = time.perf_counter()
                subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True, cwd=folder, env=environment)
                if number:
                    times[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(values) for name, values in times.items()}
    print(f"\nWhole process, median of {COLD_ROUNDS} interleaved rounds\n{'':26}{'ms':>8}{'x bare':>9}{'x click':>9}")
    for name, value in medians.items():
        print(f"{name:26}{value * 1000:8.1f}{value / medians['python -c pass']:9.2f}{value / medians['click hello-world']:9.2f}")


def fill(folder, analysed, language, views, limit, engines):
    """Indexes what `analysed()` yields in those of the `engines` that are installed: (path of the index, [Filling], seconds for what all share)."""
    path = folder / "search.db"
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    # FTS5 has a file of its own here, so that what it takes is told apart from the lexicon and the documents, which every engine needs. It is filled beside the table that is searched.
    own = sqlite3.connect(folder / "fts5.db")
    own.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    fts5 = Fts5(own)
    fts5.create()
    fillings = [Filling(fts5, limit)] if fts5.name in engines else []
    for name in NAMES[1:]:
        if name not in engines:
            continue
        try:
            fillings.append(Filling(optional_engine(name)(str(folder / f"search-{name}"), writing=True), limit))
        except EngineMissing as missing:
            print(missing)
    writer, shared = IndexWriter(connection), 0.0
    write_language(connection, language)
    for number, (document, analysis) in enumerate(analysed(), 1):
        start = time.process_time()
        writer.add(document, analysis, ("", ""))
        shared += time.process_time() - start
        for filling in fillings:
            filling.add(number, analysis["strong"], analysis["weak"], facets_of(document))
    start = time.process_time()
    writer.finish(language.digest, views)
    connection.close()
    shared += time.process_time() - start
    for filling in fillings:
        filling.commit()
    own.commit()
    own.execute("VACUUM")
    own.close()
    return path, fillings, shared


def opened(name, folder, connection):
    """An engine of a name for reading; FTS5 reads its table in the open index, as the search does."""
    return Fts5(connection) if name == "fts5" else optional_engine(name)(str(folder / f"search-{name}"))


def size_of(name, folder):
    """Bytes of an engine's own index."""
    if name == "fts5":
        return (folder / "fts5.db").stat().st_size
    return sum(path.stat().st_size for path in (folder / f"search-{name}").rglob("*") if path.is_file())


def warm(index, engine, queries):
    """Milliseconds of each query in an open process, in order: the best of a few rounds."""
    best = [float("inf")] * len(queries)
    gc.collect()
    gc.freeze()  # what the benchmark itself keeps in memory is not searched for rubbish while it measures
    for _ in range(ROUNDS):
        for i, query in enumerate(queries):
            start = time.process_time()
            find(index, engine, query["query"], nations_of(query))
            best[i] = min(best[i], (time.process_time() - start) * 1000)
    return sorted(best)


def measure(title, analysed, language, views, queries, corpus, limit, engines):
    """Prints a table of every engine on one corpus."""
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as name:
        folder = Path(name)
        path, fillings, shared = fill(folder, analysed, language, views, limit, engines)
        connection = open_index(str(path))
        index = Index(connection)
        print(f"\n{title}: {index.count} documents\nlexicon, documents and impacts, which every engine needs, with FTS5 in the same file: {shared:.1f} s, {path.stat().st_size / 1e6:.1f} MB")
        print(f"{'':10}{'documents':>10}{'index s':>9}{'MB':>8}{'p50 ms':>8}{'p95 ms':>8}{'max ms':>8}{'success@1':>11}{'nDCG@10':>9}")
        for filling in fillings:
            engine = opened(filling.engine.name, folder, connection)
            # A copy of a record stands for the record: what counts is whether the right one is found among so many.
            found = [[(origin(record_id), kind, nations) for record_id, kind, nations in results] for results in at_the_terminal(connection, engine, queries)]
            unlike = [list(dict((result[0], result) for result in results).values()) for results in found]
            _, means = by_class(queries, [measures(query, results, corpus) for query, results in zip(queries, unlike)])["all"]
            times = warm(index, engine, queries)
            print(f"{engine.name:10}{filling.count:10}{filling.seconds:9.1f}{size_of(engine.name, folder) / 1e6:8.1f}{times[len(times) // 2]:8.1f}{times[int(len(times) * 0.95)]:8.1f}{times[-1]:8.1f}{means[0]:11.3f}{means[2]:9.3f}", flush=True)


def one_record(folder, found, language, views):
    """Prints how long it takes to bring an index up to date where one record of all has changed."""
    connection = sqlite3.connect(Path(folder) / "one.db")
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    start = time.process_time()
    written, _ = update_index(connection, found, language, views)
    all_of_them = time.process_time() - start
    changed = [{**found[0], "fields": {**found[0]["fields"], "summary": ["A sentence that was not there before."]}}, *found[1:]]
    start = time.process_time()
    again, gone = update_index(connection, changed, language, views)
    print(f"\nAll records: {written} written in {all_of_them:.2f} s. One record changed: {again} written, {gone} taken away, in {time.process_time() - start:.2f} s")


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--times", type=int, default=100, help="how many times larger the larger corpus is; 1 for today's alone")
    parser.add_argument("--limit", type=float, default=240, help="seconds that an engine may take to index a corpus")
    parser.add_argument("--engine", action="append", choices=NAMES, help="measure this one; may be repeated; all that are installed where it is not given")
    options = parser.parse_args()
    (ROOT / "build").mkdir(exist_ok=True)
    collection, queries = sound_collection(ROOT), judged_queries()
    language, views, found = Language(collection), about(collection), documents(collection)
    whole_process()
    with tempfile.TemporaryDirectory() as folder:
        one_record(folder, found, language, views)
    start = time.process_time()
    analysed = [(document, analyse(document, language)) for document in found]
    print(f"Analysing {len(found)} documents, the same for every engine: {time.process_time() - start:.1f} s")
    corpus = [(document["id"], document["kind"], document["nations"]) for document in found]
    measure("Today", lambda: analysed, language, views, queries, corpus, options.limit, options.engine or NAMES)
    words = vocabulary({word for _, analysis in analysed for word in analysis["forms"]} | set(language.forms()))

    def larger():
        yield from analysed
        yield from copies(analysed, options.times, words)

    if options.times > 1:
        measure(f"{options.times} times", larger, language, views, queries, corpus, options.limit, options.engine or NAMES)


if __name__ == "__main__":
    main()
