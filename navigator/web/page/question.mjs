// One question: why it is asked, its controls, and the ways not to answer it. What is wrong is said next to the controls and in an
// alert above them, which gets the focus.

import { inSentence, valueWords } from "../document.mjs";
import { button, focusOn, make } from "./dom.mjs";
import { fieldFor } from "./fields.mjs";

const GENTLE =
  "This can be hard to speak about. Ask it only if you need to and if the person is willing; it can be left out, and what you already know is enough.";

/**
 * The form for a fact. `kept` is its answer so far or null, `today` the as-at day number, `canGoBack` whether there is a question
 * before. `acts` has answer(value) → faults, decline(), unknown(), skip() and back(), and change(fact) for an answer that clashes.
 */
export function questionForm({ about, kept, today, canGoBack, kb, acts }) {
  const $heading = make("h2", { class: "imsa-question__words" }, about.question);
  const $alert = make("div", { class: "imsa-alert", role: "alert" });
  const $error = make("p", { class: "imsa-error", id: "imsa-error", hidden: true });
  const field = about.type === "boolean" ? yesOrNo((value) => take({ value })) : fieldFor(about, kept, today);
  const described = ["imsa-why", about.sensitive && "imsa-gentle", about.help && "imsa-help", kept !== null && "imsa-kept"].filter(Boolean).join(" ");
  const $set = make("fieldset", { class: "imsa-question__set", "aria-describedby": described },
    make("legend", {}, $heading),
    make("p", { id: "imsa-why", class: "imsa-question__why" }, make("strong", {}, "Why this is asked: "), about.why),
    about.sensitive && make("p", { id: "imsa-gentle", class: "imsa-question__gentle" }, GENTLE),
    about.help && make("p", { id: "imsa-help", class: "imsa-question__help" }, about.help),
    kept !== null && make("p", { id: "imsa-kept" }, "Your answer so far: ", make("strong", {}, valueWords(about.id, kept, kb))),
    $error, field.$field);

  function take({ value, problem }) {
    const faults = problem ? [{ problem }] : acts.answer(value);
    if (faults.length) complain(faults[0]);
  }

  function complain(fault) {
    const words = fault.clashing ? clashWords(fault, about, kb) : fault.problem;
    $error.textContent = words;
    $error.hidden = false;
    $set.setAttribute("aria-describedby", `imsa-error ${described}`);
    for (const $input of $set.querySelectorAll("input")) $input.setAttribute("aria-invalid", "true");
    const others = (fault.clashing ?? []).filter((fact) => fact !== about.id);
    $alert.replaceChildren(
      make("h2", {}, "There is a problem"), make("p", {}, words),
      make("div", { class: "imsa-buttons" }, button("Change this answer", () => field.$first.focus(), { class: "imsa-button imsa-button--quiet" }),
        others.map((fact) => button(`Change “${inSentence(kb.facts.get(fact).label)}” instead`, () => acts.change(fact), { class: "imsa-button imsa-button--quiet" }))));
    focusOn($alert);
  }

  // A form of this method is never sent anywhere, not even where a script has failed.
  const $form = make("form", { class: "imsa-question", method: "dialog", autocomplete: "off", novalidate: true },
    $alert, $set,
    make("div", { class: "imsa-buttons" },
      field.read && make("button", { type: "submit", class: "imsa-button imsa-button--main" }, "Continue"),
      button("I don’t know", acts.unknown), button("I’d rather not say", acts.decline),
      button(kept === null ? "Skip" : "Keep it as it is", acts.skip), canGoBack && button("Back", acts.back)));
  $form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.read) take(field.read());
  });
  return { $form, $heading };
}

/** Two buttons, since most questions are of this kind and somebody may be on the telephone: one press answers. */
function yesOrNo(answer) {
  const $yes = button("Yes", () => answer(true), { class: "imsa-button imsa-button--main" });
  const $no = button("No", () => answer(false), { class: "imsa-button imsa-button--main" });
  return { $field: make("div", { class: "imsa-buttons" }, $yes, $no), $first: $yes, read: null };
}

function clashWords(fault, about, kb) {
  const labels = fault.clashing.filter((fact) => fact !== about.id).map((fact) => `“${inSentence(kb.facts.get(fact).label)}”`);
  const against = labels.length ? `what was said about ${labels.join(" and ")}` : "the other answers";
  return `This does not fit ${against}. ${fault.because}${/[.!?]$/.test(fault.because) ? "" : "."}`;
}
