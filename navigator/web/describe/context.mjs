// What surrounds a phrase and changes what it says: negation, doubt, history, hypothesis, and whom it is about. The twin of
// navigator/imsa/describe/context.py, which names the source of the algorithm.

import { CLAUSE, SENTENCE } from "./tokens.mjs";

/** The cues and stops of a row of tokens. */
export class Surroundings {
  /** `stops` holds "token context" and `subjects` the tokens that name the person. */
  constructor(tokens, cues, stops, subjects) {
    Object.assign(this, { tokens, cues, stops, subjects });
    this.sentences = sentencesOf(tokens);
    this.questions = new Set(this.sentences.filter((_, i) => tokens[i].word === "?" && tokens[i].ends));
  }

  /** Map(context → cue) of a match: which contexts hold for it, each with the Match of the cue that says so (null for a question). */
  around(match) {
    const found = new Map();
    const add = (context, cue) => { if (!found.has(context)) found.set(context, cue); };
    const sentence = this.sentences[match.first];
    for (const cue of this.cues) {
      if (this.sentences[cue.first] !== sentence) continue;
      const { entry } = cue;
      if (cue.first <= match.last && match.first <= cue.last) {
        // Words that a phrase and a cue share belong to the phrase, unless they are a part of the cue: "his mum".
        if (cue.first <= match.first && match.last <= cue.last && cue.words > match.words && entry.context === "other") add("other", cue);
        continue;
      }
      if (entry.forward && cue.last < match.first && this.reaches(entry, cue.last + 1, match.first)) add(entry.context, cue);
      else if (entry.backward && match.last < cue.first && this.reaches(entry, match.last + 1, cue.first)) add(entry.context, cue);
    }
    if (this.questions.has(sentence)) add(this.tokens[match.last + 1]?.word === "?" ? "possible" : "hypothetical", null);
    return found;
  }

  /** Whether the scope of a cue reaches over the tokens from `start` up to `end`. */
  reaches(entry, start, end) {
    let words = 0;
    for (let i = start; i < end; i++) {
      const { ends } = this.tokens[i];
      if (ends === SENTENCE || (ends === CLAUSE && !entry.over_commas)) return false;
      // A stop that follows the cue at once belongs to it: "if she is".
      if (i > start && (this.stops.has(`${i} ${entry.context}`) || (entry.context === "other" && this.subjects.has(i) && this.opens(i)))) return false;
      if (ends === null) words += 1;
    }
    return words <= entry.words;
  }

  /** Whether a token begins a clause: after a comma or a word that joins clauses. */
  opens(i) {
    return i > 0 && (this.tokens[i - 1].ends !== null || this.tokens[i - 1].labels.includes("@and"));
  }
}

/** The number of the sentence of each token. */
function sentencesOf(tokens) {
  let number = 0;
  return tokens.map((token) => {
    const own = number;
    if (token.ends === SENTENCE) number += 1;
    return own;
  });
}
