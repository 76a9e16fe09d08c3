// The interview: one question at a time, every one of which can be skipped, with the plan as it grows.
//
// Answers live in this object only. "Don't know" and "rather not say" are both accepted and never asked again; going back keeps
// every other answer. A page shows what `question` names and calls `answer`, `decline` or `back`.

import { FaultsFound } from "./fault.mjs";
import { toText } from "./period.mjs";
import { makePlan } from "./plan.mjs";
import { situationOf, understand } from "./situation.mjs";

export class Interview {
  /** `today` is the day number of the as-at day. */
  constructor(kb, today) {
    this.kb = kb;
    this.today = today;
    this.forget();
  }

  /** Forgets everything that was told. */
  forget() {
    // Every fact that was asked, in order; its answer (null for don't know); those that were declined; the one to ask once more.
    this.asked = [];
    this.answers = new Map();
    this.declined = new Set();
    this.again = null;
    this.shown = [];
  }

  /** The facts that were answered. */
  get facts() {
    return new Map([...this.answers].filter(([, value]) => value !== null));
  }

  /** The situation so far. */
  get situation() {
    return situationOf(this.facts, this.kb, this.today);
  }

  /** The names of the segments that must have been loaded before `plan` or `question`. */
  segments(whole = false) {
    return this.kb.segmentsFor(this.facts.get("nation") ?? null, whole);
  }

  /** The plan so far; without `whole` only what a list of routes shows. */
  plan(whole = false) {
    return makePlan(this.kb, this.situation, new Set([...this.asked, ...this.declined]), whole);
  }

  /** The fact to ask now, or null where nothing is left to ask. `plan` is the plan so far, where it has been made already. */
  question(plan = this.plan()) {
    return this.again ?? this.next(plan);
  }

  next(plan) {
    const first = plan.ask_next[0]?.fact ?? null;
    // The nation decides more than anything but danger, so it comes right after the questions about danger.
    if (!this.asked.includes("nation") && first !== null && this.kb.facts.get(first).ask !== "danger") return "nation";
    return first;
  }

  /**
   * What a plan makes certain, to be said as it grows: {certain, fresh, open, gone}. `certain` and `fresh` (since the last time this was
   * asked) are lists of {id, title, urgency}; `open` and `gone` (no longer certain) are numbers.
   */
  progress(plan) {
    const everywhere = plan.whatever_the_nation.map(({ topic, title, urgency }) => ({ id: topic, title, urgency }));
    const sure = plan.routes.filter((route) => route.status === "applies").map(({ id, title, urgency }) => ({ id, title, urgency }));
    const certain = [...sure, ...everywhere];
    const open = new Set(plan.routes.filter((route) => route.status !== "applies").map((route) => route.topic));
    for (const { id } of everywhere) open.delete(id);
    const fresh = certain.filter(({ id }) => !this.shown.includes(id));
    const gone = this.shown.filter((id) => !certain.some((one) => one.id === id)).length;
    this.shown = certain.map(({ id }) => id);
    return { certain, fresh, open: open.size, gone };
  }

  /**
   * Takes an answer to a question, null for "don't know". Returns the faults of an answer that cannot be or that does not fit what
   * was said before; it is then not taken, and the same question is asked once more.
   */
  answer(fact, value) {
    try {
      this.take(fact, value === null ? null : understand({ as_at: toText(this.today), facts: { [fact]: value } }, this.kb, this.today).facts.get(fact));
    } catch (error) {
      if (!(error instanceof FaultsFound)) throw error;
      this.again = fact;
      return error.faults;
    }
    if (!this.asked.includes(fact)) this.asked.push(fact);
    this.again = null;
    return [];
  }

  /** Sets an answer, or leaves what was there where the answer contradicts the others. */
  take(fact, value) {
    const before = this.answers.get(fact) ?? null;
    this.answers.set(fact, value);
    try {
      situationOf(this.facts, this.kb, this.today);
    } catch (error) {
      this.answers.set(fact, before);
      throw error;
    }
  }

  /** "Rather not say": as "don't know", and remembered as such. */
  decline(fact) {
    this.declined.add(fact);
    return this.answer(fact, null);
  }

  /** Goes back from a question to the one before it. */
  back(fact) {
    const at = this.asked.indexOf(fact);
    this.again = (at < 0 ? this.asked.at(-1) : this.asked[at - 1]) ?? fact;
  }

  /** Asks a question once more, to change its answer. */
  askAgain(fact) {
    this.again = fact;
  }
}
