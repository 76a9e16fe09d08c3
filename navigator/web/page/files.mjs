// Brings the files of the knowledge base, and modules that are wanted late, from the site itself, and nothing from anywhere else.

/** A file did not arrive. */
export class NotFetched extends Error {
  name = "NotFetched";
}

const PATIENCE_MS = 60_000;

/** load(file name) → the value of a JSON file below `base`. Rejects with NotFetched. */
export function loaderOf(base) {
  return async (name) => {
    try {
      // Every other file carries a digest in its name, so what the browser has kept of it is good.
      const cache = name === "index.json" ? "no-cache" : "default";
      const answer = await fetch(new URL(name, base), {
        cache, credentials: "omit", mode: "same-origin", referrerPolicy: "no-referrer", signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (!answer.ok) throw new NotFetched();
      return await answer.json();
    } catch {
      throw new NotFetched();
    }
  };
}

const IMPORT = /^import .* from "([^"]+)";$/gm;
// What is here or on its way, so that nothing is fetched twice.
const modules = new Map();

/**
 * Promises a module that the page does not begin with; `address` is relative to this folder. Rejects with NotFetched; call again to try
 * again. The site is built with every module that is named in such a call.
 */
export function lateModule(address) {
  if (!modules.has(address)) modules.set(address, fetched(address).catch((error) => { modules.delete(address); throw error; }));
  return modules.get(address);
}

async function fetched(address) {
  const whole = new URL(address, import.meta.url);
  await arrival(whole, new URL(".", whole), new Set());
  return import(whole);
}

/**
 * Waits until a module and those of its folder that it needs have arrived. A browser may hold for good that a module could not be
 * imported (https://github.com/whatwg/html/issues/6768), so it is imported only when the browser has its files at hand.
 */
async function arrival(module, folder, seen) {
  if (seen.has(module.href) || !module.href.startsWith(folder.href)) return;
  seen.add(module.href);
  let source;
  try {
    const answer = await fetch(module, { mode: "same-origin", referrerPolicy: "no-referrer", signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!answer.ok) throw new NotFetched();
    source = await answer.text();
  } catch {
    throw new NotFetched();
  }
  await Promise.all([...source.matchAll(IMPORT)].map(([, other]) => arrival(new URL(other, module), folder, seen)));
}
