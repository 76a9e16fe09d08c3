"""Dates as notes give them: "2 Nov", "02/11/26", "last Tuesday", "three weeks ago". The twin in the browser is
navigator/web/describe/dates.mjs.

Words (months, days of the week, numbers, units) are data of content/context.yml. A date is (exact, past, future, length): day numbers
as it would be read of something past and of something to come, None where it cannot be, and how many tokens it takes.
"""

from calendar import monthrange
from datetime import date

from ..dates.period import shift

_UNITS = {"day": "calendar day", "week": "week", "month": "month", "year": "year"}


class DateReader:
    """Reads dates as at a day number; `words` is what content/context.yml says of dates."""

    def __init__(self, words, as_at):
        self.words, self.as_at = words, as_at

    def at(self, tokens, i):
        """The date that begins at token `i`, or None."""
        first = tokens[i].word
        for read in (self._told, self._numeric, self._calendar, self._weekday, self._counted, self._vague, self._ordinal):
            found = read(tokens, i, first)
            if found:
                return found
        return None

    def _told(self, tokens, i, first):
        """today, yesterday, the day before yesterday."""
        for words, days in self.words["named"].get(first, ()):
            if _words_at(tokens, i + 1, words):
                return True, self.as_at + days, self.as_at + days, 1 + len(words)
        return None

    def _numeric(self, tokens, i, first):
        """2026-11-02, 02/11/26, 2.11.2026, 2/11."""
        if not first.isdecimal() or i + 2 >= len(tokens) or tokens[i + 1].word not in "/-." or not tokens[i + 2].word.isdecimal():
            return None
        sign = tokens[i + 1].word
        together = all(tokens[j].end == tokens[j + 1].start for j in (i, i + 1))
        if not together or max(len(first), len(tokens[i + 2].word)) > 4:
            return None
        if i + 4 < len(tokens) and tokens[i + 3].word == sign and tokens[i + 4].word.isdecimal() and tokens[i + 3].start == tokens[i + 2].end and tokens[i + 4].start == tokens[i + 3].end:
            one, two, three = (tokens[j].word for j in (i, i + 2, i + 4))
            if len(three) > 4:
                return None
            found = _day(int(one), int(two), int(three)) if len(one) == 4 else _day(_year(three), int(two), int(one))
            return (True, found, found, 5) if found else None
        if sign != "/" or f"{first}/{tokens[i + 2].word}" in self.words["not_dates"]:
            return None
        return self._without_year(int(tokens[i + 2].word), int(first), 3)

    def _calendar(self, tokens, i, first):
        """2 Nov 2026, 2nd of November, Nov 2, Monday 2 November."""
        start = i
        if first in self.words["weekdays"]:
            i += 1
            if i < len(tokens) and tokens[i].word == "the":
                i += 1
        if i >= len(tokens):
            return None
        number, j = self._day_of_month(tokens, i)
        if number:
            if j < len(tokens) and tokens[j].word == "of":
                j += 1
            month = self.words["months"].get(tokens[j].word) if j < len(tokens) else None
            j += 1
        else:
            month = self.words["months"].get(tokens[i].word)
            number, j = self._day_of_month(tokens, i + 1) if month else (None, i + 1)
        if not month or not number or (tokens[j - 1].word.isdecimal() and j < len(tokens) and tokens[j].word in self.words["not_after_day"]):
            return None
        k = j + (j < len(tokens) and tokens[j].word == ",")
        if k < len(tokens) and tokens[k].word.isdecimal() and len(tokens[k].word) == 4:
            found = _day(int(tokens[k].word), month, number)
            return (True, found, found, k + 1 - start) if found else None
        if j < len(tokens) and tokens[j].word.isdecimal() and len(tokens[j].word) == 2 and tokens[j].start == tokens[j - 1].end + 1 and tokens[j].word == str(date.fromordinal(self.as_at).year)[2:]:
            found = _day(_year(tokens[j].word), month, number)
            return (True, found, found, j + 1 - start) if found else None
        return self._without_year(month, number, j - start)

    def _weekday(self, tokens, i, first):
        """Tuesday, last Tuesday, next Friday, this Friday, Tuesday last week, Friday next week."""
        which, j = (first, i + 1) if first in ("last", "next", "this", "coming") else (None, i)
        day = self.words["weekdays"].get(tokens[j].word) if j < len(tokens) else None
        if day is None:
            return None
        if len(tokens[j].word) <= 3 and not tokens[j].capital:
            # "sat", "sun" and "mon" are words too.
            return None
        today = (self.as_at + 6) % 7
        before, after = self.as_at - ((today - day) % 7 or 7), self.as_at + ((day - today) % 7 or 7)
        if which is None and _words_at(tokens, j + 1, ("last", "week")):
            return True, self.as_at - today - 7 + day, self.as_at - today - 7 + day, 3
        if which is None and _words_at(tokens, j + 1, ("next", "week")):
            return True, self.as_at - today + 7 + day, self.as_at - today + 7 + day, 3
        if which == "last":
            return True, before, before, 2
        if which in ("next", "coming"):
            return which == "coming", after, after, 2
        if which == "this":
            return True, before, after, 2
        return True, before, after, 1

    def _counted(self, tokens, i, first):
        """three weeks ago, in 5 days, 2 weeks from now."""
        ahead = first == "in"
        j, exact = i + ahead, True
        if j < len(tokens) and tokens[j].word in self.words["about"]:
            exact, j = False, j + 1
        count = self._number(tokens[j].word) if j < len(tokens) else None
        if count is None:
            return None
        j += 1
        if count == "couple":
            exact, count = False, 2
            j += j < len(tokens) and tokens[j].word == "of"
        elif count == "few":
            exact, count = False, 3
        if _words_at(tokens, j - 1, ("a", "few")):
            exact, count, j = False, 3, j + 1
        elif _words_at(tokens, j - 1, ("a", "couple")):
            exact, count, j = False, 2, j + 1 + _words_at(tokens, j + 1, ("of",))
        unit = self.words["units"].get(tokens[j].word) if j < len(tokens) else None
        if unit is None:
            return None
        each, unit = unit
        j += 1
        if _words_at(tokens, j, ("time",)):
            j += 1
        if not ahead and _words_at(tokens, j, ("ago",)):
            day = shift(self.as_at, -count * each, _UNITS[unit])
            return exact, day, day, j + 1 - i
        later = next((words for words in (("from", "now"), ("from", "today")) if _words_at(tokens, j, words)), None)
        if ahead or later:
            day = shift(self.as_at, count * each, _UNITS[unit])
            return exact, day, day, j + len(later or ()) - i
        return None

    def _vague(self, tokens, i, first):
        """last month, early June, in 2024, in the summer, last week: known roughly, so never a fact."""
        for words, days in self.words["vague"].get(first, ()):
            if _words_at(tokens, i + 1, words):
                return False, self.as_at + days, self.as_at + days, 1 + len(words)
        j = i + (first in self.words["about"] or first in self.words["part_of"])
        j += j > i and _words_at(tokens, j, ("of",))
        if j < len(tokens) and tokens[j].word in self.words["months"] and (len(tokens[j].word) > 3 or tokens[j].capital) and tokens[j].word not in self.words["months_too"]:
            month = self.words["months"][tokens[j].word]
            if j + 1 < len(tokens) and tokens[j + 1].word.isdecimal() and len(tokens[j + 1].word) == 4:
                day = _day(int(tokens[j + 1].word), month, 15)
                return False, day, day, j + 2 - i
            _, past, future, _ = self._without_year(month, 15, 1)
            return False, past, future, j + 1 - i
        if first.isdecimal() and len(first) == 4 and 1990 <= int(first) <= 2050 and i and tokens[i - 1].word in ("in", "since", "from", "of", "until"):
            day = _day(int(first), 7, 1)
            return False, day, day, 1
        return None

    def _ordinal(self, tokens, i, first):
        """the 5th: of this month, or of the nearest that fits."""
        if not first[-2:] in ("st", "nd", "rd", "th") or not first[:-2].isdecimal() or len(first) > 4 or i == 0 or tokens[i - 1].word not in ("the", "on", "by", "until"):
            return None
        if i + 1 < len(tokens) and not tokens[i + 1].ends and tokens[i + 1].word in self.words["not_after_day"]:
            return None
        number, today = int(first[:-2]), date.fromordinal(self.as_at)
        if not 1 <= number <= 28:
            return None
        this = today.replace(day=number).toordinal()
        return True, this if this <= self.as_at else shift(this, -1, "month"), this if this >= self.as_at else shift(this, 1, "month"), 1

    def _without_year(self, month, number, length):
        year = date.fromordinal(self.as_at).year
        days = [found for found in (_day(year + more, month, number) for more in (-1, 0, 1)) if found]
        if not days:
            return None
        return True, max((day for day in days if day <= self.as_at), default=None), min((day for day in days if day >= self.as_at), default=None), length

    def _day_of_month(self, tokens, i):
        """(number, token after it) of a day of a month at token `i`: 2, 2nd, second, twenty-second; (None, `i` + 1) where there is none."""
        word = tokens[i].word if i < len(tokens) else ""
        for words, number in self.words["ordinals"].get(word, ()):
            if _words_at(tokens, i + 1, words):
                return number, i + 1 + len(words)
        digits = word[:-2] if word[-2:] in ("st", "nd", "rd", "th") else word
        return int(digits) if digits.isdecimal() and len(digits) <= 2 and 1 <= int(digits) <= 31 else None, i + 1

    def _number(self, word):
        if word.isdecimal() and len(word) < 4:
            return int(word)
        return self.words["numbers"].get(word)


def _words_at(tokens, i, words):
    return i + len(words) <= len(tokens) and all(tokens[i + k].word == word for k, word in enumerate(words))


def _year(text):
    return int(text) if len(text) == 4 else 2000 + int(text) if len(text) == 2 else 0


def _day(year, month, day):
    if not 1900 <= year <= 2100 or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day).toordinal()
