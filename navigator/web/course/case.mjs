// A case: at each stage choose, compare with the navigator's plan, and go on to what happens next.

import { button, focusOn, make } from "../page/dom.mjs";
import { choicesOf, reasonAs, reasonsIn } from "./choices.mjs";

// What a choice comes to: the heading of its group, and the verdicts that fall under it when it was chosen, or was not.
const GROUPS = [
  ["Unsafe", "It would do harm now", true, ["unsafe"]],
  ["Missed", "It applies, and you left it out", false, ["right"]],
  ["Right", "It applies", true, ["right"]],
  ["Worth asking about", "It may apply", true, ["ask"]],
  ["Not here", "It does not apply to this person on this day", true, ["not-here", "no-way"]],
  ["Rightly left alone", "You did not choose it", false, ["unsafe", "not-here", "no-way"]],
  ["Could have been asked about", "It may apply", false, ["ask"]],
];

/** Makes the case at `$case` something to work through; `done` is told when its last stage was compared. */
export function workThrough($case, done) {
  const stages = [...$case.querySelectorAll("[data-imsa-stage]")];
  const $after = $case.querySelector("[data-imsa-after]");
  $after.hidden = true;
  stages.forEach(($stage, i) => {
    $stage.hidden = i > 0;
    compareStage($stage, `${$case.dataset.imsaCase}-${i + 1}`, () => {
      if (stages[i + 1]) return button("Go on to the next stage", () => show(stages[i + 1], "h2"), { class: "imsa-button imsa-button--main" });
      done();
      return button("See what the case shows", () => { $after.querySelector("details").open = true; show($after, "summary"); }, { class: "imsa-button imsa-button--main" });
    });
  });
}

function show($part, what) {
  $part.hidden = false;
  const $head = $part.querySelector(what);
  what === "summary" ? $head.focus() : focusOn($head);
}

function compareStage($stage, name, onward) {
  const $list = $stage.querySelector("[data-imsa-options]");
  const $answers = $stage.querySelector("[data-imsa-answers]");
  const reasons = reasonsIn($answers);
  const words = [...$list.children].map(($item) => $item.textContent);
  const form = choicesOf($list, name, "What you would open", false);
  const $said = make("div", { class: "imsa-said" });
  const $status = make("p", { class: "imsa-status", role: "status" });
  $answers.hidden = true;
  $list.replaceWith(form.$set);
  $answers.before(make("div", { class: "imsa-buttons" }, button("Compare with the navigator", compare, { class: "imsa-button imsa-button--main" })), $status, $said);

  function compare() {
    const chosen = form.chosen();
    const groups = GROUPS.map(([title, about, ticked, verdicts]) => ({ title, about, found: reasons.filter((one) => verdicts.includes(one.is) && chosen.includes(one.place) === ticked) }));
    const parts = groups.filter((group) => group.found.length).flatMap((group) => [
      make("h3", {}, group.title), make("p", { class: "imsa-soft" }, `${group.about}.`),
      make("ul", { class: "imsa-reasons" }, group.found.map((one) => reasonAs(one.$reason, words[one.place]))),
    ]);
    const count = (title) => groups.find((group) => group.title === title).found.length;
    $status.textContent = `${count("Right")} right, ${count("Missed")} missed, ${count("Unsafe")} unsafe.`;
    const $rests = $answers.querySelector("[data-imsa-rests]").cloneNode(true);
    $said.replaceChildren(...parts, $rests, make("div", { class: "imsa-buttons" }, onward()));
    focusOn($said);
  }
}
