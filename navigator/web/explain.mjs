// Why a route applies, why not, and what would change it.

import { numbersIn } from "./bits.mjs";
import { FaultsFound } from "./fault.mjs";
import { NoSuchRecord } from "./knowledge-base.mjs";
import { ALL, evaluate, testsIn } from "./network.mjs";
import { isCovered, periodOf } from "./on-day.mjs";
import { sortedBy } from "./order.mjs";
import { toText } from "./period.mjs";
import { blockers, missing, proof } from "./proof.mjs";
import { holds, statusWord } from "./routes.mjs";
import { situationOf } from "./situation.mjs";
import { FALSE, TRUE } from "./truth.mjs";
import { testWords } from "./value-test.mjs";

const TRUTH_WORDS = ["false", "true", "unknown"];
// A change of more facts than this is a different situation, not an explanation; the product bounds the search.
const MOST_CHANGED = 3;
const MOST_LEARNED = 4;
const MOST_TRIED = 20_000;

/**
 * The explanation of one route for a situation, as plain values.
 *
 * {route, title, status, tree, because, blockers, missing, change, exceptions}; `status` is applies, may-apply, ruled-out or no-answer.
 * Needs the segments `kb.segmentsFor` names for the nation that the id of the route begins with. Raises NoSuchRecord.
 */
export function explain(kb, situation, routeId) {
  const route = kb.route(routeId);
  if (route === null) throw new NoSuchRecord(routeId);
  const text = kb.text(routeId);
  const { asAt, network, yes, no } = situation;
  const found = { as_at: toText(asAt), route: routeId, title: text.title, none: text.none };
  const period = periodOf(route.periods, asAt);
  if (period === null || !isCovered(route, asAt)) {
    const since = route.begins ?? route.covered_from;
    const note = `The record has no answer for ${toText(asAt)}${since !== null && since > asAt ? `; it begins on ${toText(since)}.` : "."}`;
    return { ...found, status: "no-answer", note, tree: null, because: [], blockers: [], missing: [], change: [], exceptions: [] };
  }
  const { node, entangled } = period;
  const truth = network.verdict(node, entangled, yes, no);
  const settled = truth === TRUE || truth === FALSE;
  const because = settled ? proof(node, entangled, situation, truth) : [];
  const against = truth === FALSE ? blockers(node, situation) : [];
  return {
    ...found,
    status: truth === FALSE ? "ruled-out" : statusWord(truth),
    tree: tree(node, situation),
    because,
    blockers: truth === FALSE && !against.length ? [because] : against,
    missing: settled ? [] : missing(node, situation),
    change: truth === TRUE ? [] : smallestChange(kb, situation, node, entangled),
    exceptions: text.unless.filter((entry) => holds(entry.test, situation) === TRUE).map((entry) => entry.because),
  };
}

/** The condition as nested {holds, all | any | fact, test, value}: `holds` is true, false or unknown. */
function tree(node, situation) {
  const { kind, wanted, unwanted, parts } = node;
  const { network, yes, no } = situation;
  const tests = numbersIn(wanted | unwanted).map((number) => {
    const [fact, operator, operand] = network.tests[number];
    const bit = 1n << BigInt(number);
    const isWanted = Boolean(wanted & bit);
    const met = Boolean(yes & bit) === isWanted;
    const known = Boolean(yes & bit) || Boolean(no & bit);
    return { holds: known ? String(met) : "unknown", fact, test: testWords(operator, operand, isWanted), value: situation.value(fact) };
  });
  const children = [...tests, ...parts.map((part) => tree(part, situation))];
  return { holds: TRUTH_WORDS[evaluate(node, yes, no)], [kind === ALL ? "all" : "any"]: children };
}

/**
 * [{fact, from, to}]: the fewest facts to change or to learn that make `node` true; of several such sets, one with the fewest told
 * facts to change.
 *
 * Empty where no change of a few facts does. `from` is null for a fact that is not known yet.
 */
function smallestChange(kb, situation, node, entangled) {
  const { network, facts } = situation;
  const relevant = testsIn(node) | network.linked;
  const told = [...facts.keys()].filter((fact) => network.bitsOf(fact) & relevant);
  const learnable = network.factsIn(testsIn(node)).filter((fact) => !facts.has(fact));
  const freed = new Map();
  for (let size = 1; size <= MOST_CHANGED + MOST_LEARNED; size++) {
    for (let count = Math.max(0, size - MOST_LEARNED); count <= Math.min(size, MOST_CHANGED); count++) {
      if (!freed.has(count)) freed.set(count, [...freedBy(kb, situation, node, entangled, told, count)]);
      for (const [dropped, rest] of freed.get(count)) {
        for (const learned of combinations(learnable, size - count)) {
          const changed = [...variables(network, dropped, relevant), ...variables(network, learned, testsIn(node))];
          const found = assignment(network, node, entangled, rest, changed, facts);
          if (found?.length) return found.map(([variable, value]) => change(network, variable, value, facts));
        }
      }
    }
  }
  return [];
}

/** Each choice of `count` told facts without which the node is not ruled out, with the situation that is left. */
function* freedBy(kb, situation, node, entangled, told, count) {
  for (const dropped of combinations(told, count)) {
    const kept = new Map([...situation.facts].filter(([fact]) => !dropped.includes(fact)));
    let rest;
    try {
      rest = situationOf(kept, kb, situation.asAt);
    } catch (error) {
      if (error instanceof FaultsFound) continue;
      throw error;
    }
    if (rest.network.verdict(node, entangled, rest.yes, rest.no) !== FALSE) yield [dropped, rest];
  }
}

/**
 * [variable, value] for the changed variables, with as few options added or taken away as possible, that makes the node true; null
 * where there is none. An option that stays as it was told is not said.
 */
function assignment(network, node, entangled, rest, changed, told) {
  const cells = changed.map((variable) => network.cells(variable));
  if (cells.reduce((count, some) => count * some.length, 1) > MOST_TRIED) return null;
  const differences = (values) => values.filter(([, , value], i) => differs(changed[i], value, told)).length;
  for (const values of sortedBy(product(cells), differences)) {
    const yes = values.reduce((bits, cell) => bits | cell[0], rest.yes);
    const no = values.reduce((bits, cell) => bits | cell[1], rest.no);
    if (yes & no) continue;
    const known = network.followed(yes, no);
    if (known && !(known[0] & known[1]) && network.verdict(node, entangled, ...known) === TRUE) {
      return values.map((cell, i) => [changed[i], cell[2]]).filter(([variable, value]) => differs(variable, value, told));
    }
  }
  return null;
}

/** Whether a value changes what was told about an option; every value of another fact counts as a change. */
function differs(variable, value, told) {
  return !Array.isArray(variable) || (told.get(variable[0]) ?? []).includes(variable[1]) !== value;
}

/** The facts; for one that holds several options, [fact, option] for each option that a relevant test asks about. */
function variables(network, facts, relevant) {
  const found = new Map();
  for (const fact of facts) {
    for (const number of numbersIn(network.bitsOf(fact) & relevant)) {
      const [, operator, operand] = network.tests[number];
      const variable = operator === "includes" ? [fact, operand] : fact;
      found.set(String(variable), variable);
    }
  }
  return [...found.values()];
}

function change(network, variable, value, told) {
  const fact = Array.isArray(variable) ? variable[0] : variable;
  let to = value;
  if (Array.isArray(variable)) to = `${value ? "includes" : "without"} ${variable[1]}`;
  else if (network.facts.get(fact).type === "date") to = toText(value);
  return { fact, from: told.get(fact) ?? null, to };
}

/** Every choice of `count` items, in the order of the items. */
function* combinations(items, count, first = 0) {
  if (count === 0) yield [];
  for (let i = first; count && i < items.length; i++) {
    for (const rest of combinations(items, count - 1, i + 1)) yield [items[i], ...rest];
  }
}

/** Every way to take one of each list, the last varying fastest. */
function product(lists) {
  return lists.reduce((found, list) => found.flatMap((some) => list.map((one) => [...some, one])), [[]]);
}
