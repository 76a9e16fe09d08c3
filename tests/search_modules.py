"""The search of the site, run by Node: the same modules that the page loads, without a page."""

import json
from pathlib import Path

from browser import Engine

FOLDER = Path(__file__).resolve().parents[1] / "site" / "search"

# What a page does with the generator, and what a test asks of it.
_RUN = """
const { find, Lexicon } = modules.find;
const lexicon = new Lexicon(JSON.parse(files("index.json")), (names) => ahead.push(...names));
const asked = [], ahead = [];
const read = new Map();
function file(name) {
  if (!read.has(name)) read.set(name, JSON.parse(files(name)));
  asked.push(name);
  return read.get(name);
}
function search(text, options) {
  asked.length = ahead.length = 0;
  const steps = find(new Lexicon(lexicon.index, (names) => ahead.push(...names)), text, options);
  let step = steps.next();
  while (!step.done) step = steps.next(file(step.value));
  const { results, query, elsewhere, danger, total } = step.value;
  const { corrected, nations, wants, unknown, phrases } = query;
  return JSON.stringify({ results, elsewhere, danger, total, asked, ahead, query: { corrected, nations, wants, unknown, phrases },
                          notes: modules.notes.notes(step.value, Object.fromEntries(Object.entries(lexicon.index.views.nations).map(([nation, [title]]) => [nation, title])), options.nations ?? []) });
}
"""


class SiteSearch:
    """The engine with the search and an index of `files`, {path: bytes}."""

    def __init__(self, files):
        self.engine = Engine([FOLDER / f"{name}.mjs" for name in ("find", "notes", "words")])
        # The texts are put in once; each is read as JSON when a query first needs it, as a page does.
        self.engine.eval("const texts = new Map(); const files = (name) => { if (!texts.has(name)) throw new Error(`there is no ${name}`); return texts.get(name); };")
        self.engine.eval(f"for (const [name, text] of Object.entries(JSON.parse({json.dumps(json.dumps({name: content.decode() for name, content in files.items()}))}))) texts.set(name, text);")
        self.engine.eval(_RUN)

    def find(self, text, **options):
        """What `find` finds, with the names of the files that a page without any would load (`asked`), and the notes of the page."""
        return json.loads(self.engine.eval(f"search({json.dumps(text)}, JSON.parse({json.dumps(json.dumps(options))}))"))

    def value(self, expression):
        """The value of an expression of JavaScript as plain data."""
        return json.loads(self.engine.eval(f"JSON.stringify({expression})"))
