"""The time limits of a plan as an iCalendar file, worded so that a calendar seen by others tells nothing.

Source: RFC 5545. Lines are folded at 75 octets and end in CRLF; days are whole days.
"""

import hashlib


def render_calendar(plan):
    """The iCalendar text of the deadlines that have not passed, with an alarm a week and a day before each."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//IMSA Navigator//plan//EN", "CALSCALE:GREGORIAN"]
    stamp = plan["as_at"].replace("-", "") + "T000000Z"
    for route in plan["routes"]:
        for deadline in route["deadlines"]:
            if deadline["passed"] or route["status"] != "applies":
                continue
            day = deadline["due"].replace("-", "")
            uid = hashlib.sha256(f"{route['id']}|{deadline['name']}|{deadline['due']}".encode()).hexdigest()[:24]
            lines += ["BEGIN:VEVENT", f"UID:{uid}@imsa-navigator.invalid", f"DTSTAMP:{stamp}", f"DTSTART;VALUE=DATE:{day}",
                      f"SUMMARY:{_text('Last day: ' + deadline['name'])}", f"DESCRIPTION:{_text(route['id'] + '. If missed: ' + deadline['if_missed'])}",
                      "TRANSP:TRANSPARENT", "CLASS:PRIVATE"]
            for ahead in ("-P7D", "-P1D"):
                lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{ahead}", f"DESCRIPTION:{_text(deadline['name'])}", "END:VALARM"]
            lines.append("END:VEVENT")
    lines.append("END:VCALENDAR")
    return "".join(piece + "\r\n" for line in lines for piece in _folded(line))


def _text(words):
    return words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line):
    """The line in pieces of at most 75 octets; later pieces begin with a space, and no character is cut."""
    piece = b""
    for char in line:
        octets = char.encode()
        if len(piece) + len(octets) > 75:
            yield piece.decode()
            piece = b" "
        piece += octets
    yield piece.decode()
