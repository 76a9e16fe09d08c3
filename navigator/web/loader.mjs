// Brings the segments of the knowledge base. `load(file name)` is handed in and promises the value of a JSON file.

import { KnowledgeBase } from "./knowledge-base.mjs";

// What is on its way to each knowledge base, so that nothing is fetched twice.
const onTheWay = new WeakMap();

/** A KnowledgeBase that knows the vocabulary; what routes say comes with `bring`. */
export async function openKnowledgeBase(load) {
  const kb = new KnowledgeBase(await load("index.json"));
  await bring(kb, ["core"], load);
  return kb;
}

/** Puts the segments that are not there yet; they are fetched at the same time. Rejects as `load` does; call again to try again. */
export async function bring(kb, names, load) {
  if (!onTheWay.has(kb)) onTheWay.set(kb, new Map());
  const coming = onTheWay.get(kb);
  const fetched = async (name) => {
    try {
      kb.put(name, await load(kb.files.get(name)));
    } finally {
      coming.delete(name);
    }
  };
  for (const name of names) {
    if (!kb.has(name) && !coming.has(name)) coming.set(name, fetched(name));
  }
  await Promise.all(names.map((name) => coming.get(name)));
}
