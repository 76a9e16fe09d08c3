// From a query to results; the twin of imsa.search.find. A generator: it yields the name of each file of the index that it needs and
// is given the file's content, so that a page loads only what a query needs, and a test can run it without one.

import { Lexicon, compare } from "./lexicon.mjs";
import { Weights, leadingTopics, score, wanted } from "./ranking.mjs";
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
  const ranked = yield* led(lexicon, query, rank(lexicon, query, weights, counts, { nations, kinds, ofTopic }, nations.length ? nations : query.nations), limit + 1);
  const forms = new Set(query.groups.flatMap((group) => [...group.terms.keys()]).flatMap((term) => counts.get(term)?.forms ?? []));
  const results = [];
  const asked = nations.length ? nations : query.nations;
  lexicon.ahead(ranked.slice(0, limit).map(fileOf));
  for (const entry of ranked.slice(0, limit)) {
    results.push(result(lexicon, yield* lexicon.file(fileOf(entry)), entry, forms, weights, query, asked, why, constants));
  }
  const elsewhere = {};
  if (!results.length && nations.length) {
    const all = rank(lexicon, query, weights, counts, { nations: [], kinds, ofTopic }, []).slice(0, MOST_READ);
    for (const { nations: there } of yield* saying(lexicon, query, all, MOST_READ)) {
      for (const nation of there) elsewhere[nation] = (elsewhere[nation] ?? 0) + 1;
    }
  }
  return { results, query, elsewhere, danger: dangerOf(views, results, asked, constants.find.FIRST), total: query.phrases.length && ranked.length > limit ? null : ranked.length };
}

function rank(lexicon, query, weights, counts, { nations, kinds, ofTopic }, askedFor) {
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
    if (nations.length && !nations.some((nation) => there.includes(nation))) continue;
    if (kinds.length && !kinds.includes(kind)) continue;
    if (ofTopic && !ofTopic.has(place)) continue;
    const whole = factor * wanted(query, kind, there, its, lexicon.index.constants.ranking);
    const points = score(weights, its, whole, lexicon.index.constants.ranking);
    if (points > 0) ranked.push({ place, points, right: !askedFor.length || askedFor.some((nation) => there.includes(nation)), nations: there, kind, whole, impacts: its });
  }
  return inOrder(ranked);
}

/** What says every quoted phrase, with the topics of the best results counted in; `most` of them where something is quoted. */
function* led(lexicon, query, ranked, most) {
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
  const counted = ranked.map((entry) => {
    const share = entry === first[0] ? 1 : Math.max(0, ...members.map(([places, its]) => (places.has(entry.place) ? its : 0)));
    return { ...entry, points: entry.points * (1 + ranking.SAME_TOPIC * share) };
  });
  return yield* saying(lexicon, query, inOrder(counted), most);
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
  for (const topic of topics) for (const place of yield* lexicon.file(`t/${topic}.json`)) found.add(place);
  return found;
}

function hasPhrases(shown, phrases) {
  if (!phrases.length) return true;
  const said = [shown.title, ...shown.text].map((text) => ` ${words(text).join(" ")} `);
  return phrases.every((phrase) => said.some((text) => text.includes(` ${phrase.join(" ")} `)));
}

function result(lexicon, shown, { place, points, nations, kind, whole, impacts }, forms, weights, query, asked, why, constants) {
  const own = shown.answers_as && asked.length === 1 && nations.includes(asked[0]);
  const id = own ? `${asked[0]}/${shown.answers_as}` : shown.id;
  const found = { id, kind, title: shown.title, nations, topics: shown.topics, url: shown.answers_as ? `${id}/` : shown.url, score: Math.round(points * 1000) / 1000, snippet: snippet(shown.text, forms, constants.snippet), reviewed: shown.reviewed };
  if (why) {
    found.why = [];
    const before = score(weights, impacts, whole, constants.ranking, found.why);
    if (points - before > 0.0005) found.why.push(["the topic of the best results", points - before]);
  }
  return found;
}

function dangerOf(views, results, nations, first) {
  if (!results.slice(0, first).some((found) => found.topics.some((topic) => views.danger.includes(topic)))) return [];
  const told = Object.entries(views.nations).filter(([nation, [, words]]) => words && (!nations.length || nations.includes(nation))).map(([, [, words]]) => words);
  return [...new Set(told)];
}
