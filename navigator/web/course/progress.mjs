// Lets somebody ask for their progress to be kept in this browser, see it, take it with them as a file, and erase it.

import { button, make } from "../page/dom.mjs";
import { download } from "../page/download.mjs";

/** Shows in `$place` what is kept, and what can be done with it. */
export function offerKeeping($place, kept) {
  const { imsaQuestionCount: questions, imsaCaseCount: cases } = $place.dataset;
  const $state = make("p", {}, "");
  const $said = make("p", { class: "imsa-status", role: "status" });
  const $file = make("input", { type: "file", accept: "application/json,.json", id: "imsa-progress-file" });
  const $begin = button("Keep my progress in this browser", () => say(kept.begin() ? "Progress is kept from now on." : "This browser does not let the page keep anything."), { class: "imsa-button imsa-button--main" });
  const $on = make("div", {}, make("div", { class: "imsa-buttons" },
    button("Save it to a file", () => download(kept.text(), "course-progress.json", "application/json")),
    button("Erase it and stop", () => { kept.erase(); say("What was kept is erased."); })),
  make("p", {}, make("label", { for: "imsa-progress-file" }, "Take over progress from a file: "), $file));

  $file.addEventListener("change", async () => {
    const [file] = $file.files;
    if (!file) return;
    try {
      kept.take(await file.text());
      say("The progress of the file is taken over.");
    } catch {
      say("This file holds no progress of the course.");
    }
    $file.value = "";
  });
  $place.append($state, $begin, $on, $said);
  show();

  function say(words) {
    show();
    $said.textContent = words;
  }

  function show() {
    const { on, progress } = kept;
    const right = Object.values(progress.questions).filter(Boolean).length;
    $state.textContent = on ? `Kept: ${right} of ${questions} questions answered right, ${progress.cases.length} of ${cases} cases worked through.` : "Nothing is kept now.";
    $begin.hidden = on;
    $on.hidden = !on;
  }
}
