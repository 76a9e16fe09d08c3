"""The terminal's search and the site's answer the judged queries of tests/search/ with the right record of the right nation."""

import pytest
from judged_queries import LEAST, asked_for, by_class, is_wrong_way_round, judged_queries, measures, nations_of
from search_modules import SiteSearch

from imsa.compile.browser_index import browser_files
from imsa.search.engines.fts5 import Engine
from imsa.search.find import find
from imsa.search.index import Index
from imsa.search.understand import understand

QUERIES = judged_queries()


def _plain(results):
    return [(result["id"], result["kind"], result["nations"]) for result in results]


@pytest.fixture(scope="module")
def corpus(search_index):
    return [(record_id, kind, nations.split()) for record_id, kind, nations in search_index.execute("SELECT id, kind, nations FROM document")]


@pytest.fixture(scope="module", params=["terminal", "site"])
def found(request, search_index):
    """The results of every judged query."""
    if request.param == "terminal":
        index, engine = Index(search_index), Engine(search_index)
        return [_plain(find(index, engine, query["query"], nations_of(query)).results) for query in QUERIES]
    site = SiteSearch(browser_files(search_index))
    return [_plain(site.find(query["query"], nations=nations_of(query))["results"]) for query in QUERIES]


def test_there_are_enough_judged_queries_of_every_class():
    assert len(QUERIES) >= 200
    assert len({query["query"].lower() for query in QUERIES}) >= 0.95 * len(QUERIES)
    assert {query.get("nation") for query in QUERIES} >= {"england", "wales", "scotland", "northern-ireland", None}


def test_the_right_record_comes_first(found, corpus):
    measured = by_class(QUERIES, [measures(query, results, corpus) for query, results in zip(QUERIES, found)])
    assert measured["all"][0] == len(QUERIES) and measured["exam"][0] > 100 and measured["fresh"][0] > 60 and measured["unseen"][0] > 70
    reached = {name: {"success@1": measured[name][1][0], "nDCG@10": measured[name][1][2]} for name in LEAST}
    assert all(reached[name][measure] >= least for name, floors in LEAST.items() for measure, least in floors.items()), reached


def test_every_nation_that_the_words_name_is_understood(search_index):
    index = Index(search_index)
    assert sum(bool(query["names"]) for query in QUERIES) >= 80
    assert {query["query"]: sorted(query["names"]) for query in QUERIES} == {query["query"]: sorted(understand(query["query"], index).nations) for query in QUERIES}


def test_no_result_of_another_nation_stands_above_one_of_the_nation_asked_for(found):
    assert [query["query"] for query, results in zip(QUERIES, found, strict=True) if is_wrong_way_round(query, results)] == []
    assert sum(bool(asked_for(query) and results) for query, results in zip(QUERIES, found)) >= 120
