// The whole way from a note to what somebody looks through. The page fetches this module, and what it needs, when it is first wanted.

import { describe } from "./describe.mjs";
import { findingsOf } from "./findings.mjs";
import { lexiconOf } from "./lexicon.mjs";

/** {found, doubts} of a text as `findingsOf` gives them, as at a day number. The segment `describe` of `kb` must be there. */
export function read(text, kb, today) {
  const lexicon = kb.once("lexicon", () => lexiconOf(kb.segment("describe")));
  return findingsOf(text, describe(text, lexicon, kb.facts, today));
}
