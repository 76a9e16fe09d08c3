"""What was told about a person, checked against the vocabulary. Unknown stays unknown; nothing is guessed and nothing dropped."""

from datetime import date

from ..dates.period import to_day
from ..fault import Fault, FaultsFound, did_you_mean, nearest
from ..logic.network import Contradiction

FIRST_YEAR, LAST_YEAR = 1900, 2100
_FALSE_FRIENDS = {"yes": "true", "y": "true", "on": "true", "no": "false", "n": "false", "off": "false"}
# A notice cannot come before the decision it tells of, nor an end before its beginning: {later fact: earlier fact}.
_ORDER = "not_before"


class Situation:
    """What is known as at a day.

    `facts` maps fact ids to values: bool, int, option id, tuple of option ids (in the vocabulary's order) or "YYYY-MM-DD".
    `implied` maps facts that follow from them to the same kind of values; `true` and `false` are the tests that are settled.
    `reasons` note why a test is settled that was not told. `fits` keeps how well services fit, which many routes ask for; it goes
    with the situation.
    """

    __slots__ = ("as_at", "facts", "implied", "true", "false", "reasons", "network", "fits")

    def value(self, fact):
        """The value of a fact, told or implied, or None where unknown."""
        found = self.facts.get(fact)
        return self.implied.get(fact) if found is None else found

    def day(self, fact):
        """A date fact as a day number, or None where unknown."""
        found = self.facts.get(fact)
        return None if found is None else to_day(found)


def understand(values, kb, today):
    """A Situation from raw values.

    `values` is a RawSituation: `as_at` and `facts` as written, with `where(key...)` for the place of each. `today` is the day
    number that holds where the situation names no other.

    Raises FaultsFound with every fault: unknown keys, wrong types, days that do not exist or cannot be, contradictions.
    """
    faults = list(values.faults)
    as_at = today
    if values.as_at is not None:
        as_at = _day(values.as_at, "as_at", lambda: values.where("as_at"), faults)
        as_at = today if as_at is None else as_at
    facts, days = {}, {}
    for name, value in values.facts.items():
        about = kb.facts.get(name)
        if about is None:
            hint = did_you_mean(name, kb.facts)
            faults.append(Fault(values.where("facts", name, key=True), "unknown-fact", f'"{name}" is not a fact', hint or "see `imsa-navigate show fact/nation` and content/facts.yml"))
            continue
        if value is None:
            continue
        found = _value(value, about, values, as_at, faults)
        if found is None:
            continue
        facts[name] = found
        if about["type"] == "date":
            days[name] = to_day(found)
    for later, about in kb.facts.items():
        earlier = about.get(_ORDER)
        if earlier and later in days and earlier in days and days[later] < days[earlier]:
            faults.append(Fault(values.where("facts", later), "date", f"{later} {facts[later]} lies before {earlier} {facts[earlier]}", "exchange or mend the dates"))
    if faults:
        raise FaultsFound(faults)
    return _conclude(facts, days, as_at, kb, values)


def situation_of(facts, kb, as_at):
    """A Situation from values that are already known to be right (an interview's answers). Raises FaultsFound on contradiction."""
    days = {name: to_day(value) for name, value in facts.items() if kb.facts[name]["type"] == "date"}
    return _conclude(facts, days, as_at, kb, None)


def _conclude(facts, days, as_at, kb, values):
    network = kb.network(as_at)
    true, false = network.start
    for name, value in facts.items():
        t, f = network.told(name, days.get(name, value))
        true |= t
        false |= f
    reasons = {}
    try:
        all_true, all_false = network.follow(true, false, reasons)
    except Contradiction as clash:
        raise FaultsFound([_clash(clash, facts, kb, values)]) from None
    situation = Situation()
    situation.as_at, situation.facts, situation.network = as_at, facts, network
    situation.true, situation.false, situation.reasons = all_true, all_false, reasons
    situation.fits = {}
    situation.implied = _implied(kb, network, facts, all_true, all_false, reasons)
    return situation


def _implied(kb, network, facts, true, false, reasons):
    """Values of the facts that implications leave only one value for."""
    found = {}
    for fact in network.facts_in(sum(1 << test for test in reasons)):
        if fact in facts or kb.facts[fact]["type"] not in ("boolean", "choice"):
            continue
        cells = network.open_cells(fact, true, false)
        if len(cells) == 1 and _stands_for_one(kb.facts[fact], network, cells[0], fact):
            found[fact] = cells[0][2]
    return found


def _stands_for_one(about, network, cell, fact):
    """Whether a cell is a single value and not a class of options that no test tells apart."""
    if about["type"] == "boolean":
        return True
    return sum(network.told(fact, option[0]) == cell[:2] for option in about["options"]) == 1


def _clash(clash, facts, kb, values):
    known = [name for name in clash.facts if name in facts] or list(facts)
    told = " and ".join(f"{name} {shown(facts[name])}" for name in known)
    rule = kb.implications[clash.rule]
    where = values.where("facts", known[-1]) if values else None
    return Fault(where, "contradiction", f"{told} cannot be true together: {rule['title'][:1].lower()}{rule['title'][1:]}" if len(known) > 1
                 else f"{told} cannot be true with the other facts: {rule['title'][:1].lower()}{rule['title'][1:]}", "mend one of them, or leave out what is not known")


def shown(value):
    """A value in words: true, 24, cg-negative, "sexual, labour"."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (tuple, list)):
        return ", ".join(value)
    return str(value)


def _day(value, name, where, faults):
    if not isinstance(value, str):
        faults.append(Fault(where(), "date", f"{name} {shown(value)} is not a date", "write year-month-day, for example 2026-11-21"))
        return None
    try:
        day = to_day(value)
    except ValueError:
        faults.append(Fault(where(), "date", f'{name} "{value[:40]}" is not a day of the calendar', "write year-month-day, for example 2026-11-21"))
        return None
    if not FIRST_YEAR <= int(value[:4]) <= LAST_YEAR:
        faults.append(Fault(where(), "date", f"{name} {value} lies outside the years {FIRST_YEAR} to {LAST_YEAR}", "mend the year"))
        return None
    return day


def _value(value, about, values, as_at, faults):
    kind, name = about["type"], about["id"]

    def fault(problem, mend, *deeper):
        faults.append(Fault(values.where("facts", name, *deeper), "value", problem, mend))

    if kind == "boolean":
        if isinstance(value, bool):
            return value
        friend = _FALSE_FRIENDS.get(str(value).lower()) or next(iter(nearest(str(value).lower(), ("true", "false"))), None)
        return fault(f"{name} {_quoted(value)} is not true or false", f"write {friend}" if friend else "write true or false, or leave it out if it is not known")
    if kind == "integer":
        if isinstance(value, bool) or not isinstance(value, int):
            return fault(f"{name} {_quoted(value)} is not a whole number", "write digits, for example 24")
        low, high = about.get("minimum", 0), about.get("maximum", 10**6)
        if not low <= value <= high:
            return fault(f"{name} {value} lies outside {low} to {high}", f"give a number from {low} to {high}, or leave it out if it is not known")
        return value
    if kind == "date":
        day = _day(value, name, lambda: values.where("facts", name), faults)
        if day is None:
            return None
        if about.get("lies") == "past" and day > as_at:
            return fault(f"{name} {value} lies after the as-at date {date.fromordinal(as_at).isoformat()}", "it can only lie in the past; mend the date or as_at")
        return value
    options = [option[0] for option in about["options"]]
    if kind == "choice":
        if isinstance(value, list):
            return fault(f"{name} takes one option, not a list", f"options: {', '.join(options)}")
        return value if _is_option(value, options, name, fault) else None
    listed = value if isinstance(value, list) else [value]
    ok = True
    for i, option in enumerate(listed):
        deeper = (i,) if isinstance(value, list) else ()
        if not _is_option(option, options, name, fault, *deeper):
            ok = False
        elif option in listed[:i]:
            fault(f'{name} names "{option}" twice', "keep one", *deeper)
            ok = False
    return tuple(option for option in options if option in listed) if ok else None


def _is_option(value, options, name, fault, *deeper):
    if isinstance(value, str) and value in options:
        return True
    fault(f"{_quoted(value)} is not an option of {name}", did_you_mean(value, options) or f"options: {', '.join(options)}", *deeper)
    return False


def _quoted(value):
    if isinstance(value, str):
        return f'"{value[:60]}"'
    if isinstance(value, (dict, list)):
        return "this group" if isinstance(value, dict) else "this list"
    return shown(value)
