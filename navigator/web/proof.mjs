// Why a route applies, what stands against one that does not, and which facts would decide an open one.
//
// A proof is a set of known facts that settles the verdict by itself and of which none can be left out.

import { countOf, numbersIn } from "./bits.mjs";
import { ALL, evaluate, testsIn } from "./network.mjs";
import { sortedBy } from "./order.mjs";
import { FALSE, TRUE, UNKNOWN } from "./truth.mjs";
import { testWords } from "./value-test.mjs";

/** [{fact, value, test}]: a smallest-by-inclusion set of known facts that settles `node` as `truth`, a leaf for each test. */
export function proof(node, entangled, situation, truth) {
  const { network } = situation;
  let bits = justify(node, situation.yes, situation.no, truth);
  // Settled although no part settles it: begin from everything that is known about the node's facts.
  if (bits === null) bits = bitsOfNodeFacts(node, network) & (situation.yes | situation.no);
  const start = network.start[0] | network.start[1];
  for (const fact of network.factsIn(bits).reverse()) {
    const without = bits & ~network.bitsOf(fact);
    if (verdictFrom(node, entangled, situation, without | start) === truth) bits = without;
  }
  return leaves(bits, node, situation);
}

function verdictFrom(node, entangled, { network, yes, no }, bits) {
  return network.verdict(node, entangled, yes & bits, no & bits);
}

function bitsOfNodeFacts(node, network) {
  return network.factsIn(testsIn(node)).reduce((bits, fact) => bits | network.bitsOf(fact), 0n);
}

/** Bit set of tests that make `node` come out as `truth` by Kleene's rules, few rather than many; null where they do not. */
function justify(node, yes, no, truth) {
  const { kind, wanted, unwanted, parts } = node;
  let met = truth === TRUE ? (wanted & yes) | (unwanted & no) : (wanted & no) | (unwanted & yes);
  if ((kind === ALL) === (truth === TRUE)) {
    // Everything must come out this way: a true conjunction, a false disjunction.
    if (met !== (wanted | unwanted)) return null;
    for (const part of parts) {
      const inner = justify(part, yes, no, truth);
      if (inner === null) return null;
      met |= inner;
    }
    return met;
  }
  if (met) return met & -met;
  let best = null;
  for (const part of parts) {
    const inner = justify(part, yes, no, truth);
    if (inner !== null && (best === null || countOf(inner) < countOf(best))) best = inner;
  }
  return best;
}

/** The tests of a bit set as leaves, in the order in which the vocabulary lists their facts. */
export function leaves(bits, node, situation) {
  const { network } = situation;
  const mentioned = testsIn(node);
  const found = new Map();
  for (const fact of inVocabularyOrder(network.factsIn(bits), network)) {
    const about = bits & network.bitsOf(fact);
    for (const number of numbersIn(about & mentioned || about)) {
      const [, operator, operand] = network.tests[number];
      const met = Boolean(situation.yes & (1n << BigInt(number)));
      const leaf = { fact, value: situation.value(fact), test: testWords(operator, operand, met) };
      if (!situation.facts.has(fact)) leaf.implied = true;
      const key = JSON.stringify(leaf);
      if (!found.has(key)) found.set(key, leaf);
    }
  }
  return [...found.values()];
}

function inVocabularyOrder(facts, network) {
  return sortedBy(facts, (fact) => network.order.get(fact));
}

/** Everything that by itself rules the node out: a list of lists of leaves. Any one of them is enough; all must change. */
export function blockers(node, situation) {
  const { kind, wanted, unwanted, parts } = node;
  const { yes, no } = situation;
  if (kind !== ALL) {
    const found = evaluate(node, yes, no) === FALSE ? proof(node, null, situation, FALSE) : [];
    return found.length ? [found] : [];
  }
  const against = numbersIn((wanted & no) | (unwanted & yes)).map((number) => leaves(1n << BigInt(number), node, situation));
  const ruledOut = parts.filter((part) => evaluate(part, yes, no) === FALSE);
  return [...against, ...ruledOut.flatMap((part) => blockers(part, situation))];
}

/** The unknown facts that still matter to an open node, in the order of the vocabulary. */
export function missing(node, situation) {
  const { network } = situation;
  const facts = network.factsIn(openTests(node, situation.yes, situation.no)).filter((fact) => !situation.facts.has(fact));
  return inVocabularyOrder(facts, network);
}

/** The unsettled tests inside the unsettled parts of a node. */
function openTests(node, yes, no) {
  if (evaluate(node, yes, no) !== UNKNOWN) return 0n;
  return node.parts.reduce((bits, part) => bits | openTests(part, yes, no), (node.wanted | node.unwanted) & ~(yes | no));
}
