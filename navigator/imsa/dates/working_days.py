"""Working days of a nation: every day but Saturday, Sunday and its bank holidays.

The bank holidays come from a maintained library when the knowledge base is compiled and travel with it, so that nothing heavy
is imported to answer.
"""


class CalendarEnds(Exception):
    """A day lies outside the years for which bank holidays are known; no due date is guessed."""


class WorkingDays:
    """The calendar of one nation. `read()` gives the day numbers between which bank holidays are known, and these; it is called when
    the first day is asked about, since most lengths of time count every day."""

    __slots__ = ("_read", "_known")

    def __init__(self, read):
        self._read, self._known = read, None

    def is_working_day(self, day):
        """Raises CalendarEnds outside the known years. Day numbers give Monday as 1 modulo 7."""
        if self._known is None:
            first, last, holidays = self._read()
            self._known = first, last, frozenset(holidays)
        first, last, holidays = self._known
        if not first <= day <= last:
            raise CalendarEnds(day)
        return day % 7 not in (6, 0) and day not in holidays

    def shift(self, day, count):
        """The day number of the `count`th working day after `day` (before it where negative); `day` is not counted."""
        step = 1 if count > 0 else -1
        for _ in range(abs(count)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def nearest(self, day, step):
        """`day`, or the next working day in the direction of `step` (1 or -1) where it is none."""
        while not self.is_working_day(day):
            day += step
        return day


def bank_holidays(country, subdivision, years):
    """Day numbers of the bank holidays of a nation in `years`, from the `holidays` library (build time only)."""
    import holidays

    return sorted(day.toordinal() for day in holidays.country_holidays(country, subdiv=subdivision, years=years))
