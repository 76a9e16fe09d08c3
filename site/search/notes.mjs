// What the user should know of how the query was taken, or of why there is nothing; the twin of imsa.render.results.

export const KIND_WORDS = { pathway: "route", entitlement: "entitlement", service: "service", legislation: "law", provision: "law", figure: "amount", term: "word explained", guide: "guidance", course: "course" };

/** [{about, text}] for what `find` found; `titles` {nation: its name}, `nations` those that were asked for apart from the words. */
export function notes({ results, query, elsewhere }, titles, nations) {
  const said = [];
  const add = (about, text) => said.push({ about, text });
  if (query.corrected.length) add("corrected", `Looked for ${query.corrected.map(([typed, used]) => `“${used}” instead of “${typed}”`).join(", ")}.`);
  if (query.unknown.length) add("unknown", `In no record: ${query.unknown.map((word) => `“${word}”`).join(", ")}.`);
  const named = query.nations.filter((nation) => !nations.includes(nation));
  if (named.length && results.length) {
    const names = named.map((nation) => titles[nation]).join(" and ");
    add("nations", nations.length ? `The words name ${names}, but only results of ${nations.map((nation) => titles[nation]).join(" and ")} are shown.` : `Results of ${names} come first.`);
  }
  if (!results.length) {
    const there = Object.entries(elsewhere).map(([nation, count]) => `${count} in ${titles[nation]}`);
    if (there.length) add("elsewhere", `No results in the nation that was asked for, but ${there.join(", ")}. Laws differ; do not rely on another nation's.`);
    else add("nothing", "No results. Try fewer or plainer words, or one of the topics.");
  }
  return said;
}

/** The line that says how many results there are; `total` is null where nobody knows, as of those that say what is quoted. */
export function howMany(shown, total) {
  if (total === null) return `The best ${shown} results.`;
  if (!total) return "No results.";
  if (shown < total) return `The best ${shown} of ${total} results.`;
  return total === 1 ? "1 result." : `${total} results.`;
}

/** The query with words put between quotation marks, in which they are looked for as they stand. */
export function asTyped(text, corrected, fold) {
  const mended = new Set(corrected.map(([typed]) => typed));
  return text.replace(/[\p{L}\p{N}]+/gu, (word) => (mended.has(fold(word)) ? `"${word}"` : word));
}

/** "law:s45" and the like as a reader would say it. */
export function reason(what) {
  return what.replaceAll("§", "");
}
