"""What a browser downloads: little before it is needed, nothing that tells the host about a person, and modules that reach nothing."""

import gzip
import hashlib
import json
import re

import pytest
from browser import WEB, Browser, sources_of

from imsa.compile.web import compile_web


def zipped(files, names):
    """Bytes that a host sends for some segments."""
    named = json.loads(files["index.json"])["files"]
    return sum(len(gzip.compress(files[named[name]].encode(), 9)) for name in names)


def test_little_is_downloaded_before_it_is_needed(web_files, kb):
    """A question needs the vocabulary, a list of routes the rules of one nation, and only a whole plan the words."""
    assert zipped(web_files, ["core"]) < 40_000
    assert zipped(web_files, ["routes-scotland", "routes-elsewhere"]) < 50_000
    assert zipped(web_files, ["texts-shared", "texts-scotland", "texts-elsewhere", "contacts", "words"]) < 280_000


def test_a_list_of_routes_needs_no_words(web_files, browser, kb):
    """Before the words of a nation are there, the same routes come in the same order, with the same dates and questions."""
    case = {"as_at": "2026-11-21", "facts": {"nation": "scotland", "nrm_stage": "cg-negative", "cg_decision_on": "2026-11-02", "needs": ["money"]}}
    few = Browser(web_files, ["core", "routes-scotland", "routes-elsewhere"])
    short, whole = few.says("outline", case), browser.says("wholeAnswer", case)[0]
    shown = short["routes"][0].keys()
    assert [{key: route[key] for key in shown} for route in whole["routes"]] == short["routes"]
    assert short["ask_next"] == whole["ask_next"] and short["implied"] == whole["implied"]
    with pytest.raises(Exception, match="has not been loaded"):
        few.says("wholeAnswer", case)


def test_the_loader_fetches_what_is_named_and_nothing_twice(web_files):
    """Every file that is fetched is one that every person in the nation needs: the host learns no more than the nation."""
    browser = Browser(web_files, [])
    browser.engine.eval(f"const files = JSON.parse({json.dumps(json.dumps(web_files))}); const fetched = [];"
                        "const load = async (name) => { fetched.push(name); return JSON.parse(files[name]); };")
    result = browser.engine.eval("""(async () => {
        const { openKnowledgeBase, bring } = modules.loader;
        const opened = await openKnowledgeBase(load);
        const names = opened.segmentsFor("wales");
        await Promise.all([bring(opened, names, load), bring(opened, names, load)]);
        await bring(opened, names, load);
        return JSON.stringify(fetched);
    })()""")
    names = [name.partition(".")[0] for name in json.loads(result)]
    assert names == ["index", "core", "routes-wales", "routes-elsewhere", "texts-shared", "texts-wales", "texts-elsewhere", "contacts", "words"]


def test_the_same_records_give_the_same_files(checked, web_files):
    from imsa import VERSION

    assert compile_web(checked[0], VERSION) == web_files
    for name, text in web_files.items():
        if name != "index.json":
            assert name.split(".")[1] == hashlib.sha256(text.encode()).hexdigest()[:16]


def test_the_modules_keep_nothing_and_reach_nothing():
    """No storage, no console, no network, no markup from text, no clock; only modules of the same folder and the one above are imported."""
    forbidden = r"\b(fetch|XMLHttpRequest|WebSocket|sendBeacon|localStorage|sessionStorage|indexedDB|cookie|console|innerHTML|outerHTML|insertAdjacentHTML|eval|Function|location|history|window|globalThis)\b|\bDate\s*[.(]"
    sources = sources_of([*WEB.glob("*.mjs"), *WEB.glob("describe/*.mjs")])
    assert len(sources) > 34
    for path, source in sources.items():
        code = re.sub(r"^\s*(//|/?\*).*$", "", source, flags=re.M)
        assert not re.search(forbidden, code), (path.name, re.search(forbidden, code))
        assert all(re.fullmatch(r"\.\.?/[\w-]+\.mjs", other) for other in re.findall(r'from "([^"]*)"', code)), path.name
