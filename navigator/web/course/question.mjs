// A question with its answer: choose, look at the reason for each choice, try again.

import { button, focusOn, make } from "../page/dom.mjs";
import { choicesOf, reasonAs, reasonsIn } from "./choices.mjs";
import { orderOf } from "./order.mjs";

/** Makes the question at `$question` answerable; `answered(right)` is told whether an answer was right in full. */
export function askQuestion($question, answered) {
  const $list = $question.querySelector("[data-imsa-options]");
  const $answers = $question.querySelector("[data-imsa-answers]");
  const reasons = reasonsIn($answers);
  const words = [...$list.children].map(($item) => $item.textContent);
  const kind = $question.dataset.imsaQuestion;
  const form = kind === "order" ? orderOf($list, $question.id) : choicesOf($list, $question.id, "Answers", kind === "single" || kind === "deadline");
  const judge = kind === "order" ? judgeOrder : judgeChoices;
  const $said = make("div", { class: "imsa-said", role: "status" });
  const $check = button("Check my answer", check, { class: "imsa-button imsa-button--main" });
  const $again = button("Try again", again, { hidden: true });

  $answers.hidden = true;
  $list.replaceWith(form.$set);
  $answers.before(make("div", { class: "imsa-buttons" }, $check, $again), $said);

  function check() {
    const chosen = form.chosen();
    if (chosen.length === 0) {
      $said.replaceChildren(make("p", {}, "Choose an answer first."));
      return;
    }
    const { right, verdict, lines } = judge(chosen, reasons, words);
    $said.replaceChildren(make("p", { class: "imsa-said__verdict" }, verdict), make("ul", { class: "imsa-reasons" }, lines), ...[...$answers.querySelectorAll("[data-imsa-rests]")].map(($one) => $one.cloneNode(true)));
    $answers.hidden = false;
    $again.hidden = false;
    answered(right);
  }

  function again() {
    form.clear();
    $said.replaceChildren();
    $answers.hidden = true;
    $answers.open = false;
    $again.hidden = true;
    focusOn($question.querySelector("h3"));
  }
}

function judgeChoices(chosen, reasons, words) {
  const wanted = reasons.filter((one) => one.is === "right");
  const right = chosen.length === wanted.length && wanted.every((one) => chosen.includes(one.place));
  const lines = reasons.filter((one) => one.is === "right" || chosen.includes(one.place)).map((one) => {
    const said = !chosen.includes(one.place) ? "Missed" : one.is === "right" ? "Right" : "Not right";
    return reasonAs(one.$reason, `${said}: ${words[one.place]}`);
  });
  const found = chosen.filter((place) => wanted.some((one) => one.place === place)).length;
  const verdict = right ? "That is right." : wanted.length === 1 ? "That is not right." : `You found ${found} of ${wanted.length}${chosen.length > found ? `, and chose ${chosen.length - found} that ${chosen.length - found === 1 ? "is" : "are"} not right` : ""}.`;
  return { right, verdict, lines };
}

function judgeOrder(chosen, reasons, words) {
  const steps = [...reasons].sort((a, b) => Number(a.is) - Number(b.is));
  const yours = steps.map((step) => chosen.indexOf(step.place));
  const found = yours.filter((place, i) => place === i).length;
  const lines = steps.map((step, i) => reasonAs(step.$reason, `${i + 1}. ${words[step.place]}${yours[i] === i ? " (right)" : ` (you put it at ${yours[i] + 1})`}`));
  return { right: found === steps.length, verdict: found === steps.length ? "That is right." : `${found} of ${steps.length} stand in the right place.`, lines };
}
