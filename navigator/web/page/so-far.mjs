// The plan as it grows, beside the questions: how much applies, the most urgent first, and the next dates.

import { dayWords, grouped, leftWords, levelWords } from "../document.mjs";
import { button, make } from "./dom.mjs";

const MOST = 5;

/** The panel. `grown` is what the interview says of its progress, `outline` the plan so far; `show` opens the whole plan. */
export function soFarPanel(grown, outline, kb, show) {
  const sorted = [...grown.certain].sort((a, b) => kb.levelRank.get(a.urgency) - kb.levelRank.get(b.urgency));
  const more = sorted.length - MOST;
  return make("section", { class: "imsa-panel imsa-panel--plan", "aria-labelledby": "imsa-so-far" },
    make("h2", { id: "imsa-so-far" }, "The plan so far"),
    make("p", {}, countWords(grown)),
    sorted.length ? make("ul", {}, sorted.slice(0, MOST).map(({ title, urgency }) => make("li", {}, urgencyMark(urgency, kb), " ", title))) : null,
    more > 0 && make("p", {}, `and ${more} more`),
    nextDates(outline),
    button("Show the plan so far", show));
}

/** The routes that may apply, one for a topic while the nation is not known, without those that are certain in every nation. */
export function openRoutes(plan) {
  const everywhere = new Set(plan.whatever_the_nation.map((item) => item.topic));
  return grouped(plan.routes.filter((route) => route.status !== "applies" && !everywhere.has(route.topic)), plan.nation);
}

/** "3 routes apply, 40 may apply." */
export function countWords({ certain, open }) {
  const sure = certain.length ? `${certain.length} route${certain.length === 1 ? " applies" : "s apply"} on what is known` : "Nothing is certain yet";
  return `${sure}; ${open || "no"} more may apply.`;
}

/** What has changed since the last answer, for those who hear the page. */
export function changeWords({ certain, fresh, open, gone }) {
  const said = [];
  if (fresh.length) said.push(`${fresh.length} more route${fresh.length === 1 ? "" : "s"}: ${fresh.slice(0, 3).map((one) => one.title).join("; ")}${fresh.length > 3 ? "; and more" : ""}.`);
  if (gone) said.push(`${gone} no longer certain.`);
  return said.length ? `The plan has changed. ${said.join(" ")} ${countWords({ certain, open })}` : "";
}

/** The word for a level of urgency as a mark. */
export function urgencyMark(level, kb) {
  return make("em", { class: `imsa-urgency imsa-urgency--${level}` }, levelWords(level, kb));
}

function nextDates(outline) {
  const ahead = outline.routes.filter((route) => route.status === "applies").flatMap((route) => route.deadlines.map((one) => ({ ...one, title: route.title })));
  const soonest = ahead.filter((one) => !one.passed).sort((a, b) => a.days_left - b.days_left).slice(0, 3);
  return soonest.length ? make("ul", { class: "imsa-dates" }, soonest.map((one) => make("li", {}, make("strong", {}, dayWords(one.due)), `, ${leftWords(one.days_left)}: ${one.name}`))) : null;
}
