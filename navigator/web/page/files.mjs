// Brings the files of the knowledge base from the site itself, and nothing from anywhere else.

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
