// The sentence that answers a query best; the twin of imsa.search.snippet. The marked words come back as pieces, so that no view
// ever has to read markup out of a text.

import { fold } from "./words.mjs";

const SENTENCE = /[^.!?]+(?:[.!?](?!\s|$)[^.!?]*)*[.!?]*\s*/g;
const WORD = /[\p{L}\p{N}]+/gu;

/** [[text, is it marked]] of at most LONGEST characters of `texts`. */
export function snippet(texts, forms, { LONGEST }) {
  let best = "";
  let most = -1;
  const count = (text) => new Set((fold(text).match(WORD) ?? []).filter((word) => forms.has(word))).size;
  for (const text of texts) {
    if (most >= count(text)) continue;
    for (const sentence of text.match(SENTENCE) ?? []) {
      const found = count(sentence);
      if (found > most) [best, most] = [sentence.trim(), found];
    }
  }
  return marked(cut(best, forms, LONGEST), forms);
}

function cut(sentence, forms, longest) {
  if (sentence.length <= longest) return sentence;
  const first = [...sentence.matchAll(WORD)].find((match) => forms.has(fold(match[0])))?.index ?? 0;
  let start = Math.max(0, Math.min(first - 60, sentence.length - longest));
  if (start) start = sentence.indexOf(" ", start) + 1;
  let end = start + longest;
  if (end < sentence.length) end = sentence.lastIndexOf(" ", end - 1);
  return (start ? "… " : "") + sentence.slice(start, end) + (end >= sentence.length ? "" : " …");
}

function marked(text, forms) {
  const pieces = [];
  const add = (piece, mark) => {
    if (!piece) return;
    if (pieces.length && pieces[pieces.length - 1][1] === mark) pieces[pieces.length - 1][0] += piece;
    else pieces.push([piece, mark]);
  };
  let last = 0;
  for (const match of text.matchAll(WORD)) {
    add(text.slice(last, match.index), false);
    add(match[0], forms.has(fold(match[0])));
    last = match.index + match[0].length;
  }
  add(text.slice(last), false);
  return pieces;
}
