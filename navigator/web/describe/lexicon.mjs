// The lexicon as the modules beside it read it, from the JSON of imsa.compile.web_lexicon.

/**
 * {entries, phrases: {first, nodes}, names, groups, dates, words, kept}: what imsa.compile.describe makes, with maps and sets for what
 * is looked up by a word of a note, so that no word ("constructor") is ever taken for something else.
 */
export function lexiconOf(value) {
  const { entries, dates } = value;
  return {
    entries, names: nameNode(value.names), groups: mapOf(value.groups), kept: new Set(value.kept),
    phrases: { first: firstOf(value.phrases.first), nodes: value.phrases.nodes.map(phraseNode) },
    words: new Map(Object.entries(value.words).map(([letter, lengths]) => [letter, new Map(Object.entries(lengths).map(([length, words]) => [Number(length), words]))])),
    dates: {
      named: dates.named, vague: dates.vague,
      months: mapOf(dates.months), weekdays: mapOf(dates.weekdays), numbers: mapOf(dates.numbers), units: mapOf(dates.units),
      about: new Set(dates.about), part_of: new Set(dates.part_of), months_too: new Set(dates.months_too), not_dates: new Set(dates.not_dates), not_after_day: new Set(dates.not_after_day),
    },
  };
}

function mapOf(object) {
  return new Map(Object.entries(object));
}

/** {meaning: [slot, value, whether it is also a common word] or null, following: Map(word → node)}. */
function nameNode(node) {
  const { $: meaning = null, ...following } = node;
  return { meaning, following: new Map(Object.entries(following).map(([word, next]) => [word, nameNode(next)])) };
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
