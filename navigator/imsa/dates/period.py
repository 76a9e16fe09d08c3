"""Lengths of time as records write them ("28 calendar days", "3 months less 1 day") and what they do to a date.

Days are counted as day numbers (`date.toordinal`), since comparing and shifting whole numbers is all that rules need.
"""

from collections import namedtuple
from datetime import date

UNITS = ("hour", "calendar day", "working day", "week", "month", "year")


class Period(namedtuple("Period", "count unit less_days before")):
    """`count` of `unit`, less some calendar days; `before` where it runs backwards from the event.

    "on the day" is a count of 0 calendar days. Hours are kept in the words but last to the end of the day they end on,
    since situations hold dates only.
    """

    __slots__ = ()

    def words(self):
        if not self.count:
            return "on the day"
        words = f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"
        if self.less_days:
            words += f" less {self.less_days} day{'' if self.less_days == 1 else 's'}"
        return words + (" before" if self.before else "")


def parse_period(text):
    """A Period from its words.

    Raises ValueError where the words are not a period.

    Example:
        >>> parse_period("3 months less 1 day")
        Period(count=3, unit='month', less_days=1, before=False)
    """
    words = text.split() or [""]
    if words == ["on", "the", "day"]:
        return Period(0, "calendar day", 0, False)
    before = words[-1] == "before"
    if before:
        words = words[:-1]
    less = 0
    if len(words) > 3 and words[-3] == "less" and words[-1] in ("day", "days"):
        less, words = int(words[-2]), words[:-3]
    unit = " ".join(words[1:])
    unit = unit[:-1] if unit.endswith("s") else unit
    if len(words) < 2 or not words[0].isdigit() or unit not in UNITS:
        raise ValueError(f"{text!r} is not a length of time")
    return Period(int(words[0]), unit, less, before)


def shift(day, count, unit, working_days=None):
    """The day number `count` units after `day` (before it where negative).

    Months and years end on the same day of the month, or on the month's last day where there is none. Working days
    need `working_days`, a WorkingDays; the day itself is not counted.

    Source: corresponding date rule, Dodds v Walker [1981] 1 WLR 1027.
    """
    if unit == "calendar day":
        return day + count
    if unit == "week":
        return day + 7 * count
    if unit == "hour":
        return day + -(-count // 24)
    if unit == "working day":
        return working_days.shift(day, count)
    return _months_on(day, count * (12 if unit == "year" else 1))[0]


def _months_on(day, count):
    """(day number, whether that month had no such day) of the same day of the month, `count` months on."""
    start = date.fromordinal(day)
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    first = date(year, month + 1, 1).toordinal()
    length = date(year + (month == 11), (month + 1) % 12 + 1, 1).toordinal() - first
    return first + min(start.day, length) - 1, start.day > length


def end_of(period, day, working_days=None, event_day_counts=False):
    """The day number on which `period` ends when counted from `day`; `less_days` moves it towards `day`.

    With `event_day_counts` the period begins with `day` itself. A period of months that begins with a day, or that is "less a
    day", ends on the day before the same day of the month; where that month has no such day, it ends with the month.

    Source: corresponding date rule, Dodds v Walker [1981] 1 WLR 1027.
    """
    sign = -1 if period.before else 1
    less = period.less_days + (1 if event_day_counts and period.count else 0)
    if period.unit in ("month", "year"):
        end, cut_short = _months_on(day, sign * period.count * (12 if period.unit == "year" else 1))
        return end - sign * (less - 1 if less and cut_short and not period.before else less)
    if event_day_counts and period.count:
        day, less = day - sign, less - 1
    return shift(day, sign * period.count, period.unit, working_days) - sign * less


def to_day(text):
    """A day number from "2026-11-21". Raises ValueError for a day that does not exist and for any other way to write one."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        raise ValueError(f"{text!r} is not year-month-day")
    return date.fromisoformat(text).toordinal()


def to_text(day):
    """"2026-11-21" from a day number."""
    return date.fromordinal(day).isoformat()
