// The lexicon as the modules beside it read it, from the JSON of navigator/imsa/compile/web_lexicon.py.

import { canBeMended } from "./spelling.mjs";

/**
 * {entries, phrases: {first, nodes}, names, groups, pronouns, dates, words, kept}: what imsa.compile.describe makes, with maps and sets for what
 * is looked up by a word of a note, so that no word ("constructor") is ever taken for something else.
 */
export function lexiconOf(value) {
  const { dates } = value;
  const phrases = { first: firstOf(value.phrases.first), nodes: value.phrases.nodes.map(phraseNode) };
  const groups = mapOf(value.groups);
  const labels = new Set([phrases.first, ...phrases.nodes.map((node) => node.following), groups].flatMap((links) => [...links.keys()]));
  return {
    entries: value.entries, phrases, groups, names: namesOf(value.names), pronouns: { fact: value.pronouns.fact, words: mapOf(value.pronouns.words) }, kept: new Set(value.kept),
    words: wordsOf([...[...labels].filter(canBeMended), ...value.words]),
    dates: {
      named: mapOf(dates.named), vague: mapOf(dates.vague), ordinals: mapOf(dates.ordinals),
      months: mapOf(dates.months), weekdays: mapOf(dates.weekdays), numbers: mapOf(dates.numbers), units: mapOf(dates.units),
      about: new Set(dates.about), part_of: new Set(dates.part_of), months_too: new Set(dates.months_too), not_dates: new Set(dates.not_dates), not_after_day: new Set(dates.not_after_day),
    },
  };
}

function mapOf(object) {
  return new Map(Object.entries(object));
}

/** What `make` puts for a key of a map that has none. */
function having(map, key, make) {
  if (!map.has(key)) map.set(key, make());
  return map.get(key);
}

/** Map(label → numbers of nodes) from rows ["label label …", number, …]. */
function firstOf(rows) {
  return new Map(rows.flatMap(([labels, ...nodes]) => labels.split(" ").map((label) => [label, nodes])));
}

/** {entry: its number or null, following: Map(label → number of the next node)} from [entry, "label label …", number, …]. */
function phraseNode([entry, ...links]) {
  const following = new Map();
  for (let i = 0; i < links.length; i += 2) for (const label of links[i].split(" ")) following.set(label, links[i + 1]);
  return { entry, following };
}

/** The tree of names, each node {meaning: [slot, value, whether it is also a common word] or null, following: Map(word → node)}. */
function namesOf(rows) {
  const fresh = () => ({ meaning: null, following: new Map() });
  const tree = fresh();
  for (const [slot, value, isCommon, names] of rows) {
    for (const name of names.split("|")) {
      const node = name.split(" ").reduce((above, word) => having(above.following, word, fresh), tree);
      node.meaning = [slot, value, isCommon];
    }
  }
  return tree;
}

/** Map(first letter → Map(length → words)). */
function wordsOf(words) {
  const known = new Map();
  for (const word of words) having(having(known, word[0], () => new Map()), word.length, () => []).push(word);
  return known;
}
