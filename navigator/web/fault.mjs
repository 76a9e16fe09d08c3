// What is wrong with what was told, and how to mend it.

/** What all errors of the navigator extend. */
export class ImsaError extends Error {
  name = "ImsaError";
}

/** Raised where what was told cannot be used; carries every fault, not only the first. */
export class FaultsFound extends ImsaError {
  name = "FaultsFound";

  /** @param {{fact: string, check: string, problem: string, mend: string}[]} faults */
  constructor(faults) {
    super(faults.map((fault) => `${fault.problem} (${fault.mend})`).join("\n"));
    this.faults = faults;
  }
}
