// How the four nations differ on a topic: who refers, who decides, how long, by when, under which law, and what is missing.
//
// The answers come from the same records as a plan, read for a person of whom only the nation is known.

import { valueOn } from "./contacts.mjs";
import { NoSuchRecord } from "./knowledge-base.mjs";
import { dayIn, isCovered, periodOf } from "./on-day.mjs";
import { toText } from "./period.mjs";
import { entriesFor, holds } from "./routes.mjs";
import { situationOf } from "./situation.mjs";
import { FALSE } from "./truth.mjs";

const FIELDS = ["way", "who_refers", "who_decides", "how_long", "time_limits", "consent", "entitlements", "figures", "law"];

/**
 * {topic, title, as_at, nations: {nation: {...}}, fields: {field: [{nations, says}]}, differs, missing}.
 *
 * `fields` groups the nations that say the same; `differs` lists the fields on which they do not all agree; `missing` the nations that
 * have no such way. Needs the segments of a plan for a nation that is not known. Raises NoSuchRecord.
 */
export function compare(kb, topic, asAt) {
  const about = kb.topics.get(topic);
  if (!about) throw new NoSuchRecord(topic);
  const nations = [...kb.nations.keys()].map((nation) => [nation, inNation(kb, nation, topic, asAt)]);
  const fields = FIELDS.map((field) => [field, grouped(nations, field)]);
  return {
    topic, title: about.title, about: about.about, as_at: toText(asAt), nations: Object.fromEntries(nations), fields: Object.fromEntries(fields),
    differs: fields.filter(([, groups]) => groups.length > 1).map(([field]) => field),
    missing: nations.filter(([, found]) => found.route === null || found.none !== null).map(([nation]) => nation),
  };
}

/** [{nations, says}]: the nations that say the same of a field stand together. */
function grouped(nations, field) {
  const groups = new Map();
  for (const [nation, { [field]: says }] of nations) {
    const key = JSON.stringify(says);
    if (!groups.has(key)) groups.set(key, { nations: [], says });
    groups.get(key).nations.push(nation);
  }
  return [...groups.values()];
}

function inNation(kb, nation, topic, asAt) {
  const route = kb.route(`${nation}/${topic}`);
  if (route === null || periodOf(route.periods, asAt) === null || !isCovered(route, asAt)) {
    const empty = Object.fromEntries(FIELDS.map((field) => [field, []]));
    return { route: null, title: null, none: null, ...empty, way: ["no answer in the records for this day"] };
  }
  const text = dayIn(kb, asAt).text(route.id);
  const situation = situationOf(new Map([["nation", nation]]), kb, asAt);
  const says = (key) => entriesFor(text[key], situation);
  const names = new Set(text.entitlements.flatMap((one) => kb.entitlement(one).figures));
  const figures = [...names].map((name) => kb.figure(name)).filter((figure) => figure.nations.includes(nation));
  const { none } = text;
  return {
    route: route.id, title: text.title, none,
    way: [none ? `None here: ${none.why} Instead: ${none.instead}` : text.title],
    who_refers: says("who_refers"), who_decides: says("who_decides"), how_long: says("how_long"),
    time_limits: text.time_limits.filter((limit) => holds(limit.test, situation) !== FALSE).map(limitWords),
    consent: says("consent"),
    entitlements: text.entitlements.map((one) => kb.words(one)).map((about) => `${about.title} [${about.kind}]`),
    figures: figures.flatMap((figure) => figureWords(figure, valueOn(figure, asAt))),
    law: text.law.map((law) => `${kb.words(law.id).name}${law.provision ? `, ${law.provision}` : ""}${law.not_in_force ? " (not yet in force)" : ""}`),
  };
}

function figureWords(figure, value) {
  return value ? [`${figure.title}: ${value[1]} ${figure.unit}${figure.per ? ` a ${figure.per}` : ""}`] : [];
}

function limitWords(limit) {
  const [first, last] = limit.events;
  const since = first === null ? "" : `, for events from ${toText(first)}`;
  const until = last === null ? "" : `, for events to ${toText(last)}`;
  return `${limit.name}: ${limit.rule} (${limit.kind}${limit.promptly ? ", and as soon as possible" : ""}${since}${until})`;
}
