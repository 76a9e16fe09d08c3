// The time limits of a plan as an iCalendar file, worded so that a calendar seen by others tells nothing.
//
// Source: RFC 5545. Lines are folded at 75 octets and end in CRLF; days are whole days.

import { sha256 } from "./sha256.mjs";
import { utf8 } from "./utf8.mjs";

/** The iCalendar text of the deadlines that have not passed, with an alarm a week and a day before each. */
export function renderCalendar(plan) {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//IMSA Navigator//plan//EN", "CALSCALE:GREGORIAN"];
  const stamp = `${plan.as_at.replaceAll("-", "")}T000000Z`;
  for (const route of plan.routes.filter((one) => one.status === "applies")) {
    for (const deadline of route.deadlines.filter((one) => !one.passed)) {
      const uid = sha256(`${route.id}|${deadline.name}|${deadline.due}`).slice(0, 24);
      lines.push(
        "BEGIN:VEVENT", `UID:${uid}@imsa-navigator.invalid`, `DTSTAMP:${stamp}`, `DTSTART;VALUE=DATE:${deadline.due.replaceAll("-", "")}`,
        `SUMMARY:${escaped(`Last day: ${deadline.name}`)}`, `DESCRIPTION:${escaped(`${route.id}. If missed: ${deadline.if_missed}`)}`,
        "TRANSP:TRANSPARENT", "CLASS:PRIVATE");
      for (const ahead of ["-P7D", "-P1D"]) {
        lines.push("BEGIN:VALARM", "ACTION:DISPLAY", `TRIGGER:${ahead}`, `DESCRIPTION:${escaped(deadline.name)}`, "END:VALARM");
      }
      lines.push("END:VEVENT");
    }
  }
  lines.push("END:VCALENDAR");
  return lines.flatMap(folded).map((piece) => `${piece}\r\n`).join("");
}

function escaped(words) {
  return words.replaceAll("\\", "\\\\").replaceAll(";", "\\;").replaceAll(",", "\\,").replaceAll("\n", "\\n");
}

/** The line in pieces of at most 75 octets; later pieces begin with a space, and no character is cut. */
function folded(line) {
  const pieces = [];
  let piece = "";
  let octets = 0;
  for (const letter of line) {
    const more = utf8(letter).length;
    if (octets + more > 75) {
      pieces.push(piece);
      piece = " ";
      octets = 1;
    }
    piece += letter;
    octets += more;
  }
  return [...pieces, piece];
}
