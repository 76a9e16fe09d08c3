// What was told about a person, checked against the vocabulary. Unknown stays unknown; nothing is guessed and nothing dropped.

import { FaultsFound } from "./fault.mjs";
import { Contradiction } from "./network.mjs";
import { toDay, toText } from "./period.mjs";

export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2100;

/**
 * What is known as at a day.
 *
 * `facts` is a Map of fact ids to values: true or false, number, option id, list of option ids (in the vocabulary's order) or
 * "YYYY-MM-DD". `implied` holds facts that follow from them, with the same kind of values; `yes` and `no` are the tests that are
 * settled. `reasons` note why a test is settled that was not told. `fits` keeps how well services fit.
 */
class Situation {
  constructor(asAt, facts, network, [yes, no], reasons) {
    this.asAt = asAt;
    this.facts = facts;
    this.network = network;
    this.yes = yes;
    this.no = no;
    this.reasons = reasons;
    this.implied = new Map();
    this.fits = new Map();
  }

  /** The nation, or null while it is not known. */
  get nation() {
    return this.facts.get("nation") ?? null;
  }

  /** The value of a fact, told or implied, or null where unknown. */
  value(fact) {
    return this.facts.get(fact) ?? this.implied.get(fact) ?? null;
  }

  /** A date fact as a day number, or null where unknown. */
  day(fact) {
    const found = this.facts.get(fact);
    return found === undefined ? null : toDay(found);
  }
}

/**
 * A Situation from raw values {as_at, facts}; `today` is the day number that holds where no other is named.
 *
 * Raises FaultsFound with every fault: unknown facts, wrong types, days that do not exist or cannot be, contradictions.
 */
export function understand(values, kb, today) {
  const faults = [];
  let asAt = today;
  if (values.as_at !== undefined && values.as_at !== null) asAt = dayOf(values.as_at, "as_at", faults) ?? today;
  const facts = new Map();
  const days = new Map();
  for (const [name, value] of Object.entries(values.facts ?? {})) {
    const about = kb.facts.get(name);
    if (!about) {
      faults.push({ fact: name, check: "unknown-fact", problem: `"${name}" is not a fact`, mend: "see the list of facts" });
      continue;
    }
    if (value === null || value === undefined) continue;
    const found = valueOf(value, about, asAt, faults);
    if (found === null) continue;
    facts.set(name, found);
    if (about.type === "date") days.set(name, toDay(found));
  }
  for (const [later, about] of kb.facts) {
    const earlier = about.not_before;
    if (earlier && days.has(later) && days.has(earlier) && days.get(later) < days.get(earlier)) {
      const problem = `${later} ${facts.get(later)} lies before ${earlier} ${facts.get(earlier)}`;
      faults.push({ fact: later, check: "date", problem, mend: "exchange or mend the dates" });
    }
  }
  if (faults.length) throw new FaultsFound(faults);
  return conclude(facts, days, asAt, kb);
}

/** A Situation from a Map of values that are already known to be right (an interview's answers). Raises FaultsFound on contradiction. */
export function situationOf(facts, kb, asAt) {
  const days = new Map([...facts].filter(([name]) => kb.facts.get(name).type === "date").map(([name, value]) => [name, toDay(value)]));
  return conclude(facts, days, asAt, kb);
}

function conclude(facts, days, asAt, kb) {
  const network = kb.network(asAt);
  let [yes, no] = network.start;
  for (const [name, value] of facts) {
    const [toldYes, toldNo] = network.told(name, days.get(name) ?? value);
    yes |= toldYes;
    no |= toldNo;
  }
  const reasons = new Map();
  let known;
  try {
    known = network.follow(yes, no, reasons);
  } catch (clash) {
    if (clash instanceof Contradiction) throw new FaultsFound([clashFault(clash, facts, kb)]);
    throw clash;
  }
  const situation = new Situation(asAt, facts, network, known, reasons);
  situation.implied = implied(kb, network, situation);
  return situation;
}

/** Values of the facts that implications leave only one value for. */
function implied(kb, network, { facts, yes, no, reasons }) {
  const found = new Map();
  const settled = [...reasons.keys()].sort((a, b) => a - b).map((number) => network.tests[number][0]);
  for (const fact of new Set(settled)) {
    const about = kb.facts.get(fact);
    if (facts.has(fact) || !["boolean", "choice"].includes(about.type)) continue;
    const cells = network.openCells(fact, yes, no);
    if (cells.length === 1 && standsForOne(about, network, cells[0], fact)) found.set(fact, cells[0][2]);
  }
  return found;
}

/** Whether a cell is a single value and not a class of options that no test tells apart. */
function standsForOne(about, network, [yes, no], fact) {
  if (about.type === "boolean") return true;
  const same = about.options.filter(([option]) => {
    const [toldYes, toldNo] = network.told(fact, option);
    return toldYes === yes && toldNo === no;
  });
  return same.length === 1;
}

function clashFault(clash, facts, kb) {
  const clashing = clash.facts.filter((name) => facts.has(name));
  const known = clashing.length ? clashing : [...facts.keys()];
  const told = known.map((name) => `${name} ${shown(facts.get(name))}`).join(" and ");
  const { title } = kb.implications[clash.rule];
  const because = title.slice(0, 1).toLowerCase() + title.slice(1);
  const problem = `${told} cannot be true ${known.length > 1 ? "together" : "with the other facts"}: ${because}`;
  // A page says the facts by their labels, so it gets them and the reason by themselves.
  return { fact: known.at(-1), check: "contradiction", problem, mend: "mend one of them, or leave out what is not known", clashing: known, because: title };
}

/** A value in words: true, 24, cg-negative, "sexual, labour". */
function shown(value) {
  return Array.isArray(value) ? value.join(", ") : String(value);
}

function dayOf(value, name, faults) {
  const fault = (problem, mend) => {
    faults.push({ fact: name, check: "date", problem, mend });
    return null;
  };
  if (typeof value !== "string") return fault(`${name} ${shown(value)} is not a date`, "write year-month-day, for example 2026-11-21");
  const day = toDay(value);
  if (day === null) return fault(`${name} "${start(value, 40)}" is not a day of the calendar`, "write year-month-day, for example 2026-11-21");
  const year = Number(value.slice(0, 4));
  if (year < FIRST_YEAR || year > LAST_YEAR) return fault(`${name} ${value} lies outside the years ${FIRST_YEAR} to ${LAST_YEAR}`, "mend the year");
  return day;
}

function valueOf(value, about, asAt, faults) {
  const { type: kind, id: name } = about;
  const fault = (problem, mend) => {
    faults.push({ fact: name, check: "value", problem, mend });
    return null;
  };
  if (kind === "boolean") {
    return typeof value === "boolean" ? value : fault(`${name} ${quoted(value)} is not true or false`, "write true or false, or leave it out if it is not known");
  }
  if (kind === "integer") {
    if (!Number.isInteger(value)) return fault(`${name} ${quoted(value)} is not a whole number`, "write digits, for example 24");
    const low = about.minimum ?? 0;
    const high = about.maximum ?? 1_000_000;
    if (value < low || value > high) {
      return fault(`${name} ${value} lies outside ${low} to ${high}`, `give a number from ${low} to ${high}, or leave it out if it is not known`);
    }
    return value;
  }
  if (kind === "date") {
    const day = dayOf(value, name, faults);
    if (day === null) return null;
    if (about.lies === "past" && day > asAt) {
      return fault(`${name} ${value} lies after the as-at date ${toText(asAt)}`, "it can only lie in the past; mend the date or as_at");
    }
    return value;
  }
  const options = about.options.map(([option]) => option);
  const isOption = (option) => {
    if (options.includes(option)) return true;
    fault(`${quoted(option)} is not an option of ${name}`, `options: ${options.join(", ")}`);
    return false;
  };
  if (kind === "choice") {
    if (Array.isArray(value)) return fault(`${name} takes one option, not a list`, `options: ${options.join(", ")}`);
    return isOption(value) ? value : null;
  }
  const listed = Array.isArray(value) ? value : [value];
  let ok = true;
  listed.forEach((option, i) => {
    if (!isOption(option)) {
      ok = false;
    } else if (listed.indexOf(option) < i) {
      fault(`${name} names "${option}" twice`, "keep one");
      ok = false;
    }
  });
  return ok ? options.filter((option) => listed.includes(option)) : null;
}

function quoted(value) {
  if (typeof value === "string") return `"${start(value, 60)}"`;
  if (Array.isArray(value)) return "this list";
  return typeof value === "object" ? "this group" : shown(value);
}

/** The first letters of a text. */
function start(text, most) {
  return [...text].slice(0, most).join("");
}
