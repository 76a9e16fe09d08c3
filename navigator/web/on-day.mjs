// What the records say on one day, worked out once for a day and used by every plan for it.

/** The rules and words of a knowledge base on one day number. */
export class Day {
  constructor(kb, asAt) {
    this.kb = kb;
    this.asAt = asAt;
    this.rulesOf = new Map();
    this.outlines = new Map();
    this.texts = new Map();
  }

  /**
   * The {route, period, covered} that a person in `nation` may fall under: its own and those that another fact governs; of all
   * where null. `period` is the version of its condition that is the rule, `covered` whether the record was written for the day.
   */
  rules(nation) {
    const groups = [...(nation === null ? this.kb.nations.keys() : [nation]), null];
    return groups.flatMap((group) => {
      if (!this.rulesOf.has(group)) this.rulesOf.set(group, this.read(this.kb.routesOf(group)));
      return this.rulesOf.get(group);
    });
  }

  read(routes) {
    return routes
      .map((route) => ({ route, period: periodOf(route.periods, this.asAt), covered: isCovered(route, this.asAt) }))
      .filter((rule) => rule.period !== null);
  }

  /** What a list of routes shows of one, with the time limits of the day alone. */
  outline(routeId) {
    if (!this.outlines.has(routeId)) {
      const outline = this.kb.outline(routeId);
      this.outlines.set(routeId, { ...outline, time_limits: outline.time_limits.filter((limit) => within(limit.holds, this.asAt)) });
    }
    return this.outlines.get(routeId);
  }

  /** The words of a route on the day: entries as `entriesOn` gives them, law and time limits of the day alone. */
  text(routeId) {
    if (!this.texts.has(routeId)) {
      const text = { ...this.kb.text(routeId), time_limits: this.outline(routeId).time_limits };
      for (const key of text.conditional) text[key] = key === "law" ? lawsOn(text.law, this.asAt) : entriesOn(text[key], this.asAt);
      this.texts.set(routeId, text);
    }
    return this.texts.get(routeId);
  }
}

const MOST_DAYS = 64;

/** The Day of a knowledge base, kept for the next plan. */
export function dayIn(kb, asAt) {
  if (!kb.days.has(asAt)) {
    if (kb.days.size > MOST_DAYS) kb.days.clear();
    kb.days.set(asAt, new Day(kb, asAt));
  }
  return kb.days.get(asAt);
}

/** Whether a day number lies in [first, last], both included and each open where null. */
export function within([first, last], day) {
  return (first === null || first <= day) && (last === null || day <= last);
}

/** The version of a condition over time that is the rule as at a day, or null. */
export function periodOf(periods, asAt) {
  return periods.find((period) => within([period.first, period.last], asAt)) ?? null;
}

/** Whether the record was written for answers as at this day; before that there is no answer, rather than a guess. */
export function isCovered(route, asAt) {
  return route.covered_from === null || asAt >= route.covered_from || (route.begins !== null && asAt >= route.begins);
}

/** The entries that hold on a day: a text where it is for everyone, else {text, test, words}. */
function entriesOn(entries, asAt) {
  const found = [];
  for (const entry of entries) {
    if (typeof entry === "string") {
      found.push(entry);
      continue;
    }
    const [text, first, last, test, words] = entry;
    if (within([first, last], asAt)) found.push(test === null ? text : { text, test, words });
  }
  return found;
}

/** The provisions that are law on a day, or are marked as not yet in force. */
export function lawsOn(law, asAt) {
  return law.filter(([first, last]) => within([first, last], asAt)).map((one) => one[3]);
}
