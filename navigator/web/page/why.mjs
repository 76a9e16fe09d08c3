// Why a route applies or does not, and the smallest change that would make it apply.

import { leafWords, valueWords } from "../document.mjs";
import { explain } from "../explain.mjs";
import { addressOf } from "./addresses.mjs";
import { button, link, make } from "./dom.mjs";

const STATUS = { applies: "applies", "may-apply": "may apply", "ruled-out": "does not apply on what was told", "no-answer": "has no answer for this day" };

/** A list of all topics of the nation, and an answer for the one that is chosen. */
export function whyPanel(situation, kb, ask) {
  if (situation.nation === null) return null;
  const $choice = make("select", { id: "imsa-why-route", autocomplete: "off" }, make("option", { value: "" }, "Choose a subject"),
    kb.routesOf(situation.nation).map((route) => make("option", { value: route.id }, kb.topics.get(route.topic).title)));
  const $answer = make("div", { class: "imsa-why", "aria-live": "polite" });
  $choice.addEventListener("change", () => {
    $answer.replaceChildren(...($choice.value ? answerNodes(explain(kb, situation, $choice.value), kb, ask) : []));
  });
  return make("div", {}, make("p", {}, make("label", { for: "imsa-why-route" }, "Ask about one subject, whether it is listed above or not"), $choice), $answer);
}

function answerNodes(found, kb, ask) {
  const list = (words, items) => items.length ? [make("p", {}, make("strong", {}, words)), make("ul", {}, items.map((item) => make("li", {}, item)))] : [];
  return [
    make("p", {}, link(found.title, addressOf(found.route)), " ", make("strong", {}, STATUS[found.status]), "."),
    found.note && make("p", {}, found.note),
    ...list("Because", found.status === "applies" ? found.because.map((leaf) => leafWords(leaf, kb)) : []),
    ...list("What stands against it", found.blockers.map((blocker) => blocker.map((leaf) => leafWords(leaf, kb)).join(" and "))),
    ...list("Exceptions that hold", found.exceptions),
    ...list("What would decide it", found.missing.map((fact) => [`${kb.facts.get(fact).question} `, askButton(fact, kb, ask)])),
    ...list("The smallest change that would make it apply", found.change.map((one) => changeWords(one, kb))),
  ].filter(Boolean);
}

/** A button that asks for a fact now. */
export function askButton(fact, kb, ask) {
  return button("Answer this", () => ask(fact), { class: "imsa-button imsa-button--quiet", "aria-label": `Answer this: ${kb.facts.get(fact).question}` });
}

function changeWords({ fact, from, to }, kb) {
  const { label, options } = kb.facts.get(fact);
  const option = typeof to === "string" && /^(includes|without) (.*)$/.exec(to);
  if (option) return `${label}: ${option[1] === "includes" ? "with" : "without"} “${new Map(options).get(option[2])}”`;
  return `${label}: ${valueWords(fact, to, kb)}, where now it is ${from === null ? "not known" : valueWords(fact, from, kb)}`;
}
