// The questions that would decide most, at most five: danger and consent first, sensitive ones last in their turn.
//
// Only a fact that an open route needs is asked for; nothing asks a person to tell again what happened.

import { sortedBy } from "./order.mjs";

const TIERS = ["danger", "consent", "stage", "deadline", "needs", "rest"];
const MOST = 5;

/**
 * [{fact, question, why, decides, sensitive}], the most useful first.
 *
 * `openRoutes` is a list of [route id, missing facts, urgency rank]; `undated` a list of [route id, facts that start a clock] of
 * routes that apply; `declined` is a Set of facts that were not answered on purpose and are never asked again.
 */
export function askNext(openRoutes, undated, situation, kb, declined = new Set(), most = MOST) {
  const decides = new Map();
  const urgency = new Map();
  const note = (fact, routeId) => {
    if (!decides.has(fact)) decides.set(fact, []);
    decides.get(fact).push(routeId);
  };
  for (const [routeId, facts, rank] of openRoutes) {
    for (const fact of facts) {
      note(fact, routeId);
      urgency.set(fact, Math.min(rank, urgency.get(fact) ?? rank));
    }
  }
  for (const [routeId, facts] of undated) {
    for (const fact of facts.slice(0, 1)) {
      if (!decides.get(fact)?.includes(routeId)) note(fact, routeId);
    }
  }
  if (!situation.facts.has("needs") && openRoutes.length && !decides.has("needs")) decides.set("needs", []);
  const candidates = [...kb.facts.values()].filter(
    (about) => decides.has(about.id) && !declined.has(about.id) && about.ask !== "never" && situation.value(about.id) === null);
  // What has the same key stays in the order of the vocabulary.
  const ordered = sortedBy(candidates, ({ id, ask, sensitive }) => [TIERS.indexOf(ask), sensitive, urgency.get(id) ?? kb.levels.length, -decides.get(id).length]);
  const chosen = ordered.slice(0, most);
  // One place is kept for the plain question that decides most, such as the nation, so that many questions about danger do not
  // push it out of sight.
  const plain = ordered.filter((about) => !about.sensitive);
  if (plain.length) {
    const widest = plain.reduce((best, about) => (decides.get(about.id).length > decides.get(best.id).length ? about : best));
    if (!chosen.includes(widest)) chosen[chosen.length - 1] = widest;
  }
  return chosen.map(({ id, question, why, sensitive }) => ({ fact: id, question, why, decides: decides.get(id), sensitive }));
}
