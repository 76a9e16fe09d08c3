// The last days that run for a person, from the dates that were told.
//
// Which version of a rule holds turns on the as-at day (`holds`) and on the day of the event (`events`): transitional rules look at
// the event. A rule whose event is unknown gives no date and says so.

import { within } from "./on-day.mjs";
import { sortedBy } from "./order.mjs";
import { endOf, toText } from "./period.mjs";
import { holds } from "./routes.mjs";
import { FALSE } from "./truth.mjs";
import { CalendarEnds } from "./working-days.mjs";

/** {dated, undated}: the deadlines that can be computed, soonest first, and the rules whose event is not known. */
export function deadlinesOf(limits, nation, situation, kb) {
  const dated = [];
  const undated = [];
  for (const limit of limits) {
    if (!within(limit.holds, situation.asAt) || holds(limit.test, situation) === FALSE) continue;
    const event = limit.counts_from.find((fact) => situation.day(fact) !== null);
    if (event === undefined) {
      if (couldBeForUnknownEvent(limit, situation)) undated.push(ruleOf(limit));
      continue;
    }
    const eventOn = situation.day(event);
    if (!within(limit.events, eventOn)) continue;
    const due = dueDay(limit, eventOn, situation, kb.workingDays(nation));
    if (due === null) {
      undated.push({ ...ruleOf(limit), note: "The bank holidays of that time are not known, so no date is given." });
      continue;
    }
    const stood = standsSince(limit, eventOn, due, situation);
    if (stood !== null && due < situation.asAt) {
      const note = `The clock stopped on ${toText(stood)} and is not known to run again, so no date is given.`;
      undated.push({ ...ruleOf(limit), counts_from: [limit.stopped_by.to], note });
      continue;
    }
    dated.push({
      name: limit.name, event, event_on: toText(eventOn), due: toText(due), days_left: due - situation.asAt,
      passed: due < situation.asAt, kind: limit.kind, rule: limit.rule, promptly: limit.promptly,
      if_missed: limit.if_missed, law: limit.law && { id: limit.law.id, provision: limit.law.provision, url: limit.law.url }, source: limit.source,
    });
  }
  return { dated: sortedBy(dated, (deadline) => [deadline.due, deadline.name]), undated };
}

/**
 * The last day in time, as a day number; null where bank holidays are not known.
 *
 * The day of the event is day zero, or day one with `event_day_counts`. A stop of the clock adds its days and leaves at least the
 * stated period after it.
 *
 * Source: corresponding date rule, Dodds v Walker [1981] 1 WLR 1027; for stopped clocks, section 207B of the Employment Rights Act
 * 1996. The length itself comes from a record.
 */
function dueDay(limit, eventOn, situation, workingDays) {
  try {
    let due = endOf(limit.period, eventOn, workingDays, limit.event_day_counts);
    const stops = limit.stopped_by;
    if (stops) {
      const stopped = situation.day(stops.from);
      const resumed = situation.day(stops.to);
      // A clock that had run out before it was stopped is not revived.
      if (stopped !== null && resumed !== null && eventOn <= stopped && stopped <= Math.min(due, resumed)) {
        due += resumed - stopped;
        if (stops.at_least) due = Math.max(due, endOf(stops.at_least, resumed, workingDays));
      }
    }
    if (limit.if_not_working_day) due = workingDays.nearest(due, limit.if_not_working_day === "next-working-day" ? 1 : -1);
    return due;
  } catch (error) {
    if (error instanceof CalendarEnds) return null;
    throw error;
  }
}

/** The day on which the clock was stopped in time, where it is not known to run again; else null. */
function standsSince(limit, eventOn, due, situation) {
  const stops = limit.stopped_by;
  const stopped = stops ? situation.day(stops.from) : null;
  return stopped !== null && eventOn <= stopped && stopped <= due && situation.day(stops.to) === null ? stopped : null;
}

/** Whether an event that is not known could fall under this version of the rule. */
function couldBeForUnknownEvent(limit, situation) {
  const [first] = limit.events;
  if (first === null || first <= situation.asAt) return true;
  return limit.counts_from.some((fact) => situation.network.facts.get(fact).lies !== "past");
}

function ruleOf(limit) {
  return { name: limit.name, counts_from: limit.counts_from, rule: limit.rule, kind: limit.kind, promptly: limit.promptly, if_missed: limit.if_missed };
}
