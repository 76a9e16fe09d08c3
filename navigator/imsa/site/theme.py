"""The theme of the site: site/theme, the theme's style sheet, and the parts that are written from the records."""

import hashlib
import re
from html import escape
from importlib.util import find_spec
from pathlib import Path
from posixpath import dirname, join, normpath

from .policy import policy
from .wording import CONTACT, number_link

# (words, address) of the menu; a page that does not exist is left out, so that a part that is not built is not offered.
MENU = (("Home", ""), ("Start the navigator", "navigator/"), ("Search", "search/"), ("Topics", "topics/"), ("Services", "services/"), ("Time limits", "deadlines/"), ("Guidance", "guide/"), ("Course", "course/"),
        ("Entitlements", "entitlements/"), ("Figures", "figures/"), ("Law", "law/"), ("Glossary", "glossary/"), ("The journey through the NRM", "journey/"), ("What changed", "changes/"),
        ("What is about to change", "ahead/"), ("Review state", "review/"))
_FOOTER = (("Method and sources", "guide/method-and-sources/"), ("Privacy", "guide/privacy/"), ("Accessibility", "guide/accessibility/"), ("Propose a change", "guide/propose-a-change/"),
           ("The records as data", "data/"), ("Review state", "review/"), ("What changed", "changes/"))
# The module that each page with modules runs first.
_MAIN, _COURSE = "page/main.mjs", "course/main.mjs"
_IMPORT = re.compile(r'^import .* from "([^"]+)";$', re.M)
# How navigator/web/page/files.mjs is asked for a module that the page does not begin with.
_LATE = re.compile(r'\blateModule\("([^"]+)"\)')


def theme_files(root, world, addresses):
    """{path: bytes} of the theme folder that MkDocs reads.

    Style sheets and scripts carry a digest in their names, so that a host may let browsers keep them. `addresses` are those of all pages.
    """
    files, renamed = {}, {}
    source = root / "site" / "theme"
    for path in sorted(source.rglob("*")):
        if path.is_dir() or path.name.startswith("."):
            continue
        name, content = path.relative_to(source).as_posix(), path.read_bytes()
        if name.startswith("assets/"):
            renamed[name] = name = _with_digest(name, content)
        files[name] = content
    modules, course = (PageModules(root, main) for main in (_MAIN, _COURSE))
    files |= modules.files | course.files
    sheet = _theme_sheet()
    renamed["assets/theme.css"] = _with_digest("assets/theme.css", sheet)
    files[renamed["assets/theme.css"]] = sheet
    nations = world.kb.nations
    parts = {"policy": f'<meta http-equiv="Content-Security-Policy" content="{policy()}">', "assets": _assets(renamed), "navigator": _navigator(renamed, modules), "course": _course(renamed, course), "menu": _menu(addresses), "footer": _footer(world, addresses),
             "exit": _exit(world), "exit-link": f'<a class="imsa-exit-skip" href="{_text(world.settings["exit"]["url"])}" rel="nofollow noreferrer">Exit this page</a>',
             "emergency": _emergency(world, None), **{f"emergency-{nation}": _emergency(world, nation) for nation in nations}}
    return {**files, **{f"partials/{name}.html": (content + "\n").encode() for name, content in parts.items()}}


class PageModules:
    """The modules of a page: `main`, the path of the one that it runs first, `others` that this one needs, and `files` {path: bytes},
    which hold those that are wanted late besides.

    They import each other by their names, so it is the folder that carries a digest: that of all of them.
    """

    def __init__(self, root, main):
        self._source = root / "navigator" / "web"
        first = self._with_imports([main])
        late = [normpath(join(dirname(name), other)) for name, content in first.items() for other in _LATE.findall(content.decode())]
        modules = dict(sorted((first | self._with_imports(late)).items()))
        digest = hashlib.sha256(b"".join(name.encode() + content for name, content in modules.items())).hexdigest()[:10]
        folder = f"assets/{'navigator' if main == _MAIN else 'course'}.{digest}/"
        self.files = {folder + name: content for name, content in modules.items()}
        self.main, self.others = folder + main, [folder + name for name in sorted(first) if name != main]

    def _with_imports(self, wanted):
        """{name: bytes} of modules and of all that they import."""
        found, wanted = {}, list(wanted)
        while wanted:
            name = wanted.pop()
            if name not in found:
                found[name] = (self._source / name).read_bytes()
                wanted += [normpath(join(dirname(name), other)) for other in _IMPORT.findall(found[name].decode())]
        return found


def _with_digest(name, content):
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:10]}{dot}{ending}"


def _theme_sheet():
    """The style sheet of the theme, without the map that only its makers need."""
    folder = Path(find_spec("material").origin).parent / "templates" / "assets" / "stylesheets"
    [path] = folder.glob("main.*.min.css")
    return re.sub(rb"/\*# sourceMappingURL=.*?\*/", b"", path.read_bytes())


def _text(words):
    """Words as HTML that no template language reads as its own."""
    return escape(" ".join(str(words).split()), quote=True).replace("{", "&#123;").replace("}", "&#125;")


def _to(address):
    """A link that the template makes relative to the page."""
    return "{{ '" + (address or ".") + "' | url }}"


def _assets(renamed):
    lines = [f'<link rel="icon" type="image/svg+xml" href="{_to(renamed["assets/icon.svg"])}">', f'<link rel="stylesheet" href="{_to(renamed["assets/theme.css"])}">',
             f'<link rel="stylesheet" href="{_to(renamed["assets/site.css"])}">', f'<link rel="stylesheet" media="print" href="{_to(renamed["assets/print.css"])}">',
             '<link rel="alternate" type="application/atom+xml" title="What changed" href="' + _to("changes.xml") + '">',
             f'<script src="{_to(renamed["assets/exit.js"])}" defer></script>', f'<script src="{_to(renamed["assets/menu.js"])}" defer></script>']
    return "\n    ".join(lines)


def _navigator(renamed, modules):
    """What the page of the navigator loads beside the others; the words of the page come first."""
    start = f'<script src="{_to(renamed["assets/navigator/start.js"])}" defer></script>'
    *preloads, first = _scripts(modules)
    return "\n    ".join([*_sheets(renamed, "navigator"), *preloads, start, first])


def _course(renamed, modules):
    """What the pages of the course load beside the others; the controls look as those of the navigator."""
    return "\n    ".join([*_sheets(renamed, "navigator", "course"), *_scripts(modules)])


def _sheets(renamed, *folders):
    return [f'<link rel="stylesheet"{media} href="{_to(renamed[f"assets/{folder}/{name}.css"])}">' for folder in folders for name, media in ((folder, ""), ("print", ' media="print"'))]


def _scripts(modules):
    """Every module that the page begins with is named, so that a browser need not find them one by one."""
    return [*(f'<link rel="modulepreload" href="{_to(name)}" fetchpriority="low">' for name in modules.others), f'<script src="{_to(modules.main)}" type="module" fetchpriority="low"></script>']


def _menu(addresses):
    items = "".join(f'<li><a href="{_to(address)}">{_text(words)}</a></li>' for words, address in MENU if address in addresses)
    return f'<nav aria-label="Menu"><details class="imsa-menu"><summary>Menu</summary><ul class="imsa-menu__list">{items}</ul></details></nav>'


def _footer(world, addresses):
    independence = world.settings["independence"]
    links = "".join(f'<li><a href="{_to(address)}">{_text(words)}</a></li>' for words, address in _FOOTER if address in addresses)
    return (f'<div class="imsa-footer__inner"><p>{_text(independence["text"])} <a href="{_text(independence["url"])}" rel="noreferrer">{_text(independence["title"])}</a>.</p>'
            f'<p>{_text(world.settings["advice"])}</p>'
            "<p>“Exit this page”, or Shift pressed three times, leaves at once. It does not erase the history of the browser: a private window, or a device that nobody else sees, is safer.</p>"
            f"<ul>{links}</ul></div>")


def _exit(world):
    lights = '<span class="imsa-exit__light"></span>' * 3
    return (f'<div class="imsa-exit"><a class="imsa-exit__button" role="button" href="{_text(world.settings["exit"]["url"])}" rel="nofollow noreferrer">'
            '<span class="imsa-unseen">Emergency: </span>Exit this page</a>'
            f'<div class="imsa-exit__lights" hidden>{lights}</div><span class="imsa-exit__status imsa-unseen" role="status"></span></div>')


def _emergency(world, nation):
    """The emergency numbers of a nation, or those that hold in all of them, behind one short line."""
    words = next(iter(world.kb.nations.values()))["emergency"] if nation is None else world.kb.nations[nation]["emergency"]
    items = []
    for record in world.emergency(nation):
        ways = []
        for contact in record.data.get("contacts", ()):
            target = number_link(contact["at"], contact["by"])
            if target:
                note = "" if contact["by"] == "phone" else f"{CONTACT[contact['by']]}: "
                ways.append(f'{note}<a class="imsa-number" href="{target}">{_text(contact["at"])}</a>' + (f" ({_text(contact['for'])})" if "for" in contact else ""))
        items.append(f'<li><a href="{_to(world.address_of(record.id))}">{_text(record.data["title"])}</a>{": " if ways else ""}{"; ".join(ways)}</li>')
    first = next((contact["at"] for record in world.emergency(nation) for contact in record.data.get("contacts", ()) if contact["by"] == "phone"), "")
    place = f" in {_text(world.nation_title(nation))}" if nation else ""
    return (f'<details class="imsa-emergency"><summary>In danger? Call {_text(first)}</summary><div class="imsa-emergency__list"><p>{_text(words)}</p>'
            f"<p><strong>Numbers{place}</strong></p><ul>{''.join(items)}</ul></div></details>")
