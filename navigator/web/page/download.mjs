// Hands a text over as a file that is made at the moment of the press; what made it is forgotten at once.

import { make } from "./dom.mjs";

const UNTIL_TAKEN_MS = 1000;

export function download(text, name, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const $link = make("a", { href: address, download: name, hidden: true });
  document.body.append($link);
  $link.click();
  $link.remove();
  // Some browsers read the file only after the press has been dealt with.
  setTimeout(() => URL.revokeObjectURL(address), UNTIL_TAKEN_MS);
}
