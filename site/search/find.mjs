// From a query to results; the twin of imsa.search.find. A generator: it yields the name of each file of the index that it needs and
// is given the file's content, so that a page loads only what a query needs, and a test can run it without one.

import { Lexicon, compare } from "./lexicon.mjs";
import { Weights, another, closeness, leadingTopics, score, wanted, withTopics } from "./ranking.mjs";
import { snippet } from "./snippet.mjs";
import { termsOf, understand } from "./understand.mjs";
import { words } from "./words.mjs";

// How many of the best records that have the words of a quoted phrase are read for it at most, and how many are loaded together.
const MOST_READ = 200;
const READ_TOGETHER = 10;

export { Lexicon };

/** {results, query, elsewhere, danger, total}; options as in Python. `total` is null where more say what is quoted than were looked for. */
export function* find(lexicon, text, { nations = [], kinds = [], topics = [], limit = 10, typing = false, why = false } = {}) {
  const { constants, views } = lexicon.index;
  const query = yield* understand(text, lexicon, typing);
  const counts = yield* lexicon.terms(termsOf(query));
  const weights = new Weights(query, lexicon.count, counts, constants.ranking);
  const ofTopic = topics.length ? yield* documentsOf(lexicon, topics) : null;
  const askedFor = nations.length ? nations : query.nations;
  const ranked = yield* led(lexicon, query, weights, rank(lexicon, query, weights, counts, { nations, kinds, ofTopic }, askedFor), { nations, kinds, ofTopic }, askedFor, limit + 1);
  const forms = new Set(query.groups.flatMap((group) => [...group.terms.keys()]).flatMap((term) => counts.get(term)?.forms ?? []));
  const results = [];
  lexicon.ahead(ranked.slice(0, limit).map(fileOf));
  for (const entry of ranked.slice(0, limit)) {
    results.push(result(lexicon, yield* lexicon.file(fileOf(entry)), entry, forms, weights, query, askedFor, why, constants));
  }
  const elsewhere = {};
  if (!results.length && nations.length) {
    const all = rank(lexicon, query, weights, counts, { nations: [], kinds, ofTopic }, []).slice(0, MOST_READ);
    for (const { nations: there } of yield* saying(lexicon, query, all, MOST_READ)) {
      for (const nation of there) elsewhere[nation] = (elsewhere[nation] ?? 0) + 1;
    }
  }
  return { results, query, elsewhere, danger: dangerOf(views, results, askedFor, constants.find.FIRST), total: query.phrases.length && ranked.length > limit ? null : ranked.length };
}

function rank(lexicon, query, weights, counts, only, askedFor) {
  const impacts = new Map();
  const attributes = new Map();
  for (const [term, { documents }] of counts) {
    for (const [place, impact, attribute] of documents) {
      if (!impacts.has(place)) {
        impacts.set(place, new Map());
        attributes.set(place, attribute);
      }
      impacts.get(place).set(term, impact);
    }
  }
  const ranked = [];
  const quoted = quotedTerms(query, counts);
  for (const [place, its] of impacts) {
    if (!quoted.every((term) => its.has(term))) continue;
    const [kind, factor, there] = lexicon.index.attributes[attributes.get(place)];
    if (!isKept(only, place, kind, there)) continue;
    const whole = factor * wanted(query, kind, there, its, lexicon.index.constants.ranking);
    const points = score(weights, its, whole, lexicon.index.constants.ranking);
    if (points > 0) ranked.push({ place, points, right: isRight(askedFor, there), nations: there, kind, whole, impacts: its });
  }
  return inOrder(ranked);
}

function isKept({ nations, kinds, ofTopic }, place, kind, there) {
  return (!nations.length || nations.some((nation) => there.includes(nation))) && (!kinds.length || kinds.includes(kind)) && (!ofTopic || ofTopic.has(place));
}

function isRight(askedFor, there) {
  return !askedFor.length || askedFor.some((nation) => there.includes(nation));
}

/** What says every quoted phrase, with the topics of the best results counted in; `most` of them where something is quoted. */
function* led(lexicon, query, weights, ranked, only, askedFor, most) {
  const { ranking } = lexicon.index.constants;
  if (query.phrases.length) ranked = ranked.slice(0, MOST_READ);
  const first = (yield* saying(lexicon, query, ranked, ranking.LEADERS)).slice(0, ranking.LEADERS);
  if (!first.length) return [];
  const leaders = [];
  lexicon.ahead(first.map(fileOf));
  for (const entry of first) leaders.push({ points: entry.points, topics: (yield* lexicon.file(fileOf(entry))).topics });
  const members = [];
  const leading = [...leadingTopics(leaders, ranking)];
  lexicon.ahead(leading.map(([topic]) => `t/${topic}.json`));
  for (const [topic, share] of leading) members.push([yield* documentsOf(lexicon, [topic]), share]);
  // What is quoted must be said, whatever belongs to it.
  const closely = query.phrases.length ? new Map() : yield* belonging(lexicon, leading);
  const firstFile = yield* lexicon.file(fileOf(first[0]));
  const near = query.phrases.length ? new Map() : readsLike(firstFile);
  const best = first[0].points;
  const topicOf = ({ kind, place }) => (kind === "pathway" ? lexicon.index.routes[place] : undefined);
  const known = new Set(ranked.map(({ place }) => place));
  const besides = withoutWords(lexicon, query, new Map([...near, ...closely]), known, only, askedFor);
  const counted = [...ranked, ...besides].map((entry) => {
    const isFirst = entry === first[0];
    const share = Math.max(0, ...members.map(([places, its]) => (places.has(entry.place) ? its : 0)));
    const close = closeness(closely.get(entry.place)?.closely ?? 0, entry.kind, entry.nations, askedFor, ranking);
    const alike = ranking.READS_LIKE * best * (isFirst && near.size ? 1 : (near.get(entry.place)?.closely ?? 0));
    const whole = withTopics(entry.points, share, close, best, isFirst, ranking) + alike;
    const factor = isFirst ? 1 : another({ kind: entry.kind, topic: topicOf(entry) }, { kind: first[0].kind, topic: firstFile.topics[0] }, ranking);
    return { ...entry, points: whole * factor, madeOf: [ranking.BELONGS * best * close, alike, whole * (factor - 1), 0] };
  });
  return yield* saying(lexicon, query, yield* oneNationFirst(lexicon, inOrder(counted)), most);
}

/** {place: {closely, attribute}} of the records that read like one, whose file is given. */
function readsLike({ akin }) {
  const near = new Map();
  for (let i = 0; i < akin.length; i += 3) near.set(akin[i], { attribute: akin[i + 1], closely: akin[i + 2] });
  return near;
}

/** The same in the order that they have when further nations' routes of one topic count less; those of the first result's topic stay. */
function* oneNationFirst(lexicon, led) {
  const { routes, constants } = lexicon.index;
  const seen = new Set();
  const kept = (yield* lexicon.file(fileOf(led[0]))).topics[0];
  const spread = led.map((entry) => {
    const topic = entry.kind === "pathway" ? routes[entry.place] : kept;
    if (topic === kept) return entry;
    const lost = seen.has(topic) ? entry.points * (1 - constants.ranking.FURTHER_NATION) : 0;
    seen.add(topic);
    return { ...entry, points: entry.points - lost, madeOf: [...entry.madeOf.slice(0, 3), -lost] };
  });
  return inOrder(spread);
}

/** {place: {closely, attribute}} of the records that belong to the leading topics, by their shares. */
function* belonging(lexicon, leading) {
  const found = new Map();
  for (const [topic, share] of leading) {
    const { belong } = yield* lexicon.file(`t/${topic}.json`);
    for (const [place, attribute, closely] of belong) {
      if (closely * share > (found.get(place)?.closely ?? 0)) found.set(place, { closely: closely * share, attribute });
    }
  }
  return found;
}

/** Entries as of `rank` of the records of `others` {place: {attribute}} that are not `known`: they have no word of the query. */
function withoutWords(lexicon, query, others, known, only, askedFor) {
  const entries = [];
  for (const [place, { attribute }] of others) {
    const [kind, factor, nations] = lexicon.index.attributes[attribute];
    if (known.has(place) || !isKept(only, place, kind, nations)) continue;
    const impacts = new Map();
    entries.push({ place, points: 0, right: isRight(askedFor, nations), nations, kind, whole: factor * wanted(query, kind, nations, impacts, lexicon.index.constants.ranking), impacts });
  }
  return entries;
}

/** Those that say every quoted phrase, in order. Each is a file, so no more are read than it takes to find `most`. */
function* saying(lexicon, query, ranked, most) {
  if (!query.phrases.length) return ranked;
  const found = [];
  for (let i = 0; i < ranked.length && found.length < most; i++) {
    if (i % READ_TOGETHER === 0) lexicon.ahead(ranked.slice(i, i + READ_TOGETHER).map(fileOf));
    if (hasPhrases(yield* lexicon.file(fileOf(ranked[i])), query.phrases)) found.push(ranked[i]);
  }
  return found;
}

/** The terms that every record which says the quoted phrases has, but for those that the index does not keep of every record. */
function quotedTerms(query, counts) {
  const terms = query.groups.filter(({ text }) => query.phrases.some((phrase) => phrase.includes(text))).map((group) => group.terms.keys().next().value);
  return terms.filter((term) => !counts.has(term) || counts.get(term).documents.length === counts.get(term).count);
}

const fileOf = ({ place }) => `d/${place}.json`;

// Documents are numbered in the order of their ids.
function inOrder(ranked) {
  return ranked.sort((one, other) => other.right - one.right || other.points - one.points || one.place - other.place);
}

function* documentsOf(lexicon, topics) {
  const found = new Set();
  for (const topic of topics) for (const place of (yield* lexicon.file(`t/${topic}.json`)).documents) found.add(place);
  return found;
}

function hasPhrases(shown, phrases) {
  if (!phrases.length) return true;
  const said = [shown.title, ...shown.text].map((text) => ` ${words(text).join(" ")} `);
  return phrases.every((phrase) => said.some((text) => text.includes(` ${phrase.join(" ")} `)));
}

function result(lexicon, shown, { points, nations, kind, whole, impacts, madeOf }, forms, weights, query, asked, why, constants) {
  const own = shown.answers_as && asked.length === 1 && nations.includes(asked[0]);
  const id = own ? `${asked[0]}/${shown.answers_as}` : shown.id;
  const found = { id, kind, title: shown.title, nations, topics: shown.topics, url: shown.answers_as ? `${id}/` : shown.url, score: Math.round(points * 1000) / 1000, snippet: snippet(shown.text, forms, constants.snippet), reviewed: shown.reviewed };
  if (why) {
    found.why = [];
    const before = score(weights, impacts, whole, constants.ranking, found.why);
    const topic = points - before - madeOf.reduce((sum, got) => sum + got, 0);
    const reasons = [["the topic of the best results", topic], ...constants.find.MADE_OF.map((what, i) => [what, madeOf[i]])];
    found.why.push(...reasons.filter(([, got]) => Math.abs(got) > 0.0005));
  }
  return found;
}

function dangerOf(views, results, nations, first) {
  if (!results.slice(0, first).some((found) => found.topics.some((topic) => views.danger.includes(topic)))) return [];
  const told = Object.entries(views.nations).filter(([nation, [, words]]) => words && (!nations.length || nations.includes(nation))).map(([, [, words]]) => words);
  return [...new Set(told)];
}
