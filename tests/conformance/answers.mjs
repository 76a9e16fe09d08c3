// What JavaScript answers to a case; `answers.py` beside it does the same in Python.

import { bitsOf } from "../../navigator/web/bits.mjs";
import { renderCalendar } from "../../navigator/web/calendar.mjs";
import { compare } from "../../navigator/web/compare.mjs";
import { entangledOf, nodeOf } from "../../navigator/web/compiled.mjs";
import { deadlinesOf } from "../../navigator/web/deadlines.mjs";
import { describe } from "../../navigator/web/describe/describe.mjs";
import { lexiconOf } from "../../navigator/web/describe/lexicon.mjs";
import { planDocument } from "../../navigator/web/document.mjs";
import { explain } from "../../navigator/web/explain.mjs";
import { comparisonDocument, explanationDocument } from "../../navigator/web/explanation.mjs";
import { FaultsFound } from "../../navigator/web/fault.mjs";
import { Interview } from "../../navigator/web/interview.mjs";
import { Network } from "../../navigator/web/network.mjs";
import { compareKeys } from "../../navigator/web/order.mjs";
import { Page } from "./page.mjs";
import { endOf, toDay, toText } from "../../navigator/web/period.mjs";
import { makePlan } from "../../navigator/web/plan.mjs";
import { understand } from "../../navigator/web/situation.mjs";
import { toDom } from "../../navigator/web/to-dom.mjs";
import { CalendarEnds } from "../../navigator/web/working-days.mjs";

const TODAY = toDay("2026-11-21");
const LENGTHS = ["consent", "steps", "evidence", "law", "cautions", "who_refers", "who_decides", "how_long", "if_refused"];

/** [plan, blocks, blocks in brief, calendar], or the faults. */
export function wholeAnswer(kb, told) {
  return orFaults(() => {
    const plan = makePlan(kb, understand(told, kb, TODAY));
    return [plan, planDocument(plan, kb), planDocument(plan, kb, true), renderCalendar(plan)];
  });
}

/** What tells two engines apart: every route in order with its status, proof, dates and contacts; questions; notices. */
export function shortAnswer(kb, told) {
  return orFaults(() => {
    const plan = makePlan(kb, understand(told, kb, TODAY));
    return [
      plan.as_at, Object.entries(plan.facts), plan.implied.map((one) => [one.fact, one.value, leavesOf(one.because)]), plan.emergency,
      plan.whatever_the_nation.map((one) => [one.topic, one.urgency, one.steps, one.routes]), plan.routes.map(routeOf),
      plan.ask_next.map((one) => [one.fact, one.decides]), plan.notices,
    ];
  });
}

function routeOf(route) {
  return [
    route.id, route.status, route.urgency, route.why_urgent, leavesOf(route.because), route.missing,
    route.deadlines.map((one) => [one.name, one.event_on, one.due, one.days_left]), route.undated_limits.map((one) => [one.name, one.counts_from]),
    route.services, route.entitlements, route.figures.map((one) => [one.id, one.amount]), LENGTHS.map((key) => [...(route[key] ?? "")].length),
  ];
}

function leavesOf(leaves) {
  return leaves.map((leaf) => [leaf.fact, leaf.value, leaf.test, leaf.implied ?? false]);
}

function orFaults(answer) {
  try {
    return answer();
  } catch (error) {
    if (!(error instanceof FaultsFound)) throw error;
    return error.faults.map((fault) => [fault.fact, fault.check, fault.problem]).sort(compareKeys);
  }
}

/** A plan as a list of routes shows it, for a knowledge base of which no more has been loaded. */
export function outline(kb, told) {
  return makePlan(kb, understand(told, kb, TODAY), new Set(), false);
}

/** [explanation, its blocks] of each of some routes, or the faults. */
export function explanations(kb, told, routes) {
  return orFaults(() => {
    const situation = understand(told, kb, TODAY);
    return routes.map((route) => explain(kb, situation, route)).map((found) => [found, explanationDocument(found, kb)]);
  });
}

/** [comparison, its blocks] of a topic. */
export function comparison(kb, topic, asAt) {
  const found = compare(kb, topic, toDay(asAt));
  return [found, comparisonDocument(found, kb)];
}

/** The questions of an interview in which `steps` [what, value] are taken, what newly became certain at each, and the facts at its end. */
export function interviewed(kb, steps) {
  const talk = new Interview(kb, TODAY);
  const asked = steps.map(([what, value]) => {
    const plan = talk.plan();
    const { certain, fresh, open, gone } = talk.progress(plan);
    const fact = talk.question(plan);
    if (what === "back") talk.back(fact);
    else if (what === "decline") talk.decline(fact);
    else talk.answer(fact, value);
    return [fact, fresh.length ? [certain.length, open, gone, fresh.slice(0, 6).map((one) => one.title)] : null];
  });
  return [asked, [...talk.facts], [...talk.declined]];
}

/** An adult of 12: [the faults, the question that follows, what is known], and the question once the plan is asked again. */
export function contradicted(kb) {
  const talk = new Interview(kb, TODAY);
  talk.answer("age", 12);
  const faults = talk.answer("age_group", "adult").map((fault) => fault.check);
  return [faults, talk.again, [...talk.facts], talk.question()];
}

/** What each of some notes states, [text, as-at day]. */
export function described(kb, notes) {
  const lexicon = kb.once("lexicon", () => lexiconOf(kb.segment("describe")));
  return notes.map(([text, asAt]) => describe(text, lexicon, kb.facts, toDay(asAt)));
}

/** What dates become: [days as text and number, ends of periods, shifts by working days or null where the calendar ends]. */
export function dates(kb, texts, periods, nation) {
  const calendar = kb.workingDays(nation);
  return texts.map((text) => {
    const day = toDay(text);
    if (day === null) return null;
    return [day, toText(day), ...periods.map(([period, counts]) => orNull(() => endOf(period, day, calendar, counts)))];
  });
}

/** {dated, undated} of made-up time limits. */
export function deadlines(kb, told, limits, nation) {
  return deadlinesOf(limits, nation, understand(told, kb, TODAY), kb);
}

/** The verdict on a condition in a small world that is told by `known`: [fact, value]; "contradiction" where that cannot be. */
export function smallVerdict(kb, { tests, facts, clauses, asAt, node, entangled, known }) {
  const network = new Network(tests, new Map(facts), clauses.map(([wanted, unwanted, rule]) => [bitsOf(wanted), bitsOf(unwanted), rule]), asAt);
  let [yes, no] = network.start;
  for (const [fact, value] of known) {
    const told = network.told(fact, value);
    yes |= told[0];
    no |= told[1];
  }
  const settled = network.followed(yes, no);
  return settled ? network.verdict(nodeOf(node), entangledOf(entangled), ...settled) : "contradiction";
}

/** The blocks of a plan on a page, as a list of tags and texts. */
export function onPage(kb, told) {
  return toDom(planDocument(makePlan(kb, understand(told, kb, TODAY)), kb), new Page()).tokens();
}

function orNull(make) {
  try {
    return make();
  } catch (error) {
    if (error instanceof CalendarEnds) return null;
    throw error;
  }
}
