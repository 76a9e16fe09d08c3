"""How well the search answers the judged queries of tests/search/: at the terminal with each engine that is installed, and on the site.

    python benchmarks/relevance.py

Prints, for each class of query and over all, success@1, success@3, nDCG@10 and the mean reciprocal rank, and how often a result of
another nation stands above one of the nation that was given or named.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "navigator")]

from judged_queries import by_class, is_wrong_way_round, judged_queries, measures, nations_of  # noqa: E402
from search_modules import SiteSearch  # noqa: E402

from imsa.search.engines import NAMES, EngineMissing, optional_engine  # noqa: E402
from imsa.search.engines.fts5 import Engine as Fts5  # noqa: E402
from imsa.search.find import find  # noqa: E402
from imsa.search.index import Index  # noqa: E402


def corpus_of(connection):
    """[(id, kind, nations)] of every document of an index."""
    return [(record_id, kind, nations.split()) for record_id, kind, nations in connection.execute("SELECT id, kind, nations FROM document")]


def at_the_terminal(connection, engine, queries):
    """The results [(id, kind, nations)] of each query."""
    index = Index(connection)
    return [[(result["id"], result["kind"], result["nations"]) for result in find(index, engine, query["query"], nations_of(query)).results] for query in queries]


def on_the_site(files, queries):
    """The same of the site's engine."""
    site = SiteSearch(files)
    answers = [site.find(query["query"], nations=nations_of(query)) for query in queries]
    return [[(result["id"], result["kind"], result["nations"]) for result in answer["results"]] for answer in answers]


def engines_filled(connection, collection):
    """Every engine whose library is installed, holding the documents of an index."""
    from imsa.compile.search_index import fill_engine

    yield Fts5(connection)
    for name in NAMES[1:]:
        try:
            engine = optional_engine(name)()
        except EngineMissing as missing:
            print(f"\n{name}: {missing}")
            continue
        fill_engine(engine, connection, collection)
        yield engine


def print_table(title, queries, found, corpus):
    """Prints the measures of what was found for each query."""
    print(f"\n{title}\n{'':16}{'queries':>8}{'success@1':>11}{'success@3':>11}{'nDCG@10':>9}{'MRR':>7}")
    for name, (count, means) in by_class(queries, [measures(query, results, corpus) for query, results in zip(queries, found)]).items():
        print(f"{name:16}{count:8}{means[0]:11.3f}{means[1]:11.3f}{means[2]:9.3f}{means[3]:7.3f}")
    print(f"another nation's result above one of the nation asked for: {sum(map(is_wrong_way_round, queries, found))} queries")


def main():
    from imsa.compile.browser_index import browser_files
    from imsa.compile.build import sound_collection
    from imsa.compile.search_index import make_index

    collection, queries = sound_collection(ROOT), judged_queries()
    connection = make_index(":memory:", collection)
    corpus = corpus_of(connection)
    for engine in engines_filled(connection, collection):
        print_table(f"Terminal, {engine.name}", queries, at_the_terminal(connection, engine, queries), corpus)
    print_table("Site", queries, on_the_site(browser_files(connection), queries), corpus)


if __name__ == "__main__":
    main()
