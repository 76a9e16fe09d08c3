// The single tests that a condition may put to a fact: what each means, where its truth changes, and its words.
//
// Operators: `is` (yes-or-no facts, always asked as "is true"), `in` (a list of options), `includes` (one option of a fact that
// holds several), `at_least`, `at_most` (whole numbers), and the tests on dates: `before`, `after`, `on_or_before`, `on_or_after`
// a day number, `within_last`, `within_next`, `longer_ago_than`, `further_off_than` a period [count, unit] seen from the as-at day.

import { shift, toText } from "./period.mjs";

const FIXED_DATE_TESTS = ["before", "after", "on_or_before", "on_or_after"];

/** The values at which the truth of a number or date test changes: it is constant from one up to the day before the next. */
export function boundaries(operator, operand, asAt) {
  if (operator === "at_least" || operator === "before" || operator === "on_or_after") return [operand];
  if (operator === "at_most" || operator === "after" || operator === "on_or_before") return [operand + 1];
  const [count, unit] = operand;
  if (operator === "within_last") return [shift(asAt, -count, unit), asAt + 1];
  if (operator === "within_next") return [asAt, shift(asAt, count, unit) + 1];
  if (operator === "longer_ago_than") return [shift(asAt, -count, unit)];
  return [shift(asAt, count, unit) + 1];
}

/** Whether a known value meets the test. Options are compared by id, dates as day numbers. */
export function meets(operator, operand, value, asAt) {
  if (operator === "is") return value === true;
  if (operator === "in") return operand.includes(value);
  if (operator === "includes") return value.includes(operand);
  if (operator === "at_least" || operator === "on_or_after") return value >= operand;
  if (operator === "at_most" || operator === "on_or_before") return value <= operand;
  if (operator === "before") return value < operand;
  if (operator === "after") return value > operand;
  const [count, unit] = operand;
  if (operator === "within_last") return shift(asAt, -count, unit) <= value && value <= asAt;
  if (operator === "within_next") return asAt <= value && value <= shift(asAt, count, unit);
  if (operator === "longer_ago_than") return value < shift(asAt, -count, unit);
  return value > shift(asAt, count, unit);
}

/** The test in words, as a proof shows it: "is cg-negative", "is not before 2026-10-01". */
export function testWords(operator, operand, met = true) {
  const no = met ? "" : "not ";
  if (operator === "is") return met ? "is true" : "is false";
  if (operator === "in") return operand.length === 1 ? `is ${no}${operand[0]}` : `is ${met ? "one" : "none"} of ${operand.join(", ")}`;
  if (operator === "includes") return met ? `includes ${operand}` : `does not include ${operand}`;
  const name = operator.replaceAll("_", " ");
  if (operator === "at_least" || operator === "at_most") return `is ${no}${name} ${operand}`;
  if (FIXED_DATE_TESTS.includes(operator)) return `is ${no}${name} ${toText(operand)}`;
  const [count, unit] = operand;
  const length = `${count} ${unit}${count === 1 ? "" : "s"}`;
  const words = {
    within_last: `within the last ${length}`,
    within_next: `within the next ${length}`,
    longer_ago_than: `longer ago than ${length}`,
    further_off_than: `more than ${length} away`,
  };
  return `is ${no}${words[operator]}`;
}
