"""The time limits of a plan as an iCalendar file that tells nothing to others who see the calendar.

Each day that something must be done by is one entry with the same neutral words; what it is for stands in the plan alone. No name of
a route, of this project or of its subject is in the file, and nothing in it was made from one, since a digest of a name that
everybody can look up could be guessed.

Source: RFC 5545. Lines end in CRLF; days are whole days. No line is longer than 75 octets.
"""

_WORDS = "Date to keep"


def render_calendar(plan):
    """The iCalendar text of the last days that have not passed, with an alarm a week and a day before each."""
    stamp = plan["as_at"].replace("-", "") + "T000000Z"
    days = sorted({deadline["due"] for route in plan["routes"] if route["status"] == "applies" for deadline in route["deadlines"] if not deadline["passed"]})
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dates//EN", "CALSCALE:GREGORIAN"]
    for due in days:
        # The name of an entry is its day, so that a file taken in twice leaves one entry.
        lines += ["BEGIN:VEVENT", f"UID:{due}@dates.invalid", f"DTSTAMP:{stamp}", f"DTSTART;VALUE=DATE:{due.replace('-', '')}", f"SUMMARY:{_WORDS}", "TRANSP:TRANSPARENT", "CLASS:PRIVATE"]
        for ahead in ("-P7D", "-P1D"):
            lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{ahead}", f"DESCRIPTION:{_WORDS}", "END:VALARM"]
        lines.append("END:VEVENT")
    lines.append("END:VCALENDAR")
    return "".join(line + "\r\n" for line in lines)
