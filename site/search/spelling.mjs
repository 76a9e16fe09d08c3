// Slips of the finger; the twin of imsa.search.spelling. `constants` are those of the index.

export function mostSlips(word, constants) {
  return word.length < constants.SHORTEST_MENDED ? 0 : word.length < 6 ? 1 : 2;
}

export function closest(word, known, constants) {
  let best = null;
  for (const [form, count] of known) {
    if (!count && form.length < constants.SHORTEST_NAME) continue;
    // One with more slips than the best so far is not worth finishing.
    const slips = distance(word, form, best === null ? mostSlips(word, constants) : best[0]);
    if (slips === null) continue;
    const changed = form.length <= word.length && [...form].sort().join("") !== [...word].sort().join("");
    if (changed && word.length === constants.SHORTEST_MENDED) continue;
    const rank = [slips, form[0] !== word[0] ? 1 : 0, count ? 0 : 1, changed ? 1 : 0, -count, form];
    if (best === null || before(rank, best)) best = rank;
  }
  return best === null ? null : best.at(-1);
}

function before(one, other) {
  for (let i = 0; i < one.length; i++) {
    if (one[i] !== other[i]) return one[i] < other[i];
  }
  return false;
}

export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return null;
  let twoBefore = null;
  let previous = null;
  let row = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i++) {
    [twoBefore, previous, row] = [previous, row, [i]];
    for (let j = 1; j <= other.length; j++) {
      let cost = Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (one[i - 1] !== other[j - 1] ? 1 : 0));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, twoBefore[j - 2] + 1);
      row.push(cost);
    }
    if (Math.min(...row) > most) return null;
  }
  return row[other.length] <= most ? row[other.length] : null;
}
