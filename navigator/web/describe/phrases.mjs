// Finds the phrases of a lexicon in a row of tokens. The twin of navigator/imsa/describe/phrases.py, which says what the graph is.

import { CLAUSE, SENTENCE } from "./tokens.mjs";

const GAP = 3;

/** A phrase that was found: tokens `first` to `last`, its `entry`, the values of its `slots`, and how many `words` it has. */
class Match {
  constructor(first, last, entry, slots, words) {
    Object.assign(this, { first, last, entry, slots, words });
  }
}

/** Every phrase of `graph`, {first: nodes by first label, nodes}, in `tokens`, by where it begins. */
export function matches({ first, nodes }, tokens) {
  const found = [];
  tokens.forEach((token, i) => {
    for (const label of token.labels) {
      for (const node of first.get(label) ?? []) walk(nodes, nodes[node], tokens, i, i + 1, label[0] === "<" ? [token.slot[1]] : [], 1, found);
    }
  });
  return found;
}

function walk(nodes, node, tokens, first, at, slots, words, found) {
  if (node.entry !== null) found.push(new Match(first, at - 1, node.entry, slots, words));
  if (at === tokens.length) return;
  const token = tokens[at];
  for (const label of token.labels) {
    const following = node.following.get(label);
    if (following !== undefined) walk(nodes, nodes[following], tokens, first, at + 1, label[0] === "<" ? [...slots, token.slot[1]] : slots, words + 1, found);
  }
  const gap = node.following.get("..");
  if (gap === undefined) return;
  for (let to = at; to <= Math.min(at + GAP, tokens.length - 1); to++) {
    if (to > at && [SENTENCE, CLAUSE].includes(tokens[to - 1].ends)) break;
    walk(nodes, nodes[gap], tokens, first, to, slots, words, found);
  }
}

/** Of phrases that overlap, those with the most words; of equals the first. */
export function longest(found) {
  const taken = new Set();
  const kept = [];
  const order = (one, other) => other.words - one.words || (one.first - one.last) - (other.first - other.last) || one.first - other.first;
  for (const match of [...found].sort(order)) {
    const span = Array.from({ length: match.last - match.first + 1 }, (_, i) => match.first + i);
    if (span.some((i) => taken.has(i))) continue;
    for (const i of span) taken.add(i);
    kept.push(match);
  }
  return kept.sort((one, other) => one.first - other.first);
}
