// Who to contact on a route, best fit first, and what the person is entitled to there with the figures of the day.

import { periodOf, within } from "./on-day.mjs";
import { sortedBy } from "./order.mjs";
import { toText } from "./period.mjs";
import { holds } from "./routes.mjs";
import { FALSE, TRUE } from "./truth.mjs";

/**
 * The ids of the services of a route that would not turn the person away, best fit first.
 *
 * Order: how many of the things it is specially good for hold; then, where every minute counts, open at all hours; then own
 * interpreters where one is needed; then the order of the record. That it is not known whether a service takes the person does not
 * move it down.
 */
export function servicesFor(ids, route, urgency, situation, kb) {
  const ranked = [];
  ids.forEach((serviceId, number) => {
    const about = kb.service(serviceId);
    if (!about.nations.includes(route.nation)) return;
    if (!situation.fits.has(serviceId)) situation.fits.set(serviceId, fitOf(about, situation));
    const { eligible, suits } = situation.fits.get(serviceId);
    if (eligible === FALSE) return;
    const openNow = urgency === kb.levels[0].id && about.always_open;
    const speaks = situation.facts.get("interpreter_needed") === true && about.interpreters;
    ranked.push({ serviceId, key: [-suits, !openNow, !speaks, number] });
  });
  return sortedBy(ranked, (entry) => entry.key).map((entry) => entry.serviceId);
}

/** The ids of the entitlements that are not ruled out as at the day. */
export function entitlementsFor(ids, situation, kb) {
  return ids.filter((entitlementId) => {
    const period = periodOf(kb.entitlement(entitlementId).periods, situation.asAt);
    return period !== null && holds(period, situation) !== FALSE;
  });
}

/**
 * {figures, empty}: [{id, title, amount, unit, per, in_force_from, source}] of the entitlements' figures that have a value as at the
 * day, and the ids of those that have none.
 */
export function figuresFor(entitlementIds, nation, situation, kb) {
  const figures = [];
  const empty = [];
  for (const figureId of new Set(entitlementIds.flatMap((entitlementId) => kb.entitlement(entitlementId).figures))) {
    const about = kb.figure(figureId);
    if (!about.nations.includes(nation)) continue;
    const value = valueOn(about, situation.asAt);
    if (value === null) {
      empty.push(figureId);
      continue;
    }
    const [first, amount, title, url] = value;
    figures.push({ id: figureId, title: about.title, amount, unit: about.unit, per: about.per, in_force_from: toText(first), source: { title, url } });
  }
  return { figures, empty };
}

/** The [first day, amount, source title, address] that holds on a day, or null: never the nearest. */
export function valueOn(figure, asAt) {
  const found = figure.values.findLast(([first]) => first <= asAt) ?? null;
  if (found === null || found[1] === null || (figure.known_to !== null && asAt > figure.known_to)) return null;
  return found;
}

/** The truth of a service's eligibility, and the number of things it is specially good for that hold; a closed service takes nobody. */
function fitOf(about, situation) {
  if (!within([about.first, about.last], situation.asAt)) return { eligible: FALSE, suits: 0 };
  const eligible = holds(about.test, situation);
  return { eligible, suits: eligible === FALSE ? 0 : about.suits.filter((test) => holds(test, situation) === TRUE).length };
}
