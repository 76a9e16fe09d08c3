// What surrounds a phrase and changes what it says: negation, doubt, history, hypothesis, and whom it is about. The twin of
// navigator/imsa/describe/context.py, which names the source of the algorithm.

import { CLAUSE, SENTENCE } from "./tokens.mjs";

// The contexts that change what a phrase says; any other only tells what is spoken of.
const CHANGES = ["negated", "denied", "possible", "hypothetical", "past", "other"];

/** The cues and stops of a row of tokens. */
export class Surroundings {
  /** `stops` holds "token context" and `subjects` the tokens that name the person. */
  constructor(tokens, cues, stops, subjects) {
    Object.assign(this, { tokens, stops, subjects, others: new Set(), cues: new Map() });
    this.sentences = sentencesOf(tokens);
    for (const cue of cues) {
      const own = this.sentences[cue.first];
      for (let sentence = own - cue.entry.sentences; sentence <= own + cue.entry.sentences; sentence++) this.cues.set(sentence, [...(this.cues.get(sentence) ?? []), cue]);
    }
    this.questions = new Set(this.sentences.filter((_, i) => tokens[i].word === "?" && tokens[i].ends));
  }

  /** Map(context → cue) of a match: which contexts hold for it, each with the Match of the cue that says so (null for a question). */
  around(match) {
    const found = new Map();
    const add = (context, cue) => { if (!found.has(context)) found.set(context, cue); };
    const sentence = this.sentences[match.first];
    for (const cue of this.cues.get(sentence) ?? []) {
      const { entry } = cue;
      if (cue.first <= match.last && match.first <= cue.last) {
        // Words that a phrase and a cue share belong to the phrase, unless they are a part of the cue, "his mum", or the cue only says
        // what is spoken of.
        if (!CHANGES.includes(entry.context) || (cue.first <= match.first && match.last <= cue.last && cue.words > match.words && entry.context === "other")) add(entry.context, cue);
        continue;
      }
      const opening = entry.context === "other" && this.begins(cue.first);
      if (entry.forward && cue.last < match.first && this.reaches(entry, cue.last + 1, match.first, opening)) add(entry.context, cue);
      else if (entry.backward && match.last < cue.first && this.reaches(entry, match.last + 1, cue.first)) add(entry.context, cue);
    }
    if (this.somebodyElseDoes(match)) add("other", null);
    if (this.questions.has(sentence)) add(this.tokens[match.last + 1]?.word === "?" ? "possible" : "hypothetical", null);
    return found;
  }

  /**
   * Whether the scope of a cue reaches over the tokens from `start` up to `end`; where the cue is the `opening` of a sentence that is
   * about somebody else, neither commas nor its number of words close it until that somebody says something.
   */
  reaches(entry, start, end, isOpening = false) {
    let words = 0;
    let opening = isOpening;
    for (let i = start; i < end; i++) {
      const { ends, labels } = this.tokens[i];
      if (labels.includes("@says")) opening = false;
      if ((ends === SENTENCE && !entry.sentences) || (ends === CLAUSE && !(entry.over_commas || opening))) return false;
      // A stop that follows the cue at once belongs to it: "if she is".
      if (i > start && (this.stops.has(`${i} ${entry.context}`) || (entry.context === "other" && this.subjects.has(i) && this.opens(i)))) return false;
      if (opening && i > start && this.isDoneToThem(i)) return false;
      if (ends === null) words += 1;
    }
    return opening || words <= entry.words;
  }

  /** Whether the nearest pronoun before a match in its sentence is one of `others`, and nothing is done to the person from there on. */
  somebodyElseDoes(match) {
    if (this.tokens.slice(match.first, match.last + 1).some(({ labels }) => labels.includes("@object"))) return false;
    for (let j = match.first - 1; j >= 0; j--) {
      if (this.tokens[j].ends === SENTENCE || (this.subjects.has(j) && !this.others.has(j)) || this.isDoneToThem(j)) return false;
      if (this.others.has(j)) return true;
    }
    return false;
  }

  /**
   * Whether a token is the first of its sentence but for words that only tell which one is meant ("the maternal aunt"), or follows the
   * name of a line: "Next of kin: her sister".
   */
  begins(token) {
    let i = token;
    while (i > 0 && this.tokens[i - 1].ends === null && this.tokens[i - 1].labels.includes("@which")) i -= 1;
    return i === 0 || this.tokens[i - 1].ends === SENTENCE || [":", "-"].includes(this.tokens[i - 1].word);
  }

  /** Whether a token is a pronoun to which something is done, and none that owns: "forced her to", "hits me". */
  isDoneToThem(i) {
    const { labels } = this.tokens[i];
    const next = this.tokens[i + 1];
    return labels.includes("@object") && (!labels.includes("@owner") || !next || next.ends !== null || next.labels.includes("@particle"));
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
