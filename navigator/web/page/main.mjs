// Starts the navigator on its page, and forgets whenever the page is left.

import { dayNumber } from "../period.mjs";
import { App } from "./app.mjs";
import { loaderOf } from "./files.mjs";

const $place = document.getElementById("imsa-navigator");
const load = loaderOf(new URL($place.dataset.imsaKnowledge, document.baseURI));
const app = new App($place, load, today, $place.dataset.imsaFirst);

/** The day number of today where the person sits. */
function today() {
  const now = new Date();
  return dayNumber(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

// The browser may keep the page in its memory and show it again to somebody who goes back.
window.addEventListener("pagehide", () => app.forget());
document.addEventListener("imsa:leave", () => app.forget());
app.open();
