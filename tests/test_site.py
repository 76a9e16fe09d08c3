"""The guidance site: every record has a page, every link leads somewhere, and what a record says can never become markup."""

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from imsa.records.address import address, anchor

ATOM = "{http://www.w3.org/2005/Atom}"
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Read(HTMLParser):
    """What the tests ask of a page: its elements with their attributes, the names of its parts, and its text."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.elements, self.names, self.words, self._within, self.title = [], set(), [], [], ""
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.elements.append((tag, attributes))
        if "id" in attributes:
            self.names.add(attributes["id"])
        if tag not in VOID:
            self._within.append(tag)

    def handle_endtag(self, tag):
        if tag in self._within:
            while self._within.pop() != tag:
                pass

    def handle_data(self, data):
        if "title" in self._within and "svg" not in self._within:
            self.title += data
        elif "script" not in self._within:
            self.words.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def text(self):
        return " ".join("".join(self.words).split())


@pytest.fixture(scope="session")
def read(site):
    """{address: Read} of every page of the built site."""
    return {path.relative_to(site.folder).as_posix().removesuffix("index.html"): Read(path.read_text(encoding="utf-8"))
            for path in sorted(site.folder.rglob("*.html")) if path.name != "404.html"}


@pytest.fixture(scope="session")
def search(root, checked):
    """The search of the site, made once more than for the built one."""
    from imsa.site.search import Search
    from imsa.site.world import World

    return Search(World(checked[0], 739942, "0"), root)


def test_every_record_has_its_page(site, read, checked, kb):
    collection = checked[0]
    ids = [record.id for record in collection.records if record.jurisdiction]
    ids += [f"{nation}/{topic}" for nation in collection.nations for topic in kb.topics]
    ids += [f"{kind}/{entry['id']}" for kind, key in (("topic", "topics"), ("term", "glossary"), ("fact", "facts")) for entry in collection.entries(key)]
    assert len(ids) > 1400
    missing = [one for one in ids if address(one).partition("#")[0] not in read]
    assert missing == []
    # The page says whose it is, so that a search and an editor find the way back.
    assert 'data-record="scotland/nrm-reconsideration"' in (site.folder / "scotland/nrm-reconsideration/index.html").read_text()


def test_every_provision_has_a_part_of_its_own(read, checked):
    for record in checked[0].sound("legislation"):
        for provision in record.data.get("provisions", ()):
            page, _, part = address(f"{record.id}#{provision['provision']}").partition("#")
            assert part in read[page].names, (record.id, provision["provision"])


def test_every_link_within_the_site_leads_somewhere(site, read):
    broken = []
    for place, page in read.items():
        for tag, attributes in page.elements:
            for key in ("href", "src"):
                target = urlsplit(attributes.get(key) or "")
                if key not in attributes or target.scheme in ("http", "https", "tel", "sms", "mailto"):
                    continue
                where = normpath(join(place, unquote(target.path))) if target.path else normpath(place or ".")
                where = "" if where == "." else where
                as_page = f"{where}/" if where else ""
                if as_page in read:
                    if target.fragment and unquote(target.fragment) not in read[as_page].names:
                        broken.append((place, attributes[key]))
                elif not (site.folder / where).is_file():
                    broken.append((place, attributes[key]))
    assert broken == []


def test_the_pages_need_nothing_from_elsewhere(site, read):
    """Whatever a browser loads by itself is of the site; only links that a person follows lead out, and they tell nobody whence."""
    for place, page in read.items():
        for tag, attributes in page.elements:
            target = attributes.get("src") or (attributes.get("href") if tag in ("link", "image", "use", "base") else None) or attributes.get("srcset") or attributes.get("data")
            assert not (target and re.match("(https?:)?//", target)), (place, tag, target)
            assert "style" not in attributes and not any(key.startswith("on") for key in attributes), (place, tag, attributes)
            if tag == "a" and re.match("https?:", attributes.get("href", "")):
                assert "noreferrer" in attributes.get("rel", ""), (place, attributes)
    for sheet in site.folder.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(https?:)?//|@import", sheet.read_text(encoding="utf-8")), sheet


def test_every_page_offers_the_way_out_and_the_emergency_numbers(read, kb):
    for place, page in read.items():
        links = page.all("a")
        ways_out = [a for a in links if {"imsa-exit__button", "imsa-exit-skip"} & set((a.get("class") or "").split())]
        assert len(ways_out) == 2 and len({a["href"] for a in ways_out}) == 1 and ways_out[0]["href"].startswith("https://"), place
        # Straight after the way past the menu, so that a keyboard and a screen reader meet it at once.
        assert [a.get("class") for a in links[:2]] == ["imsa-skip", "imsa-exit-skip"], place
        assert any(a.get("href") == "tel:999" for a in links), place
        assert "Call 999" in page.text and "is independent of the project board" in page.text and "not legal advice" in page.text, place


def test_a_nations_pages_offer_the_numbers_of_that_nation(read):
    number = "tel:02895049999"
    offered = {place for place, page in read.items() if any(a.get("href") == number for a in page.all("a")[:40])}
    assert "northern-ireland/nrm-referral/" in offered and "scotland/nrm-referral/" not in offered


def test_every_page_says_its_state_of_review(read):
    for place, page in read.items():
        if place:
            assert "page-review" in page.names or "Review state" in page.text, place
            assert re.search(r"As at|as at|To be looked at again by|due for review|carries its own review|\d{4}", page.text), place
    assert "Compared with its sources by its writer on 21 November 2026" in read["scotland/nrm-reconsideration/"].text


def test_titles_and_descriptions(read):
    titles = Counter(page.title for page in read.values())
    assert [title for title, times in titles.items() if times > 1] == []
    descriptions = Counter(meta["content"] for page in read.values() for meta in page.all("meta") if meta.get("name") == "description")
    assert sum(descriptions.values()) == len(read) and [words for words, times in descriptions.items() if times > 1 or not 20 <= len(words) <= 320] == []
    for place, page in read.items():
        assert [tag for tag, _ in page.elements].count("h1") == 1, place
        assert page.all("html") == [{"lang": "en-GB"}] and page.title.endswith("Navigator"), place


def test_the_window_title_names_no_crime(read):
    """It is read over a shoulder and stays in the history of the browser."""
    loud = [page.title for page in read.values() if re.search("slavery|traffick|exploitation|prostitut|rape|sexual|suicide|victim", page.title, re.I)]
    assert loud == []


def test_the_parts_of_a_page_are_named_once(site):
    for path in site.folder.rglob("*.html"):
        names = re.findall(r'\sid="([^"]*)"', path.read_text(encoding="utf-8"))
        assert [name for name, times in Counter(names).items() if times > 1] == [], path


def test_a_route_page_answers_first(site, read):
    page = read["scotland/nrm-reconsideration/"]
    order = [attributes["id"] for tag, attributes in page.elements if tag == "h2"]
    assert order[:2] == ["who", "time-limits"] and order.index("consent") < order.index("steps") < order.index("contacts") < order.index("cautions") < order.index("law") < order.index("page-sources")
    assert "30 calendar days from “Conclusive grounds decision date”" in page.text and "1 month" not in page.text.partition("Sources")[0].partition("Time limits")[2].partition("Sooner if")[0]
    assert any(a.get("href", "").startswith("tel:") for a in page.all("a")[30:])


def test_an_inherited_answer_names_its_record(read):
    assert "takes this answer from the record" in read["wales/nrm-reconsideration/"].text
    assert any(a.get("href") == "../../wales/nrm-reconsideration/" for a in read["uk/nrm-reconsideration/"].all("a"))


def test_a_nation_without_a_way_says_so_and_where_to_turn(read):
    text = read["scotland/duty-to-notify/"].text
    assert "No such way in Scotland" in text and "Instead:" in text


def test_the_figure_of_the_day_is_that_of_the_commands(read, kb):
    from imsa.dates.period import to_day
    from imsa.plan.contacts import value_on

    name = next(one for one, (kind, _) in kb.ids["ids"].items() if kind == "figure" and value_on(kb.figure(one), to_day("2026-11-21")) and kb.figure(one)["unit"] == "GBP")
    assert f"£{value_on(kb.figure(name), to_day('2026-11-21'))[1]}" in read[address(name)].text


# --- records that moved -----------------------------------------------------------------------------------------------------

def test_the_address_of_a_record_that_moved_leads_to_its_new_one(site, read, checked):
    """Other people's links and bookmarks hold the old one."""
    entries = [entry for entry in checked[0].entries("redirects") if len(entry["to"]) == 1 and "#" not in address(entry["from"])]
    assert entries
    for entry in entries:
        old, [new] = address(entry["from"]), [address(one) for one in entry["to"]]
        page = (site.folder / old / "index.html").read_text(encoding="utf-8")
        [target] = re.findall(r'<meta http-equiv="refresh" content="0; url=([^"]+)">', page)
        assert normpath(join(old, target)) == new.rstrip("/") and '<meta name="robots" content="noindex">' in page
        assert any(a.get("href") and normpath(join(old, a["href"])) == new.rstrip("/") for a in read[old].all("a"))
    assert sum('http-equiv="refresh"' in path.read_text(encoding="utf-8") for path in site.folder.rglob("*.html")) == len(entries)


def test_a_record_that_was_split_offers_a_choice_and_none_takes_the_place_of_a_page(checked):
    from types import SimpleNamespace

    from imsa.site.moved import moved_pages

    entries = [{"from": "service/uk/two", "to": ["service/uk/acas", "service/uk/samaritans"], "on": "2026-11-21", "why": "there were two"}, {"from": "fact/old", "to": ["fact/age"], "on": "2026-11-21", "why": "x"},
               {"from": "service/uk/acas", "to": ["service/uk/samaritans"], "on": "2026-11-21", "why": "x"}]
    world = SimpleNamespace(collection=SimpleNamespace(entries=lambda kind: entries), titles={"service/uk/acas": "Acas", "service/uk/samaritans": "Samaritans"}, address_of=address, nations=["wales"])
    [page] = moved_pages(world, {"service/uk/acas/", "facts/"})
    assert page.address == "service/uk/two/" and page.leads_to is None and "leads_to" not in page.text()
    links = [a["href"] for a in Read(_set(page.lines)).all("a")]
    assert [normpath(join("service/uk", one)) for one in links] == ["service/uk/acas.md", "service/uk/samaritans.md"] and "There were two." in page.text()


# --- the policy for scripts -------------------------------------------------------------------------------------------------

def test_the_policy_allows_what_the_pages_hold_and_nothing_unsafe(site, read):
    from imsa.site.policy import inline_hashes

    policies = {meta["content"] for page in read.values() for meta in page.all("meta") if meta.get("http-equiv") == "Content-Security-Policy"}
    assert len(policies) == 1
    [policy] = policies
    assert "unsafe" not in policy and "default-src 'none'" in policy and "http" not in policy
    hashes = set().union(*(inline_hashes(path.read_text(encoding="utf-8")) for path in site.folder.rglob("*.html")))
    assert all(f"'{one}'" in policy for one in hashes)
    assert policy in (site.folder / "_headers").read_text() and "Referrer-Policy: no-referrer" in (site.folder / "_headers").read_text()
    assert not list(site.folder.rglob("*.map")) and (site.folder / ".nojekyll").exists() and (site.folder / "404.html").exists()


def test_no_address_is_told_a_header_twice(site):
    """Hosts that read `_headers` send the values of all rules that fit, joined by a comma: "no-cache, immutable" would be kept by some."""
    from imsa.site.serve import header_rules, open_site

    rules = header_rules(open_site(site.folder))
    assert "Content-Security-Policy" in dict(rules)["/"] and len(rules) < 100 and all(len(line) < 2000 for line in (site.folder / "_headers").read_text().splitlines())
    kept = set()
    for path in site.folder.rglob("*"):
        name = "/" + path.relative_to(site.folder).as_posix()
        told = [header for begins, wanted in rules if path.is_file() and name.startswith(begins) for header in wanted]
        assert len(told) == len(set(told)), name
        if "Cache-Control" in told:
            kept.add(name)
    # What may be kept for good carries a digest in its name or in that of its folder.
    assert len(kept) > 60 and [name for name in kept if not re.search(r"[.-][0-9a-f]{10,16}[./]", name)] == []


def test_inline_scripts_are_found_and_allowed_by_their_hash():
    from imsa.site.policy import inline_hashes, policy, with_policy

    page = '<meta http-equiv="Content-Security-Policy" content="old"><script>alert(1)</script><script src="x.js"></script><script type="application/json">{}</script>'
    # The digest that a browser computes for the text alert(1).
    assert inline_hashes(page) == {"sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI="}
    assert 'content="default-src' in with_policy(page, policy(inline_hashes(page))) and "'sha256-bhHHL3z" in policy(inline_hashes(page))


# --- what a record says stays text ------------------------------------------------------------------------------------------

def _set(lines):
    """Markdown as the site sets it."""
    return _setter().reset().convert("\n".join(lines))


@cache
def _setter():
    import yaml
    from markdown import Markdown

    config = yaml.safe_load((Path(__file__).resolve().parents[1] / "mkdocs.yml").read_text())
    names = [one if isinstance(one, str) else next(iter(one)) for one in config["markdown_extensions"]]
    return Markdown(extensions=[*names, "tables", "fenced_code"])


HOSTILE = ["<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](https://example.org/x.png)", "<img src=x onerror=alert(1)>", "&lt;b&gt; &amp;", "`code` *a* _b_ **c**", "# heading", "1. one",
           "- item", "> quote", "+ plus", "!!! danger", ":   term", "{: onclick=alert(1)}", "{#id .class}", "a | b | c", "[ref]: javascript:x", "https://example.org/ <https://example.org>", "\\*a\\*", "{{ 7*7 }}{% x %}",
           "~~~", "***", "---", "===", "*[HTML]: x", "[^1]: note", "a\n\n    code", "\u2028line", "<!-- comment -->", "</article></main>", "$x$", "2) two", '"quoted" \'too\'', "x{.imsa-exit__button}"]


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.sampled_from(HOSTILE), st.text(alphabet=st.sampled_from(list("<>&[]()!#*_`{}|~^=:\\/-+.'\" \n1ax\t$%@")), max_size=40), st.lists(st.sampled_from(HOSTILE), max_size=3).map(" ".join)))
@example("1")
def test_words_come_out_as_they_went_in(words):
    from imsa.site.markdown import box, bullets, heading, link, text

    plain = " ".join(words.split())
    for lines in ([text(words)], ["- " + text(words)], bullets([(text(words), [text(words)])]), box("info", "x", [text(words)]), heading(2, f"a {words}", "name"),
                  [link(f"a {words}", "b.md")], [f"**{text('a ' + words + ' b')}**"]):
        page = Read(_set(lines))
        assert {tag for tag, _ in page.elements} <= {"p", "ul", "li", "div", "h2", "a", "strong"}, (lines, page.elements)
        assert all(set(attributes) <= {"class", "id", "href"} and attributes.get("href", "b.md") == "b.md" for _, attributes in page.elements)
        assert plain in page.text, (lines, page.text)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//example.org", "https://", "JAVASCRIPT:x", "", None])
def test_an_address_that_is_none_of_the_web_is_no_link(url):
    from imsa.site.markdown import outside

    assert Read(_set([outside("words", url)])).all("a") == []


@pytest.mark.parametrize("url", ['https://example.org/a_b*c(d)[e]"f\'g<h>', "https://example.org/x y", "https://example.org/?a=1&b=2#c", "https://example.org/é"])
def test_an_address_of_the_web_is_a_link_whatever_it_holds(url):
    from imsa.site.markdown import outside

    [a] = Read(_set([outside("wo]rds", url)])).all("a")
    assert unquote(a["href"]) == url and a["rel"] == "noreferrer" and set(a) == {"href", "rel"}


def test_hostile_records_come_out_as_text(root, search, tmp_path):
    """Whole pages from records that try everything, through the same path as the real ones."""
    import shutil

    import yaml

    from imsa.compile.build import checked
    from imsa.load.yaml_source import read_source
    from imsa.site.build import all_pages
    from imsa.site.theme import theme_files
    from imsa.site.world import World

    for name in ("content", "jurisdictions", "site", "navigator/web"):
        shutil.copytree(root / name, tmp_path / name)
    evil = "<script>alert(1)</script> [x](javascript:alert(1)) {{ 7*7 }} {% raw %} <img src=x onerror=y> `z` \"q\" | {: onclick=x}"
    changes = {"jurisdictions/uk/services/emergency-999.yml": ("title", "organisation", "summary", "languages", "cost"), "jurisdictions/uk/pathways/nrm-reconsideration.yml": ("title", "summary", "who_decides", "how_long"),
               "jurisdictions/uk/legislation/modern-slavery-act-2015.yml": ("title", "summary"), "jurisdictions/uk/entitlements/no-removal-in-recovery-period.yml": ("title", "summary")}
    for path, keys in changes.items():
        data = read_source((tmp_path / path).read_bytes(), path)[0].data
        for key in keys:
            data[key] = evil
        # JSON is YAML, and it keeps every value what it is.
        (tmp_path / path).write_text(json.dumps(data, ensure_ascii=False, indent=1))
    collection, faults = checked(tmp_path)
    assert [fault for fault in faults if fault.check != "review-expired"] == []
    world = World(collection, 739942, "0")
    pages = {page.address: page for page in all_pages(world, search)}
    for place in ("service/uk/emergency-999/", "scotland/nrm-reconsideration/", "legislation/uk/modern-slavery-act-2015/", "entitlement/uk/no-removal-in-recovery-period/", "", "services/", "topic/nrm-reconsideration/", "deadlines/"):
        front, _, body = pages[place].text().removeprefix("---\n").partition("\n---\n")
        page = Read(_set([body]))
        assert not {"script", "img"} & {tag for tag, _ in page.elements}, place
        assert not any(key.startswith("on") for _, attributes in page.elements for key in attributes)
        assert not any("javascript" in attributes.get("href", "") for attributes in page.all("a"))
        assert isinstance(yaml.safe_load(front)["title"], str)
    assert evil in Read(_set([pages["service/uk/emergency-999/"].text()])).text
    part = theme_files(tmp_path, world, set(pages))["partials/emergency-scotland.html"].decode()
    assert "<script" not in part and "{{ 7" not in part and "{%" not in part and "{{ &#x27;" not in part


# --- feed and pictures ------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("name, least", [("changes", 50), ("changes-england", 30), ("changes-wales", 30), ("changes-scotland", 30), ("changes-northern-ireland", 30)])
def test_the_feed_is_atom(site, read, name, least):
    feed = ET.parse(site.folder / f"{name}.xml").getroot()
    assert feed.tag == f"{ATOM}feed"
    for owner in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            [element] = owner.findall(f"{ATOM}{name}")
            assert element.text.strip()
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", owner.find(f"{ATOM}updated").text)
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.find(f"{ATOM}id").text for entry in entries]
    days = [entry.find(f"{ATOM}updated").text for entry in entries]
    assert len(entries) > least and len(set(ids)) == len(ids) and days == sorted(days, reverse=True) and all(one.startswith("urn:uuid:") for one in ids)
    assert all(entry.find(f"{ATOM}link").get("href").partition("#")[0] in read for entry in entries)


def test_changes_look_back_and_ahead(read):
    assert "the Fair Work Agency on 7 April 2026" in read["changes/"].text or "7 April 2026" in read["changes/"].text
    assert read["ahead/"].text != read["changes/"].text


def test_a_nation_has_its_own_changes_and_none_of_another(site, read):
    """An advocate in Scotland would wade through the law of Northern Ireland, or miss what changed here."""
    assert "changes-scotland.xml" in (site.folder / "changes/scotland/index.html").read_text(encoding="utf-8")
    assert "(Northern Ireland)" in read["changes/"].text and "(Scotland)" in read["changes/scotland/"].text
    assert "(Northern Ireland)" not in read["changes/scotland/"].text


@pytest.mark.parametrize("nation", ["england", "wales", "scotland", "northern-ireland"])
def test_the_journey_can_be_read_without_seeing_it(site, read, nation):
    page = (site.folder / "journey" / nation / "index.html").read_text(encoding="utf-8")
    [picture] = re.findall(r"<svg.*?</svg>", page, re.S)
    svg = ET.fromstring(picture)
    names = svg.get("aria-labelledby").split()
    parts = {element.get("id"): element for element in svg.iter() if element.get("id")}
    assert svg.get("role") == "img" and all(parts[name].text.strip() for name in names) and [parts[name].tag.rpartition("}")[2] for name in names] == ["title", "desc"]
    assert not any("style" in element.attrib for element in svg.iter())
    # Nothing reaches out of its box: at 13 units a letter takes 7 at the most.
    width = float(svg.get("viewBox").split()[2])
    for element in svg.iter("{http://www.w3.org/2000/svg}text"):
        assert float(element.get("x")) + 6.9 * len(element.text) <= width + 20, element.text
    words = page.partition("</svg>")[2]
    for limit in re.findall(r'imsa-journey__limit"[^>]*>(\d+ [a-z]+ ?[a-z]*):', picture):
        assert limit in words


def test_the_journey_takes_its_time_limits_from_the_routes(read):
    assert "30 calendar days: reconsideration" in read["journey/scotland/"].text and "1 month: reconsideration" not in read["journey/scotland/"].text
    assert "None here: notification without consent" in read["journey/scotland/"].text and "None here: notification" not in read["journey/england/"].text


# --- the build --------------------------------------------------------------------------------------------------------------

def test_the_same_records_give_the_same_pages_and_nothing_is_written_twice(site, search, checked, tmp_path):
    from imsa.site.build import all_pages, write_files
    from imsa.site.world import World

    made = [{page.file: page.text().encode() for page in all_pages(World(checked[0], 739942, "0"), search)} for _ in range(2)]
    assert made[0] == made[1] and len(made[0]) > 1500
    # The names of these folders hold digests of what is in them.
    assert all((site.folder / "search" / name).is_dir() for name in (search.code, search.index))
    assert len(write_files(tmp_path, made[0])) == len(made[0])
    assert write_files(tmp_path, made[1]) == []
    (tmp_path / "left.md").write_text("from an earlier build")
    assert write_files(tmp_path, {**made[1], "index.md": b"other"}) == ["index.md", "left.md"]


def test_a_fault_of_a_record_stops_the_build_and_all_faults_are_said(root, run, tmp_path):
    import shutil

    for name in ("content", "jurisdictions", "site"):
        shutil.copytree(root / name, tmp_path / name)
    for name in ("samaritans", "acas"):
        path = tmp_path / "jurisdictions/uk/services" / f"{name}.yml"
        path.write_text(path.read_text().replace("kind: ", "kind: x", 1))
    done = run("imsa-kb", "build", cwd=tmp_path)
    assert done.returncode == 1 and "samaritans.yml" in done.stdout and "acas.yml" in done.stdout and "nothing was built" in done.stderr and not (tmp_path / "build").exists()


def test_a_site_map_needs_an_address(tmp_path):
    from imsa.site.finish import finish

    for base, expected in ((None, False), ("https://example.org/n/", True)):
        folder = tmp_path / str(expected)
        folder.mkdir()
        (folder / "index.html").write_text("<p>x")
        finish(folder, base, ["", "topics/"])
        assert (folder / "sitemap.xml").exists() is expected
    assert "<loc>https://example.org/n/topics/</loc>" in (tmp_path / "True" / "sitemap.xml").read_text()


# --- serving ----------------------------------------------------------------------------------------------------------------

@pytest.fixture(params=["folder", "zip"])
def served(request, site, tmp_path):
    """ask(path, **headers) → (status, headers, body) of a server of the site, from the folder and from the zip."""
    import http.client
    import threading

    from imsa.site.archive import write_zip
    from imsa.site.serve import make_server, open_site

    place = site.folder
    if request.param == "zip":
        place = tmp_path / "site.zip"
        write_zip(site.folder, place)
    server = make_server(open_site(place))
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def ask(path, method="GET", **headers):
        connection = http.client.HTTPConnection(*server.server_address, timeout=10)
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()

    yield ask
    server.shutdown()
    server.server_close()


def test_serving(served, site):
    status, headers, body = served("/scotland/nrm-reconsideration/")
    assert status == 200 and body == (site.folder / "scotland/nrm-reconsideration/index.html").read_bytes()
    assert headers["Referrer-Policy"] == "no-referrer" and "frame-ancestors 'none'" in headers["Content-Security-Policy"] and headers["X-Content-Type-Options"] == "nosniff"
    sheet = next((site.folder / "assets").glob("site.*.css")).name
    assert "immutable" in served(f"/assets/{sheet}")[1]["Cache-Control"] and "immutable" not in headers["Cache-Control"]
    assert served("/scotland/nrm-reconsideration")[0] == 301
    assert served("/", "HEAD")[2] == b""
    assert served("/nowhere/")[0] == 404
    assert served("/", Host="example.org")[0] == 421


@pytest.mark.parametrize("path", ["/../../../etc/passwd", "/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/..%2f..%2fpyproject.toml"])
def test_nothing_outside_the_site_is_served(served, path):
    status, _, body = served(path)
    assert status == 404 and b"root:" not in body and b"[project]" not in body


# --- addresses --------------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("record_id, place", [
    ("scotland/nrm-reconsideration", "scotland/nrm-reconsideration/"),
    ("legislation/uk/modern-slavery-act-2015#s.45", "legislation/uk/modern-slavery-act-2015/#s.45"),
    ("legislation/uk/modern-slavery-act-2015#s.49(1A)", "legislation/uk/modern-slavery-act-2015/#s.49-1A"),
    ("term/reasonable-grounds-decision", "term/reasonable-grounds-decision/"),
    ("fact/nrm_stage", "facts/#nrm_stage"),
    ("jurisdiction/scotland/scotland", "nation/scotland/"),
])
def test_addresses(record_id, place):
    assert address(record_id) == place


def test_a_part_of_a_page_has_a_name_that_a_link_can_hold():
    assert anchor("permission to work while claiming asylum") == "permission-to-work-while-claiming-asylum" and anchor("Sch.1 para 3(2)") == "Sch.1-para-3-2"
