// A note cut into words with their places, and into sentences. The twin of navigator/imsa/describe/tokens.py.
//
// Places are counted in characters as Python counts them: a sign beyond the first 65,536, such as an emoji, is one.

// Words, numbers, and the signs that carry meaning: + and - after a decision, ? for doubt, and what ends a clause or a sentence. Small and
// capital letters are written out, since a pattern that overlooks case takes a Greek mark for a letter.
const PIECE = /[0-9]+(?:[sSſ][tT]|[nN][dD]|[rR][dD]|[tT][hH])(?![\p{L}\p{N}_])|[0-9]+|[\p{L}\p{Nl}\p{No}]+(?:['’][\p{L}\p{Nl}\p{No}]+)*|[+\-–—?!.;:,()/\n•&£]/gu;
const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const LETTER_OR_NUMBER = /^[\p{L}\p{N}]/u;
const ENDS_IN_LETTER_OR_NUMBER = /[\p{L}\p{N}]$/u;
const CAPITAL = /^\p{Uppercase}/u;
const APART = /[\ud800-\udbff][\udc00-\udfff]/g;

export const SENTENCE = "sentence";
export const CLAUSE = "clause";
const ENDS = new Map([
  [".", SENTENCE], ["!", SENTENCE], [";", SENTENCE], ["\n", SENTENCE], ["•", SENTENCE], ["?", SENTENCE],
  [",", CLAUSE], [":", CLAUSE], ["(", CLAUSE], [")", CLAUSE], ["–", CLAUSE], ["—", CLAUSE],
]);

/**
 * A piece of a note: its `word` in small letters, `start` and `end` in characters, what it `ends` (null: nothing), whether it has a
 * `capital` or is all `capitals`, its `slot`, [name, value], where it is a date, place, country, people or number, and the `labels` that
 * phrases go by.
 */
export class Token {
  constructor(word, start, end, ends = null, capital = false, capitals = false, slot = null) {
    Object.assign(this, { word, start, end, ends, capital, capitals, slot, labels: [] });
  }
}

/**
 * The tokens of a text, in order. "doesn't" is "doesnt", "client's" is "client"; a full stop inside a number or an abbreviation ends
 * no sentence.
 */
export function tokensOf(text) {
  const pieces = [...text.matchAll(PIECE)].map((found) => ({ raw: found[0], start: found.index, end: found.index + found[0].length }));
  const place = placesIn(text);
  return pieces.map(({ raw, start, end }, i) => {
    const following = pieces[i + 1];
    const followsAtOnce = following !== undefined && following.start === end;
    let word = raw === "&" ? "and" : raw.toLowerCase();
    let ends = ENDS.get(raw) ?? null;
    // "2.11.26", "N.F.A", "e.g."
    if (raw === "." && followsAtOnce && LETTER_OR_NUMBER.test(following.raw)) ends = null;
    // "?pregnant", "(?pregnant"
    if (raw === "?" && followsAtOnce && (i === 0 || pieces[i - 1].end < start || !ENDS_IN_LETTER_OR_NUMBER.test(pieces[i - 1].raw))) ends = null;
    if (raw === "-" && (i === 0 || SPACE.test(text[start - 1]))) ends = CLAUSE;
    if (/['’]/.test(word)) word = word.replace(/['’]s$/, "").replace(/['’]/g, "");
    return new Token(word, place(start), place(end), ends, CAPITAL.test(raw), isCapitals(raw));
  });
}

/** Whether a piece of more than one letter is in capitals. */
function isCapitals(raw) {
  return [...raw].length > 1 && /\p{Uppercase}/u.test(raw) && !/[\p{Lowercase}\p{Lt}]/u.test(raw);
}

/** Whether a word is a number in figures. */
export function isNumber(word) {
  return /^[0-9]+$/.test(word);
}

/** A function that gives the place in characters for a place in a JavaScript text; it is asked for places in rising order. */
function placesIn(text) {
  const apart = [...text.matchAll(APART)].map((found) => found.index);
  let before = 0;
  return (at) => {
    while (before < apart.length && apart[before] < at) before += 1;
    return at - before;
  };
}
