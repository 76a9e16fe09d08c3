// Exact three-valued reasoning over the compiled conditions.
//
// Every different test of the knowledge base has a number; what is known of a situation is two bit sets, the tests known to hold
// (`yes`) and those known not to (`no`). A compiled condition is a node
//
//     {kind, wanted, unwanted, parts}      kind ALL, else one is enough; wanted and unwanted: bit sets of tests; parts: nodes
//
// Each fact has cells: the classes of values that no test tells apart. Kleene's evaluation is exact wherever no fact is asked about
// twice and no implication ties two of the facts together. Where one does, `verdict` tries the cells of just those facts (Shannon
// expansion), which restores exactness.
//
// Source: S. C. Kleene, Introduction to Metamathematics (1952), section 64; B. C. van Fraassen, Singular terms, truth-value gaps
// and free logic, Journal of Philosophy 63 (1966), for supervaluation.

import { countOf, numbersIn } from "./bits.mjs";
import { ImsaError } from "./fault.mjs";
import { FALSE, TRUE, UNKNOWN } from "./truth.mjs";
import { boundaries, meets } from "./value-test.mjs";

export const ALL = 0;
// A condition with more combinations than this is split case by case instead, which usually ends after a few.
const MOST_CASES = 1024;

/** Kleene's value of a node, given the tests known to hold and those known not to. */
export function evaluate(node, yes, no) {
  const { kind, wanted, unwanted, parts } = node;
  if (kind === ALL) {
    if (wanted & no || unwanted & yes) return FALSE;
    let result = wanted & ~yes || unwanted & ~no ? UNKNOWN : TRUE;
    for (const part of parts) {
      const truth = evaluate(part, yes, no);
      if (truth === FALSE) return FALSE;
      if (truth === UNKNOWN) result = UNKNOWN;
    }
    return result;
  }
  if (wanted & yes || unwanted & no) return TRUE;
  let result = wanted & ~no || unwanted & ~yes ? UNKNOWN : FALSE;
  for (const part of parts) {
    const truth = evaluate(part, yes, no);
    if (truth === TRUE) return TRUE;
    if (truth === UNKNOWN) result = UNKNOWN;
  }
  return result;
}

/** The bit set of all tests of a node and its parts. */
export function testsIn(node) {
  return node.parts.reduce((found, part) => found | testsIn(part), node.wanted | node.unwanted);
}

/** What was told cannot all be true; `facts` are those that clash, `rule` the index of the implication that shows it. */
export class Contradiction extends ImsaError {
  name = "Contradiction";

  constructor(facts, rule) {
    super(facts.join(", "));
    this.facts = facts;
    this.rule = rule;
  }
}

/**
 * The tests, cells and implications of a knowledge base as at one day.
 *
 * `tests` is a list of [fact, operator, operand]; `facts` maps ids to facts of the vocabulary; `clauses` is a list of
 * [wanted, unwanted, rule]: at least one wanted test holds or one unwanted test does not, by implication number `rule`.
 */
export class Network {
  constructor(tests, facts, clauses, asAt) {
    this.tests = tests;
    this.facts = facts;
    this.clauses = clauses;
    this.asAt = asAt;
    this.testsOf = new Map();
    tests.forEach(([fact], number) => {
      if (!this.testsOf.has(fact)) this.testsOf.set(fact, []);
      this.testsOf.get(fact).push(number);
    });
    this.bits = new Map([...this.testsOf].map(([fact, numbers]) => [fact, numbers.reduce((bits, number) => bits | (1n << BigInt(number)), 0n)]));
    this.linked = clauses.reduce((linked, [wanted, unwanted]) => linked | wanted | unwanted, 0n);
    this.cellsOf = new Map();
    this.casesOf = new Map();
    // Where every implication ties one test to one other, what is settled one by one is settled jointly (2-SAT); wider ones need
    // following anew for each combination.
    this.pairwise = clauses.every(([wanted, unwanted]) => countOf(wanted | unwanted) <= 2);
    this.order = new Map([...facts.keys()].map((fact, i) => [fact, i]));
    // Some dates can lie only in the past, so a few tests are settled before anything is told.
    this.start = this.settledAtStart();
  }

  /** The bit set of all tests on a fact. */
  bitsOf(fact) {
    return this.bits.get(fact) ?? 0n;
  }

  /** The facts that the tests of a bit set are about, in the order of the tests. */
  factsIn(bits) {
    return [...new Set(numbersIn(bits).map((number) => this.tests[number][0]))];
  }

  /** [yes, no]: the tests that a known value settles. Dates are day numbers, choices lists of options. */
  told(fact, value) {
    let yes = 0n;
    let no = 0n;
    for (const number of this.testsOf.get(fact) ?? []) {
      const [, operator, operand] = this.tests[number];
      const bit = 1n << BigInt(number);
      if (meets(operator, operand, value, this.asAt)) yes |= bit;
      else no |= bit;
    }
    return [yes, no];
  }

  /**
   * The [yes, no, value] of each class of values of a fact that no test tells apart; `value` stands for its class.
   *
   * For a fact that holds several options, which vary freely, there is one fact per option: ask with [fact, option].
   */
  cells(fact) {
    const key = String(fact);
    let found = this.cellsOf.get(key);
    if (!found) {
      found = this.makeCells(fact);
      this.cellsOf.set(key, found);
    }
    return found;
  }

  makeCells(fact) {
    if (Array.isArray(fact)) {
      let bits = 0n;
      for (const number of this.testsOf.get(fact[0]) ?? []) {
        if (this.tests[number][2] === fact[1]) bits |= 1n << BigInt(number);
      }
      return [[bits, 0n, true], [0n, bits, false]];
    }
    const byTests = new Map();
    for (const value of this.valuesToTry(fact)) {
      const [yes, no] = this.told(fact, value);
      const key = pairKey(yes, no);
      if (!byTests.has(key)) byTests.set(key, [yes, no, value]);
    }
    return [...byTests.values()];
  }

  /** A value of each class at least, in their order. */
  valuesToTry(fact) {
    const about = this.facts.get(fact);
    if (about.type === "boolean") return [true, false];
    if (about.type === "choice") return about.options.map(([option]) => option);
    const edges = (this.testsOf.get(fact) ?? []).flatMap((number) => boundaries(this.tests[number][1], this.tests[number][2], this.asAt));
    if (about.type === "integer") {
      const lowest = about.minimum ?? 0;
      const highest = about.maximum ?? 1_000_000;
      return inOrder([lowest, ...edges.filter((edge) => lowest <= edge && edge <= highest)]);
    }
    const last = about.lies === "past" ? this.asAt : (edges.length ? Math.max(...edges) : this.asAt) + 1;
    const first = Math.min(last, ...edges.map((edge) => edge - 1));
    return inOrder([first, ...edges.filter((edge) => edge <= last)]);
  }

  settledAtStart() {
    let yes = 0n;
    let no = 0n;
    for (const fact of this.testsOf.keys()) {
      if (["date", "integer"].includes(this.facts.get(fact).type)) {
        const [commonYes, commonNo] = common(this.cells(fact));
        yes |= commonYes;
        no |= commonNo;
      }
    }
    return [yes, no];
  }

  /** The cells of a fact that what is known leaves open. */
  openCells(fact, yes, no) {
    return this.cells(fact).filter(([cellYes, cellNo]) => !(cellYes & no) && !(cellNo & yes));
  }

  /**
   * [yes, no] with everything that the implications add. With `reasons`, a Map, notes for each test settled by an implication its
   * [rule, bit set of the tests it rests on].
   *
   * Raises Contradiction where an implication is broken.
   */
  follow(yes, no, reasons = null) {
    for (let changed = true; changed; ) {
      changed = false;
      for (const [wanted, unwanted, rule] of this.clauses) {
        if (wanted & yes || unwanted & no) continue;
        const openWanted = wanted & ~no;
        const openUnwanted = unwanted & ~yes;
        const rest = openWanted | openUnwanted;
        if (!rest) throw new Contradiction(this.factsIn(wanted | unwanted), rule);
        if (countOf(rest) > 1 || (openWanted && openUnwanted)) continue;
        let newYes = openWanted ? yes | rest : yes;
        let newNo = openWanted ? no : no | rest;
        const fact = this.tests[numbersIn(rest)[0]][0];
        if (this.facts.get(fact).type !== "choices") {
          const cells = this.openCells(fact, newYes, newNo);
          if (!cells.length) throw new Contradiction(this.factsIn(wanted | unwanted), rule);
          const [commonYes, commonNo] = common(cells);
          newYes |= commonYes;
          newNo |= commonNo;
        }
        if (reasons) {
          for (const number of numbersIn((newYes | newNo) & ~(yes | no))) reasons.set(number, [rule, (wanted | unwanted) & ~rest]);
        }
        yes = newYes;
        no = newNo;
        changed = true;
      }
    }
    return [yes, no];
  }

  /**
   * TRUE where the node holds for every completion of the unknown facts, FALSE where for none, else UNKNOWN.
   *
   * `entangled` is null where Kleene's value is exact, else [facts, cases]: the facts that are asked about twice or tied by
   * implications, and the combinations of their cells; null where those turn on the day, empty where they are too many.
   */
  verdict(node, entangled, yes, no) {
    const simple = evaluate(node, yes, no);
    if (simple !== UNKNOWN || !entangled) return simple;
    let cases = this.pairwise ? entangled[1] : [];
    if (cases === null) cases = this.casesOfNode(node, entangled[0]);
    if (!cases.length) return this.split(node, entangled[0], yes, no, testsIn(node) | this.linked);
    let result = null;
    for (const [caseYes, caseNo] of cases) {
      if (caseYes & no || caseNo & yes) continue;
      const truth = evaluate(node, yes | caseYes, no | caseNo);
      if (truth === UNKNOWN || (result !== null && truth !== result)) return UNKNOWN;
      result = truth;
    }
    return result ?? UNKNOWN;
  }

  casesOfNode(node, facts) {
    if (!this.casesOf.has(node)) this.casesOf.set(node, this.cases(node, facts));
    return this.casesOf.get(node);
  }

  /**
   * [yes, no] of the node's tests for each combination of cells of `facts` that the implications allow; none at all where there
   * are too many.
   */
  cases(node, facts) {
    const bits = testsIn(node);
    const relevant = bits | this.linked;
    let partial = [this.start];
    for (const fact of facts) {
      const classes = pairs(this.cells(fact).map(([yes, no]) => [yes & relevant, no & relevant]));
      const longer = new Map();
      for (const [yes, no] of partial) {
        for (const [classYes, classNo] of classes) {
          if (classYes & no || classNo & yes) continue;
          const found = this.followed(yes | classYes, no | classNo);
          if (found) longer.set(pairKey(found[0] & relevant, found[1] & relevant), [found[0] & relevant, found[1] & relevant]);
        }
        if (longer.size > MOST_CASES) return [];
      }
      partial = [...longer.values()];
    }
    return pairs(partial.map(([yes, no]) => [yes & bits, no & bits]));
  }

  /** As `follow`, with null for a contradiction. */
  followed(yes, no) {
    try {
      return this.follow(yes, no);
    } catch (error) {
      if (error instanceof Contradiction) return null;
      throw error;
    }
  }

  split(node, facts, yes, no, relevant) {
    const known = yes | no;
    for (const [k, fact] of facts.entries()) {
      if (this.cells(fact).every(([cellYes, cellNo]) => !((cellYes | cellNo) & relevant & ~known))) continue;
      const seen = new Set();
      let result = null;
      for (const [cellYes, cellNo] of this.openCells(fact, yes, no)) {
        const key = pairKey(cellYes & relevant, cellNo & relevant);
        if (seen.has(key)) continue;
        seen.add(key);
        const inner = this.followed(yes | cellYes, no | cellNo);
        if (!inner) continue;
        let truth = evaluate(node, ...inner);
        if (truth === UNKNOWN) truth = this.split(node, facts.slice(k + 1), ...inner, relevant);
        if (truth === UNKNOWN || (result !== null && truth !== result)) return UNKNOWN;
        result = truth;
      }
      return result ?? UNKNOWN;
    }
    return UNKNOWN;
  }
}

/** What all cells agree on. */
function common(cells) {
  return cells.reduce(([yes, no], [cellYes, cellNo]) => [yes & cellYes, no & cellNo], [-1n, -1n]);
}

function pairKey(yes, no) {
  return `${yes.toString(32)} ${no.toString(32)}`;
}

/** The pairs of bit sets without repetition. */
function pairs(found) {
  return [...new Map(found.map((pair) => [pairKey(...pair), pair])).values()];
}

function inOrder(numbers) {
  return [...new Set(numbers)].sort((a, b) => a - b);
}
