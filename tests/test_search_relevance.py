"""The terminal's search and the site's answer the judged queries of tests/search/ with the right record of the right nation."""

import pytest
from judged_queries import LEAST_NDCG_AT_10, LEAST_SUCCESS_AT_1, by_class, is_wrong_way_round, judged_queries, measures, nations_of
from search_modules import SiteSearch

from imsa.compile.browser_index import browser_files
from imsa.search.engines.fts5 import Engine
from imsa.search.find import find
from imsa.search.index import Index

QUERIES = judged_queries()


def _plain(results):
    return [(result["id"], result["kind"], result["nations"]) for result in results]


@pytest.fixture(scope="module")
def corpus(search_index):
    return [(record_id, kind, nations.split()) for record_id, kind, nations in search_index.execute("SELECT id, kind, nations FROM document")]


@pytest.fixture(scope="module", params=["terminal", "site"])
def found(request, search_index):
    """[(results, nations given or named)] of every judged query."""
    if request.param == "terminal":
        index, engine = Index(search_index), Engine(search_index)
        answers = [(query, find(index, engine, query["query"], nations_of(query))) for query in QUERIES]
        return [(_plain(answer.results), nations_of(query) or answer.query.nations) for query, answer in answers]
    site = SiteSearch(browser_files(search_index))
    answers = [(query, site.find(query["query"], nations=nations_of(query))) for query in QUERIES]
    return [(_plain(answer["results"]), nations_of(query) or answer["query"]["nations"]) for query, answer in answers]


def test_there_are_enough_judged_queries_of_every_class():
    assert len(QUERIES) >= 200
    assert len({query["query"].lower() for query in QUERIES}) >= 0.95 * len(QUERIES)
    assert {query.get("nation") for query in QUERIES} >= {"england", "wales", "scotland", "northern-ireland", None}


def test_the_right_record_comes_first(found, corpus):
    count, (first, _, ndcg, _) = by_class(QUERIES, [measures(query, results, corpus) for query, (results, _) in zip(QUERIES, found)])["all"]
    assert count == len(QUERIES)
    assert first >= LEAST_SUCCESS_AT_1
    assert ndcg >= LEAST_NDCG_AT_10


def test_no_result_of_another_nation_stands_above_one_of_the_nation_asked_for(found):
    assert [query["query"] for query, (results, asked_for) in zip(QUERIES, found) if is_wrong_way_round(results, asked_for)] == []
