// Order as Python has it: texts by code points, lists item by item, false before true.

/** Below zero where `a` comes before `b`, above zero where after. Numbers, truth values, texts, or lists of them. */
export function compareKeys(a, b) {
  if (Array.isArray(a)) {
    for (let i = 0; i < Math.min(a.length, b.length); i++) {
      const found = compareKeys(a[i], b[i]);
      if (found) return found;
    }
    return a.length - b.length;
  }
  return typeof a === "string" ? compareTexts(a, b) : a - b;
}

function compareTexts(a, b) {
  if (a === b) return 0;
  const [left, right] = [[...a], [...b]];
  const at = left.findIndex((letter, i) => letter !== right[i]);
  if (at < 0 || at >= right.length) return left.length - right.length;
  return left[at].codePointAt(0) - right[at].codePointAt(0);
}

/** The items in the order of their keys; items with the same key stay as they were. */
export function sortedBy(items, key) {
  return items.map((item) => [key(item), item]).sort(([a], [b]) => compareKeys(a, b)).map(([, item]) => item);
}
