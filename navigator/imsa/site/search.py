"""The search page: its form, the modules that run it, and the index that they read.

Modules and index stand in folders that carry a digest of what they hold, so that a browser may keep every file for good and never reads
a file of one edition with a file of another. The page alone names the editions.

The index takes longest of all that is not setting the pages, so it is made meanwhile; the page is told its name last.
"""

import hashlib
import re
import shutil
from functools import cached_property
from html import escape

from ..compile.browser_index import browser_files
from ..compile.search_index import make_index
from .markdown import bullets, heading
from ..meanwhile import meanwhile
from .page import Page
from .wording import STATUS

ADDRESS = "search/"
# What can be asked for together, in the words of the page: (name, kinds of record, words).
KINDS = (("routes", ("pathway",), "Routes"), ("entitlements", ("entitlement",), "Entitlements"), ("services", ("service",), "Services"), ("law", ("legislation", "provision"), "Law"),
         ("amounts", ("figure",), "Amounts"), ("words", ("term",), "Words explained"), ("guidance", ("guide",), "Guidance"), ("course", ("course",), "Course"))
# Where to look when there is no search, as far as the pages exist.
_LISTS = (("Topics", "topics/"), ("Services", "services/"), ("Time limits", "deadlines/"), ("Entitlements", "entitlements/"), ("Figures", "figures/"), ("Law", "law/"), ("Glossary", "glossary/"),
          ("Guidance", "guide/"), ("Course", "course/"))


# Where the page names the edition of the index.
_NAMES_INDEX = re.compile(r'(?<=data-imsa-search=")[^"]*(?=")')


class Search:
    """The search of a site: the `page`, and `files` {path below the top: bytes}, which are waited for."""

    def __init__(self, world, root):
        self._code_files = {path.name: path.read_bytes() for path in sorted((root / "site" / "search").iterdir()) if path.suffix in (".mjs", ".css")}
        self.code = f"code-{_digest(self._code_files)}"
        self._made = meanwhile(lambda: browser_files(make_index(":memory:", world.collection, world.as_at)))
        self._world = world

    @cached_property
    def _index_files(self):
        return self._made()

    @cached_property
    def index(self):
        """The folder of the index."""
        return f"index-{_digest(self._index_files)}"

    @property
    def files(self):
        return {f"{ADDRESS}{folder}/{name}": content for folder, files in ((self.code, self._code_files), (self.index, self._index_files)) for name, content in files.items()}

    def write(self, folder):
        """Writes the files into the set site in `folder` and names the index in its page. Returns the paths that were written."""
        written = write_search(folder, self.files)
        path = folder / ADDRESS / "index.html"
        page = path.read_text(encoding="utf-8")
        named = _NAMES_INDEX.sub(f"{self.index}/", page, count=1)
        if named != page:
            path.write_text(named, encoding="utf-8")
        return written

    def page(self, addresses):
        """The page; `addresses` are those of the other pages."""
        states = [f"**{word}**: {words[0].lower()}{words[1:]}" for word, words in STATUS.items()]
        lines = [*self._html(addresses), *heading(2, "Review", "page-review"), "Each result names its state of review:", *bullets(states)]
        return Page(ADDRESS, "Search", "Find a route, an entitlement, a service, a law, an amount or a word by what you would say. What you type stays on the page.", "search", lines, nations=self._world.nations)

    def _html(self, addresses):
        world = self._world
        nations = [("", "All nations"), *((nation, world.nation_title(nation)) for nation in world.nations)]
        radios = "".join(f'<label class="imsa-search__choice"><input type="radio" name="nation" value="{nation}"{"" if nation else " checked"}> {_text(title)}</label>' for nation, title in nations)
        boxes = "".join(f'<label class="imsa-search__choice"><input type="checkbox" name="kind" value="{" ".join(kinds)}"> {_text(words)}</label>' for _, kinds, words in KINDS)
        topics = "".join(f'<optgroup label="{_text(category["title"])}">{"".join(f"""<option value="{topic["id"]}">{_text(topic["title"])}</option>""" for topic in world.topics.values() if topic["category"] == category["id"])}</optgroup>'
                         for category in world.categories)
        lists = "".join(f'<li><a href="../{address}">{words}</a></li>' for words, address in _LISTS if address in addresses)
        # There is no form: nothing here could be sent, or put into the address, even where the script does not run.
        return f"""<link rel="stylesheet" href="{self.code}/search.css">
<div class="imsa-search" data-imsa-search="index/">
<div class="imsa-search__form" role="search" aria-label="Search this site">
<label class="imsa-search__label" for="imsa-search-words">What are you looking for?</label>
<p class="imsa-search__hint" id="imsa-search-hint">As you would say it to a colleague: “homeless tonight cardiff”, “neg CG deadline”, “s45”. What you type stays on this page.</p>
<div class="imsa-search__row"><input class="imsa-search__words" id="imsa-search-words" type="search" maxlength="300" autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="go" aria-describedby="imsa-search-hint imsa-search-status" aria-controls="imsa-search-results"><button class="imsa-search__button" type="button" data-imsa-search-clear>Clear</button></div>
<fieldset class="imsa-search__choices imsa-search__nations" data-imsa-search-nations><legend>Nation</legend>{radios}</fieldset>
<div class="imsa-search__disclosures">
<details class="imsa-search__filters" data-imsa-search-filters><summary><span class="imsa-search__narrow">Nation, kind and topic</span><span class="imsa-search__wide">Kind and topic</span><span data-imsa-search-chosen></span></summary>
<fieldset class="imsa-search__choices"><legend>Kind</legend>{boxes}</fieldset>
<p class="imsa-search__topic"><label for="imsa-search-topic">Topic</label><select id="imsa-search-topic" name="topic"><option value="">All topics</option>{topics}</select></p>
</details>
<details class="imsa-search__filters"><summary>Keys</summary>
<ul><li><kbd>/</kbd> goes to the search box</li><li><kbd>Enter</kbd> in the box opens the first result</li><li><kbd>↓</kbd> and <kbd>↑</kbd> move through the results</li><li><kbd>Esc</kbd> clears</li></ul>
<label class="imsa-search__choice"><input type="checkbox" name="slash" checked> Use the / key</label>
</details>
</div>
</div>
<p class="imsa-search__status" id="imsa-search-status" role="status" aria-live="polite" data-imsa-search-status>If this line stays, the search cannot run here: a page that was opened as a file cannot search. The command <code>imsa-navigate site</code> opens it.</p>
<div class="imsa-search__notes" data-imsa-search-notes></div>
<section id="imsa-search-results" aria-label="Results" data-imsa-search-results hidden><ol class="imsa-search__list" data-imsa-search-list></ol><button class="imsa-search__button" type="button" data-imsa-search-more hidden>Show more results</button></section>
</div>
<noscript><p>The search needs scripts. These lists do not:</p><ul>{lists}</ul></noscript>
<script type="module" src="{self.code}/page.mjs"></script>""".splitlines()


def write_search(folder, files):
    """Writes the files of the search into the set site in `folder`; an edition that is there already is left as it is, others go.

    It is the last to write: setting the pages may empty the folder. Returns the paths that were written.
    """
    wanted, written = {name.split("/", 2)[1] for name in files}, []
    for path in (folder / ADDRESS).iterdir():
        if path.is_dir() and path.name not in wanted:
            shutil.rmtree(path)
    for name, content in files.items():
        path = folder / name
        # The folder is named by what it holds.
        if not path.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            written.append(name)
    return written


def _digest(files):
    whole = hashlib.sha256()
    for name, content in sorted(files.items()):
        whole.update(f"{name} {len(content)} ".encode() + content)
    return whole.hexdigest()[:10]


def _text(words):
    """Words as HTML that no Markdown reader takes for marks of its own."""
    return "".join(f"&#{ord(mark)};" if mark in "*_`[]\\{}" else mark for mark in escape(" ".join(str(words).split()), quote=True))
