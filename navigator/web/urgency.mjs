// How urgent a route is for this person, why, and in which order routes come.
//
// Order of a plan: urgency; danger to life or safety; certain before open; a topic that comes first of all; the soonest time limit; the
// person's stated needs; the order of topics; the order of nations. A route that a danger raises to `now` thus stands before all that
// no danger raises, and the emergency services before those.

import { holds } from "./routes.mjs";
import { TRUE } from "./truth.mjs";

const NO_DATE = 1_000_000_000;

/**
 * {level, reasons}: the least urgency of the route, raised by its own conditions and by near or lately passed time limits.
 *
 * A route that only may apply is not raised by conditions: a danger elsewhere would lift it although it may not concern the person.
 */
export function urgencyOf(route, applies, deadlines, situation, kb) {
  let rank = kb.levelRank.get(route.urgency);
  let reasons = [];
  for (const { test, to, because } of applies ? route.raised : []) {
    const raised = kb.levelRank.get(to);
    if (raised <= rank && holds(test, situation) === TRUE) {
      if (raised < rank) reasons = [];
      rank = raised;
      reasons.push(because);
    }
  }
  for (const deadline of deadlines) {
    const level = levelForDate(deadline, kb);
    if (level !== null && kb.levelRank.get(level) < rank) {
      rank = kb.levelRank.get(level);
      reasons.push(`Time limit “${deadline.name}”: last day ${whenWords(deadline.days_left)}.`);
    }
  }
  return { level: kb.levels[rank].id, reasons };
}

function whenWords(days) {
  if (days < -1) return `${-days} days ago`;
  return { "-1": "yesterday", 0: "today", 1: "tomorrow" }[days] ?? `in ${days} days`;
}

/** The level that a time limit raises a route to, or null. */
function levelForDate(deadline, kb) {
  if (deadline.passed) return -deadline.days_left <= kb.passedCountsDays ? kb.passedLevel : null;
  return kb.levels.find((level) => "due_within_days" in level && deadline.days_left <= level.due_within_days)?.id ?? null;
}

/** The place of a planned route in the plan. */
export function orderKey(item, situation, kb) {
  const topic = kb.topics.get(item.topic);
  const wishes = situation.facts.get("needs") ?? [];
  const ahead = item.deadlines.filter((deadline) => !deadline.passed).map((deadline) => deadline.days_left);
  return [
    kb.levelRank.get(item.urgency), !topic.danger, item.status !== "applies", !topic.first, Math.min(NO_DATE, ...ahead),
    !(topic.needs ?? []).some((need) => wishes.includes(need)), topic.rank, kb.nationRank.get(item.id.split("/")[0]),
  ];
}
