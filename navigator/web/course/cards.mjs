// A deck made from cards that can be read as a list: think, turn over, and put back what was not known.

import { button, focusOn, make } from "../page/dom.mjs";

/** Makes a deck of the cards in `$place`. */
export function dealCards($place) {
  const cards = [...$place.querySelectorAll("details")];
  const $nations = make("select", { id: "imsa-deck-nation", autocomplete: "off" }, $place.querySelector("template").content.cloneNode(true));
  const $list = make("div", { hidden: true }, cards);
  const $where = make("p", { class: "imsa-soft" });
  const $front = make("h2", { class: "imsa-deck__front" });
  const $back = make("div", { class: "imsa-deck__back", hidden: true });
  const $turn = button("Show the answer", turn, { class: "imsa-button imsa-button--main" });
  const $knew = button("I knew it", () => next(true), { class: "imsa-button imsa-button--main" });
  const $again = button("Show it again later", () => next(false));
  const $deck = make("div", { class: "imsa-deck" }, $where, $front, $back, make("div", { class: "imsa-buttons" }, $turn, $knew, $again));
  const $view = button("Show all as a list", swap, { "aria-pressed": "false" });
  let deck = [];
  let whole = 0;

  $nations.addEventListener("change", () => deal());
  $place.replaceChildren(make("div", { class: "imsa-line" }, make("label", { for: "imsa-deck-nation" }, "Nation"), $nations), $deck, make("div", { class: "imsa-buttons" }, button("Begin again", () => deal(true)), $view), $list);
  deal();

  function deal(focus = false) {
    const nation = $nations.value;
    for (const $card of cards) $card.hidden = Boolean(nation) && !$card.dataset.imsaNations.split(" ").includes(nation);
    deck = mixed(cards.filter(($card) => !$card.hidden));
    whole = deck.length;
    show(focus);
  }

  function show(focus) {
    const [$card] = deck;
    $where.textContent = $card ? `${whole - deck.length} of ${whole} known` : "";
    $front.textContent = $card ? $card.querySelector("summary").textContent : `All ${whole} cards are known.`;
    $back.hidden = $knew.hidden = $again.hidden = true;
    $turn.hidden = !$card;
    if (focus) focusOn($front);
  }

  function turn() {
    $back.replaceChildren(...[...deck[0].children].slice(1).map(($part) => $part.cloneNode(true)));
    $back.hidden = $knew.hidden = $again.hidden = false;
    $turn.hidden = true;
    focusOn($back);
  }

  function next(known) {
    const $card = deck.shift();
    if (!known) deck.push($card);
    show(true);
  }

  function swap() {
    $list.hidden = !$list.hidden;
    $deck.hidden = !$list.hidden;
    $view.setAttribute("aria-pressed", String(!$list.hidden));
  }
}

function mixed(items) {
  const left = [...items];
  for (let i = left.length - 1; i > 0; i -= 1) {
    const j = Math.floor(Math.random() * (i + 1));
    [left[i], left[j]] = [left[j], left[i]];
  }
  return left;
}
