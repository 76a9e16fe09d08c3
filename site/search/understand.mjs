// A query as it was typed to what is looked for; the twin of imsa.search.understand. Generators yield names of files.

import { closest, mostSlips } from "./spelling.mjs";
import { compare, isAlphabetic } from "./lexicon.mjs";
import { wholeProvision, words } from "./words.mjs";

const QUOTED = /["“”]([^"“”]+)["“”]/g;
const BEGINNING = /([\p{L}\p{N}]{2,})\*/gu;

export function* understand(text, lexicon, typing) {
  const constants = lexicon.index.constants;
  const query = { groups: [], names: new Map(), pairs: new Map(), whole: new Set(), cited: [], phrases: [], nations: [], likely: [], wants: [], corrected: [], places: [], unknown: [] };
  query.phrases = [...text.matchAll(QUOTED)].map((match) => words(match[1])).filter((found) => found.length > 1);
  const begun = new Set([...text.matchAll(BEGINNING)].flatMap((match) => words(match[1])));
  const typed = words(text).slice(0, constants.understand.MOST_WORDS);
  if (typing && typed.length && /[\p{L}\p{N}]$/u.test(text)) begun.add(typed[typed.length - 1]);
  const known = yield* lexicon.stems([...typed, ...typed.map(wholeProvision)]);
  // A word in quotation marks is looked for as it stands.
  const quoted = new Set([...text.matchAll(QUOTED)].flatMap((match) => words(match[1])));
  const [used, completions] = yield* knownWords(typed, begun, quoted, known, lexicon, query);
  const meanings = yield* lexicon.phrases(runs(used, constants.understand.LONGEST_PHRASE));
  const roles = rolesOf(used, meanings, query, constants.understand);
  if (query.wants.some((want) => constants.understand.MORE_THAN_A_WORD.includes(want))) query.wants = query.wants.filter((want) => want !== "term");
  yield* lookFor(used, roles, known, completions, lexicon, query);
  query.cited = query.groups.map((group) => group.text).filter((text) => text[0] === "§");
  return query;
}

export function termsOf(query) {
  return [...new Set([...query.groups.flatMap((group) => [...group.terms.keys()]), ...query.names.keys(), ...query.pairs.keys()])];
}

function* knownWords(typed, begun, quoted, known, lexicon, query) {
  const { ENDINGS, MOST_COMPLETIONS, SHORTEST_BEGINNING } = lexicon.index.constants.understand;
  const spelling = lexicon.index.constants.spelling;
  const used = [...typed];
  const completions = new Map();
  for (const [i, word] of typed.entries()) {
    if (begun.has(word) && word.length >= SHORTEST_BEGINNING) completions.set(i, (yield* lexicon.beginning(word)).slice(0, MOST_COMPLETIONS));
    if (known.has(word) || known.has(wholeProvision(word)) || word[0] === "§" || !isAlphabetic(word) || completions.get(i)?.length) continue;
    if (quoted.has(word)) {
      query.unknown.push(word);
      continue;
    }
    const variants = [];
    for (const end of ENDINGS) {
      if (word.endsWith(end) && word.length - end.length > 2) for (const more of ["", "e", "y"]) variants.push(word.slice(0, word.length - end.length) + more);
    }
    let found = yield* lexicon.stems(variants);
    let form = variants.find((one) => found.has(one)) ?? null;
    if (form === null && word.length > SHORTEST_BEGINNING) {
      const forms = yield* lexicon.beginning(word);
      if (forms.length) {
        completions.set(i, forms.slice(0, MOST_COMPLETIONS));
        continue;
      }
    }
    if (form === null && mostSlips(word, spelling)) {
      form = closest(word, yield* lexicon.near(word), spelling);
      if (form !== null) {
        query.corrected.push([word, form]);
        found = yield* lexicon.stems([form]);
      }
    }
    if (form === null) query.unknown.push(word);
    else {
      used[i] = form;
      known.set(form, found.get(form));
    }
  }
  for (const forms of completions.values()) {
    for (const [form, stem] of yield* lexicon.stems(forms.filter((one) => !known.has(one)))) known.set(form, stem);
  }
  return [used, completions];
}

function runs(used, longest) {
  const found = [];
  for (let i = 0; i < used.length; i++) for (let j = i + 1; j <= Math.min(i + longest, used.length); j++) found.push(used.slice(i, j).join(" "));
  return found;
}

function rolesOf(used, meanings, query, constants) {
  const roles = used.map(() => "content");
  let i = 0;
  words: while (i < used.length) {
    for (let j = Math.min(i + constants.LONGEST_PHRASE, used.length); j > i; j--) {
      const phrase = used.slice(i, j).join(" ");
      const meaning = meanings.get(phrase);
      if (meaning === undefined) continue;
      let [role, value] = meaning;
      if (role === "word-too") {
        if (used.length > 1 && (i === 0 || !constants.BEFORE_A_PLACE.includes(used[i - 1]))) continue;
        role = "place";
      }
      roles.fill(role, i, j);
      if (role === "place" || role === "nation") {
        query.places.push([phrase, value]);
        addNew(query.nations, value);
      } else if (role === "kind") addNew(query.wants, value);
      i = j;
      continue words;
    }
    i++;
  }
  return roles;
}

function addNew(list, values) {
  for (const value of values) if (!list.includes(value)) list.push(value);
}

function* lookFor(used, roles, known, completions, lexicon, query) {
  const constants = lexicon.index.constants.understand;
  const placesOf = (...those) => roles.flatMap((role, i) => (those.includes(role) ? [i] : []));
  let content = placesOf("content", "light");
  if (!content.length) content = placesOf("kind");
  if (!content.length) content = placesOf("place");
  if (!content.length) content = used.map((_, i) => i);
  const stemOf = used.map((word) => known.get(word) ?? known.get(wholeProvision(word)) ?? word);
  for (const [i, forms] of completions) {
    // What is no word yet is likeliest the commonest that begins so.
    if (forms.length && !known.has(used[i])) stemOf[i] = known.get(forms[0]);
  }
  const [alternatives, spans] = yield* meaningsOf(used, roles, stemOf, lexicon, query, content);
  const corrected = new Set(query.corrected.map(([, form]) => form));
  const setDefault = (terms, term, share) => terms.has(term) || terms.set(term, share);
  for (const i of content) {
    const word = used[i];
    const terms = new Map([[stemOf[i], !known.has(word) && completions.get(i)?.length ? constants.BEGUN : corrected.has(word) ? constants.CORRECTED : 1]]);
    if (word[0] === "§" && word !== wholeProvision(word)) setDefault(terms, wholeProvision(word), 0.5);
    for (const form of completions.get(i) ?? []) setDefault(terms, known.get(form), constants.BEGUN);
    for (const [term, share] of alternatives.get(i) ?? []) setDefault(terms, term, share);
    query.groups.push({ text: word, terms, weight: (/^\d+$/.test(word) ? constants.NUMBER : roles[i] === "light" ? constants.LIGHT : 1) / (spans.get(i) ?? 1) ** constants.SHARED, needed: true });
  }
  for (const [i, role] of roles.entries()) {
    if (!content.includes(i) && (role === "place" || role === "kind")) {
      query.groups.push({ text: used[i], terms: new Map([[stemOf[i], 1]]), weight: role === "place" ? constants.PLACE : constants.KIND_WORD, needed: false });
    }
  }
}

function nameTerm(stems) {
  return "!" + [...stems].sort(compare).join(" ");
}

function pairTerm(one, other) {
  return "&" + [one, other].sort(compare).join(" ");
}

function* meaningsOf(used, roles, stemOf, lexicon, query, content) {
  const { LONGEST_PHRASE, MOST_PAIRED, SAME_MEANING, NEAR } = lexicon.index.constants.understand;
  const named = new Map();
  const counting = roles.flatMap((role, i) => (["content", "light", "kind"].includes(role) ? [i] : []));
  for (const places of [counting.length ? counting : content, content]) {
    for (let a = 0; a < places.length; a++) {
      for (let b = a + 1; b <= Math.min(a + LONGEST_PHRASE, places.length); b++) {
        const run = places.slice(a, b);
        const term = nameTerm(run.map((i) => stemOf[i]));
        if (!named.has(term)) named.set(term, run);
      }
    }
  }
  const some = [...new Set(content.map((i) => stemOf[i]))].slice(0, MOST_PAIRED);
  for (const [i, one] of some.entries()) for (const other of some.slice(i + 1)) query.pairs.set(pairTerm(one, other), [one, other]);
  const counts = yield* lexicon.terms(named.keys());
  for (const [term, run] of named) {
    if (!counts.has(term)) continue;
    query.names.set(term, run.map((i) => stemOf[i]));
    if (run.length >= content.length && content.every((i) => run.includes(i))) query.whole.add(term);
  }
  const spans = new Map();
  const keys = [];
  for (let i = 0; i < used.length; i++) {
    for (let j = i + 1; j <= Math.min(i + LONGEST_PHRASE, used.length); j++) {
      for (const key of ["~" + stemOf.slice(i, j).join(" "), "≈" + used.slice(i, j).join(" ")]) {
        keys.push(key);
        if (!spans.has(key)) spans.set(key, []);
        spans.get(key).push([i, j]);
      }
    }
  }
  const found = new Map();
  const longest = new Map();
  for (const [key, [role, terms, homes]] of yield* lexicon.phrases(keys)) {
    addNew(query.likely, homes ?? []);
    for (const [i, j] of spans.get(key)) {
      for (let k = i; k < j; k++) {
        if (role === "concept") longest.set(k, Math.max(longest.get(k) ?? 1, content.filter((here) => here >= i && here < j).length));
        if (!found.has(k)) found.set(k, []);
        for (const term of terms) found.get(k).push([term, role === "concept" ? SAME_MEANING : NEAR]);
      }
    }
  }
  return [found, longest];
}
