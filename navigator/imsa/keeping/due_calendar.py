"""The days on which something is due as an iCalendar file for editors. It holds titles of records only, nothing about anybody.

Source: RFC 5545. Lines end in CRLF and are folded at 75 octets; days are whole days.
"""

import uuid

_LONGEST = 75


def due_calendar(found):
    """The iCalendar text: one entry for each day of reviews, one for each thing that begins or ends. The same records give the same bytes."""
    reviews = {}
    for one in found["reviews"]:
        reviews.setdefault(one["on"], []).append(one["title"])
    entries = [(on, "reviews", f"Review of {len(titles)} record{'' if len(titles) == 1 else 's'}", "; ".join(titles)) for on, titles in reviews.items()]
    entries += [(one["on"], f"{one['path']}/{one['words']}", f"{one['title']}: {one['words']}", f"{one['path']}:{one['line']}") for one in found["changes"]]
    stamp = found["as_at"].replace("-", "") + "T000000Z"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//IMSA Navigator//What is due//EN", "CALSCALE:GREGORIAN"]
    for on, name, summary, about in sorted(entries):
        # The name of an entry outlives a change of its record's place in the file, so that a file taken in twice leaves one entry.
        lines += ["BEGIN:VEVENT", f"UID:{uuid.uuid5(uuid.NAMESPACE_URL, f'imsa-navigator/due/{name}/{on}')}", f"DTSTAMP:{stamp}", f"DTSTART;VALUE=DATE:{on.replace('-', '')}",
                  f"SUMMARY:{_escaped(summary)}", f"DESCRIPTION:{_escaped(about)}", "TRANSP:TRANSPARENT", "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _escaped(text):
    text = " ".join(text.split())
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line):
    """A line in pieces of at most 75 octets, never cut inside a character; later pieces begin with a space."""
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _LONGEST:
            pieces.append(piece)
            piece, size = " ", 1
        piece += character
        size += octets
    return "\r\n".join([*pieces, piece])
