// The search page. What is typed stays in this module: it is in no address, no storage, no request and no message; the files of the
// index that a query needs are all that is fetched, and their names are those of runs of words, not of the query.

import { find, Lexicon } from "./find.mjs";
import { Loader, run } from "./loader.mjs";
import { asTyped, howMany, notes } from "./notes.mjs";
import { dangerBox, element, note, resultItem } from "./view.mjs";
import { fold } from "./words.mjs";

const WAIT_MS = 120;
const AT_ONCE = 10;
const SHORTEST = 2;
const SLOW_MS = 500;
const READY = "Results appear as you type.";

class SearchPage {
  constructor($root) {
    const part = (name) => $root.querySelector(`[data-imsa-search-${name}]`);
    this.$root = $root;
    this.$words = $root.querySelector("#imsa-search-words");
    this.$topic = $root.querySelector("#imsa-search-topic");
    [this.$nations, this.$filters, this.$chosen, this.$clear, this.$status, this.$notes, this.$results, this.$list, this.$more] =
      ["nations", "filters", "chosen", "clear", "status", "notes", "results", "list", "more"].map(part);
    this._wide = matchMedia("(min-width: 40rem)");
    this._loader = new Loader(new URL($root.dataset.imsaSearch, document.baseURI));
    this._lexicon = null;
    this._number = 0;
    this._timer = null;
    this._limit = AT_ONCE;
    this._settle(true);
    this._opensFirst = false;
    this._hasRoom = false;
  }

  start() {
    this.$words.addEventListener("focus", () => this._load().catch(() => {}));
    this.$words.addEventListener("input", () => this._changed());
    this.$root.addEventListener("change", (event) => {
      if (["nation", "kind", "topic"].includes(event.target.name)) this._filtered();
    });
    this.$clear.addEventListener("click", () => this._clear());
    this.$more.addEventListener("click", () => this._showMore());
    this.$root.addEventListener("keydown", (event) => this._key(event));
    document.addEventListener("keydown", (event) => this._slash(event));
    this._wide.addEventListener("change", () => this._fit());
    this._fit();
    this._say(READY);
    // A browser may have kept what stood in the box.
    if (this.$words.value) this._changed();
  }

  /** The nations stand open where there is room, else with the other choices. */
  _fit() {
    if (this._wide.matches) this.$filters.parentElement.before(this.$nations);
    else this.$filters.querySelector("summary").after(this.$nations);
    this._tellChosen();
  }

  // --- what is asked ----------------------------------------------------------------------------------------------------------

  _asked() {
    const checked = (name) => [...this.$root.querySelectorAll(`input[name="${name}"]:checked`)].map(($input) => $input.value).filter(Boolean);
    return { nations: checked("nation"), kinds: checked("kind").flatMap((kinds) => kinds.split(" ")), topics: this.$topic.value ? [this.$topic.value] : [] };
  }

  _changed() {
    this._limit = AT_ONCE;
    this._settle(false);
    this._opensFirst = false;
    this._number++;
    clearTimeout(this._timer);
    this._timer = setTimeout(() => this._search(), WAIT_MS);
  }

  _filtered() {
    this._tellChosen();
    this._changed();
  }

  /** How many choices are made that a closed disclosure hides. */
  _tellChosen() {
    const { nations, topics } = this._asked();
    const chosen = this.$root.querySelectorAll('input[name="kind"]:checked').length + topics.length + (this._wide.matches ? 0 : nations.length);
    this.$chosen.textContent = chosen ? ` (${chosen} chosen)` : "";
  }

  // --- searching --------------------------------------------------------------------------------------------------------------

  async _load() {
    this._lexicon ??= new Lexicon(await this._loader.load("index.json"), (names) => this._loader.loadSoon(names));
    return this._lexicon;
  }

  async _search() {
    clearTimeout(this._timer);
    const number = ++this._number;
    const isWanted = () => number === this._number;
    const text = this.$words.value.trim();
    this._makeRoom(text !== "");
    if (text.length < SHORTEST) {
      this._empty(READY);
      return;
    }
    this._settle(false);
    const slow = setTimeout(() => isWanted() && this._say("Looking…"), SLOW_MS);
    try {
      const asked = this._asked();
      const lexicon = await this._load();
      const found = isWanted() && (await run(find(lexicon, text, { ...asked, limit: this._limit, typing: !/\s$/.test(this.$words.value), why: true }), this._loader, isWanted));
      if (found) this._show(found, asked);
    } catch {
      if (isWanted()) this._failed();
    } finally {
      clearTimeout(slow);
    }
  }

  /** On a telephone the box goes to the top when something is typed, so that the results are seen above the keyboard. */
  _makeRoom(isAsked) {
    if (this.$root.classList.toggle("imsa-search--asked", isAsked) && !this._wide.matches && !this._hasRoom) this.$root.scrollIntoView({ block: "start" });
    this._hasRoom = isAsked;
  }

  // --- what is shown ----------------------------------------------------------------------------------------------------------

  _show(found, asked) {
    const { views } = this._lexicon.index;
    const titles = Object.fromEntries(Object.entries(views.nations).map(([nation, [title]]) => [nation, title]));
    const about = { top: "../", titles, topics: views.topics, today: new Date().toISOString().slice(0, 10) };
    this.$notes.replaceChildren(...(found.danger.length ? [dangerBox(found.danger)] : []), ...notes(found, titles, asked.nations).map((said) => note(said.text, this._ways(said.about, found, titles, asked))));
    this.$list.replaceChildren(...found.results.map((result) => resultItem(result, about)));
    const shown = found.results.length;
    this.$results.hidden = !shown;
    this.$more.hidden = found.total !== null && shown >= found.total;
    this._say(howMany(shown, found.total));
    this._settle(true);
    if (this._opensFirst) this._open();
  }

  /** What a note offers to do: [words, act]. */
  _ways(about, found, titles, { kinds, topics }) {
    if (about === "corrected") return [["Search exactly what I typed", () => this._ask(asTyped(this.$words.value, found.query.corrected, fold))]];
    if (about === "elsewhere") return Object.keys(found.elsewhere).map((nation) => [`Look in ${titles[nation]}`, () => this._choose("nation", nation)]);
    if (about === "nothing" && kinds.length + topics.length) return [["Look in all kinds and topics", () => this._choose("kind", null)]];
    return [];
  }

  _ask(text) {
    this.$words.value = text;
    this.$words.focus();
    this._changed();
  }

  _choose(name, value) {
    for (const $input of this.$root.querySelectorAll(`input[name="${name}"]`)) $input.checked = $input.value === value;
    if (name === "kind") this.$topic.value = "";
    this.$words.focus();
    this._filtered();
  }

  async _showMore() {
    const shown = this.$list.children.length;
    this._limit += AT_ONCE;
    await this._search();
    this._links()[shown]?.focus();
  }

  _empty(words) {
    this.$notes.replaceChildren();
    this.$list.replaceChildren();
    this.$results.hidden = this.$more.hidden = true;
    this._settle(true);
    this._opensFirst = false;
    this._say(words);
  }

  _failed() {
    this._empty("A part of the search could not be loaded.");
    this.$notes.append(note("The network may be down, or the site may have changed while this page was open: then load the page anew.", [["Try again", () => this._search()]]), this._lists());
  }

  /** The lists that need no search, as the page offers them where scripts do not run. */
  _lists() {
    return element("p", { class: "imsa-search__note" }, "Without the search: ", element("a", { href: "../topics/" }, "topics"), ", ", element("a", { href: "../services/" }, "services"), ", ", element("a", { href: "../glossary/" }, "glossary"), ".");
  }

  /** Whether what is shown is for what stands in the box now. */
  _settle(isShown) {
    this._isShown = isShown;
    this.$results.setAttribute("aria-busy", String(!isShown));
  }

  _say(words) {
    if (this.$status.textContent !== words) this.$status.textContent = words;
  }

  // --- keys -------------------------------------------------------------------------------------------------------------------

  _links() {
    return [...this.$list.querySelectorAll(".imsa-search__link")];
  }

  _open() {
    this._opensFirst = false;
    this._links()[0]?.click();
  }

  _clear() {
    this.$words.value = "";
    this.$words.focus();
    this._search();
  }

  _key(event) {
    const { key, target } = event;
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const isBox = target === this.$words;
    const place = this._links().indexOf(target);
    if (!isBox && place < 0) return;
    if (key === "Escape") this._clear();
    else if (key === "ArrowDown") this._links()[place + 1]?.focus();
    else if (key === "ArrowUp" && place >= 0) (this._links()[place - 1] ?? this.$words).focus();
    else if (key === "Enter" && isBox) this._enter();
    else return;
    event.preventDefault();
  }

  /** Opens the first result of what stands in the box now, once it is found. */
  _enter() {
    if (this._isShown) {
      this._open();
      return;
    }
    this._opensFirst = true;
    this._search();
  }

  _slash(event) {
    const isWriting = event.target.closest?.('input:not([type="radio"], [type="checkbox"]), textarea, select');
    // A key of one character must be possible to turn off, for those who speak or slip (WCAG 2.1.4).
    if (event.key !== "/" || isWriting || event.altKey || event.ctrlKey || event.metaKey || !this.$root.querySelector('input[name="slash"]').checked) return;
    event.preventDefault();
    this.$words.focus();
    this.$words.select();
  }
}

const $root = document.querySelector("[data-imsa-search]");
if ($root) new SearchPage($root).start();
