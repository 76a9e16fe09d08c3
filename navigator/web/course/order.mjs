// Steps that can be put into another order, with buttons, so that a keyboard and a switch do as well as a pointer.

import { button, make, unseen } from "../page/dom.mjs";

/** A list of steps in place of the list `$list`. Returns {$set, chosen}: chosen() gives the places that the steps had at first, in the order now. */
export function orderOf($list, name) {
  const words = [...$list.children].map(($item) => $item.textContent);
  const $steps = make("ol", { class: "imsa-order" });
  const $status = make("p", { class: "imsa-unseen", role: "status" });
  const rows = words.map((text, place) => {
    const $up = button(["Up", unseen(`: ${text}`)], () => move(row, -1));
    const $down = button(["Down", unseen(`: ${text}`)], () => move(row, 1));
    const row = { place, text, $up, $down, $row: make("li", {}, make("span", {}, text), make("span", { class: "imsa-order__moves" }, $up, $down)) };
    return row;
  });
  let order = [...rows];

  function show() {
    $steps.replaceChildren(...order.map((row) => row.$row));
    order.forEach((row, i) => {
      row.$up.disabled = i === 0;
      row.$down.disabled = i === order.length - 1;
    });
  }

  function move(row, by) {
    const from = order.indexOf(row);
    order.splice(from, 1);
    order.splice(from + by, 0, row);
    show();
    const [$same, $other] = by < 0 ? [row.$up, row.$down] : [row.$down, row.$up];
    ($same.disabled ? $other : $same).focus();
    $status.textContent = `${row.text}: now step ${from + by + 1} of ${order.length}.`;
  }

  show();
  return {
    $set: make("div", { role: "group", "aria-label": "Steps", id: `${name}-steps` }, $steps, $status),
    chosen: () => order.map((row) => row.place),
    clear: () => { order = [...rows]; show(); },
  };
}
