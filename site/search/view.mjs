// What was found as parts of the page. Every word enters through textContent, whatever it holds.

import { KIND_WORDS, reason } from "./notes.mjs";

/** An element with attributes and children; a child that is a string becomes text. */
export function element(name, attributes = {}, ...children) {
  const $element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) $element.setAttribute(key, value);
  $element.append(...children);
  return $element;
}

/** One result: the link, what it is and where it holds, the sentence that answers, its topics, and why it stands where it stands. */
export function resultItem(result, { top, titles, topics, today }) {
  const where = result.nations.length === Object.keys(titles).length ? "all four nations" : result.nations.map((nation) => titles[nation]).join(", ");
  const $item = element("li", { class: "imsa-search__result" });
  $item.append(
    element("a", { class: "imsa-search__link", href: top + result.url }, result.title),
    element("p", { class: "imsa-search__about" }, [KIND_WORDS[result.kind], where, reviewWords(result.reviewed, today)].join(" · ")),
  );
  if (result.snippet.length) $item.append(element("p", { class: "imsa-search__snippet" }, ...result.snippet.map(([words, isMarked]) => (isMarked ? element("mark", {}, words) : words))));
  const named = result.topics.slice(0, MOST_TOPICS).map((topic) => topics[topic]);
  if (named.length) $item.append(element("p", { class: "imsa-search__topics" }, `Topics: ${named.join(", ")}${result.topics.length > named.length ? ` and ${result.topics.length - named.length} more` : ""}`));
  $item.append(whyPart(result));
  return $item;
}

const MOST_TOPICS = 3;

function reviewWords({ status, due }, today) {
  return due < today ? `${status}, review overdue` : status;
}

function whyPart({ title, why, score }) {
  const $list = element("ul", {}, ...why.map(([what, points]) => element("li", {}, `${reason(what)}: ${points < 0 ? "−" : "+"}${Math.abs(points).toFixed(1)}`)));
  return element("details", { class: "imsa-search__why" }, element("summary", {}, "Why", element("span", { class: "imsa-unseen" }, ` is “${title}” here`)), element("p", {}, `${score.toFixed(1)} points:`), $list);
}

/** Whom to ring, before all else. */
export function dangerBox(danger) {
  return element("div", { class: "imsa-search__danger" }, ...danger.map((words) => element("p", {}, ...withNumbers(words))));
}

/** Words with each number of three digits, which all emergency numbers of the UK have, as a link that rings it. */
function withNumbers(words) {
  return words.split(/\b(\d{3})\b/).map((piece, i) => (i % 2 ? element("a", { class: "imsa-number", href: `tel:${piece}` }, piece) : piece));
}

/** A line that says something, with buttons [words, what pressing does] behind it. */
export function note(words, buttons = []) {
  const $note = element("p", { class: "imsa-search__note" }, words);
  for (const [label, act] of buttons) {
    const $button = element("button", { class: "imsa-search__button", type: "button" }, label);
    $button.addEventListener("click", act);
    $note.append(" ", $button);
  }
  return $note;
}
