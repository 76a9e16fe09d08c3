"""The written pages: each stage of the work has one, each section can be found alone, and no page can spoil an answer."""

import os

import pytest

from imsa.compile.build import checked, compile_root
from imsa.load.pages import read_pages

from test_bad_records import BAD, build

STAGES_AND_NEEDS = {"first-contact", "safety", "consent-and-capacity", "confidentiality-and-records", "before-a-referral", "reasonable-grounds", "recovery-period",
                    "conclusive-grounds", "leaving-support", "children-and-age", "immigration", "asylum", "detention-and-removal", "housing", "money", "health",
                    "criminal-justice", "compensation-and-legal-aid", "work", "education", "challenging-decisions", "moving-between-nations",
                    "working-with-interpreters", "looking-after-yourself"}
ABOUT_THE_TOOL = {"using-the-navigator", "using-search", "method-and-sources", "privacy", "accessibility", "propose-a-change", "hosting", "independence-and-legal-notice"}


@pytest.fixture(scope="module")
def pages(root):
    """{name: page} of the real pages."""
    return {page.name: page for page in read_pages(root)[0]}


def test_each_stage_and_need_has_a_page_and_so_has_the_tool(pages):
    """An advocate would find nothing for a part of the work, or not learn what the tool cannot do."""
    assert STAGES_AND_NEEDS | ABOUT_THE_TOOL <= set(pages)


def test_each_topic_is_helped_by_a_page(pages, checked):
    """A topic would have its routes, but nobody would say how to go about it."""
    helped = {topic for page in pages.values() for topic in page.data["topics"]}
    assert {topic["id"] for topic in checked[0].entries("topics")} <= helped


def test_a_section_makes_sense_when_it_is_found_alone(pages):
    """Search shows one section: a heading that another page has too, or a scrap, would tell nothing."""
    sections = [(page.name, section) for page in pages.values() for section in page.sections]
    headings = [section.title for _, section in sections]
    assert len(headings) == len(set(headings))
    scraps = [(name, section.title) for name, section in sections if len(section.words.split()) < 60]
    assert scraps == []


def test_a_page_of_practice_leads_to_the_records_that_hold_the_rules(pages):
    """A page without links would have to type what the records say."""
    for name in STAGES_AND_NEEDS:
        targets = {link.target for link in pages[name].links() if link.target.startswith("record:")}
        assert len(targets) >= 3, name


def test_a_link_is_where_an_editor_looks_for_it(pages, root):
    """A fault would point to another line than the one to mend."""
    for page in pages.values():
        lines = (root / page.source.path).read_text(encoding="utf-8").split("\n")
        for link in page.links():
            where = link.where()
            assert lines[where.line - 1][where.column - 1:].startswith(f"[{link.words}](")
        for section in page.sections:
            assert lines[section.where.line - 1] == f"## {section.title}"


def test_a_section_is_counted_and_searched_without_its_marks():
    """Ids and stars would be found by search, and long addresses would make a short section too long."""
    page = read_pages(BAD / "_sound")[0][0]
    assert page.sections[0].words == ("Ask whether anybody can hear. The helpline can help to plan, and a referral may follow, under the Act.")


def test_a_fault_of_a_page_is_reported_but_does_not_stop_an_answer(tmp_path):
    """A slip in a text could take the navigator away from everybody."""
    root = build(BAD / "typed-value" / "in-the-text", tmp_path)
    assert checked(root)[1] != []
    assert set(compile_root(root)) == {"answers", "records"}


def test_a_page_changes_no_answer_and_asks_for_no_new_compiling(tmp_path):
    """Every change of a text would give the knowledge base another digest, or make each answer slow until it is compiled again."""
    from imsa.cli.reading import _is_stale
    from imsa.compile.knowledge import digest

    root = build(BAD / "front-matter" / "near-miss-rule-in-the-text", tmp_path)
    assert digest(checked(root)[0]) == digest(checked(BAD / "_sound")[0])
    artefact = tmp_path / "answers.bin"
    artefact.write_bytes(b"")
    later = os.stat(artefact).st_mtime + 60
    os.utime(root / "content/guide/safety.md", (later, later))
    assert not _is_stale(root, artefact)
    os.utime(root / "content/topics.yml", (later, later))
    assert _is_stale(root, artefact)
