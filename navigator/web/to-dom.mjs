// Blocks of a document as nodes of a page. Every word enters as text, so that none of a record's can become markup; only whole
// addresses that begin with http become links, which tell no referrer.

const LINK = /^(https?:\/\/[^\s]*?)([.,;)]*)$/;

/** A DocumentFragment of the blocks; `page` is the `document` that makes the nodes. Headings begin at level `top`. */
export function toDom(blocks, page, top = 1) {
  const $all = page.createDocumentFragment();
  let $place = $all;
  const element = (name, className, ...children) => {
    const $made = page.createElement(name);
    if (className) $made.className = className;
    $made.append(...children);
    return $made;
  };
  const linked = (text) => linkedPieces(text).map(({ words, address }) => {
    if (!address) return page.createTextNode(words);
    const $link = element("a", "", words);
    $link.href = address;
    $link.rel = "noreferrer";
    return $link;
  });
  const add = (...$nodes) => $place.append(...$nodes);
  const makers = {
    title: (text) => add(element(`h${top}`, "", text)),
    alert: (texts) => {
      const $alert = element("div", "imsa-plan__alert", ...texts.map((text) => element("p", "", text)));
      $alert.setAttribute("role", "note");
      add($alert);
    },
    level: (id, text) => {
      $place = $all;
      const $heading = element(`h${top + 1}`, "imsa-plan__level", text);
      $heading.dataset.imsaLevel = id;
      add($heading);
    },
    heading: (text, note) => {
      const $section = element("section", "imsa-plan__route", element(`h${top + 2}`, "", text), element("p", "imsa-plan__id", note));
      $all.append($section);
      $place = $section;
    },
    text: (text) => add(element("p", "", ...linked(text))),
    field: (label, text) => add(element("dl", "", element("dt", "", label), element("dd", "", ...linked(text)))),
    dates: (rows) => add(element("ul", "imsa-plan__dates", ...rows.map(([, words, passed]) => element("li", "", passed ? "PASSED " : "BY ", ...linked(words))))),
    list: (label, texts, ordered) => {
      if (label) add(element("p", "", element("strong", "", label)));
      add(element(ordered ? "ol" : "ul", "", ...texts.map((text) => element("li", "", ...linked(text)))));
    },
    small: (text) => add(element("p", "imsa-plan__small", ...linked(text))),
  };
  for (const [kind, ...rest] of blocks) makers[kind](...rest);
  return $all;
}

/** [{words, address}] of a text: what is a whole http address between spaces has an address, without the full stop after it. */
function linkedPieces(text) {
  const pieces = [];
  const plain = (words) => {
    if (pieces.length && !pieces.at(-1).address) pieces.at(-1).words += words;
    else if (words) pieces.push({ words, address: null });
  };
  text.split(" ").forEach((word, i) => {
    if (i) plain(" ");
    const found = LINK.exec(word);
    if (!found) return plain(word);
    pieces.push({ words: found[1], address: found[1] });
    return plain(found[2]);
  });
  return pieces;
}
