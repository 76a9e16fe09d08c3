"""The records as data beside the pages: other systems find them at a fixed address, with their schemas, and machines can read the pages of services.

If one of these fails, whoever reads the site by machine may take a number that nobody has confirmed, or a record may run as a script.
"""

import json
import re
from html.parser import HTMLParser
from posixpath import join, normpath
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imsa.export.dataset import Dataset
from imsa.export.linked_data import as_script, linked_data
from imsa.records.address import address
from imsa.records.record import Record
from small_site import AS_AT, write_small_site

API = "api/v1"
_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)


def _page(site, record_id):
    return (site.folder / address(record_id) / "index.html").read_text(encoding="utf-8")


# --- the files --------------------------------------------------------------------------------------------------------------

def test_the_api_holds_the_json_export_and_nothing_else(site, checked):
    from imsa.dates.period import to_day
    from imsa.export.json_files import json_files

    folder = site.folder / API
    as_at = json.loads((folder / "index.json").read_text())["as_at"]
    files = json_files(Dataset(checked[0], to_day(as_at)))
    assert {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()} == files and len(files) > 1100


def test_the_pages_of_other_sites_may_read_the_data_and_only_that(site):
    from imsa.site.serve import header_rules, open_site

    allowing = [begins for begins, headers in header_rules(open_site(site.folder)) if "Access-Control-Allow-Origin" in headers]
    assert allowing == [f"/{API}/"]


def test_the_page_of_a_record_leads_to_its_data_and_back(site, checked):
    collection, named = checked[0], 0
    for record in collection.reviewed:
        whole = json.loads((site.folder / API / f"records/{record.id}.json").read_text(encoding="utf-8"))
        if whole["page"] is None or record.kind == "jurisdiction":
            continue
        page = _page(site, record.id)
        found = re.findall(r'<link rel="alternate" type="application/json" href="([^"]+)">', page)
        own = address(record.id)
        if f'data-record="{record.id}"' not in page:
            # A route takes the place of the record that it is made from.
            assert record.kind == "pathway", record.id
            continue
        assert [normpath(join(own, target)) for target in found] == [f"{API}/records/{record.id}.json"], record.id
        named += 1
    assert named > 700


def test_the_page_about_the_data_counts_what_there_is(site, checked):
    page = (site.folder / "data" / "index.html").read_text(encoding="utf-8")
    counted = {kind: int(count) for kind, count in re.findall(r'<a href="\.\./api/v1/([\w-]+)\.json">[\w-]+\.json</a>: (\d+) record', page)}
    kinds = {record.kind for record in checked[0].reviewed}
    assert counted == {kind: sum(record.kind == kind for record in checked[0].reviewed) for kind in kinds}
    assert "creativecommons.org/licenses/by/4.0" in page and 'href="../data/"' in page or 'href="./"' in page


# --- the pages of services for machines -------------------------------------------------------------------------------------

def test_a_service_in_the_words_of_schema_org(site, checked):
    active = 0
    for record in checked[0].sound("service"):
        found = [json.loads(text) for text in _DATA.findall(_page(site, record.id))]
        if record.id == "service/england/national-careers-service":
            assert found == [], "it has ended"
            continue
        [whole] = found
        about, data = whole["mainEntity"], record.data
        assert whole["@context"] == "https://schema.org" and about["identifier"] == record.id and about["name"] == data["title"] and about["provider"]["name"] == data["organisation"]
        assert whole.get("lastReviewed") == (None if data["reviewed"]["status"] == "drafted" else data["reviewed"]["on"])
        assert len(about["areaServed"]) == len(data.get("areas", data["nations"]))
        told = json.dumps(about, ensure_ascii=False)
        for contact in data.get("contacts", ()):
            assert (json.dumps(contact["at"], ensure_ascii=False)[1:-1] in told) or contact["checked"] != "source", (record.id, contact)
        active += 1
    assert active > 150
    assert sum(len(_DATA.findall(path.read_text(encoding="utf-8"))) for path in site.folder.rglob("*.html")) == active


def test_a_number_to_be_confirmed_and_a_number_for_messages_are_not_told_as_one_to_call(checked):
    [record] = [one for one in checked[0].sound("service") if one.id == "service/uk/samaritans"]
    contacts = [{"by": "phone", "at": "0300 000 0001", "checked": "unconfirmed"}, {"by": "whatsapp", "at": "0300 000 0002", "checked": "source"},
                {"by": "text", "at": "0300 000 0003", "checked": "source"}, {"by": "phone", "at": "0300 000 0004", "checked": "source", "hours": "Mondays"}]
    other = Record(record.kind, record.jurisdiction, record.name, SimpleNamespace(data={**record.data, "contacts": contacts}))
    channels = linked_data(Dataset(checked[0]), other)["mainEntity"]["availableChannel"]
    assert [channel.get("servicePhone", {}).get("telephone") for channel in channels] == [None, None, "0300 000 0004"]
    assert channels[0] == {"@type": "ServiceChannel", "name": "WhatsApp", "description": "0300 000 0002"} and channels[1]["serviceSmsNumber"]["telephone"] == "0300 000 0003"
    assert channels[2]["servicePhone"]["description"] == "Mondays" and "hoursAvailable" not in channels[2]["servicePhone"]


class _Elements(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags, self.scripts = [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        if tag == "script":
            self.scripts.append(dict(attributes))


@pytest.mark.parametrize("words", ["</script><script>alert(1)</script>", "<!--<script>", "]]>", "</SCRIPT >", "&lt;/script&gt;", "\u2028\u2029", "{{ 7*7 }}{% raw %}", "\\u003c/script>"])
def test_no_words_end_the_element_or_change_on_the_way(words):
    text = as_script({"name": words})
    assert json.loads(text) == {"name": words} and not set(text) & set("<>&\u2028\u2029")
    assert _Elements(f'<script type="application/ld+json">{text}</script><p>').tags == ["script", "p"]


@given(st.text())
def test_whatever_a_record_says_comes_back(words):
    assert json.loads(as_script({words: [words]})) == {words: [words]}


def test_a_hostile_service_stays_data_on_its_page(root, tmp_path):
    """The whole way, through the front matter, the Markdown and the theme."""
    from imsa.dates.period import to_day
    from imsa.site.build import build_site

    evil = '</script><script>alert(1)</script> <!-- {{ 7*7 }} {% raw %} \\u003c "q" \u2028 &lt;'
    folder = write_small_site(root, tmp_path)
    path = folder / "jurisdictions/uk/services/helpline.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: Modern Slavery Helpline", f"title: {json.dumps(evil)}").replace("summary: Advice at any hour.", f"summary: {json.dumps(evil)}"), encoding="utf-8")
    page = (build_site(folder, as_at=to_day(AS_AT)).folder / "service/uk/helpline/index.html").read_text(encoding="utf-8")
    [found] = _DATA.findall(page)
    about = json.loads(found)["mainEntity"]
    assert about["name"] == about["description"] == evil
    assert [attributes.get("type") for attributes in _Elements(page).scripts if "src" not in attributes] == ["application/ld+json"]


# --- the same bytes ---------------------------------------------------------------------------------------------------------

def test_two_builds_are_byte_for_byte_the_same(root, run, tmp_path):
    """Whoever doubts a copy can build it anew and compare; a digest would tell nothing otherwise."""
    zips, trees = [], []
    for name, around in (("one", {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}), ("another/deeper", {"PYTHONHASHSEED": "2", "TZ": "Pacific/Midway", "LC_ALL": "C.UTF-8"})):
        folder = write_small_site(root, tmp_path / name)
        done = run("imsa-kb", "build", "--as-at", AS_AT, "--zip", "site.zip", cwd=folder, **around)
        assert done.returncode == 0, done.stdout + done.stderr
        top = folder / "build/site"
        trees.append({path.relative_to(top).as_posix(): path.read_bytes() for path in sorted(top.rglob("*")) if path.is_file()})
        zips.append((folder / "site.zip").read_bytes())
    assert sorted(trees[0]) == sorted(trees[1]) and [name for name in trees[0] if trees[0][name] != trees[1][name]] == []
    assert zips[0] == zips[1] and f"{API}/records/service/uk/helpline.json" in trees[0] and len(trees[0]) > 150
