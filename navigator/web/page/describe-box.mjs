// "Describe the situation": a text is read for facts on this device, and each is used only when somebody says so.
//
// The text lives in its field and nowhere else; `wipe` empties it.

import { valueWords } from "../document.mjs";
import { button, focusOn, make } from "./dom.mjs";

const MOST_LETTERS = 20_000;
// A browser may send what it checks or completes to its maker.
const UNREAD = { autocomplete: "off", autocapitalize: "off", autocorrect: "off", spellcheck: "false", writingsuggestions: "false" };
const AGAIN = "Press “Find the facts” to try again, or answer the questions.";
const WHY = new Map([["possible", "the words leave it open"], ["denied", "somebody says that it is not so"], ["contradiction", "the text says something else as well"]]);

export class DescribeBox {
  /**
   * `kb` is the knowledge base, `today()` the as-at day number, `reader()` promises `read` of ../describe/read.mjs, whose modules and
   * lexicon are large and wanted by few, `kept(fact)` is the answer so far or null, and `use(findings, facts)` takes what was chosen and
   * the facts that stay open.
   */
  constructor({ kb, today, reader, kept, use }) {
    Object.assign(this, { kb, today, reader, kept, use });
    // Counts what was asked of the box, so that a reader that comes late shows nothing of a text that is gone.
    this.turn = 0;
    this.$text = make("textarea", { id: "imsa-note", class: "imsa-note", rows: "6", maxlength: String(MOST_LETTERS), "aria-describedby": "imsa-note-hint imsa-note-error", ...UNREAD });
    this.$error = make("p", { id: "imsa-note-error", class: "imsa-error", role: "alert" });
    this.$status = make("p", { class: "imsa-status", role: "status" });
    this.$lost = make("p", { class: "imsa-status", role: "status" });
    this.$found = make("div", {});
    this.$panel = make("details", { class: "imsa-panel imsa-describe" }, make("summary", {}, "Describe the situation"), this.form(), this.$lost, this.$status, this.$found);
    this.$panel.addEventListener("toggle", () => { if (this.$panel.open) this.prepare(); });
    // What was found is about the text as it was.
    this.$text.addEventListener("input", () => this.drop());
  }

  /** Forgets the text and what was found in it. */
  wipe() {
    this.$text.value = "";
    this.drop();
  }

  /** Forgets what was found. */
  drop() {
    this.turn += 1;
    this.$found.replaceChildren();
    this.$error.textContent = "";
    this.$status.textContent = "";
  }

  /** Fetches the reader while somebody writes, and says at once where it does not arrive. */
  async prepare() {
    this.$lost.textContent = "";
    try {
      await this.reader();
    } catch {
      this.$lost.textContent = `What reads the text has not arrived: the network may be slow or gone. ${AGAIN}`;
    }
  }

  form() {
    const $form = make("form", { method: "dialog", autocomplete: "off", novalidate: true },
      make("label", { for: "imsa-note", class: "imsa-note__label" }, "What do you know? Write as in your notes."),
      make("p", { id: "imsa-note-hint" }, "It is read on this device: nothing is sent or kept. Leave out names, addresses and anything else that says who somebody is. The text is gone when you use what was found in it, start again or leave."),
      this.$text, this.$error,
      make("div", { class: "imsa-buttons" }, make("button", { type: "submit", class: "imsa-button imsa-button--main" }, "Find the facts"),
        button("Clear the text", () => { this.wipe(); this.$text.focus(); })));
    $form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.find();
    });
    return $form;
  }

  /** Reads the text and shows what it says. */
  async find() {
    this.drop();
    this.$lost.textContent = "";
    const { turn } = this;
    const text = this.$text.value;
    if (!text.trim()) {
      this.complain("Write something about the situation first.");
      return;
    }
    this.$status.textContent = "Reading …";
    try {
      const read = await this.reader();
      if (turn === this.turn) this.show(read(text, this.kb, this.today()));
    } catch {
      // An error is said here and never in the console, where it could name what was written.
      if (turn === this.turn) this.complain(`The text could not be read: a part of the navigator did not arrive or did not work. ${AGAIN}`);
    }
  }

  complain(words) {
    this.$status.textContent = "";
    this.$error.textContent = words;
    this.$text.focus();
  }

  show({ found, doubts }) {
    const chosen = new Set();
    const several = (count, words) => `${count} ${words}${count === 1 ? "" : "s"}`;
    const counts = [found.length && `${several(found.length, "fact")} found`, doubts.length && `${several(doubts.length, "fact")} not certain`].filter(Boolean);
    if (!counts.length) {
      this.$status.textContent = "No facts were found in this text. Answer the questions instead.";
      return;
    }
    const $heading = make("h2", {}, "What the text says");
    const $error = make("p", { class: "imsa-error", role: "alert" });
    const go = () => {
      if (chosen.size || !found.length) this.use([...chosen], doubts.map(({ fact }) => fact));
      else $error.textContent = "Nothing is chosen. Press “Use this” at what is right, or answer the questions instead.";
    };
    this.$found.replaceChildren($heading,
      make("p", {}, "A word can mean something else. Nothing is used before you choose it; what you do not choose is left out."),
      ...found.map((finding, i) => this.finding(finding, i, chosen)), this.doubts(doubts), $error,
      make("div", { class: "imsa-buttons" }, button(found.length ? "Use the chosen facts" : "Answer these questions", go, { class: "imsa-button imsa-button--main" })));
    this.$status.textContent = `${counts.join(", ")}.`;
    focusOn($heading);
  }

  /** One finding with its two answers, neither of them chosen beforehand. */
  finding(finding, i, chosen) {
    const { fact, value, quotes } = finding;
    const kept = this.kept(fact);
    const choice = (words, key, act) => {
      const $input = make("input", { type: "radio", name: `imsa-found-${i}`, id: `imsa-found-${i}-${key}`, autocomplete: "off" });
      $input.addEventListener("change", act);
      return make("div", { class: "imsa-option" }, $input, make("label", { for: $input.id }, words));
    };
    return make("fieldset", { class: "imsa-found" },
      make("legend", {}, make("strong", {}, `${this.kb.facts.get(fact).label}: ${valueWords(fact, value, this.kb)}`)),
      quotes.map(quoted), kept !== null && make("p", {}, "Your answer so far: ", make("strong", {}, valueWords(fact, kept, this.kb))),
      make("div", { class: "imsa-found__choice" }, choice("Use this", "use", () => chosen.add(finding)), choice("Leave out", "leave", () => chosen.delete(finding))));
  }

  doubts(doubts) {
    if (!doubts.length) return "";
    return make("section", { "aria-labelledby": "imsa-doubts" }, make("h3", { id: "imsa-doubts" }, "Not certain"),
      make("p", {}, "This is not taken from the text. It is asked as a question when you go on."),
      make("ul", {}, doubts.map(({ fact, contradicts, readings }) => make("li", {}, make("strong", {}, this.kb.facts.get(fact).label),
        contradicts && ": the text contradicts itself",
        readings.map(({ value, why, quote }) => make("div", {}, quoted(quote), make("p", { class: "imsa-soft" }, this.doubtWords(fact, value, why))))))));
  }

  /** "Perhaps pregnant: yes; the words leave it open." */
  doubtWords(fact, value, why) {
    const reason = WHY.get(why) ?? why;
    return value === null ? `${reason.slice(0, 1).toUpperCase()}${reason.slice(1)}.` : `Perhaps “${valueWords(fact, value, this.kb)}”: ${reason}.`;
  }
}

function quoted({ before, words, after }) {
  return make("p", { class: "imsa-quote" }, "“", before, make("mark", {}, words), after, "”");
}
