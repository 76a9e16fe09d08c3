// Working days of a nation: every day but Saturday, Sunday and its bank holidays, which travel with the knowledge base.

import { ImsaError } from "./fault.mjs";

/** A day lies outside the years for which bank holidays are known; no due date is guessed. */
export class CalendarEnds extends ImsaError {
  name = "CalendarEnds";
}

/** The calendar of one nation. `first` and `last` are the day numbers between which bank holidays are known. */
export class WorkingDays {
  constructor(first, last, holidays) {
    this.first = first;
    this.last = last;
    this.holidays = new Set(holidays);
  }

  /** Raises CalendarEnds outside the known years. Day numbers give Monday as 1 modulo 7. */
  isWorkingDay(day) {
    if (day < this.first || day > this.last) throw new CalendarEnds(`no bank holidays are known for day ${day}`);
    return day % 7 !== 6 && day % 7 !== 0 && !this.holidays.has(day);
  }

  /** The day number of the `count`th working day after `day` (before it where negative); `day` is not counted. */
  shift(day, count) {
    const step = count > 0 ? 1 : -1;
    for (let left = Math.abs(count); left; left--) {
      day += step;
      while (!this.isWorkingDay(day)) day += step;
    }
    return day;
  }

  /** `day`, or the next working day in the direction of `step` (1 or -1) where it is none. */
  nearest(day, step) {
    while (!this.isWorkingDay(day)) day += step;
    return day;
  }
}
