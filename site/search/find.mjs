// From a query to results; the twin of imsa.search.find. A generator: it yields the name of each file of the index that it needs and
// is given the file's content, so that a page loads only what a query needs, and a test can run it without one.

import { Lexicon, compare } from "./lexicon.mjs";
import { Weights, leadingTopics, score, wanted } from "./ranking.mjs";
import { snippet } from "./snippet.mjs";
import { termsOf, understand } from "./understand.mjs";
import { words } from "./words.mjs";

// How many of the best records are read for quoted phrases, as at the terminal.
const MOST_READ = 200;

export { Lexicon };

/** {results, query, elsewhere, danger, total}; options as in Python. */
export function* find(lexicon, text, { nations = [], kinds = [], topics = [], limit = 10, typing = false, why = false } = {}) {
  const { constants, views } = lexicon.index;
  const query = yield* understand(text, lexicon, typing);
  const counts = yield* lexicon.terms(termsOf(query));
  const weights = new Weights(query, lexicon.count, counts, constants.ranking);
  const ofTopic = topics.length ? yield* documentsOf(lexicon, topics) : null;
  const [ranked, passed] = yield* led(lexicon, query, rank(lexicon, query, weights, counts, { nations, kinds, ofTopic }, nations.length ? nations : query.nations));
  const forms = new Set(query.groups.flatMap((group) => [...group.terms.keys()]).flatMap((term) => counts.get(term)?.forms ?? []));
  const results = [];
  const asked = nations.length ? nations : query.nations;
  lexicon.ahead(ranked.slice(0, limit).map(({ place }) => `d/${place}.json`));
  for (const entry of ranked.slice(0, limit)) {
    results.push(result(lexicon, yield* lexicon.file(`d/${entry.place}.json`), entry, forms, weights, query, asked, why, constants));
  }
  const elsewhere = {};
  if (!results.length && nations.length) {
    for (const { place, nations: there } of rank(lexicon, query, weights, counts, { nations: [], kinds, ofTopic }, []).slice(0, MOST_READ)) {
      if (query.phrases.length && !hasPhrases(yield* lexicon.file(`d/${place}.json`), query.phrases)) continue;
      for (const nation of there) elsewhere[nation] = (elsewhere[nation] ?? 0) + 1;
    }
  }
  return { results, query, elsewhere, danger: dangerOf(views, results, asked, constants.find.FIRST), total: ranked.length - passed };
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
  for (const [place, its] of impacts) {
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

/** What says every quoted phrase, with the topics of the best results counted in; and how many were passed over. */
function* led(lexicon, query, ranked) {
  const { ranking } = lexicon.index.constants;
  let passed = 0;
  if (query.phrases.length) {
    const saying = [];
    for (const entry of ranked.slice(0, MOST_READ)) {
      if (hasPhrases(yield* lexicon.file(`d/${entry.place}.json`), query.phrases)) saying.push(entry);
    }
    passed = ranked.length - saying.length;
    ranked = saying;
  }
  const leaders = [];
  lexicon.ahead(ranked.slice(0, ranking.LEADERS).map(({ place }) => `d/${place}.json`));
  for (const { place, points } of ranked.slice(0, ranking.LEADERS)) leaders.push({ points, topics: (yield* lexicon.file(`d/${place}.json`)).topics });
  const members = [];
  const leading = leaders.length ? [...leadingTopics(leaders, ranking)] : [];
  lexicon.ahead(leading.map(([topic]) => `t/${topic}.json`));
  for (const [topic, share] of leading) members.push([yield* documentsOf(lexicon, [topic]), share]);
  const counted = ranked.map((entry, i) => {
    const share = i === 0 ? 1 : Math.max(0, ...members.map(([places, its]) => (places.has(entry.place) ? its : 0)));
    return { ...entry, points: entry.points * (1 + ranking.SAME_TOPIC * share) };
  });
  return [inOrder(counted), passed];
}

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
