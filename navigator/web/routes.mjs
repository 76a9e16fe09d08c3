// Which routes apply, which may, and which are ruled out, for a situation as at a day.

import { dayIn } from "./on-day.mjs";
import { FALSE, TRUE, UNKNOWN } from "./truth.mjs";

/**
 * {considered, uncovered}: a {route, truth, period} for each route that is not ruled out, and the routes with no answer for the day.
 *
 * A route of another nation than the person's is left out before it is evaluated, unless the law of another place governs it.
 */
export function consider(kb, situation) {
  const considered = [];
  const uncovered = [];
  for (const { route, period, covered } of dayIn(kb, situation.asAt).rules(situation.nation)) {
    const truth = situation.network.verdict(period.node, period.entangled, situation.yes, situation.no);
    if (truth === FALSE) continue;
    if (covered) considered.push({ route, truth, period });
    else uncovered.push(route);
  }
  return { considered, uncovered };
}

/** The verdict on a route for a person in the route's own nation: the same as the verdict, unless the nation is not known. */
export function truthInItsNation({ route, truth, period }, situation) {
  if (truth !== UNKNOWN || route.governed_by !== "nation" || situation.nation !== null) return truth;
  const [yes, no] = situation.network.told("nation", route.nation);
  return situation.network.verdict(period.node, period.entangled, situation.yes | yes, situation.no | no);
}

/** The contract's word for a verdict. */
export function statusWord(truth) {
  return truth === TRUE ? "applies" : "may-apply";
}

/** The truth of a compiled {node, entangled} test; a missing test is true. */
export function holds(test, situation) {
  return test === null ? TRUE : situation.network.verdict(test.node, test.entangled, situation.yes, situation.no);
}

/** The texts of entries that are not ruled out for the person; where that is open, the text says for whom it is. */
export function entriesFor(entries, situation) {
  const found = [];
  for (const entry of entries) {
    if (typeof entry === "string") {
      found.push(entry);
      continue;
    }
    const truth = holds(entry.test, situation);
    if (truth === TRUE) found.push(entry.text);
    else if (truth === UNKNOWN) found.push(`If ${entry.words}: ${entry.text}`);
  }
  return found;
}
