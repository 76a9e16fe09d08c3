// The index as the search asks for it, from shards that are loaded when a query needs them. Every function that may need a file
// is a generator: it yields the file's name and is given its content. Files are yielded one by one; `ahead` is told the names of those that
// will follow, so that a page can begin to load them together.

const SIGNS = "~≈!&";
const LETTERS = /^\p{L}+$/u;

export class Lexicon {
  constructor(index, ahead = () => {}) {
    this.index = index;
    this._tell = ahead;
    this.count = index.count;
    this._firsts = index.shards.map(([first]) => first);
    this._files = new Map();
  }

  /** Says which files will be asked for next. */
  ahead(names) {
    const missing = [...new Set(names)].filter((name) => !this._files.has(name));
    if (missing.length) this._tell(missing);
  }

  /** The content of a file of the index. */
  *file(name) {
    if (!this._files.has(name)) this._files.set(name, yield name);
    return this._files.get(name);
  }

  /** {key: entry} of those keys, without their signs, that the index has. */
  *_entries(keys) {
    const wanted = [];
    for (const key of keys) {
      const bare = SIGNS.includes(key[0]) ? key.slice(1) : key;
      const place = lastNotAfter(this._firsts, bare);
      if (place >= 0) wanted.push([key, bare, this.index.shards[place][1]]);
    }
    this.ahead(wanted.map(([, , name]) => name));
    const found = new Map();
    for (const [key, bare, name] of wanted) {
      const shard = yield* this.file(name);
      if (Object.hasOwn(shard, bare)) found.set(key, shard[bare]);
    }
    return found;
  }

  *stems(forms) {
    const found = new Map();
    for (const [form, entry] of yield* this._entries(new Set(forms))) if (entry.f !== undefined) found.set(form, entry.f);
    return found;
  }

  *phrases(keys) {
    const found = new Map();
    for (const [key, entry] of yield* this._entries(new Set(keys))) {
      const meaning = entry.p?.[sign(key)];
      if (meaning !== undefined) found.set(key, meaning);
    }
    return found;
  }

  /** {term: {count, forms, documents: [[place, impact, attribute]]}} of those terms that any document has. */
  *terms(terms) {
    const found = new Map();
    for (const [term, entry] of yield* this._entries(new Set(terms))) {
      const about = entry.t?.[sign(term)];
      if (about === undefined) continue;
      const [count, forms, flat] = about;
      const documents = [];
      for (let i = 0, place = 0; i < flat.length; i += 3) {
        place += flat[i];
        documents.push([place, flat[i + 1], flat[i + 2]]);
      }
      found.set(term, { count, forms, documents });
    }
    return found;
  }

  *_forms(letter) {
    const name = this.index.spelling[letter];
    return name === undefined ? {} : yield* this.file(name);
  }

  *beginning(letters) {
    const forms = Object.entries(yield* this._forms(firstLetter(letters))).filter(([form]) => form.startsWith(letters) && form !== letters);
    forms.sort(([one, many], [other, more]) => more - many || compare(one, other));
    return forms.slice(0, 40).map(([form]) => form);
  }

  *near(word) {
    const found = new Map();
    for (const letter of new Set([...word].slice(0, 2))) {
      for (const [form, count] of Object.entries(yield* this._forms(letter))) {
        if (Math.abs(form.length - word.length) <= 2) found.set(form, count);
      }
    }
    return found;
  }
}

export function compare(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}

export function isAlphabetic(word) {
  return LETTERS.test(word);
}

const sign = (key) => (SIGNS.includes(key[0]) ? key[0] : "");
const firstLetter = (text) => [...text][0];

/** The place of the last of some sorted strings that does not come after `key`, or -1. */
function lastNotAfter(sorted, key) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= key) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
