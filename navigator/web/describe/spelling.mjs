// Slips of the finger in a note: the one word of the lexicon that is a slip away. The twin of navigator/imsa/describe/spelling.py.

// Short words are near to too many others.
const SHORTEST = 6;
const LETTERS = /^\p{L}+$/u;

/** Mends the words of tokens that no phrase has and that are one slip from exactly one that a phrase has. */
export function mend(tokens, lexicon) {
  for (const token of tokens) {
    if (!canBeMended(token.word) || lexicon.kept.has(token.word)) continue;
    const letters = [...token.word];
    const near = lexicon.words.get(letters[0]);
    if (near === undefined || near.get(letters.length)?.includes(token.word)) continue;
    const lengths = [letters.length - 1, letters.length, letters.length + 1];
    const found = lengths.flatMap((length) => near.get(length) ?? []).filter((other) => isOneSlip(letters, [...other]));
    if (found.length === 1) [token.word] = found;
  }
}

/** Whether a word is long enough to be mended, and has only letters. */
export function canBeMended(word) {
  return [...word].length >= SHORTEST && LETTERS.test(word);
}

/** Whether two rows of letters are the same but for one that is added, dropped, changed, or swapped with its neighbour. */
function isOneSlip(one, other) {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const left = one.slice(start, one.length - end);
  const right = other.slice(start, other.length - end);
  if (left.length === 2 && right.length === 2) return left[0] === right[1] && left[1] === right[0];
  return left.length <= 1 && right.length <= 1;
}
