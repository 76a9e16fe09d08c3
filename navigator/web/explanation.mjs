// An explanation and a comparison as blocks, for the same page that sets a plan.

import { dayWords, leafWords, valueWords } from "./document.mjs";

const MARKS = { true: "[yes]", false: "[no] ", unknown: "[?]  " };
const STATUS = { applies: "applies", "may-apply": "may apply", "ruled-out": "does not apply", "no-answer": "has no answer for this day" };
const FIELD_WORDS = {
  way: "The way", who_refers: "Who refers", who_decides: "Who decides", how_long: "How long", time_limits: "Time limits", consent: "Consent",
  entitlements: "Entitlements", figures: "Amounts", law: "Law",
};

/** The blocks of an explanation. */
export function explanationDocument(found, kb) {
  const blocks = [["title", `${found.title} (${found.route}) ${STATUS[found.status]}, as at ${dayWords(found.as_at)}`]];
  const list = (heading, lines) => lines.length && blocks.push(["level", "why", heading], ["list", null, lines, false]);
  if (found.note) blocks.push(["text", found.note]);
  if (found.status === "applies") list("Why", found.because.map((leaf) => leafLine(leaf, kb)));
  list("What stands against it", found.blockers.map((blocker) => blocker.map((leaf) => leafLine(leaf, kb)).join(" and ")));
  list("Exceptions that hold", found.exceptions);
  list("What would decide it", found.missing.map((fact) => `${kb.facts.get(fact).label}: ${kb.facts.get(fact).question} [${fact}]`));
  list("The smallest change that would make it apply", found.change.map((one) => changeLine(one, kb)));
  if (found.tree) list("The whole condition", [...treeLines(found.tree)]);
  return blocks;
}

function leafLine(leaf, kb) {
  return `${leafWords(leaf, kb)}; the test: ${leaf.fact} ${leaf.test}${leaf.implied ? " (follows from the other facts)" : ""}`;
}

function changeLine({ fact, from, to }, kb) {
  const before = from === null ? "not known" : valueWords(fact, from, kb);
  const after = typeof to === "string" && /^(includes|without) /.test(to) ? to : valueWords(fact, to, kb);
  return `${kb.facts.get(fact).label}: ${before} → ${after} [${fact}]`;
}

function* treeLines(node, depth = 0) {
  const indent = "· ".repeat(depth);
  if ("fact" in node) {
    yield `${indent}${MARKS[node.holds]} ${node.fact} ${node.test}`;
    return;
  }
  const kind = "all" in node ? "all" : "any";
  yield `${indent}${MARKS[node.holds]} ${kind} of:`;
  for (const part of node[kind]) yield* treeLines(part, depth + 1);
}

/** The blocks of a comparison between nations. */
export function comparisonDocument(found, kb) {
  const names = (nations) => nations.map((nation) => kb.nations.get(nation).title).join(", ");
  const blocks = [["title", `${found.title}: the four nations compared, as at ${dayWords(found.as_at)}`], ["text", found.about]];
  if (found.missing.length) blocks.push(["field", "No such way in", names(found.missing)]);
  const differs = found.differs.map((field) => FIELD_WORDS[field].toLowerCase()).join(", ");
  blocks.push(["field", "They differ on", differs || "nothing that the records know of"]);
  for (const [field, groups] of Object.entries(found.fields)) {
    if (!groups.some((group) => group.says.length)) continue;
    blocks.push(["level", field, FIELD_WORDS[field]]);
    for (const group of groups) {
      const where = group.nations.length === kb.nations.size ? "All four nations" : names(group.nations);
      blocks.push(["list", where, group.says.length ? group.says : ["nothing stated"], false]);
    }
  }
  blocks.push(["small", `Routes: ${Object.values(found.nations).map((one) => one.route ?? "none").join(", ")}.`]);
  return blocks;
}
