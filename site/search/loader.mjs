// Files of the index over the network: each once, from the folder that the page names, without cookies or an address of the page.

/** A file of the index could not be had; the search can be tried again. */
export class LoadFailed extends Error {
  constructor(name) {
    super(`could not load ${name}`);
    this.name = "LoadFailed";
  }
}

export class Loader {
  /** @param {URL} folder where the index stands, on the page's own host */
  constructor(folder) {
    this._folder = folder;
    this._files = new Map();
  }

  /** The content of a file. A file that failed is asked for anew the next time. */
  load(name) {
    if (!this._files.has(name)) {
      const content = this._fetch(name);
      content.catch(() => this._files.delete(name));
      this._files.set(name, content);
    }
    return this._files.get(name);
  }

  /** Begins to load files that will be asked for one after the other. */
  loadSoon(names) {
    for (const name of names) this.load(name);
  }

  async _fetch(name) {
    try {
      const answer = await fetch(new URL(name, this._folder), { credentials: "omit", cache: "default", mode: "same-origin", referrerPolicy: "no-referrer" });
      if (!answer.ok) throw new LoadFailed(name);
      return await answer.json();
    } catch {
      throw new LoadFailed(name);
    }
  }
}

/** Runs a generator that yields names of files and is given their content; null as soon as `isWanted` says that nobody waits for it. */
export async function run(steps, loader, isWanted) {
  let step = steps.next();
  while (!step.done) {
    const content = await loader.load(step.value);
    if (!isWanted()) return null;
    step = steps.next(content);
  }
  return step.value;
}
