// What was told so far, as a list in which each answer can be changed.

import { valueWords } from "../document.mjs";
import { button, make, unseen } from "./dom.mjs";

/** The list of `answers`, [{fact, value, state}] with the words of `state` where the value is null; `change(fact)` asks once more. */
export function toldList(answers, kb, change) {
  return make("dl", { class: "imsa-told" }, answers.map(({ fact, value, state }) => {
    const { label } = kb.facts.get(fact);
    return make("div", {}, make("dt", {}, label), make("dd", {}, value === null ? state : valueWords(fact, value, kb), " ",
      button(["Change", unseen(` the answer: ${label}`)], () => change(fact), { class: "imsa-button imsa-button--quiet" })));
  }));
}

/** The same, closed at first. */
export function toldPanel(answers, kb, change) {
  if (!answers.length) return null;
  return make("details", { class: "imsa-panel imsa-panel--told" }, make("summary", {}, `Your answers so far (${answers.length})`), toldList(answers, kb, change));
}
