// Nodes of the page. Every word enters as text; there is no way here to set markup.

/** An element. Attributes that are null or false are left out, true ones stand without a value; so with children that are null. */
export function make(name, attributes = {}, ...children) {
  const $made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) $made.setAttribute(key, value === true ? "" : value);
  }
  $made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return $made;
}

/** A button that does something; it never sends a form. */
export function button(words, act, attributes = {}) {
  const $made = make("button", { type: "button", class: "imsa-button", ...attributes }, ...[words].flat());
  $made.addEventListener("click", act);
  return $made;
}

/** Words for those who hear the page. */
export function unseen(words) {
  return make("span", { class: "imsa-unseen" }, words);
}

/** A link to another page of the site or to another site. It opens beside this page, since leaving this page forgets the answers. */
export function link(words, address, attributes = {}) {
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer", ...attributes }, words);
}

/** Moves the focus to a heading or a region that is not in the order of the keyboard. */
export function focusOn($target, options) {
  $target.setAttribute("tabindex", "-1");
  $target.focus(options);
}
