"""The search of the site is that of the terminal: the same words understood, the same records in the same order, the same sentence.

If one of these fails, an advocate on the page is led elsewhere than one at the terminal.

The site ranks every record that has one of the words; at the terminal the engine picks the best 200 first, and in a long query of common
words one of the first ten may not be among them. So the two are compared to the letter with an engine that picks all, and with the
terminal's own where it matters most: the first result, and the order of those that both have.
"""

import gzip
import json
import random
import re

import pytest
import yaml
from search_modules import FOLDER, SiteSearch

from imsa.compile.browser_index import browser_files
from imsa.compile.search_index import make_index
from imsa.render.results import KIND_WORDS, notes
from imsa.search.engines.fts5 import Engine
from imsa.search.find import find
from imsa.search.index import Index
from imsa.search.understand import understand

MARKS = ("\ue000", "\ue001")
# Bytes as they stand; packed for the way they are about a fifth of that.
MOST_AT_FIRST, MOST_FOR_HALF, MOST_FOR_ANY = 80_000, 500_000, 1_500_000


@pytest.fixture(scope="module")
def connection(search_index):
    return search_index


@pytest.fixture(scope="module")
def files(connection):
    """{path: bytes} of the index as a browser has it."""
    return browser_files(connection)


@pytest.fixture(scope="module")
def site_search(files):
    return SiteSearch(files)


@pytest.fixture(scope="module")
def terminal(connection):
    """query, options → Found, as the command asks for it."""
    index, engine = Index(connection), Engine(connection)
    return lambda text, **options: find(index, engine, text, marks=MARKS, **options)


@pytest.fixture(scope="module")
def every(connection):
    """The same with every record that has one of the words as a candidate."""
    index, engine = Kept(connection), EveryRecord(connection)
    return lambda text, **options: find(index, engine, text, marks=MARKS, **options)


class EveryRecord:
    """An engine that picks all records that the facets leave, in whatever order."""

    name = "every record"

    def __init__(self, connection):
        self._facets = {number: {f"kind:{kind}", *(f"nation:{nation}" for nation in nations.split())} for number, kind, nations in connection.execute("SELECT number, kind, nations FROM document")}
        index = Index(connection)
        for number, facets in self._facets.items():
            facets |= {f"topic:{topic}" for topic in index.shown(number)["topics"]}

    def candidates(self, terms, counts, facets, most):
        return [number for number, its in self._facets.items() if all(not its.isdisjoint(entries) for entries in facets)]


class Kept(Index):
    """An index whose documents are read once for all queries."""

    def __init__(self, connection):
        super().__init__(connection)
        numbers = [number for number, in connection.execute("SELECT number FROM document")]
        terms = [term for term, in connection.execute("SELECT term FROM term")]
        self._documents = {document[0]: document for document in super().documents(numbers, terms)}

    def documents(self, numbers, terms):
        return [self._documents[number] for number in numbers]


def judged(root):
    """(query, nations) of every judged query."""
    queries = [query for path in sorted((root / "tests" / "search").glob("judged-*.yml")) for query in yaml.safe_load(path.read_text(encoding="utf-8"))["queries"]]
    return [(query["query"], [query["nation"]] if "nation" in query else []) for query in queries]


def generated(connection, many):
    """Queries that nobody thought of: words of records, slips, beginnings, places, citations, phrases; the same in every run."""
    chance = random.Random(4)
    known = [form for form, in connection.execute("SELECT form FROM form ORDER BY form")]
    places = [key for key, in connection.execute("SELECT key FROM phrase ORDER BY key") if key[0] not in "~≈"]

    def word():
        return chance.choice(known)

    def slip():
        letters = list(word())
        at = chance.randrange(len(letters))
        kind = chance.randrange(4)
        if kind == 0:
            del letters[at]
        elif kind == 1:
            letters.insert(at, chance.choice("aeinorstéß"))
        elif kind == 2:
            letters[at] = chance.choice("aeinorst")
        else:
            letters[at - 1], letters[at] = letters[at], letters[at - 1]
        return "".join(letters)

    def beginning():
        return word()[: chance.randint(1, 5)] + "*"

    def citation():
        return chance.choice(["s{}", "section {}", "s. {}(2)", "sch {} para 2", "reg {}A", "art {}", "r {}", "s{} MSA", "section {} of the Housing Act 1996"]).format(chance.randint(1, 200))

    def quoted():
        return f'"{word()} {word()}"' if chance.random() < 0.3 else f'"{slip()}"'

    kinds = (word, word, word, slip, beginning, lambda: chance.choice(places), citation, quoted, lambda: chance.choice(["+", "’s", "£50", "2,5", "12/11", "İ", "𝒳", "--", "in", "deadline"]))
    for _ in range(many):
        text = " ".join(chance.choice(kinds)() for _ in range(chance.randint(1, 6)))
        nations = [chance.choice(["england", "wales", "scotland", "northern-ireland"])] if chance.random() < 0.3 else []
        options = {"nations": nations, "typing": chance.random() < 0.3}
        if chance.random() < 0.15:
            options["kinds"] = chance.sample(sorted(KIND_WORDS), 2)
        if chance.random() < 0.1:
            options["topics"] = chance.sample(["nrm-referral", "homelessness-application", "essentials", "asylum-claim"], 2)
        yield text, options


def told(query):
    return {"corrected": [list(one) for one in query.corrected], "nations": query.nations, "wants": query.wants, "unknown": query.unknown, "phrases": query.phrases}


def shown(result):
    """A result with its snippet as one text, the words that were looked for between marks."""
    snippet = result["snippet"]
    if not isinstance(snippet, str):
        snippet = "".join(f"{MARKS[0]}{words}{MARKS[1]}" if marked else words for words, marked in snippet)
    return {**{key: result[key] for key in ("id", "kind", "title", "nations", "topics", "url", "reviewed")}, "snippet": snippet}


def assert_alike(expected, found, case):
    assert found["query"] == told(expected.query), case
    assert [shown(one) for one in found["results"]] == [shown(one) for one in expected.results], case
    assert [one["score"] for one in found["results"]] == pytest.approx([one["score"] for one in expected.results], abs=0.002), case
    assert found["elsewhere"] == {} or set(found["elsewhere"]) == set(expected.elsewhere), case
    assert found["danger"] == expected.danger, case


def test_judged_queries_are_answered_alike(root, every, site_search):
    cases = judged(root)
    assert len(cases) >= 200
    for text, nations in cases:
        assert_alike(every(text, nations=nations), site_search.find(text, nations=nations), text)


def test_the_engine_of_the_terminal_seldom_leaves_out_what_the_site_shows(root, terminal, site_search):
    firsts = together = 0
    cases = judged(root)
    for text, nations in cases:
        page, command = ([one["id"] for one in results] for results in (site_search.find(text, nations=nations)["results"], terminal(text, nations=nations).results))
        assert [one for one in page if one in command] == [one for one in command if one in page], text
        firsts += page[:1] == command[:1]
        together += page[:5] == command[:5]
    assert firsts >= 0.99 * len(cases) and together >= 0.95 * len(cases)


def test_queries_that_nobody_thought_of_are_answered_alike(connection, every, site_search):
    answered = 0
    for text, options in generated(connection, 300):
        expected = every(text, **options)
        assert_alike(expected, site_search.find(text, **options), (text, options))
        answered += bool(expected.results)
    # They would prove little if most found nothing.
    assert answered > 200


def test_the_page_says_of_a_query_what_the_terminal_says(checked, terminal, site_search):
    """Only the way to the topics is worded for the place."""
    titles = {nation: checked[0].jurisdictions[checked[0].chain(nation)[0]].data["title"] for nation in checked[0].nations}
    seen = set()
    for text in ("glasgaw homeless", "neg CG deadline glasgow", "xqzvv", "xqzvv housing", "s45", '"homelesness" help'):
        page = site_search.find(text)["notes"]
        seen.update(note["about"] for note in page)
        assert [note["text"].replace("one of the topics.", "one of the topics: `imsa-navigate show topic/…`.") for note in page] == notes(terminal(text), titles), text
    assert seen == {"corrected", "unknown", "nations", "nothing"}
    # Where a nation was chosen, none is put before another; that the words name a different one is said.
    for text, said in (("homeless glasgow", []), ("homeless cardiff", ["The words name Wales, but only results of Scotland are shown."])):
        chosen = {"text": text, "nations": ["scotland"]}
        assert [note["text"] for note in site_search.find(**chosen)["notes"]] == notes(terminal(**chosen), titles, ["scotland"]) == said
    elsewhere = {"text": "“lord advocate”", "nations": ["wales"], "kinds": ["pathway"]}
    told_here = [note["text"] for note in site_search.find(**elsewhere)["notes"]]
    assert told_here == notes(terminal(**elsewhere), titles) and "in Scotland" in told_here[0]


def test_kinds_are_called_alike(site_search):
    assert site_search.value("modules.notes.KIND_WORDS") == KIND_WORDS


def test_what_was_typed_can_be_searched_exactly(site_search):
    """The way back from a correction: the same words between quotation marks, which neither side corrects."""
    assert site_search.find("glasgaw housing")["query"]["corrected"] == [["glasgaw", "glasgow"]]
    again = site_search.value('modules.notes.asTyped("Glasgaw housing", [["glasgaw", "glasgow"]], modules.words.fold)')
    assert again == '"Glasgaw" housing'
    found = site_search.find(again)
    assert found["query"]["corrected"] == [] and found["query"]["unknown"] == ["glasgaw"] and found["query"]["nations"] == [] and found["results"]


def test_the_terminal_takes_a_quoted_word_as_typed(connection):
    index = Index(connection)
    assert understand("glasgaw", index).corrected and not understand('"glasgaw"', index).corrected


def test_danger_is_told_first_on_the_page_too(terminal, site_search):
    for text in ("suicidal", "she is missing", "wages owed"):
        assert site_search.find(text)["danger"] == terminal(text).danger
    assert site_search.find("suicidal")["danger"] and not site_search.find("wages owed")["danger"]


def test_why_adds_up_and_says_what_the_terminal_says(terminal, site_search):
    for text in ("neg CG deadline glasgow", "s45 MSA", "homeless tonight cardiff"):
        for page, command in zip(site_search.find(text, why=True)["results"][:5], terminal(text, why=True).results):
            assert [what for what, _ in page["why"]] == [reason["for"] for reason in command["why"]]
            assert sum(points for _, points in page["why"]) == pytest.approx(page["score"], abs=0.01)


# --- files ------------------------------------------------------------------------------------------------------------------------


def test_what_a_query_needs_is_there_and_light(root, files, site_search):
    """The bytes of a query of someone who has loaded nothing yet, but for the index itself."""
    assert len(files["index.json"]) < MOST_AT_FIRST
    sizes = []
    for text, nations in judged(root):
        asked = site_search.find(text, nations=nations)["asked"]
        assert len(asked) == len(set(asked)), text
        sizes.append(sum(len(files[name]) for name in asked))
    sizes.sort()
    assert sizes[len(sizes) // 2] < MOST_FOR_HALF and sizes[-1] < MOST_FOR_ANY


def test_a_quoted_phrase_reads_only_records_that_may_say_it(site_search):
    """Records that lack one of its words are not loaded, nor more than it takes to fill the page."""
    for text, most in (('"recovery period"', 50), ('"more likely than not"', 50), ('"first responder" belfast', 50)):
        found = site_search.find(text)
        assert found["results"] and len(set(found["asked"]) | set(found["ahead"])) < most, text


def test_no_more_results_are_promised_than_were_looked_for(site_search):
    few, many = site_search.find('"habitual residence"'), site_search.find('"recovery period"')
    assert few["total"] == len(few["results"]) > 0
    assert many["total"] is None and len(many["results"]) == 10
    all_of_them = site_search.find('"recovery period"', limit=100)
    assert all_of_them["total"] == len(all_of_them["results"]) > 10
    assert site_search.value("[modules.notes.howMany(10, null), modules.notes.howMany(10, 12), modules.notes.howMany(1, 1)]") == ["The best 10 results.", "The best 10 of 12 results.", "1 result."]


def test_files_are_named_ahead_so_that_a_page_can_load_them_together(site_search):
    """Each file that is asked for is named before, but for those that only a phrase or a letter makes necessary."""
    found = site_search.find("can she work while waiting for a decision")
    assert set(found["asked"]) - set(found["ahead"]) == set()
    assert set(found["ahead"]) - set(found["asked"]) == set()


def test_every_file_can_be_reached_from_the_first(files):
    index = json.loads(files["index.json"])
    named = {"index.json", *(name for _, name in index["shards"]), *index["spelling"].values(), *(f"d/{place}.json" for place in range(index["count"])), *(f"t/{topic}.json" for topic in index["views"]["topics"])}
    assert set(files) == named


def test_names_of_files_suit_any_host(files):
    assert all(re.fullmatch(r"[A-Za-z0-9/.-]+", name) for name in files) and len({name.lower() for name in files}) == len(files)


def test_the_same_index_gives_the_same_bytes(connection, files, checked):
    assert browser_files(connection) == files
    assert browser_files(make_index(":memory:", checked[0])) == files


def test_the_modules_are_light_and_keep_to_themselves():
    """What the page loads before anybody searches; and no way to store, tell or set markup in any module."""
    sources = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.mjs")}
    assert sum(len(gzip.compress(text.encode(), 6)) for text in sources.values()) < 20_000
    for name, text in sources.items():
        for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "localStorage", "sessionStorage", "indexedDB", "cookie", "console", "sendBeacon", "XMLHttpRequest", "history.", "location", "eval(", "http:", "https:"):
            assert word not in re.sub(r"^\s*//.*$", "", text, flags=re.M), (name, word)
        assert ("fetch(" in text) == (name == "loader.mjs")
