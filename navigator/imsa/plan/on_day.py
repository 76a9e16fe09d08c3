"""What the records say on one day, worked out once for a day and used by every plan for it.

Most of a route is the same for everybody; only entries with a condition of their own, dates, contacts and proofs depend on the person.
"""

from collections import namedtuple

# A route with the period of its condition that is the rule on the day, and whether the record was written for the day.
Rule = namedtuple("Rule", "route period covered")


class Day:
    """The rules and words of a knowledge base on one day number."""

    __slots__ = ("kb", "as_at", "_rules", "_texts")

    def __init__(self, kb, as_at):
        self.kb, self.as_at, self._rules, self._texts = kb, as_at, {}, {}

    def rules(self, nation):
        """The Rules that a person in `nation` may fall under: its own and those that another fact governs; of all where None."""
        found = []
        for one in (*((nation,) if nation else self.kb.nations), None):
            if one not in self._rules:
                routes = ((route, period_of(route, self.as_at)) for route in self.kb.routes_of(one))
                self._rules[one] = [Rule(route, period, is_covered(route, self.as_at)) for route, period in routes if period is not None]
            found += self._rules[one]
        return found

    def text(self, route_id):
        """The words of a route on the day: entries as `entries_on` gives them, law and time limits of the day alone."""
        found = self._texts.get(route_id)
        if found is None:
            found = self._texts[route_id] = self._read(self.kb.text(route_id))
        return found

    def _read(self, text):
        as_at = self.as_at
        for key in text["conditional"]:
            text[key] = laws_on(text[key], as_at) if key == "law" else entries_on(text[key], as_at)
        text["time_limits"] = [limit for limit in text["time_limits"] if within(limit["holds"], as_at)]
        return text


def day_of(kb, as_at):
    """The Day of a knowledge base, kept for the next plan."""
    if as_at not in kb.days:
        if len(kb.days) > 64:
            kb.days.clear()
        kb.days[as_at] = Day(kb, as_at)
    return kb.days[as_at]


def within(span, day):
    """Whether a day number lies in (first, last), both included and each open where None."""
    return (span[0] is None or span[0] <= day) and (span[1] is None or day <= span[1])


def period_of(route, as_at):
    """The (first, last, node, entangled facts) of a condition over time that is the rule as at a day, or None."""
    for period in route["periods"]:
        if within(period, as_at):
            return period
    return None


def is_covered(route, as_at):
    """Whether the record was written for answers as at this day; before that there is no answer, rather than a guess."""
    return route["covered_from"] is None or as_at >= route["covered_from"] or route["begins"] is not None and as_at >= route["begins"]


def entries_on(entries, as_at):
    """The entries that hold on a day: a list of texts where all of them are for everyone, else a tuple of (text, test or None, words)."""
    found, for_everyone = [], True
    for entry in entries:
        if type(entry) is str:
            found.append(entry)
            continue
        text, first, last, test, words = entry
        if (first is None or first <= as_at) and (last is None or as_at <= last):
            found.append(text if test is None else (text, test, words))
            for_everyone = for_everyone and test is None
    return found if for_everyone else tuple(entry if type(entry) is tuple else (entry, None, None) for entry in found)


def laws_on(law, as_at):
    """The provisions that are law on a day, or are marked as not yet in force."""
    return [reference for first, last, _, reference in law if (first is None or first <= as_at) and (last is None or as_at <= last)]
