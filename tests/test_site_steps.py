"""The build uses what processors there are, and what it builds does not depend on how many."""

import os
import threading

import pytest
from small_site import AS_AT, write_small_site

from imsa import meanwhile
from imsa.dates.period import to_day
from imsa.site import setting
from imsa.site.build import build_site


@pytest.fixture
def two_processors(monkeypatch):
    monkeypatch.setattr(meanwhile, "processors", lambda: 2)
    monkeypatch.setattr(meanwhile.threading, "active_count", lambda: 1)


def test_work_is_done_by_another_process(two_processors):
    other = meanwhile.meanwhile(os.getpid)
    assert other() != os.getpid()
    with pytest.raises(KeyError, match="what is not there"):
        meanwhile.meanwhile(lambda: {}["what is not there"])()
    with pytest.raises(ChildProcessError, match="ended before it was done"):
        meanwhile.meanwhile(lambda: os._exit(1))()


def test_work_is_done_here_where_another_thread_could_hold_a_lock(monkeypatch):
    monkeypatch.setattr(meanwhile, "processors", lambda: 2)
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert meanwhile.meanwhile(os.getpid)() == os.getpid()
    finally:
        done.set()
        thread.join()


def _files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_several_processors_build_the_same_site(root, tmp_path, monkeypatch, two_processors):
    folder = write_small_site(root, tmp_path / "records")
    build = lambda name: _files(build_site(folder, tmp_path / name, to_day(AS_AT)).folder)  # noqa: E731
    monkeypatch.setattr(setting, "processors", lambda: 1)
    one = build("one")
    monkeypatch.setattr(setting, "processors", lambda: 3)
    monkeypatch.setattr(setting, "_FEW", 0)
    ran = []
    begin = setting._begin
    monkeypatch.setattr(setting, "_begin", lambda *arguments: ran.append(arguments) or begin(*arguments))
    # What an earlier build left there goes.
    (tmp_path / "three" / "gone").mkdir(parents=True)
    (tmp_path / "three" / "gone" / "index.html").write_text("from an earlier build")
    assert build("three") == one and len(ran) == 3 and len(one) > 100
    assert all(content for name, content in one.items() if name.endswith(".html"))
    assert [path.name for path in (folder / "build").iterdir() if path.name.startswith("setting-")] == []


def test_pages_that_cannot_be_set_leave_the_site_as_it_was(root, tmp_path, monkeypatch):
    folder = write_small_site(root, tmp_path / "records")
    monkeypatch.setattr(setting, "processors", lambda: 2)
    monkeypatch.setattr(setting, "_FEW", 0)
    output = build_site(folder, None, to_day(AS_AT)).folder
    before = _files(output)
    (folder / "site" / "theme" / "main.html").write_text("{% if %}")
    with pytest.raises(setting.NotSet, match="MkDocs could not set the pages"):
        build_site(folder, None, to_day(AS_AT))
    assert _files(output) == before


def test_the_page_of_the_search_names_the_index_of_the_last_build(root, tmp_path):
    """Its text is the same whatever the index holds, so it may not be set again."""
    folder = write_small_site(root, tmp_path)

    def built(only_changed):
        output = build_site(folder, None, to_day(AS_AT), only_changed=only_changed).folder
        [index] = (output / "search").glob("index-*")
        return index.name, (output / "search" / "index.html").read_text(encoding="utf-8")

    name, page = built(False)
    assert f'data-imsa-search="{name}/"' in page
    words = folder / "content" / "search.yml"
    words.write_text(words.read_text(encoding="utf-8").replace("ignored:", "ignored:\n  - [zzz]", 1), encoding="utf-8")
    other, page = built(True)
    assert other != name and f'data-imsa-search="{other}/"' in page
