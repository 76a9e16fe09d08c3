"""What the site's search costs a browser, beside lunr (which MkDocs themes use), MiniSearch and Pagefind on the same documents.

    python benchmarks/site_search.py [--times 20]

Prints the seconds that making the index takes, the bytes (compressed by gzip) that a page view and a query load, a query's with nothing
loaded before, and the relevance on the judged queries. Needs node; the other engines come from npm into build/peers, where they
are missing. Each has the same fields with the same weights, prefixes and slips where it knows them, and the nation as a filter.
"""

import argparse
import gzip
import json
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from larger import copies_of_texts, vocabulary
from relevance import ROOT
from judged_queries import by_class, judged_queries, measures, nations_of
from search_modules import FOLDER, SiteSearch

from imsa.compile.browser_index import browser_files
from imsa.compile.build import sound_collection
from imsa.compile.corpus import about, documents
from imsa.compile.language import Language
from imsa.compile.search_index import update_index

PEERS = ("lunr", "minisearch", "pagefind")
PACKAGES = ROOT / "build" / "peers"
# A peer that needs more memory than this, or longer than the limit, is stopped.
MOST_MEMORY = 8 << 30


def flat(document):
    """A document as the peers are given it: one text for each field."""
    fields = document["fields"]
    return {"id": document["id"], "nations": document["nations"], "title": document["title"], "asked": ". ".join([*fields["asked"], *fields["cited"]]),
            "summary": " ".join(fields["summary"]), "body": " ".join([*fields["body"], *fields["linked"]])}


def peer(name, found, queries, limit):
    """What a peer prints, or None where it gave up."""
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as folder:
        Path(folder, "documents.json").write_text(json.dumps([flat(document) for document in found]), encoding="utf-8")
        Path(folder, "queries.json").write_text(json.dumps([[query["query"], query.get("nation")] for query in queries]), encoding="utf-8")
        try:
            done = subprocess.run(["node", "--max-old-space-size=6000", ROOT / "benchmarks" / "site_peers.cjs", name, PACKAGES, folder], stdout=subprocess.PIPE, timeout=limit, check=True,
                                  preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))) if name == "pagefind" else None)
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
            print(f"{name:12}stopped: {type(error).__name__}")
            return None
        return json.loads(done.stdout)


def ours(found, language, views, queries):
    """The same of the project's own engine: its seconds, the bytes and results of each query, its files and how many a query loads."""
    connection = sqlite3.connect(":memory:")
    start = time.perf_counter()
    update_index(connection, found, language, views)
    indexed = time.perf_counter() - start
    start = time.perf_counter()
    files = browser_files(connection)
    written = time.perf_counter() - start
    sizes = {name: len(gzip.compress(content)) for name, content in files.items()}
    site = SiteSearch(files)
    script = sum(len(gzip.compress(path.read_bytes())) for path in FOLDER.glob("*.mjs"))
    answers = [site.find(query["query"], nations=nations_of(query)) for query in queries]
    return {"seconds": indexed + written, "bytes": [script + sizes["index.json"] + sum(sizes[name] for name in answer["asked"]) for answer in answers],
            "files": len(files), "whole": sum(map(len, files.values())), "loaded": statistics.median(len(answer["asked"]) for answer in answers),
            "results": [[(result["id"], result["kind"], result["nations"]) for result in answer["results"]] for answer in answers]}


def row(name, seconds, page, bytes_of, means):
    """Prints a line of the table."""
    ordered = sorted(bytes_of)
    relevance = f"{means[0]:11.3f}{means[1]:11.3f}{means[2]:9.3f}{means[3]:7.3f}" if means else ""
    print(f"{name:12}{seconds:9.1f}{page / 1000:12.1f}{statistics.median(ordered) / 1000:12.1f}{ordered[int(len(ordered) * 0.95)] / 1000:12.1f}{relevance}", flush=True)


def compare(title, found, language, views, queries, limit, with_relevance):
    """Prints a table of every engine on some documents."""
    about_documents = {document["id"]: (document["id"], document["kind"], document["nations"]) for document in found}
    corpus = list(about_documents.values())
    mean = lambda results: by_class(queries, [measures(query, one, corpus) for query, one in zip(queries, results)])["all"][1] if with_relevance else None  # noqa: E731
    own = ours(found, language, views, queries)
    print(f"\n{title}: {len(found)} documents; ours is {own['files']} files of {own['whole'] / 1e6:.1f} MB, of which a query loads {own['loaded']:.0f} (median)")
    print(f"{'':12}{'index s':>9}{'page kB':>12}{'query kB':>12}{'p95 kB':>12}" + (f"{'success@1':>11}{'success@3':>11}{'nDCG@10':>9}{'MRR':>7}" if with_relevance else ""))
    row("ours", own["seconds"], 0, own["bytes"], mean(own["results"]))
    for name in PEERS:
        answer = peer(name, found, queries, limit)
        if answer:
            row(name, answer["seconds"], answer["page"], [one["bytes"] for one in answer["queries"]], mean([[about_documents[one] for one in query["ids"]] for query in answer["queries"]]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--times", type=int, default=20, help="how many times larger the larger corpus is")
    parser.add_argument("--limit", type=float, default=900, help="seconds that a peer may take")
    options = parser.parse_args()
    PACKAGES.mkdir(parents=True, exist_ok=True)
    if not all((PACKAGES / "node_modules" / name).is_dir() for name in PEERS):
        subprocess.run(["npm", "install", "--no-save", "--no-package-lock", "--prefix", PACKAGES, "lunr@2", "minisearch@7", "pagefind@1"], stdout=sys.stderr, check=True)
    collection, queries = sound_collection(ROOT), judged_queries()
    language, views, found = Language(collection), about(collection), documents(collection)
    compare("Today", found, language, views, queries, options.limit, with_relevance=True)
    words = vocabulary(set(language.forms()))
    larger = sorted([*found, *copies_of_texts(found, options.times, words)], key=lambda document: document["id"])
    compare(f"{options.times} times", larger, language, views, queries, options.limit, with_relevance=False)


if __name__ == "__main__":
    main()
