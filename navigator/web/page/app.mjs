// The page: which question or plan is shown, and what each button does. All answers live in one interview in memory.

import { renderCalendar, daysAhead } from "../calendar.mjs";
import { dayWords, inSentence } from "../document.mjs";
import { FaultsFound } from "../fault.mjs";
import { Interview } from "../interview.mjs";
import { bring, openKnowledgeBase } from "../loader.mjs";
import { toDay, toText } from "../period.mjs";
import { understand } from "../situation.mjs";
import { DescribeBox } from "./describe-box.mjs";
import { button, focusOn, make } from "./dom.mjs";
import { download } from "./download.mjs";
import { dateField } from "./fields.mjs";
import { lateModule, NotFetched } from "./files.mjs";
import { Paper } from "./paper.mjs";
import { planView } from "./plan-view.mjs";
import { questionForm } from "./question.mjs";
import { changeWords, openRoutes, soFarPanel } from "./so-far.mjs";
import { toldPanel } from "./told.mjs";

export class App {
  /** `$place` is where the page is, `load` brings files, `today()` gives a day number, `first` is the fact that is asked first. */
  constructor($place, load, today, first) {
    this.load = load;
    this.clock = today;
    this.first = first;
    this.$status = make("p", { class: "imsa-status", role: "status" });
    this.$stage = make("div", { class: "imsa-stage" });
    this.$place = $place;
    this.skipped = new Set();
    $place.replaceChildren(this.$status, this.$stage);
    // Counts what was asked of the page, so that a file that comes late changes nothing.
    this.turn = 0;
    this.paper = new Paper($place, () => this.shown, () => this.kb);
  }

  /** Opens the knowledge base and shows the first question, without taking the focus. */
  open() {
    return this.fetching(async () => {
      this.kb = await openKnowledgeBase(this.load);
      this.talk = new Interview(this.kb, this.clock());
    }, () => this.begin(), () => this.open());
  }

  /** The first question of a new interview. The rules of the routes are fetched when somebody begins to answer. */
  begin() {
    this.box?.wipe();
    this.box = this.describeBox();
    // Facts that a text leaves open; they are asked before all others.
    this.openFacts = new Set();
    this.outline = null;
    this.grown = null;
    this.topics = new Set();
    if (this.kb.facts.has(this.first)) this.showQuestion(this.first, false);
    else this.next();
  }

  /** Forgets every answer; the page is as it was at first. */
  forget() {
    // Before the first question there is nothing to forget, and what is on its way to it may arrive.
    if (!this.talk) return;
    this.turn += 1;
    this.paper.clear();
    this.skipped = new Set();
    this.say("");
    this.talk.forget();
    this.talk = new Interview(this.kb, this.clock());
    this.$place.removeAttribute("aria-busy");
    this.emergency(null);
    this.begin();
  }

  /** Forgets, and leads back to the top. */
  restart() {
    this.forget();
    window.scrollTo(0, 0);
    focusOn(this.$stage.querySelector("h2"), { preventScroll: true });
    this.say("All answers are forgotten.");
  }

  /** Works out the plan so far and shows the next question. `done` says what was done before. */
  next(done = "") {
    return this.fetching(() => bring(this.kb, this.talk.segments(), this.load), () => {
      const [open] = this.openFacts;
      if (this.talk.again === null && open !== undefined) this.talk.askAgain(open);
      this.outline = this.talk.plan();
      this.grown = this.grow(this.talk.progress(this.outline).certain);
      const fact = this.talk.question(this.outline);
      if (fact === null) this.showEnd();
      else this.showQuestion(fact, true);
      this.say([done, changeWords(this.grown)].filter(Boolean).join(" "));
    }, () => this.next(done));
  }

  /**
   * What has grown, by topic: once the nation is known, a route of that nation takes the place of what was certain in all four, and
   * nobody should hear of that as a loss.
   */
  grow(certain) {
    const topics = new Map(certain.map((one) => [one.id.split("/").at(-1), one]));
    const fresh = [...topics].filter(([topic]) => !this.topics.has(topic)).map(([, one]) => one);
    const gone = [...this.topics].filter((topic) => !topics.has(topic)).length;
    this.topics = new Set(topics.keys());
    return { certain, fresh, gone, open: openRoutes(this.outline).length };
  }

  /** Shows the whole plan so far. */
  showPlan() {
    return this.fetching(() => bring(this.kb, this.talk.segments(true), this.load), () => {
      this.shown = this.talk.plan(true);
      this.emergency(this.shown.nation);
      const { $view, $heading } = planView({
        plan: this.shown, situation: this.talk.situation, answers: this.answers(), kb: this.kb,
        acts: {
          back: () => this.next(), print: (short) => this.paper.print(short), ask: (fact) => this.ask(fact), restart: () => this.restart(),
          dates: daysAhead(this.shown).length ? () => download(renderCalendar(this.shown), "dates.ics", "text/calendar;charset=utf-8") : null,
        },
      });
      this.$stage.replaceChildren($view);
      this.say("");
      focusOn($heading);
    }, () => this.showPlan());
  }

  /** Asks for one fact, be it anew or for the first time. */
  ask(fact) {
    this.talk.askAgain(fact);
    return this.next();
  }

  describeBox() {
    return new DescribeBox({
      kb: this.kb, today: () => this.talk.today, kept: (fact) => this.talk.facts.get(fact) ?? null,
      reader: async () => (await Promise.all([lateModule("../describe/read.mjs"), bring(this.kb, ["describe"], this.load)]))[0].read,
      use: (findings, open) => this.useFindings(findings, open),
    });
  }

  /**
   * Takes findings that were chosen as answers, then asks for the facts that stay open. What does not fit the other answers is not taken,
   * and asked for as well.
   */
  useFindings(findings, open) {
    const values = new Map();
    for (const { fact, value } of findings) {
      const { type, options } = this.kb.facts.get(fact);
      const several = [...(values.get(fact) ?? this.talk.facts.get(fact) ?? []), value];
      values.set(fact, type === "choices" ? options.map(([option]) => option).filter((option) => several.includes(option)) : value);
    }
    const refused = [...values].filter(([fact, value]) => this.talk.answer(fact, value).length).map(([fact]) => fact);
    const taken = [...values.keys()].filter((fact) => !refused.includes(fact));
    for (const fact of taken) {
      this.skipped.delete(fact);
      this.talk.declined.delete(fact);
    }
    this.openFacts = new Set([...refused, ...open.filter((fact) => !this.talk.facts.has(fact))]);
    this.talk.askAgain(null);
    this.box.wipe();
    this.box.$panel.open = false;
    const labels = refused.map((fact) => `“${inSentence(this.kb.facts.get(fact).label)}”`);
    return this.next([taken.length && `${taken.length} answer${taken.length === 1 ? "" : "s"} taken from your text.`, labels.length && `Not taken, since it does not fit the other answers: ${labels.join(", ")}.`]
      .filter(Boolean).join(" "));
  }

  showQuestion(fact, takesFocus) {
    this.shown = null;
    this.emergency(this.talk.facts.get("nation") ?? null);
    const kept = this.talk.facts.get(fact) ?? null;
    const done = () => { this.openFacts.delete(fact); this.next(); };
    const acts = {
      answer: (value) => {
        const faults = this.talk.answer(fact, value);
        if (faults.length) return faults;
        this.skipped.delete(fact);
        done();
        return [];
      },
      unknown: () => { this.skipped.delete(fact); this.talk.declined.delete(fact); this.talk.answer(fact, null); done(); },
      decline: () => { this.skipped.delete(fact); this.talk.decline(fact); done(); },
      skip: () => {
        if (kept === null) { this.talk.answer(fact, null); this.skipped.add(fact); } else this.talk.askAgain(null);
        done();
      },
      back: () => { this.talk.back(fact); this.next(); },
      change: (other) => this.ask(other),
    };
    const canGoBack = this.talk.asked.length > 0 && this.talk.asked[0] !== fact;
    const { $form, $heading } = questionForm({ about: this.kb.facts.get(fact), kept, today: this.talk.today, canGoBack, kb: this.kb, acts });
    // The first sign that somebody answers is the moment to fetch what the next question needs.
    for (const sign of ["pointerdown", "focusin"]) $form.addEventListener(sign, () => this.ahead(), { once: true });
    this.$stage.replaceChildren($form, ...this.around());
    if (takesFocus) focusOn($heading);
  }

  showEnd() {
    this.shown = null;
    this.emergency(this.talk.facts.get("nation") ?? null);
    const $heading = make("h2", { class: "imsa-question__words" }, "There is nothing more to ask");
    this.$stage.replaceChildren(
      make("div", { class: "imsa-question" }, $heading, make("p", {}, "What is known now decides every route, or was left out on purpose. Each answer can still be changed."),
        make("div", { class: "imsa-buttons" }, button("Show the plan", () => this.showPlan(), { class: "imsa-button imsa-button--main" }), button("Back", () => { this.talk.back(null); this.next(); }))),
      ...this.around());
    focusOn($heading);
  }

  /** What stands below a question: the plan so far, the answers, the as-at day, and the way to begin anew. */
  around() {
    const show = () => this.showPlan();
    const $plan = this.outline
      ? soFarPanel(this.grown, this.outline, this.kb, show)
      : make("p", {}, button("Show the plan so far", show));
    return [this.box.$panel, $plan, toldPanel(this.answers(), this.kb, (fact) => this.ask(fact)), this.asAt(), make("p", {}, button("Start again", () => this.restart()))].filter(Boolean);
  }

  /** [{fact, value, state}] of every fact that was asked. */
  answers() {
    const state = (fact) => this.skipped.has(fact) ? "skipped" : this.talk.declined.has(fact) ? "rather not say" : "not known";
    return this.talk.asked.map((fact) => ({ fact, value: this.talk.answers.get(fact) ?? null, state: state(fact) }));
  }

  asAt() {
    const field = dateField("imsa-as-at", toText(this.talk.today));
    const $error = make("p", { class: "imsa-error", role: "alert" });
    const $form = make("form", { method: "dialog", autocomplete: "off", novalidate: true },
      make("fieldset", {}, make("legend", {}, "Answer as at which day?"), make("p", {}, "Law and time limits are those of this day. Leave it at today unless you look back or ahead."), $error, field.$field),
      make("div", { class: "imsa-buttons" }, make("button", { type: "submit", class: "imsa-button" }, "Use this day")));
    $form.addEventListener("submit", (event) => {
      event.preventDefault();
      const { value, problem } = field.read();
      const wrong = problem ?? this.misfit(value);
      $error.textContent = wrong ?? "";
      if (wrong) {
        field.$first.focus();
        return;
      }
      this.talk.today = toDay(value);
      this.box.drop();
      this.next();
    });
    return make("details", { class: "imsa-panel" }, make("summary", {}, `As at ${dayWords(toText(this.talk.today))}`), $form);
  }

  /** Why the answers cannot be as at another day, or null. */
  misfit(day) {
    try {
      understand({ as_at: day, facts: Object.fromEntries(this.talk.facts) }, this.kb, this.talk.today);
      return null;
    } catch (error) {
      if (!(error instanceof FaultsFound)) throw error;
      const { label } = this.kb.facts.get(error.faults[0].fact) ?? {};
      return label ? `The answer to “${label}” does not fit that day. Change one of them.` : "The answers do not fit that day.";
    }
  }

  /** Fetches what the next question needs; where that fails it is said when it is needed. */
  ahead() {
    bring(this.kb, this.talk.segments(), this.load).catch(() => {});
  }

  /** Shows the emergency numbers of a nation, or those of all. */
  emergency(nation) {
    for (const $numbers of document.querySelectorAll("[data-imsa-nation]")) $numbers.hidden = $numbers.dataset.imsaNation !== (nation ?? "");
  }

  say(words) {
    this.$status.textContent = words;
  }

  /** Does what needs files, then `then`; says that it loads, and offers to try again where a file does not arrive. */
  async fetching(work, then, again) {
    this.turn += 1;
    const { turn } = this;
    this.$place.setAttribute("aria-busy", "true");
    this.say("Loading …");
    try {
      await work();
      if (turn === this.turn) then();
    } catch (error) {
      if (turn === this.turn) this.failed(error, again);
    } finally {
      if (turn === this.turn) this.$place.removeAttribute("aria-busy");
      if (this.$status.textContent === "Loading …" && turn === this.turn) this.say("");
    }
  }

  /** Says what went wrong. An error is shown here and never in the console, where it could name an answer. */
  failed(error, again) {
    const lost = error instanceof NotFetched;
    const words = lost
      ? "A part of the navigator did not arrive. The network may be slow or gone. Your answers are still here."
      : "Something went wrong in this page. Try again; if it does not help, start again, and use the terminal or the other pages in the meantime.";
    this.$stage.querySelector(".imsa-failed")?.remove();
    const $box = make("div", { class: "imsa-alert imsa-failed", role: "alert" }, make("h2", {}, lost ? "This did not load" : "This did not work"), make("p", {}, words),
      make("div", { class: "imsa-buttons" }, button("Try again", again, { class: "imsa-button imsa-button--main" }), this.talk && button("Start again", () => this.restart())));
    this.$stage.prepend($box);
    focusOn($box);
  }
}
