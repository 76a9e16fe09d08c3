// What the compiler wrote as JSON → what the reasoning works on. Bit sets come as hexadecimal digits.

import { bitsOf } from "./bits.mjs";

/** {kind, wanted, unwanted, parts} */
export function nodeOf([kind, wanted, unwanted, parts]) {
  return { kind, wanted: bitsOf(wanted), unwanted: bitsOf(unwanted), parts: parts.map(nodeOf) };
}

/** [facts, cases], or null where Kleene's value is exact. */
export function entangledOf(value) {
  return value && [value[0], value[1] && value[1].map(([yes, no]) => [bitsOf(yes), bitsOf(no)])];
}

/** {node, entangled} of a condition, or null where there is none. */
function testOf(value) {
  return value && { node: nodeOf(value[0]), entangled: entangledOf(value[1]) };
}

/** {first, last, node, entangled} of each version of a condition over time. */
export function periodsOf(values) {
  return values.map(([first, last, node, entangled]) => ({ first, last, node: nodeOf(node), entangled: entangledOf(entangled) }));
}

/** The rules of a route. */
export function ruleOf(value) {
  const raised = value.raised.map(([node, entangled, to, because]) => ({ test: testOf([node, entangled]), to, because }));
  return { ...value, periods: periodsOf(value.periods), raised };
}

/** What a list of routes shows of one. */
export function outlineOf(value) {
  return { ...value, time_limits: value.time_limits.map((limit) => ({ ...limit, test: testOf(limit.test) })) };
}

/** Everything that a route says, from its outline and the rest; entries with days or conditions as [text, first, last, test, words]. */
export function textOf(outline, value) {
  const text = { ...outline, ...value, unless: value.unless.map((entry) => ({ ...entry, test: testOf(entry.test) })) };
  for (const key of value.conditional) {
    if (key !== "law") text[key] = value[key].map((entry) => (typeof entry === "string" ? entry : [...entry.slice(0, 3), testOf(entry[3]), entry[4]]));
  }
  return text;
}

/** For whom a service is. */
export function serviceOf(value) {
  return { ...value, test: testOf(value.test), suits: value.suits.map(testOf) };
}

/** For whom an entitlement is, and its figures. */
export function entitlementOf(value) {
  return { ...value, periods: periodsOf(value.periods) };
}

/** A value of texts with each reference to a shared sentence replaced by it. */
export function withSentences(value, sentences) {
  if (typeof value === "string") return value.startsWith("~") ? sentences[Number(value.slice(1))] : value;
  if (Array.isArray(value)) return value.map((one) => withSentences(one, sentences));
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withSentences(one, sentences)]));
  return value;
}
