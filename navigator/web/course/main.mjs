// Makes what stands on a page of the course something to answer, to compare and to turn over. Without it everything can be read.

import { button } from "../page/dom.mjs";
import { workThrough } from "./case.mjs";
import { dealCards } from "./cards.mjs";
import { Kept } from "./kept.mjs";
import { offerKeeping } from "./progress.mjs";
import { askQuestion } from "./question.mjs";

const kept = new Kept();

for (const $question of document.querySelectorAll("[data-imsa-question]")) {
  askQuestion($question, (right) => kept.noteQuestion($question.id, right));
}
for (const $case of document.querySelectorAll("[data-imsa-case]")) {
  workThrough($case, () => kept.noteCase($case.dataset.imsaCase));
}
for (const $cards of document.querySelectorAll("[data-imsa-cards]")) dealCards($cards);
for (const $place of document.querySelectorAll("[data-imsa-progress]")) offerKeeping($place, kept);
for (const $place of document.querySelectorAll("[data-imsa-print]")) $place.append(button("Print this page", () => window.print()));
