// What a note was found to state, as somebody looks through it: each fact with the words around it, and what stays open.

const AROUND = 40;
const LETTER = /[\p{L}\p{N}]/u;

/**
 * {found: [{fact, value, quotes}], doubts: [{fact, contradicts, readings: [{value, why, quote}]}]} of what `describe` says of a text.
 *
 * A finding stands for one value of one fact, in the order of the text; of a fact with several choices each is one. What is stated
 * surely elsewhere in the text is no doubt. A quote is {before, words, after}.
 */
export function findingsOf(text, { evidence, unsure, contradictions }) {
  const letters = [...text];
  const found = new Map();
  for (const { fact, value, start, end } of evidence) {
    const key = `${fact} ${value}`;
    if (!found.has(key)) found.set(key, { fact, value, quotes: [] });
    found.get(key).quotes.push(quoteOf(letters, start, end));
  }
  const doubts = new Map();
  for (const { fact, value, why, start, end } of unsure) {
    if (found.has(`${fact} ${value}`)) continue;
    if (!doubts.has(fact)) doubts.set(fact, { fact, contradicts: contradictions.includes(fact), readings: [] });
    doubts.get(fact).readings.push({ value, why, quote: quoteOf(letters, start, end) });
  }
  return { found: [...found.values()], doubts: [...doubts.values()] };
}

/** The words from `start` to `end`, with some of the words of their line before and after. */
function quoteOf(letters, start, end) {
  return { before: before(letters, start), words: letters.slice(start, end).join(""), after: after(letters, end) };
}

function before(letters, start) {
  let first = Math.max(0, start - AROUND);
  while (first > 0 && first < start && LETTER.test(letters[first - 1])) first += 1;
  const text = letters.slice(first, start).join("");
  const line = text.split("\n").at(-1);
  return `${line === text && first > 0 ? "… " : ""}${line.trimStart()}`;
}

function after(letters, end) {
  let last = Math.min(letters.length, end + AROUND);
  while (last < letters.length && last > end && LETTER.test(letters[last])) last -= 1;
  const text = letters.slice(end, last).join("");
  const [line] = text.split("\n");
  return `${line.trimEnd()}${line === text && last < letters.length ? " …" : ""}`;
}
