"""The search: what a query is taken to mean, what comes first, and that an index follows its records."""

import json
import shutil
import sqlite3

import pytest
import yaml

from imsa.compile.build import write_search_index
from imsa.compile.corpus import documents
from imsa.compile.search_index import fill_engine, is_worn, make_index
from imsa.search.akin import MOST_AKIN, akin
from imsa.search.engines import optional_engine
from imsa.search.engines.fts5 import Engine as Fts5
from imsa.search.find import find
from imsa.search.index import Index, UnreadableIndex, open_index
from imsa.search.snippet import LONGEST, snippet
from imsa.search.spelling import closest, distance
from imsa.search.understand import understand
from imsa.search.words import fold, words


@pytest.fixture(scope="session")
def connection(search_index):
    return search_index


@pytest.fixture(scope="session")
def index(connection):
    return Index(connection)


@pytest.fixture(scope="session", params=["fts5", "tantivy", "whoosh"])
def engine(request, connection, checked):
    """Every engine passes the same tests."""
    if request.param == "fts5":
        return Fts5(connection)
    made = optional_engine(request.param)()
    fill_engine(made, connection, checked[0])
    return made


@pytest.fixture
def ids(index, engine):
    """query, options → the ids of the results."""
    return lambda text, *nations, **options: [result["id"] for result in find(index, engine, text, nations, **options).results]


# --- words ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text, expected", [
    ("s45 MSA", ["§s45", "msa"]),
    ("section 45(4) of the Act", ["§s45(4)", "of", "the", "act"]),
    ("s. 49 (1A)", ["§s49(1a)"]),
    ("Sch 1 para 32, reg. 5A, art 4, rule 35", ["§sch1", "§para32", "§reg5a", "§art4", "§r35"]),
    ("she's 45", ["she", "45"]),
    ("RG+ letter", ["rg", "plus", "letter"]),
    ("Yarl’s Wood", ["yarl", "wood"]),
    ("Ynys Môn, Éireann", ["ynys", "mon", "eireann"]),
    ("£49.18 a week", ["49.18", "a", "week"]),
    ("don't", ["dont"]),
    ("", []),
    ("… — ‽", []),
])
def test_a_text_is_cut_into_words(text, expected):
    assert words(text) == expected


def test_folding_keeps_no_case_accent_or_apostrophe():
    assert fold("Môn’s CAFÉ") == "mon  cafe"


@pytest.mark.parametrize("one, other, slips", [("cardiff", "cardif", 1), ("glasgwo", "glasgow", 1), ("refferal", "referral", 2), ("abc", "abc", 0), ("abc", "xyz", None)])
def test_slips_are_counted(one, other, slips):
    assert distance(one, other, 2) == distance(other, one, 2) == slips


def test_the_likeliest_word_is_taken():
    assert closest("helpine", {"helping": 900, "helpline": 3}) == "helpline", "a letter left out goes before one changed"
    assert closest("weed", {"week": 50, "need": 70}) is None, "too many real words are one letter away"
    assert closest("armey", {"army": 42, "armley": 0}) == "army", "a word of the records goes before the name of a place that none has"
    assert closest("eaten", {"eaton": 0}) is None, "a short name is near to many words"


# --- understanding --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text, nations", [
    ("homeless tonight cardiff", ["wales"]),
    ("who is first responder in belfast", ["northern-ireland"]),
    ("Caerdydd", ["wales"]),
    ("glasgwo housing", ["scotland"]),
    ("homeless in Reading", ["england"]),
    ("reading a letter", []),
    ("no NI number", []),
    ("difference scotland and wales", ["scotland", "wales"]),
    ("asylum support", []),
])
def test_places_and_nations_are_understood(index, text, nations):
    assert understand(text, index).nations == nations


def test_slips_are_mended_and_said(index):
    query = understand("refferal to the natonal mechansim", index)
    assert ("refferal", "referral") in query.corrected and query.unknown == []


def test_a_word_that_is_nowhere_is_said(index):
    assert understand("xqzzvw housing", index).unknown == ["xqzzvw"]


def test_what_is_asked_for_is_understood(index):
    assert "figure" in understand("how much is asylum support", index).wants
    assert "term" in understand("what does NRPF mean", index).wants
    assert "pathway" in understand("neg CG deadline", index).wants


def test_advice_is_not_an_adviser(index):
    advice, adviser = understand("advice", index), understand("adviser", index)
    assert set(advice.groups[0].terms) != set(adviser.groups[0].terms)


# --- results --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text, first", [
    ("homeless tonight cardiff", "wales/homelessness-application"),
    ("neg CG deadline glasgow", "scotland/nrm-reconsideration"),
    ("s45 MSA", "legislation/uk/modern-slavery-act-2015#s.45"),
    ("section 45 of the Modern Slavery Act 2015", "legislation/uk/modern-slavery-act-2015#s.45"),
    ("MSA 2015 s 45", "legislation/uk/modern-slavery-act-2015#s.45"),
    ("modern slavery act s 45", "legislation/uk/modern-slavery-act-2015#s.45"),
    ("modern slavery act", "legislation/uk/modern-slavery-act-2015"),
    ("what does NRPF mean", "term/no-recourse-to-public-funds"),
    ("samaritans", "service/uk/samaritans"),
    ("samaritns", "service/uk/samaritans"),
    ("suicidal tonight swansea", "wales/suicide-crisis"),
])
def test_the_answer_comes_first(ids, text, first):
    assert ids(text)[0] == first


def test_a_bare_section_finds_the_law_and_what_it_is_for(ids):
    assert {"legislation/uk/modern-slavery-act-2015#s.45", "england-and-wales/non-prosecution"} <= set(ids("s45")[:3])


def test_a_given_nation_keeps_the_others_out(index, engine):
    for nation in ("england", "wales", "scotland", "northern-ireland"):
        found = find(index, engine, "homeless", [nation], limit=50).results
        assert found and all(nation in result["nations"] for result in found)


@pytest.mark.parametrize("text, nation", [("homeless tonight in Derry", "northern-ireland"), ("legal aid scotland", "scotland"), ("guardian for a child, swansea", "wales")])
def test_no_other_nation_stands_above_the_one_that_is_named(index, engine, text, nation):
    right = [nation in result["nations"] for result in find(index, engine, text, limit=50).results]
    assert right[0] and right == sorted(right, reverse=True)


def test_an_inherited_route_answers_as_the_nation_that_is_asked_about(ids):
    assert "wales/nrm-reconsideration" in ids("reconsideration", "wales")
    assert "uk/nrm-reconsideration" in ids("reconsideration")


def test_kinds_and_topics_narrow(index, engine):
    assert {result["kind"] for result in find(index, engine, "asylum support", kinds=["figure"]).results} == {"figure"}
    assert all("bank-account" in result["topics"] for result in find(index, engine, "identity", topics=["bank-account"]).results)


def test_no_result_says_where_there_are_some(index, engine):
    found = find(index, engine, '"procurator fiscal"', ["northern-ireland"])
    if not found.results:
        assert found.elsewhere.get("scotland")
    found = find(index, engine, "children's hearing panel member safeguarder", ["wales"], kinds=["entitlement"])
    assert found.results or found.elsewhere


def test_quoted_words_stand_together(index, engine):
    found = find(index, engine, '"more likely than not"').results
    assert found
    for result in found:
        shown = next(index.shown(number) for number, record_id, *_ in index.documents(range(1, index.count + 1), []) if record_id == result["id"] or record_id.endswith("/" + result["id"].partition("/")[2]))
        assert any("more likely than not" in text.lower() for text in shown["text"])


def test_the_beginning_of_a_word_finds_it(ids):
    assert any("reconsideration" in one for one in ids("reconsid*")[:3])
    assert any("reconsideration" in one for one in ids("reconsid", typing=True)[:3])


def test_danger_comes_first(index, engine):
    assert any("999" in words for words in find(index, engine, "he has a knife and is outside").danger)
    assert find(index, engine, "prescription charge").danger == []


def test_every_point_is_explained(index, engine):
    for result in find(index, engine, "neg CG deadline glasgow", why=True).results:
        assert sum(reason["points"] for reason in result["why"]) == pytest.approx(result["score"], abs=0.02)


def test_what_belongs_to_the_topic_of_the_best_result_is_found_without_its_words(index, engine):
    found = find(index, engine, "maap", ["wales"], limit=40, why=True).results
    belonging = [result for result in found if [reason["for"] for reason in result["why"]] == ["it belongs to that topic"]]
    topics = {topic for result in found if result not in belonging for topic in result["topics"]}
    assert belonging and found[0] not in belonging
    assert all(topics & set(result["topics"]) and "wales" in result["nations"] for result in belonging)


def test_what_belongs_is_kept_to_what_is_asked_for(index, engine):
    assert {result["kind"] for result in find(index, engine, "boss kept her passport", kinds=["term"], limit=40).results} == {"term"}
    quoted = find(index, engine, '"recovery period"', limit=40, why=True).results
    assert quoted and not any(reason["for"] == "it belongs to that topic" for result in quoted for reason in result["why"])


def test_what_reads_like_the_best_result_is_found_and_said(index, engine):
    found = find(index, engine, "KTT judgment", limit=40, why=True).results
    alike = [result for result in found if [reason["for"] for reason in result["why"]] == ["it reads like the best result"]]
    assert alike and found[0] not in alike
    quoted = find(index, engine, '"recovery period"', limit=40, why=True).results
    assert quoted and not any("reads like" in reason["for"] for result in quoted for reason in result["why"])


def test_records_that_say_the_like_are_akin(index, connection):
    numbers = dict(connection.execute("SELECT id, number FROM document"))
    near = akin(index, numbers["term/section-45-defence"])
    closest = sorted(near, key=near.get, reverse=True)[:5]
    assert numbers["england-and-wales/non-prosecution"] in closest
    assert all(0 < closely <= 1 for closely in near.values()) and numbers["term/section-45-defence"] not in near
    assert MOST_AKIN <= len(near) < 2 * MOST_AKIN


@pytest.mark.parametrize("text", ["", " ", "?", "the of and", "*", '""', "(", "§", "'; DROP TABLE found; --", "NOT AND OR", "a" * 5000, "s" * 60 + " " * 3000, "\x00", "字", "🙂", "- - -", "weekly " * 300])
def test_no_query_breaks_the_search(index, engine, text):
    assert isinstance(find(index, engine, text).results, list)


def test_a_snippet_is_short_and_marks_what_was_looked_for():
    text = "Nothing here. " + "word " * 100 + "asylum " + "word " * 100 + ". The end."
    shown = snippet([text], {"asylum"}, ("[", "]"))
    assert "[asylum]" in shown and len(shown) <= LONGEST + 8 and shown.startswith("… ")
    assert snippet(["First sentence. Second."], set()) == "First sentence."
    assert snippet([], {"x"}) == ""


# --- the index ------------------------------------------------------------------------------------------------------------------


def test_every_record_is_in_the_corpus(checked):
    collection = checked[0]
    found = {document["id"] for document in documents(collection)}
    for record in collection.sound("service", "entitlement", "figure", "legislation"):
        assert record.id in found
        for provision in record.data.get("provisions", ()):
            assert f"{record.id}#{provision['provision']}" in found
    assert {f"term/{term['id']}" for term in collection.entries("glossary")} <= found
    for topic in collection.entries("topics"):
        for nation in collection.nations:
            assert collection.pathway_for(nation, topic["id"]).id in found
    assert {page.id for page in collection.pages} <= found


def test_a_figure_shows_the_amount_in_force_and_those_to_come(checked):
    """The last value of a record may lie in the future, and an old amount may hold no longer."""
    from imsa.dates.period import to_day

    collection = checked[0]
    figure = next(record for record in collection.sound("figure") if len(record.data["values"]) > 1 and all(value["amount"] is not None for value in record.data["values"]))
    first, second = figure.data["values"][:2]
    summary = lambda day: next(document for document in documents(collection, day) if document["id"] == figure.id)["fields"]["summary"][0]  # noqa: E731
    between, before = to_day(second["in_force_from"]) - 1, to_day(first["in_force_from"]) - 1
    assert summary(between).index(f"{first['amount']} ") < summary(between).index(second["in_force_from"]) and first["in_force_from"] in summary(between)
    assert summary(before).startswith("No amount is known for today.") and first["in_force_from"] in summary(before)
    assert second["in_force_from"] in summary(to_day(second["in_force_from"])) and first["in_force_from"] not in summary(to_day(second["in_force_from"]))


def test_every_id_of_a_document_can_be_shown(checked, kb, index):
    """What a result names must open."""
    for document in documents(checked[0]):
        whole = document["id"].partition("#")[0]
        assert whole in kb.ids["ids"], document["id"]


def records_of(root, tmp_path):
    for part in ("content", "jurisdictions", "schemas"):
        shutil.copytree(root / part, tmp_path / part)
    return tmp_path


def test_a_changed_record_is_indexed_anew_and_no_other(root, tmp_path):
    from imsa.compile.build import sound_collection
    from imsa.compile.corpus import about
    from imsa.compile.language import Language
    from imsa.compile.search_index import update_index

    folder = records_of(root, tmp_path)
    connection = make_index(str(tmp_path / "search.db"), sound_collection(folder))
    path = folder / "jurisdictions/uk/services/samaritans.yml"
    path.write_text(path.read_text().replace("summary:", "cost: Zylophonic tariff\nsummary:", 1) if "cost:" not in path.read_text() else path.read_text().replace("cost: ", "cost: Zylophonic tariff, ", 1))
    collection = sound_collection(folder)
    written, gone = update_index(connection, documents(collection), Language(collection), about(collection))
    assert (written, gone) == (1, 0)
    found = find(Index(connection), Fts5(connection), "zylophonic").results
    assert found[0]["id"] == "service/uk/samaritans" and [result["id"] for result in found if "Zylophonic" in result["snippet"]] == ["service/uk/samaritans"]
    assert Index(connection).counts(["zylophon"]) == {"zylophon": 1}
    again = update_index(connection, documents(collection), Language(collection), about(collection))
    assert again == (0, 0)


def test_a_record_that_is_gone_is_found_no_more(checked):
    from imsa.compile.corpus import about
    from imsa.compile.language import Language
    from imsa.compile.search_index import update_index

    collection = checked[0]
    connection = make_index(":memory:", collection)
    rest = [document for document in documents(collection) if document["id"] != "service/uk/samaritans"]
    assert update_index(connection, rest, Language(collection), about(collection)) == (0, 1)
    index = Index(connection)
    assert index.count == len(rest)
    assert "service/uk/samaritans" not in [result["id"] for result in find(index, Fts5(connection), "samaritans").results]
    assert not is_worn(connection)
    gone = {number for number, in connection.execute("SELECT number FROM document WHERE id = 'service/scotland/breathing-space'")}
    remaining = [document for document in rest if document["id"] != "service/scotland/breathing-space"]
    helpline = next(number for number, record_id in connection.execute("SELECT number, id FROM document") if record_id == "service/scotland/nhs24-111")
    before = akin(index, helpline)
    assert gone & before.keys()
    update_index(connection, remaining, Language(collection), about(collection))
    assert not gone & akin(Index(connection), helpline).keys()
    for term, count in connection.execute("SELECT term, count FROM term WHERE term LIKE 'samaritan%'"):
        assert count == sum(term in impacts for *_, impacts in index.documents(range(1, 10_000), [term]))


def test_an_updated_index_answers_like_a_new_one(checked, index, connection):
    from imsa.compile.corpus import about
    from imsa.compile.language import Language
    from imsa.compile.search_index import update_index

    collection = checked[0]
    everything = documents(collection)
    grown = sqlite3.connect(":memory:")
    for some in (everything[::3], everything[::2], everything):
        update_index(grown, some, Language(collection), about(collection))
    for text in ("neg CG deadline glasgow", "homeless tonight", "s45 MSA", "samaritns", "can she work on VTS leave"):
        fresh = [(result["id"], result["score"]) for result in find(index, Fts5(connection), text).results]
        assert [(result["id"], result["score"]) for result in find(Index(grown), Fts5(grown), text).results] == fresh


def test_a_query_asks_the_full_text_table_once(index, connection):
    """SQLite would ask it once for every record where it may look up records first, which takes a hundred times as long."""
    asked = []
    connection.set_trace_callback(asked.append)
    find(index, Fts5(connection), "homeless tonight")
    connection.set_trace_callback(None)
    asked = [statement for statement in asked if statement.startswith("SELECT rowid FROM found")]
    plan = [detail for statement in asked for *_, detail in connection.execute(f"EXPLAIN QUERY PLAN {statement}") if detail.startswith("SCAN found")]
    assert len(plan) == 1 and "=" not in plan[0]


def test_a_damaged_or_older_index_is_made_again(checked, tmp_path):
    (tmp_path / "search.db").write_bytes(b"not a database" * 100)
    with pytest.raises(UnreadableIndex):
        open_index(str(tmp_path / "search.db"))
    with pytest.raises(UnreadableIndex):
        open_index(str(tmp_path / "missing.db"))
    write_search_index(checked[0], str(tmp_path))
    index = Index(open_index(str(tmp_path / "search.db")))
    assert index.count == len(documents(checked[0]))
    with sqlite3.connect(tmp_path / "search.db") as older:
        older.execute("UPDATE about SET value = '0' WHERE key = 'version'")
    older.close()
    with pytest.raises(UnreadableIndex):
        open_index(str(tmp_path / "search.db"))
    write_search_index(checked[0], str(tmp_path))
    assert Index(open_index(str(tmp_path / "search.db"))).count == index.count


# --- the command ----------------------------------------------------------------------------------------------------------------


def test_the_command_prints_what_the_contract_says(run):
    done = run("imsa-navigate", "search", "neg", "CG", "deadline", "--nation", "scotland", "--limit", "3", "--format", "json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert len(found) == 3 and found[0]["id"] == "scotland/nrm-reconsideration"
    for result in found:
        assert {"id", "kind", "title", "nations", "topics", "url", "score", "snippet"} <= set(result)
    assert [result["score"] for result in found] == sorted((result["score"] for result in found), reverse=True)


def test_text_says_what_was_looked_for_instead(run):
    done = run("imsa-navigate", "search", "refferal glasgow")
    assert done.returncode == 0 and "“referral” instead of “refferal”" in done.stdout and "Scotland come first" in done.stdout


def test_an_unknown_nation_or_topic_is_an_error_in_one_line(run):
    for option, value, near in (("--nation", "scotlnd", "scotland"), ("--topic", "destitutoin", None)):
        done = run("imsa-navigate", "search", "x", option, value)
        assert done.returncode == 2 and len(done.stderr.strip().splitlines()) == 1 and (near is None or near in done.stderr)


def test_a_provision_and_a_section_of_a_page_can_be_shown(run):
    done = run("imsa-navigate", "show", "legislation/uk/modern-slavery-act-2015#s.45", "--format", "json")
    assert done.returncode == 0 and [one["provision"] for one in json.loads(done.stdout)["record"]["provisions"]] == ["s.45"]
    done = run("imsa-navigate", "show", "legislation/uk/modern-slavery-act-2015#s.450")
    assert done.returncode == 2 and "s.45" in done.stderr
    assert run("imsa-navigate", "show", "guide/safety").returncode == 0


def test_the_exam_is_not_in_the_lessons(root):
    """A query that stands among the words it is meant to test proves nothing."""
    asked = yaml.safe_load((root / "content/asked.yml").read_text(encoding="utf-8"))["asked"]
    lessons = {" ".join(words(text)) for entry in asked for text in [*entry.get("words", ()), *(one for several in entry.get("nation_words", {}).values() for one in several)]}
    exam = {" ".join(words(query["query"])) for path in (root / "tests/search").glob("judged-*.yml") for query in yaml.safe_load(path.read_text(encoding="utf-8"))["queries"]}
    assert len(exam) >= 200
    assert sorted(query for query in exam if len(query.split()) > 3 and query in lessons) == []
