// Which fact a date or a place belongs to: the nearest phrase that asks for one. The twin of navigator/imsa/describe/slots.py.

import { sortedBy } from "../order.mjs";
import { SENTENCE } from "./tokens.mjs";

// A phrase stands before its date more often than after it.
const AFTER = 8;
const BEFORE = 6;
const COST_OF_BEFORE = 3;
const COST_OF_WEAK = 4;

/**
 * [[anchor Match, token number]]: each token with the slot goes to the nearest anchor of its sentence, and each anchor gets one and
 * what is joined to it ("in Libya and then in Italy").
 *
 * Anchors that stand at the same words share their token. A country is a place for anchors that say what being `abroad` means.
 */
export function assigned(tokens, anchors, slot) {
  const found = [];
  const given = new Map();
  const used = new Map();
  for (const { i, anchor } of sortedBy(pairsOf(tokens, anchors, slot), ({ cost, i, anchor }) => [cost, -anchor.words, i, anchor.first])) {
    const words = `${anchor.first} ${anchor.last}`;
    const key = `${words} ${anchor.entry.fact}`;
    const earlier = used.get(key);
    if ((given.get(i) ?? words) !== words || (earlier !== undefined && !(slot === "place" && areJoined(tokens, earlier, i)))) continue;
    given.set(i, words);
    used.set(key, i);
    found.push([anchor, i]);
  }
  return found;
}

/** [{cost, i, anchor}] of every token that an anchor could ask for. */
function pairsOf(tokens, anchors, slot) {
  const pairs = [];
  tokens.forEach((token, i) => {
    for (const anchor of token.slot ? anchors : []) {
      const isCountry = slot === "place" && token.slot[0] === "country" && ("abroad" in anchor.entry || !anchor.entry.fact);
      const cost = token.slot[0] === slot || isCountry ? distance(tokens, anchor, i) : null;
      if (cost !== null) pairs.push({ cost: cost + (anchor.entry.weak ? COST_OF_WEAK : 0), i, anchor });
    }
  });
  return pairs;
}

/** Whether two tokens are parts of one list: with no more than "and later in" between them. */
function areJoined(tokens, one, other) {
  const between = tokens.slice(Math.min(one, other) + 1, Math.max(one, other));
  return between.length > 0 && between.length <= 3 && !between.some((token) => token.ends === SENTENCE || token.slot)
    && between.some((token) => token.labels.includes("@and") || token.word === ",");
}

function distance(tokens, anchor, i) {
  if (anchor.first <= i && i <= anchor.last) return anchor.entry.after_only ? null : 0;
  const [start, end] = i > anchor.last ? [anchor.last + 1, i] : [i + 1, anchor.first];
  if (tokens.slice(start, end).some((token) => token.ends === SENTENCE)) return null;
  const words = end - start;
  if (i > anchor.last) return words <= (anchor.entry.within ?? AFTER) ? words : null;
  return words <= BEFORE && !anchor.entry.after_only ? words + COST_OF_BEFORE : null;
}
