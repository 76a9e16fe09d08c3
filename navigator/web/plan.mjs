// Puts a plan together: considers the routes, dates and orders them, adds proof, contacts, law and the next questions.
//
// The result is plain values in the form of `schemas/plan.schema.json`; every rendering is made from it. Nothing is read from the
// clock and nothing is kept.

import { askNext } from "./ask-next.mjs";
import { entitlementsFor, figuresFor, servicesFor } from "./contacts.mjs";
import { deadlinesOf } from "./deadlines.mjs";
import { ALL } from "./network.mjs";
import { dayIn, lawsOn, periodOf } from "./on-day.mjs";
import { sortedBy } from "./order.mjs";
import { toText } from "./period.mjs";
import { leaves, missing, proof } from "./proof.mjs";
import { consider, entriesFor, statusWord, truthInItsNation } from "./routes.mjs";
import { TRUE } from "./truth.mjs";
import { orderKey, urgencyOf } from "./urgency.mjs";

const ENTRIES = ["consent", "steps", "evidence", "who_refers", "who_decides", "how_long", "cautions", "if_refused"];

/**
 * The plan for a situation. `declined` is a Set of facts that an interview must not ask for again.
 *
 * Without `whole` only what a list of routes shows: no steps, contacts, entitlements or law, and no notice about figures; that needs
 * far fewer segments. `kb.segmentsFor(situation.nation, whole)` names those that must have been loaded.
 */
export function makePlan(kb, situation, declined = new Set(), whole = true) {
  const { considered, uncovered } = consider(kb, situation);
  const planned = considered.map((found) => plannedRoute(found, situation, kb, whole));
  const routes = sortedBy(planned.map((one) => one.route), (route) => orderKey(route, situation, kb));
  return {
    as_at: toText(situation.asAt),
    nation: situation.nation,
    facts: Object.fromEntries(situation.facts),
    implied: implied(kb, situation),
    emergency: emergency(kb, situation),
    whatever_the_nation: whateverTheNation(kb, situation, considered, routes),
    routes,
    ask_next: questions(routes, situation, kb, declined),
    notices: notices(kb, situation, routes, uncovered, planned.flatMap((one) => one.empty)),
    knowledge_base: { version: kb.version, digest: kb.digest },
  };
}

/** One {route} of the plan, and the figures that have no value on the day. */
function plannedRoute(found, situation, kb, whole) {
  const { route, truth, period } = found;
  const { nation } = route;
  const outline = dayIn(kb, situation.asAt).outline(route.id);
  const { dated, undated } = deadlinesOf(outline.time_limits, nation, situation, kb);
  const { level, reasons } = urgencyOf(route, truthInItsNation(found, situation) === TRUE, dated, situation, kb);
  const head = { id: route.id, topic: route.topic, category: kb.topics.get(route.topic).category, title: outline.title };
  const state = {
    status: statusWord(truth), urgency: level, why_urgent: reasons, none: outline.none,
    because: truth === TRUE ? proof(period.node, period.entangled, situation, truth) : [],
    missing: truth === TRUE ? [] : missing(period.node, situation),
    deadlines: dated, undated_limits: undated,
  };
  if (!whole) return { route: { ...head, ...state, reviewed: outline.reviewed }, empty: [] };
  const text = dayIn(kb, situation.asAt).text(route.id);
  const entitlements = entitlementsFor(text.entitlements, situation, kb);
  const { figures, empty } = figuresFor(entitlements, nation, situation, kb);
  const words = Object.fromEntries(ENTRIES.map((key) => [key, entriesFor(text[key], situation)]));
  const first = (key) => words[key][0] ?? null;
  return {
    route: {
      ...head, summary: text.summary, ...state,
      consent: words.consent.join(" ") || null,
      steps: words.steps, evidence: words.evidence,
      who_refers: first("who_refers"), who_decides: first("who_decides"), how_long: first("how_long"),
      services: servicesFor(text.services, route, level, situation, kb),
      entitlements, figures, law: text.law,
      cautions: words.cautions, if_refused: first("if_refused"), reviewed: outline.reviewed,
    },
    empty,
  };
}

/** What follows from the facts, and what the law presumes, each with the facts it rests on. */
function implied(kb, situation) {
  const { network } = situation;
  const found = [];
  for (const [fact, value] of situation.implied) {
    const number = network.testsOf.get(fact).find((one) => situation.reasons.has(one));
    const [rule, restsOn] = number === undefined ? [null, 0n] : situation.reasons.get(number);
    const node = { kind: ALL, wanted: restsOn, unwanted: 0n, parts: [] };
    found.push({ fact, value, because: leaves(restsOn & ~network.bitsOf(fact), node, situation), rule: rule === null ? null : kb.implications[rule].because });
  }
  const { nation } = situation;
  for (const presumption of kb.presumptions) {
    if (nation !== null && !presumption.nations.includes(nation)) continue;
    const period = periodOf(presumption.periods, situation.asAt);
    if (period === null || network.verdict(period.node, period.entangled, situation.yes, situation.no) !== TRUE) continue;
    const because = proof(period.node, period.entangled, situation, TRUE);
    const law = presumption.law.filter((one) => nation === null || one[2].includes(nation));
    found.push({ fact: presumption.name, value: true, because, rule: presumption.summary, presumption: true, law: lawsOn(law, situation.asAt) });
  }
  return found;
}

/** The first words of any plan: whom to call in danger, in the person's nation or, while it is unknown, in each. */
function emergency(kb, situation) {
  const nations = situation.nation === null ? [...kb.nations.keys()] : [situation.nation];
  return [...new Set(nations.map((nation) => kb.nations.get(nation).emergency).filter(Boolean))];
}

/** What is certain although the nation is not known: topics whose route would apply in every nation. */
function whateverTheNation(kb, situation, considered, routes) {
  if (situation.nation !== null) return [];
  const sure = new Set(considered.filter((one) => truthInItsNation(one, situation) === TRUE).map((one) => one.route.id));
  const byTopic = new Map();
  for (const route of routes.filter((one) => sure.has(one.id))) {
    if (!byTopic.has(route.topic)) byTopic.set(route.topic, []);
    byTopic.get(route.topic).push(route);
  }
  const found = [];
  for (const [topic, group] of byTopic) {
    if (group.length < kb.nations.size) continue;
    const oneTitle = group.every((route) => route.title === group[0].title);
    found.push({
      topic, title: oneTitle ? group[0].title : kb.topics.get(topic).title,
      urgency: group[0].urgency, steps: stepsOfAll(group, kb), routes: group.map((route) => route.id),
    });
  }
  return found;
}

/** The steps that all routes of a group have, then those that only some have, with their nations. */
function stepsOfAll(group, kb) {
  if (!group[0].steps) return [];
  const common = group[0].steps.filter((step) => group.every((route) => route.steps.includes(step)));
  const own = new Map();
  for (const route of group) {
    for (const step of route.steps.filter((one) => !common.includes(one))) {
      if (!own.has(step)) own.set(step, []);
      own.get(step).push(kb.nations.get(route.id.split("/")[0]).title);
    }
  }
  return [...common, ...[...own].map(([step, nations]) => `In ${nations.join(" and ")}: ${step}`)];
}

function questions(routes, situation, kb, declined) {
  const open = routes.filter((route) => route.status === "may-apply").map((route) => [route.id, route.missing, kb.levelRank.get(route.urgency)]);
  const undated = routes
    .filter((route) => route.status === "applies" && route.undated_limits.length)
    .map((route) => [route.id, route.undated_limits.flatMap((limit) => limit.counts_from)]);
  return askNext(open, undated, situation, kb, declined);
}

function notices(kb, situation, routes, uncovered, emptyFigures) {
  const today = toText(situation.asAt);
  const found = [];
  const overdue = routes.filter((route) => route.reviewed.due < today).map((route) => route.id);
  if (overdue.length) found.push(`Past the day of their next review, so check before relying on them: ${overdue.join(", ")}.`);
  if (uncovered.length) {
    const since = toText(Math.min(...uncovered.map((route) => route.covered_from)));
    found.push(`No answer as at ${today} for ${uncovered.map((route) => route.id).join(", ")}: the records begin on ${since} or later.`);
  }
  if (emptyFigures.length) found.push(`No value is known as at ${today} for ${[...new Set(emptyFigures)].join(", ")}.`);
  if (routes.length && !routes.some((route) => route.reviewed.status === "approved")) {
    found.push("No record used here has yet been approved by a qualified reviewer: compare with the law and the sources before relying on it.");
  }
  return found;
}
