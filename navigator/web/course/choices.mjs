// A list of things to choose among, made from a list that can be read, and the reasons that belong to each.

import { make } from "../page/dom.mjs";

/** A fieldset of radio buttons or boxes in place of the list `$list`. Returns {$set, chosen}: chosen() gives the places of what is ticked. */
export function choicesOf($list, name, legend, one) {
  const inputs = [...$list.children].map((_, place) => make("input", { type: one ? "radio" : "checkbox", name, id: `${name}-${place}`, value: place, autocomplete: "off" }));
  const rows = [...$list.children].map(($item, place) => make("div", { class: "imsa-option" }, inputs[place], make("label", { for: inputs[place].id }, $item.textContent)));
  const $set = make("fieldset", { class: "imsa-options" }, make("legend", { class: "imsa-unseen" }, legend), rows);
  return { $set, chosen: () => inputs.filter(($input) => $input.checked).map(($input) => Number($input.value)), clear: () => inputs.forEach(($input) => { $input.checked = false; }) };
}

/** [{place, is, $reason}] of the answers that stand in a part that opens. */
export function reasonsIn($answers) {
  return [...$answers.querySelectorAll("[data-imsa-option]")].map(($reason) => ({ place: Number($reason.dataset.imsaOption), is: $reason.dataset.imsaIs, $reason }));
}

/** A copy of a reason as an item of another list, with other words at its head. */
export function reasonAs($reason, head) {
  const $copy = $reason.cloneNode(true);
  $copy.querySelector("strong").textContent = head;
  return $copy;
}
