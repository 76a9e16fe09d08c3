"""The search as the site carries it: every result leads somewhere, and a page never reads files of another edition."""

import json
import re
from html.parser import HTMLParser

import pytest

from imsa.site.search import write_search


class Parts(HTMLParser):
    """The elements of a page, and the names of its parts."""

    def __init__(self, page):
        super().__init__()
        self.elements = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    @property
    def names(self):
        return {attributes["id"] for _, attributes in self.elements if "id" in attributes}


@pytest.fixture(scope="module")
def page(site):
    return Parts((site.folder / "search" / "index.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def index(site, page):
    """The folder of the index that the page names."""
    [name] = [attributes["data-imsa-search"] for _, attributes in page.elements if "data-imsa-search" in attributes]
    return site.folder / "search" / name


def test_every_result_leads_to_a_page_and_its_part(site, index, checked):
    nations, names, lost = checked[0].nations, {}, []
    for path in sorted((index / "d").iterdir()):
        shown = json.loads(path.read_text(encoding="utf-8"))
        urls = [f"{nation}/{shown['answers_as']}/" for nation in shown["nations"]] if shown["answers_as"] else []
        for url in [shown["url"], *urls]:
            address, _, part = url.partition("#")
            file = site.folder / address / "index.html"
            if file not in names:
                names[file] = Parts(file.read_text(encoding="utf-8")).names if file.is_file() else None
            if names[file] is None or part and part not in names[file]:
                lost.append(url)
    assert lost == [] and len(names) > 4 * len(nations)


def test_the_page_names_what_is_there_and_carries_nothing_inline(site, page):
    folder = site.folder / "search"
    [script] = [attributes for tag, attributes in page.elements if tag == "script" and attributes.get("type") == "module"]
    [sheet] = [attributes["href"] for tag, attributes in page.elements if tag == "link" and attributes["href"].startswith("code-")]
    assert (folder / script["src"]).is_file() and (folder / sheet).is_file()
    assert not any(name.startswith("on") or name == "style" for _, attributes in page.elements for name in attributes)
    assert not any(tag in ("form", "style") for tag, _ in page.elements)
    for path in (folder / script["src"]).parent.glob("*.mjs"):
        for imported in re.findall(r'^import .* from "\./([^"]+)";$', path.read_text(encoding="utf-8"), re.M):
            assert (path.parent / imported).is_file()


def test_the_form_offers_every_nation_kind_and_topic(page, index):
    found = json.loads((index / "index.json").read_bytes())
    values = lambda name: [attributes["value"] for tag, attributes in page.elements if tag == "input" and attributes.get("name") == name]  # noqa: E731
    assert values("nation")[0] == "" and set(values("nation")[1:]) == set(found["views"]["nations"])
    assert {kind for kinds in values("kind") for kind in kinds.split()} == {kind for kind, *_ in found["attributes"]}
    assert {attributes["value"] for tag, attributes in page.elements if tag == "option"} == {"", *found["views"]["topics"]}
    labelled = {attributes["for"] for tag, attributes in page.elements if tag == "label" and "for" in attributes}
    assert {"imsa-search-words", "imsa-search-topic"} <= labelled


def test_an_older_edition_goes_and_what_is_there_is_not_written_again(tmp_path):
    place = tmp_path / "search"
    place.mkdir()
    (place / "index.html").write_text("the page")
    write_search(tmp_path, {"search/code-1/page.mjs": b"old", "search/index-1/index.json": b"{}"})
    newer = {"search/code-1/page.mjs": b"old", "search/index-2/index.json": b"{ }"}
    assert write_search(tmp_path, newer) == ["search/index-2/index.json"]
    assert sorted(path.name for path in place.iterdir()) == ["code-1", "index-2", "index.html"]
    assert write_search(tmp_path, newer) == []


def test_hosts_may_keep_the_files_of_an_edition(site):
    rules = (site.folder / "_headers").read_text(encoding="utf-8")
    for folder in ("code-", "index-"):
        [place] = (site.folder / "search").glob(f"{folder}*")
        assert f"/search/{place.name}/*\n  Cache-Control: public, max-age=31536000, immutable\n" in rules
