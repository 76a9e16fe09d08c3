"""The records as data beside the pages: the JSON export at a fixed address, what pages say of it, and the page about it."""

from html import escape

from ..export.json_files import json_files
from ..export.linked_data import as_script, linked_data
from .markdown import bullets, heading, outside, text
from .page import Page, relative
from .wording import day

ADDRESS = "api/v1/"
_HERE = "data/"


def api_files(world):
    """{path: bytes} of the API, relative to its address."""
    return json_files(world.dataset)


def name_data(pages, world):
    """Gives each page of a record the address of the same record as data, and each page of a service its words for machines."""
    known = {record.id: record for record in world.dataset.records}
    for page in pages:
        record = known.get(page.record)
        if record is None:
            continue
        page.data = f"{ADDRESS}records/{record.id}.json"
        values = linked_data(world.dataset, record) if record.kind == "service" else None
        if values:
            page.linked_data = as_script(values)


def data_page(world):
    """The page about the data: what there is, under which licence, and how to begin."""
    about = world.dataset.about("json")
    licence, guides = about["licence"], {page.name for page in world.collection.pages if page.sound}
    out = ["Every record of this site can be had as data, without asking. The files are made with the pages and stand beside them; nothing counts who reads them.", ""]
    out += bullets([f"Begin with {_file('index.json')}: the release, the licence, how far the records are reviewed, and all files with their schemas.",
                    "Each kind of record has a file, and each record one of its own under the same id as here.",
                    f"{_file('answers.json')} says which record answers a topic in a nation."])
    out += [*heading(2, "Kinds of record", "kinds"), *bullets([f"{_file(f'{kind}.json')}: {count} record{'' if count == 1 else 's'}, {_file(f'schemas/{kind}.schema.json', 'schema')}" for kind, count in about["records"].items()])]
    out += [*heading(2, "Before you use it", "before"), *bullets([
        f"The records are shared under {outside(licence['title'], licence['url'])}. Name {text(licence['name'])}, link to the licence, and say what you changed and as at which day you took your copy: law changes.",
        "Show the state of review with whatever you take. A draft has not been compared with its sources, and a contact that is “unconfirmed” must be confirmed before anybody relies on it.",
        "Fetch again often: services are looked at every three months. The digest in the index changes when a record that answers rest on does."])]
    if "propose-a-change" in guides:
        out += [f"If something is wrong, [say so]({relative(_HERE, 'guide/propose-a-change/')}): it will be mended for everybody.", ""]
    out += [*heading(2, "Review", "page-review"), f"Counted as at {day(world.as_at)}; release {text(about['version'])}, digest {about['digest']}. Each record carries its own review; [how many are checked]({relative(_HERE, 'review/')}).", ""]
    return Page(_HERE, "The records as data", "Every route, law, service, figure and term as JSON, with schemas and licence.", "list", out, nations=world.nations)


def _file(name, words=None):
    # Written as HTML, since the files come after MkDocs has looked for what links lead to.
    return f'<a href="../{ADDRESS}{escape(name)}">{escape(words or name)}</a>'
