// A note to facts: what it states of the person it is about, what is unsure, and where it contradicts itself. The twin of
// navigator/imsa/describe/describe.py.

import { sortedBy } from "../order.mjs";
import { toText } from "../period.mjs";
import { Surroundings } from "./context.mjs";
import { DateReader } from "./dates.mjs";
import { withNames } from "./names.mjs";
import { longest, matches } from "./phrases.mjs";
import { assigned } from "./slots.mjs";
import { mend } from "./spelling.mjs";
import { SENTENCE, tokensOf } from "./tokens.mjs";

/**
 * What `text` states, as at a day number: {as_at, facts, evidence, unsure, contradictions}.
 *
 * `lexicon` comes from `lexiconOf`, `vocabulary` is Map(fact id → about). `facts` is a plain object, `evidence` [{fact, value, start,
 * end, text}] in the order of the text, `unsure` the same with `why` (value null where it is only roughly known), `contradictions`
 * [fact ids]. Places are characters of `text` as Python counts them.
 */
export function describe(text, lexicon, vocabulary, asAt) {
  const whole = tokensOf(text);
  mend(whole, lexicon);
  const tokens = withNames(whole, lexicon, new DateReader(lexicon.dates, asAt));
  const { facts, evidence, unsure, clashing } = settled(readingsOf(tokens, lexicon, vocabulary), vocabulary);
  const letters = [...text];
  const shown = ({ fact, value, start, end }) => ({ fact, value, start, end, text: letters.slice(start, end).join("") });
  return {
    as_at: toText(asAt), facts: Object.fromEntries(facts), evidence: evidence.map(shown),
    unsure: unsure.map((reading) => ({ ...shown(reading), why: reading.unsure })), contradictions: clashing,
  };
}

// How many tokens may be the heading of a note: "Duty log, Aberdeen, Monday".
const HEADING = 7;
// What counts only where nothing else, however weak, states the fact.
const LAST = 2;

/** Every reading of the tokens, in the order of the text: {fact, value, start, end, unsure, weak, stage}, each null or 0 where it is not. */
function readingsOf(tokens, lexicon, vocabulary) {
  const found = matches(lexicon.phrases, tokens);
  for (const match of found) match.entry = lexicon.entries[match.entry];
  const ends = tokens.slice(0, -1).flatMap((token, i) => (token.ends === SENTENCE ? [i] : []));
  const standing = found.filter((match) => !match.entry.stands || stands(match, tokens, ends));
  const byUse = grouped(standing, ({ entry }) => entry.use);
  const near = byUse.get("near") ?? [];
  const byScope = grouped(byUse.get("cue") ?? [], ({ entry }) => `${entry.context} ${entry.forward}`);
  const cues = [...byScope.values()].flatMap(longest);
  const stops = new Set((byUse.get("stop") ?? []).flatMap(({ first, entry }) => entry.contexts.map((context) => `${first} ${context}`)));
  const subjects = new Set(tokens.flatMap((token, i) => (token.labels.includes("@person") ? [i] : [])));
  const surroundings = new Surroundings(tokens, cues, stops, subjects);
  const stated = [...grouped(without(byUse.get("fact") ?? [], near), ({ entry }) => entry.fact).values()].flatMap(longest);
  const { pronouns } = lexicon;
  const person = personOf(stated, tokens, surroundings, pronouns);
  if (person !== null) surroundings.others = new Set(tokens.flatMap(({ word }, i) => ((pronouns.words.get(word) ?? person) === person ? [] : [i])));
  const readings = stated.flatMap((match) => ofPhrase(match, tokens, surroundings)).filter(({ fact, value }) => person === null || fact !== pronouns.fact || value === person);
  for (const slot of ["date", "place"]) {
    const anchors = without(byUse.get(slot) ?? [], near).filter((match) => isSpokenOf(match.entry, surroundings.around(match)));
    // What a heading names stands beside whatever else the words around it say: "Court note, Wrexham".
    for (const ofAKind of grouped(anchors, ({ entry }) => entry.stands === "heading").values()) {
      const several = [...grouped(ofAKind, ({ entry }) => entry.fact).values()].flatMap(longest);
      for (const [anchor, i] of assigned(tokens, several, slot)) readings.push(...ofSlot(anchor, i, tokens, surroundings, vocabulary));
    }
  }
  return sortedBy(readings, placeOf);
}

/**
 * Whether a match is where its entry must be: at a "sentence-start", in a "long-note" of three sentences or more, or in the "heading" of
 * one, its first words. `ends` are the tokens that end a sentence and are not the last.
 */
function stands({ entry, first }, tokens, ends) {
  if (entry.stands === "sentence-start") return first === 0 || tokens[first - 1].ends === SENTENCE;
  return ends.length >= 2 && (entry.stands !== "heading" || first < Math.min(HEADING, ends[0] + 1));
}

/**
 * The value whose pronouns are the person's: the one that the words tell, or, where they tell none or several, that of three in four of the
 * pronouns of the note, and three at least; null where it cannot be said. A word or pronoun of another value is about somebody else.
 */
function personOf(stated, tokens, surroundings, pronouns) {
  const said = stated.filter(({ entry }) => entry.fact === pronouns.fact).flatMap((match) => ofPhrase(match, tokens, surroundings));
  const told = [...new Set(said.filter(({ unsure }) => unsure === null).map(({ value }) => value))];
  if (told.length === 1) return [...pronouns.words.values()].includes(told[0]) ? told[0] : null;
  const used = tokens.filter(({ word }) => pronouns.words.has(word)).map(({ word }) => pronouns.words.get(word));
  if (!told.every((value) => used.includes(value))) return null;
  const times = (value) => used.filter((other) => other === value).length;
  return [...new Set(used)].sort().find((value) => times(value) >= 3 && times(value) * 4 >= used.length * 3) ?? null;
}

/** Map(key → items), keys and items in the order in which they come. */
function grouped(items, key) {
  const groups = new Map();
  for (const item of items) {
    if (!groups.has(key(item))) groups.set(key(item), []);
    groups.get(key(item)).push(item);
  }
  return groups;
}

function placeOf({ start, end, fact }) {
  return [start, end, fact];
}

/** The matches that no near miss of as many words overlaps. */
function without(found, near) {
  return found.filter((match) => !near.some((miss) => miss.first <= match.last && match.first <= miss.last && miss.words >= match.words
    && (miss.entry.facts ?? [match.entry.fact]).includes(match.entry.fact)));
}

/** The contexts of a match that its entry does not overlook. */
function contextsOf(match, surroundings) {
  const contexts = surroundings.around(match);
  for (const context of match.entry.whatever ?? []) contexts.delete(context);
  return contexts;
}

function ofPhrase(match, tokens, surroundings) {
  const { entry } = match;
  const contexts = contextsOf(match, surroundings);
  let value = entry.value === "$" ? match.slots.at(-1) : entry.value;
  if (["hypothetical", "other", "past"].some((context) => contexts.has(context)) || !fits(value, entry) || !isSpokenOf(entry, contexts)) return [];
  const unsure = contexts.has("possible") ? "possible" : contexts.has("denied") ? "denied" : entry.unsure ?? null;
  if (contexts.has("negated") || contexts.has("denied")) {
    if (!("negated" in entry)) return [];
    value = entry.negated;
  }
  const span = [match, contexts.get("negated"), contexts.get("denied")].filter(Boolean);
  const start = tokens[Math.min(...span.map((one) => one.first))].start;
  const end = tokens[Math.max(...span.map((one) => one.last))].end;
  return [{ fact: entry.fact, value, start, end, unsure, weak: weaknessOf(entry), stage: entry.stage ?? null }];
}

/** Whether a context holds that an entry counts in, and none that it only counts outside of. */
function isSpokenOf(entry, contexts) {
  return (!("in" in entry) || contexts.has(entry.in)) && !contexts.has(entry.outside);
}

function weaknessOf(entry) {
  return (entry.last ? LAST : 0) + (entry.weak ? 1 : 0);
}

/** Whether a value lies within what the entry allows: a bare number is an age only where it can be one. */
function fits(value, { between }) {
  return !between || (between[0] <= value && value <= between[1]);
}

function ofSlot(anchor, i, tokens, surroundings, vocabulary) {
  const { entry } = anchor;
  const contexts = contextsOf(anchor, surroundings);
  if (entry.fact === "" || ["hypothetical", "other", "negated", "denied", "past"].some((context) => contexts.has(context))) return [];
  const start = tokens[Math.min(anchor.first, i)].start;
  const { end } = tokens[Math.max(anchor.last, i)];
  const unsure = contexts.has("possible") ? "possible" : null;
  const reading = (value, more) => ({ fact: entry.fact, value, start, end, unsure, weak: 0, stage: null, ...more });
  const [kind, meaning] = tokens[i].slot;
  if (kind === "country") return [reading(entry.abroad)];
  if (kind === "place") {
    if (meaning.length === 1) return [reading(meaning[0], { weak: weaknessOf(entry) })];
    return meaning.map((nation) => reading(nation, { unsure: "several places have this name" }));
  }
  const [exact, past, future] = meaning;
  const lies = entry.lies || (vocabulary.get(entry.fact).lies ?? "past");
  const day = lies === "past" || (lies !== "future" && future === null) ? past : future;
  if (day === null) return [];
  const weak = weaknessOf(entry);
  return [exact ? reading(toText(day), { weak }) : reading(null, { weak, unsure: unsure ?? "the date is only roughly known" })];
}

/** {facts: Map, evidence, unsure, clashing: the contradictory facts} of readings. */
function settled(readings, vocabulary) {
  const byFact = grouped(readings, ({ fact }) => fact);
  const [facts, evidence, unsure, clashing] = [new Map(), [], [], []];
  for (const [fact, about] of vocabulary) {
    const several = byFact.get(fact) ?? [];
    const sure = surest(several.filter((reading) => reading.unsure === null));
    unsure.push(...several.filter((reading) => reading.unsure !== null));
    const values = [...new Set(sure.map((reading) => reading.value))];
    if (!values.length) continue;
    if (sure[0].weak >= LAST && values.length > 1) {
      unsure.push(...sure.map((reading) => ({ ...reading, unsure: "several are named" })));
      continue;
    }
    if (about.type === "choices") facts.set(fact, about.options.map(([option]) => option).filter((option) => values.includes(option)));
    else if (values.length === 1) facts.set(fact, values[0]);
    else {
      clashing.push(fact);
      unsure.push(...sure.map((reading) => ({ ...reading, unsure: "contradiction" })));
      continue;
    }
    evidence.push(...sure);
  }
  return { facts, evidence: sortedBy(evidence, placeOf), unsure: sortedBy(unsure, placeOf), clashing };
}

/** Of sure readings of a fact those that count: not the weak ones where there are others, and of stages the furthest. */
function surest(sure) {
  const weakest = Math.min(...sure.map((reading) => reading.weak));
  const left = sure.filter((reading) => reading.weak === weakest);
  // Each stage follows from the one before: the last that is told is where the person is now.
  const furthest = left.every((reading) => reading.stage !== null) ? Math.max(...left.map((reading) => reading.stage)) : null;
  return furthest === null ? left : left.filter((reading) => reading.stage === furthest);
}
