// Dates as notes give them: "2 Nov", "02/11/26", "last Tuesday", "three weeks ago". The twin of navigator/imsa/describe/dates.py.
//
// Words (months, days of the week, numbers, units) are data of the lexicon. A date is [exact, past, future, length]: day numbers as it
// would be read of something past and of something to come, null where it cannot be, and how many tokens it takes.

import { dayNumber, shift, toDay, toText } from "../period.mjs";
import { isNumber } from "./tokens.mjs";

const UNITS = { day: "calendar day", week: "week", month: "month", year: "year" };
const ORDINALS = ["st", "nd", "rd", "th"];

/** Reads dates as at a day number; `words` is what the lexicon says of dates. */
export class DateReader {
  constructor(words, asAt) {
    Object.assign(this, { words, asAt });
    const [year, month] = toText(asAt).split("-").map(Number);
    Object.assign(this, { year, month });
  }

  /** The date that begins at token `i`, or null. */
  at(tokens, i) {
    const first = tokens[i].word;
    for (const read of [this.told, this.numeric, this.calendar, this.weekday, this.counted, this.vague, this.ordinal]) {
      const found = read.call(this, tokens, i, first);
      if (found) return found;
    }
    return null;
  }

  /** today, yesterday, the day before yesterday. */
  told(tokens, i, first) {
    const found = this.words.named.get(first)?.find(([words]) => wordsAt(tokens, i + 1, words));
    return found ? [true, this.asAt + found[1], this.asAt + found[1], 1 + found[0].length] : null;
  }

  /** 2026-11-02, 02/11/26, 2.11.2026, 2/11. */
  numeric(tokens, i, first) {
    if (!isNumber(first) || i + 2 >= tokens.length || !["/", "-", "."].includes(tokens[i + 1].word) || !isNumber(tokens[i + 2].word)) return null;
    const sign = tokens[i + 1].word;
    const second = tokens[i + 2].word;
    const together = [i, i + 1].every((j) => tokens[j].end === tokens[j + 1].start);
    if (!together || Math.max(first.length, second.length) > 4) return null;
    if (i + 4 < tokens.length && tokens[i + 3].word === sign && isNumber(tokens[i + 4].word) && tokens[i + 3].start === tokens[i + 2].end && tokens[i + 4].start === tokens[i + 3].end) {
      const third = tokens[i + 4].word;
      if (third.length > 4) return null;
      const found = first.length === 4 ? dayOf(Number(first), Number(second), Number(third)) : dayOf(yearOf(third), Number(second), Number(first));
      return found ? [true, found, found, 5] : null;
    }
    if (sign !== "/" || this.words.not_dates.has(`${first}/${second}`)) return null;
    return this.withoutYear(Number(second), Number(first), 3);
  }

  /** 2 Nov 2026, 2nd of November, Nov 2, Monday 2 November. */
  calendar(tokens, i, first) {
    const start = i;
    if (this.words.weekdays.has(first)) {
      i += 1;
      if (tokens[i]?.word === "the") i += 1;
    }
    if (i >= tokens.length) return null;
    const { months } = this.words;
    let [number, j] = this.dayOfMonth(tokens, i);
    let month;
    if (number) {
      if (tokens[j]?.word === "of") j += 1;
      month = months.get(tokens[j]?.word);
      j += 1;
    } else {
      month = months.get(tokens[i].word);
      [number, j] = month ? this.dayOfMonth(tokens, i + 1) : [null, i + 1];
    }
    if (!month || !number || (isNumber(tokens[j - 1].word) && this.words.not_after_day.has(tokens[j]?.word))) return null;
    const k = j + (tokens[j]?.word === "," ? 1 : 0);
    if (k < tokens.length && isNumber(tokens[k].word) && tokens[k].word.length === 4) {
      const found = dayOf(Number(tokens[k].word), month, number);
      return found ? [true, found, found, k + 1 - start] : null;
    }
    if (j < tokens.length && tokens[j].start === tokens[j - 1].end + 1 && tokens[j].word === String(this.year).slice(2)) {
      const found = dayOf(yearOf(tokens[j].word), month, number);
      return found ? [true, found, found, j + 1 - start] : null;
    }
    return this.withoutYear(month, number, j - start);
  }

  /** Tuesday, last Tuesday, next Friday, this Friday, Tuesday last week, Friday next week. */
  weekday(tokens, i, first) {
    const which = ["last", "next", "this", "coming"].includes(first) ? first : null;
    const j = which === null ? i : i + 1;
    const day = this.words.weekdays.get(tokens[j]?.word);
    if (day === undefined) return null;
    // "sat", "sun" and "mon" are words too.
    if (tokens[j].word.length <= 3 && !tokens[j].capital) return null;
    const today = (this.asAt + 6) % 7;
    const before = this.asAt - ((today - day + 7) % 7 || 7);
    const after = this.asAt + ((day - today + 7) % 7 || 7);
    const inWeek = (shiftedBy) => [true, this.asAt - today + shiftedBy + day, this.asAt - today + shiftedBy + day, 3];
    if (which === null && wordsAt(tokens, j + 1, ["last", "week"])) return inWeek(-7);
    if (which === null && wordsAt(tokens, j + 1, ["next", "week"])) return inWeek(7);
    if (which === "last") return [true, before, before, 2];
    if (which === "next" || which === "coming") return [which === "coming", after, after, 2];
    return [true, before, after, which === "this" ? 2 : 1];
  }

  /** three weeks ago, in 5 days, 2 weeks from now. */
  counted(tokens, i, first) {
    const isAhead = first === "in";
    let j = isAhead ? i + 1 : i;
    let exact = true;
    if (this.words.about.has(tokens[j]?.word)) {
      exact = false;
      j += 1;
    }
    let count = j < tokens.length ? this.number(tokens[j].word) : null;
    if (count === null) return null;
    j += 1;
    if (count === "couple") {
      [exact, count] = [false, 2];
      if (tokens[j]?.word === "of") j += 1;
    } else if (count === "few") [exact, count] = [false, 3];
    if (wordsAt(tokens, j - 1, ["a", "few"])) [exact, count, j] = [false, 3, j + 1];
    else if (wordsAt(tokens, j - 1, ["a", "couple"])) [exact, count, j] = [false, 2, j + 1 + (wordsAt(tokens, j + 1, ["of"]) ? 1 : 0)];
    const found = this.words.units.get(tokens[j]?.word);
    if (found === undefined) return null;
    const [each, unit] = found;
    j += 1;
    if (wordsAt(tokens, j, ["time"])) j += 1;
    if (!isAhead && wordsAt(tokens, j, ["ago"])) {
      const day = shift(this.asAt, -count * each, UNITS[unit]);
      return [exact, day, day, j + 1 - i];
    }
    const later = [["from", "now"], ["from", "today"]].find((words) => wordsAt(tokens, j, words));
    if (!isAhead && !later) return null;
    const day = shift(this.asAt, count * each, UNITS[unit]);
    return [exact, day, day, j + (later ?? []).length - i];
  }

  /** last month, early June, in 2024, in the summer, last week: known roughly, so never a fact. */
  vague(tokens, i, first) {
    const { words } = this;
    const told = words.vague.get(first)?.find(([others]) => wordsAt(tokens, i + 1, others));
    if (told) return [false, this.asAt + told[1], this.asAt + told[1], 1 + told[0].length];
    let j = words.about.has(first) || words.part_of.has(first) ? i + 1 : i;
    if (j > i && wordsAt(tokens, j, ["of"])) j += 1;
    const month = words.months.get(tokens[j]?.word);
    if (month !== undefined && (tokens[j].word.length > 3 || tokens[j].capital) && !words.months_too.has(tokens[j].word)) {
      if (j + 1 < tokens.length && isNumber(tokens[j + 1].word) && tokens[j + 1].word.length === 4) {
        const day = dayOf(Number(tokens[j + 1].word), month, 15);
        return [false, day, day, j + 2 - i];
      }
      const [, past, future] = this.withoutYear(month, 15, 1);
      return [false, past, future, j + 1 - i];
    }
    if (isNumber(first) && first.length === 4 && Number(first) >= 1990 && Number(first) <= 2050 && ["in", "since", "from", "of", "until"].includes(tokens[i - 1]?.word)) {
      const day = dayOf(Number(first), 7, 1);
      return [false, day, day, 1];
    }
    return null;
  }

  /** the 5th: of this month, or of the nearest that fits. */
  ordinal(tokens, i, first) {
    if (!ORDINALS.includes(first.slice(-2)) || !isNumber(first.slice(0, -2)) || first.length > 4 || !["the", "on", "by", "until"].includes(tokens[i - 1]?.word)) return null;
    if (i + 1 < tokens.length && !tokens[i + 1].ends && this.words.not_after_day.has(tokens[i + 1].word)) return null;
    const number = Number(first.slice(0, -2));
    if (number < 1 || number > 28) return null;
    const day = dayNumber(this.year, this.month, number);
    return [true, day <= this.asAt ? day : shift(day, -1, "month"), day >= this.asAt ? day : shift(day, 1, "month"), 1];
  }

  withoutYear(month, number, length) {
    const days = [-1, 0, 1].map((more) => dayOf(this.year + more, month, number)).filter((day) => day !== null);
    if (!days.length) return null;
    return [true, days.findLast((day) => day <= this.asAt) ?? null, days.find((day) => day >= this.asAt) ?? null, length];
  }

  /** [number, token after it] of a day of a month at token `i`: 2, 2nd, second, twenty-second; [null, `i` + 1] where there is none. */
  dayOfMonth(tokens, i) {
    const word = tokens[i]?.word ?? "";
    const told = this.words.ordinals.get(word)?.find(([words]) => wordsAt(tokens, i + 1, words));
    if (told) return [told[1], i + 1 + told[0].length];
    const digits = ORDINALS.includes(word.slice(-2)) ? word.slice(0, -2) : word;
    return [isNumber(digits) && digits.length <= 2 && Number(digits) >= 1 && Number(digits) <= 31 ? Number(digits) : null, i + 1];
  }

  number(word) {
    return isNumber(word) && word.length < 4 ? Number(word) : this.words.numbers.get(word) ?? null;
  }
}

function wordsAt(tokens, i, words) {
  return i + words.length <= tokens.length && words.every((word, k) => tokens[i + k].word === word);
}

function yearOf(text) {
  return text.length === 4 ? Number(text) : text.length === 2 ? 2000 + Number(text) : 0;
}

/** A day number, or null for a day that does not exist or lies too far away. */
function dayOf(year, month, day) {
  if (year < 1900 || year > 2100 || month > 99 || day > 99) return null;
  return toDay(`${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`);
}
