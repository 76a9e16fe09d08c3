// How well a record answers a query; the twin of imsa.search.ranking. `counts` {term: {count}}, `constants` those of the index.

export class Weights {
  constructor(query, count, counts, constants) {
    const { NAME, WHOLE_NAME, NAME_SHARE, PAIR } = constants;
    const rarity = (term) => (counts.has(term) ? Math.log(1 + (count - counts.get(term).count + 0.5) / (counts.get(term).count + 0.5)) : 0);
    this.groups = query.groups.map((group) => {
      const terms = [...group.terms].filter(([term]) => counts.has(term));
      let surely = terms.filter(([, share]) => share >= 1).map(([term]) => rarity(term));
      if (!surely.length) surely = terms.map(([term]) => rarity(term));
      return { terms, weight: surely.length ? group.weight * Math.min(...surely) : 0, text: group.text };
    });
    const weightOf = new Map(query.groups.map((group, i) => [group.terms.keys().next().value, this.groups[i].weight]));
    const weigh = (stems) => stems.reduce((sum, stem) => sum + (weightOf.get(stem) ?? 0), 0);
    const most = query.groups.reduce((sum, group, i) => sum + (group.needed ? this.groups[i].weight : 0), 0);
    this.names = [];
    for (const [term, stems] of query.names) {
      if (!counts.has(term)) continue;
      const factor = query.whole.has(term) ? WHOLE_NAME : NAME * Math.min(1, most ? weigh(stems) / most : 1) ** NAME_SHARE;
      this.names.push([term, weigh(stems) * factor]);
    }
    for (const [term, stems] of query.pairs) if (counts.has(term)) this.names.push([term, weigh(stems) * PAIR]);
  }
}

/** `impacts` {term: impact}; `why`, an array, is given [what, points]. */
export function score(weights, impacts, factor, { HALF }, why = null) {
  let points = 0;
  for (const { terms, weight, text } of weights.groups) {
    let impact = 0;
    for (const [term, share] of terms) impact = Math.max(impact, (impacts.get(term) ?? 0) * share);
    if (impact) {
      const got = (weight * impact) / (impact + HALF);
      points += got;
      why?.push([text, got]);
    }
  }
  for (const [term, weight] of weights.names) {
    const impact = impacts.get(term);
    if (impact) {
      const got = (weight * impact) / (impact + HALF);
      points += got;
      why?.push([`known as “${term.slice(1)}”`, got]);
    }
  }
  if (factor !== 1 && points) why?.push(["its kind", points * factor - points]);
  return points * factor;
}

export function wanted(query, kind, nations, impacts, constants) {
  const { WANTED, CITED, LIKELY, ANSWERS } = constants;
  let factor = 1;
  for (const want of query.wants) {
    if ((ANSWERS[want] ?? []).includes(kind)) factor = Math.max(factor, WANTED[want]);
  }
  if (kind === "provision" && query.cited.some((provision) => impacts.has(provision))) factor *= CITED;
  else if (kind === "legislation" && !query.cited.length && query.wants.includes("law") && [...query.whole].some((term) => impacts.has(term))) factor *= CITED;
  return query.likely.length && nations.length < 4 && query.likely.some((nation) => nations.includes(nation)) ? factor * LIKELY : factor;
}

/** {topic: share} of the best results, [{points, topics}]. */
export function leadingTopics(leaders, { LEADERS, LEADING_TOPICS }) {
  const votes = new Map();
  for (const { points, topics } of leaders.slice(0, LEADERS)) {
    for (const topic of topics.slice(0, LEADING_TOPICS)) votes.set(topic, (votes.get(topic) ?? 0) + points / leaders[0].points);
  }
  const most = Math.max(...votes.values());
  return new Map([...votes].map(([topic, vote]) => [topic, vote / most]));
}

/** How closely a record belongs to the leading topics, given what the index says. */
export function closeness(closely, kind, nations, askedFor, { OF_SOME_NATIONS }) {
  return closely * (!askedFor.length && nations.length < 4 && kind !== "pathway" ? OF_SOME_NATIONS : 1);
}

/** The points of a result given its share of the leading topics and how close it is to them; `best` are those of the best result. */
export function withTopics(points, share, close, best, first, { SAME_TOPIC, CLOSE, BELONGS }) {
  return points * (1 + (first ? 1 : share) * (SAME_TOPIC + CLOSE * (first ? 1 : close))) + BELONGS * best * close;
}

/** The factor for a result after the first: less for another of its kind, though not for other nations' routes of its topic. */
export function another({ kind, topic }, first, { ANOTHER }) {
  return kind === first.kind && (kind !== "pathway" || topic !== first.topic) ? (ANOTHER[kind] ?? 1) : 1;
}
