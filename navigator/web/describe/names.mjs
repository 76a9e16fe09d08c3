// Puts names together into one token each: places, countries, peoples, numbers in words, dates. The twin of
// navigator/imsa/describe/names.py.

import { isNumber, Token } from "./tokens.mjs";

/** The tokens with each date, name and number as one token that has a slot, and all with the labels that phrases go by. */
export function withNames(tokens, lexicon, dates) {
  const found = [];
  for (let i = 0; i < tokens.length;) {
    const [length, slot] = lexicon.dates.months.has(tokens[i].word) ? [0, null] : nameAt(tokens, i, lexicon.names);
    const date = dates.at(tokens, i);
    if (date && date[3] >= length) {
      found.push(joined(tokens, i, date[3], ["date", date.slice(0, 3)]));
      i += date[3];
    } else if (slot) {
      found.push(joined(tokens, i, length, slot));
      i += length;
    } else {
      const token = tokens[i];
      if (isNumber(token.word) && token.word.length < 4) token.slot = ["number", Number(token.word)];
      found.push(token);
      i += 1;
    }
  }
  for (const token of found) {
    // Inside a number or an abbreviation, no full stop of a phrase.
    if (token.word === "." && token.ends === null) continue;
    const capitals = token.capitals ? [`^${token.word}`] : [];
    token.labels = [token.word, ...capitals, ...(lexicon.groups.get(token.word) ?? []), ...(token.slot ? [`<${token.slot[0]}>`] : [])];
  }
  return found;
}

function joined(tokens, i, length, slot) {
  const several = tokens.slice(i, i + length);
  const last = several.at(-1);
  return new Token(several.map((token) => token.word).join(" "), several[0].start, last.end, length === 1 ? last.ends : null, several[0].capital, false, slot);
}

/** [how many tokens, slot] of the longest name that begins at token `i`; [0, null] where none does. */
function nameAt(tokens, i, tree) {
  let best = [0, null];
  let node = tree;
  for (let j = i; j < tokens.length && node.following.has(tokens[j].word); j++) {
    node = node.following.get(tokens[j].word);
    if (node.meaning && (!node.meaning[2] || isSurelyAName(tokens, i))) best = [j + 1 - i, node.meaning.slice(0, 2)];
  }
  return best;
}

/**
 * Whether a word that is also a common word ("Reading", "Bath") is meant as a name: with a capital, inside a sentence, and not the end
 * of another name ("Queen Street"); or at its beginning with a comma after it ("Barry, home visit").
 */
function isSurelyAName(tokens, i) {
  if (i === 0 || tokens[i - 1].ends) return tokens[i].capital && [",", ":"].includes(tokens[i + 1]?.word);
  return tokens[i].capital && !tokens[i - 1].capital;
}
