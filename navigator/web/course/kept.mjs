// What this browser keeps of somebody's progress: nothing, until that person asks for it; then ids of questions and cases, and nothing else.
// This is the only module of the site that uses the storage of the browser.

const NAME = "imsa-course";
const KIND = "imsa-course-progress";
const ID = /^[a-z0-9][a-z0-9-]{0,99}$/;
const MOST = 2000;

/** A file does not hold progress. */
export class NotProgress extends Error {
  name = "NotProgress";
}

export class Kept {
  /** Whether progress is kept. */
  get on() {
    return this.#read() !== null;
  }

  /** {questions: {id: whether it was right}, cases: [ids]}; empty where nothing is kept. */
  get progress() {
    return this.#read() ?? { questions: {}, cases: [] };
  }

  /** Begins to keep. Returns whether this browser lets us. */
  begin() {
    if (!this.on) this.#write({ questions: {}, cases: [] });
    return this.on;
  }

  /** Erases what was kept, and stops. */
  erase() {
    try {
      localStorage.removeItem(NAME);
    } catch {
      // A browser that keeps nothing has nothing to erase.
    }
  }

  noteQuestion(id, right) {
    const progress = this.#read();
    if (progress) this.#write({ ...progress, questions: { ...progress.questions, [id]: right } });
  }

  noteCase(id) {
    const progress = this.#read();
    if (progress && !progress.cases.includes(id)) this.#write({ ...progress, cases: [...progress.cases, id] });
  }

  /** The progress as the text of a file. */
  text() {
    return `${JSON.stringify({ kind: KIND, ...this.progress }, null, 2)}\n`;
  }

  /** Takes over the progress of a file. Throws NotProgress. */
  take(text) {
    const taken = understood(text, true);
    if (!taken) throw new NotProgress();
    this.#write(taken);
  }

  #read() {
    try {
      return understood(localStorage.getItem(NAME), false);
    } catch {
      return null;
    }
  }

  #write(progress) {
    try {
      localStorage.setItem(NAME, JSON.stringify(progress));
    } catch {
      // A full storage, or one that is shut: then nothing is kept, and the page says so.
    }
  }
}

/** The progress that a text holds, or null. Only ids and whether they were right are taken. */
function understood(text, named) {
  if (text === null) return null;
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (value === null || typeof value !== "object" || typeof value.questions !== "object" || value.questions === null || !Array.isArray(value.cases)) return null;
  if (named && value.kind !== KIND) return null;
  const questions = Object.entries(value.questions).filter(([id, right]) => ID.test(id) && typeof right === "boolean").slice(0, MOST);
  const cases = value.cases.filter((id) => typeof id === "string" && ID.test(id)).slice(0, MOST);
  return { questions: Object.fromEntries(questions), cases: [...new Set(cases)] };
}
