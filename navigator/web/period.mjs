// What lengths of time do to a date. Days are counted as day numbers, with 1 for 1 January of the year 1, since comparing and
// shifting whole numbers is all that rules need.

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/**
 * The day number `count` units after `day` (before it where negative).
 *
 * Months and years end on the same day of the month, or on the month's last day where there is none. Working days need
 * `workingDays`; the day itself is not counted.
 *
 * Source: corresponding date rule, Dodds v Walker [1981] 1 WLR 1027.
 */
export function shift(day, count, unit, workingDays = null) {
  if (unit === "calendar day") return day + count;
  if (unit === "week") return day + 7 * count;
  if (unit === "hour") return day + Math.ceil(count / 24);
  if (unit === "working day") return workingDays.shift(day, count);
  return monthsOn(day, count * (unit === "year" ? 12 : 1))[0];
}

/** [day number, whether that month had no such day] of the same day of the month, `count` months on. */
function monthsOn(day, count) {
  const start = partsOf(day);
  const months = start.year * 12 + start.month - 1 + count;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  const length = daysInMonth(year, month);
  return [dayNumber(year, month, Math.min(start.day, length)), start.day > length];
}

/**
 * The day number on which a period [count, unit, less days, before] ends when counted from `day`; `less days` moves it towards `day`.
 *
 * With `eventDayCounts` the period begins with `day` itself. A period of months that begins with a day, or that is "less a day",
 * ends on the day before the same day of the month; where that month has no such day, it ends with the month.
 *
 * Source: corresponding date rule, Dodds v Walker [1981] 1 WLR 1027.
 */
export function endOf([count, unit, lessDays, before], day, workingDays = null, eventDayCounts = false) {
  const sign = before ? -1 : 1;
  let less = lessDays + (eventDayCounts && count ? 1 : 0);
  if (unit === "month" || unit === "year") {
    const [end, cutShort] = monthsOn(day, sign * count * (unit === "year" ? 12 : 1));
    return end - sign * (less && cutShort && !before ? less - 1 : less);
  }
  if (eventDayCounts && count) {
    day -= sign;
    less -= 1;
  }
  return shift(day, sign * count, unit, workingDays) - sign * less;
}

/** A day number from "2026-11-21", or null for a day that does not exist and for any other way to write one. */
export function toDay(text) {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!found) return null;
  const [year, month, day] = found.slice(1).map(Number);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return dayNumber(year, month, day);
}

/** "2026-11-21" from a day number. */
export function toText(day) {
  const parts = partsOf(day);
  return `${String(parts.year).padStart(4, "0")}-${String(parts.month).padStart(2, "0")}-${String(parts.day).padStart(2, "0")}`;
}

/** The day number of a day of the calendar. */
export function dayNumber(year, month, day) {
  return daysBeforeYear(year) + DAYS_BEFORE_MONTH[month - 1] + (month > 2 && isLeap(year) ? 1 : 0) + day;
}

/** {year, month, day} of a day number. */
function partsOf(day) {
  // The first guess is never too late: no year is longer than 366 days.
  let year = Math.floor((day - 1) / 366) + 1;
  while (daysBeforeYear(year + 1) < day) year++;
  let month = 12;
  while (dayNumber(year, month, 1) > day) month--;
  return { year, month, day: day - dayNumber(year, month, 1) + 1 };
}

function daysBeforeYear(year) {
  const full = year - 1;
  return full * 365 + Math.floor(full / 4) - Math.floor(full / 100) + Math.floor(full / 400);
}

function daysInMonth(year, month) {
  return month === 2 && isLeap(year) ? 29 : [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

function isLeap(year) {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
