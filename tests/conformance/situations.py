"""Random situations over the whole vocabulary, as a form, a file or a program could tell them: partial, full, clashing or faulty."""

from imsa.dates.period import to_day, to_text
from imsa.fault import FaultsFound
from imsa.plan.situation import situation_of

# Days on which calendars slip: leap days, ends of months and years, first days of rules; and days before and after the records.
DAYS = tuple(map(to_day, (
    "2015-03-01", "2015-10-31", "2016-02-28", "2016-02-29", "2017-01-31", "2018-03-31", "2019-12-31", "2020-02-29", "2020-12-31", "2021-03-01",
    "2022-06-28", "2023-01-30", "2023-02-28", "2023-07-13", "2024-01-31", "2024-02-28", "2024-02-29", "2024-03-31", "2024-12-31", "2025-01-01",
    "2025-02-28", "2025-04-06", "2025-10-31", "2025-12-01", "2026-03-31", "2026-04-06", "2026-11-21", "2026-11-30", "2027-02-28", "2027-05-31",
    "2028-02-29", "2028-12-26", "2029-01-01", "2029-08-31", "2030-01-31", "2030-12-31")))
FIRST, LAST = to_day("2015-01-01"), to_day("2030-12-31")
_OFFSETS = (0, 1, 2, 3, 6, 7, 8, 13, 14, 15, 20, 27, 28, 29, 30, 31, 32, 59, 60, 61, 89, 90, 91, 92, 180, 182, 183, 364, 365, 366, 367, 730, 800, 1095, 1461, 2000, 3000, 6000, 9000)
_AGES = (0, 1, 5, 10, 11, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 24, 25, 26, 40, 59, 60, 66, 70, 120)
_FAULTY = ("", "yes", "no such option", "2027-02-29", "1899-12-31", "21.11.2026", -1, 1000, True, [], ["no such option"], 0)


def random_case(kb, chance):
    """{as_at, facts} as they could be written."""
    as_at = chance.choice(DAYS) if chance.random() < 0.97 else chance.randint(FIRST, LAST)
    names = list(kb.facts)
    kind = chance.random()
    if kind < 0.03:
        told = []
    elif kind < 0.06:
        return {"as_at": to_text(as_at), "facts": _whole(kb, chance, as_at)}
    else:
        told = chance.sample(names, chance.randint(1, chance.choice((4, 8, 14, 30))))
        if chance.random() < 0.7 and "nation" not in told:
            told.append("nation")
    facts = {name: _value(kb.facts[name], chance, as_at) for name in told}
    if told and chance.random() < 0.05:
        facts[chance.choice(told)] = chance.choice(_FAULTY)
    if chance.random() < 0.02:
        facts[chance.choice(("no_such_fact", "constructor", "toString", "agee"))] = True
    return {"as_at": to_text(as_at) if chance.random() < 0.99 else chance.choice(("2026-02-30", "yesterday", 2026, "2101-01-01")), "facts": facts}


def _whole(kb, chance, as_at):
    """Every fact, but for those that clash with the ones before."""
    facts = {}
    for name in chance.sample(list(kb.facts), len(kb.facts)):
        value = _value(kb.facts[name], chance, as_at)
        more = {**facts, name: tuple(value) if isinstance(value, list) else value}
        try:
            situation_of(more, kb, as_at)
        except FaultsFound:
            continue
        facts = more
    return {name: list(value) if isinstance(value, tuple) else value for name, value in facts.items()}


def _value(about, chance, as_at):
    kind = about["type"]
    if kind == "boolean":
        return chance.random() < 0.5
    if kind == "choice":
        return chance.choice(about["options"])[0]
    if kind == "choices":
        chosen = [option[0] for option in about["options"] if chance.random() < 0.25]
        chance.shuffle(chosen)
        return chosen
    if kind == "integer":
        return min(about.get("maximum", 10**6), max(about.get("minimum", 0), chance.choice(_AGES)))
    offset = chance.choice(_OFFSETS)
    back = chance.random() < (0.99 if about.get("lies") == "past" else 0.5)
    return to_text(as_at - offset if back else as_at + offset)
