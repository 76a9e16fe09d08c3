// The time limits of a plan as an iCalendar file that tells nothing to others who see the calendar.
//
// Each day that something must be done by is one entry with the same neutral words; what it is for stands in the plan alone. No name
// of a route, of this project or of its subject is in the file, and nothing in it was made from one, since a digest of a name that
// everybody can look up could be guessed.
//
// Source: RFC 5545. Lines end in CRLF; days are whole days. No line is longer than 75 octets.

const WORDS = "Date to keep";

/** The iCalendar text of the last days that have not passed, with an alarm a week and a day before each. */
export function renderCalendar(plan) {
  const stamp = `${plan.as_at.replaceAll("-", "")}T000000Z`;
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dates//EN", "CALSCALE:GREGORIAN"];
  for (const due of daysAhead(plan)) {
    // The name of an entry is its day, so that a file taken in twice leaves one entry.
    lines.push(
      "BEGIN:VEVENT", `UID:${due}@dates.invalid`, `DTSTAMP:${stamp}`, `DTSTART;VALUE=DATE:${due.replaceAll("-", "")}`,
      `SUMMARY:${WORDS}`, "TRANSP:TRANSPARENT", "CLASS:PRIVATE");
    for (const ahead of ["-P7D", "-P1D"]) {
      lines.push("BEGIN:VALARM", "ACTION:DISPLAY", `TRIGGER:${ahead}`, `DESCRIPTION:${WORDS}`, "END:VALARM");
    }
    lines.push("END:VEVENT");
  }
  lines.push("END:VCALENDAR");
  return lines.map((line) => `${line}\r\n`).join("");
}

/** The last days of routes that apply, soonest first, without those that have passed. */
export function daysAhead(plan) {
  const deadlines = plan.routes.filter((route) => route.status === "applies").flatMap((route) => route.deadlines);
  return [...new Set(deadlines.filter((one) => !one.passed).map((one) => one.due))].sort();
}
