/** How one check of a task ended. A check that was not run is never a pass. */
export type ProofState = "proved" | "refuted" | "waived" | "not-run";

export interface ProofCheck {
  /** `oracle`, `no-op`, `null-server/html`, `constraints`. */
  id: string;
  state: ProofState;
  /** What was demanded, one sentence. */
  demand: string;
  /** What was seen, one sentence with figures. */
  seen: string;
  /** Figures behind it: `{ aRaw: 0, passed: 0, planned: 412 }`. */
  figures: Record<string, number>;
  /** Why it was waived or not run. */
  reason?: string;
  /** Milliseconds. */
  ms: number;
  /** Lines that help to find the cause when refuted. */
  details: string[];
}

/** The longest seconds seen in runs of the reference solution, by the limit of suite.yaml that they count against. */
export interface MeasuredTimes {
  /** From the start command to the first healthy answer. */
  startSeconds: number;
  /** One request. */
  requestSeconds: number;
  /** All assertions together. */
  totalSeconds: number;
}

/** The record of what was run for one task, keyed by the digests of its parts. */
export interface ProofRecord {
  version: 1;
  task: string;
  state: ProofState;
  digests: Record<string, string | null>;
  /** Versions of interpreter, framework, database: the world it was proved in. */
  world: Record<string, string>;
  checks: ProofCheck[];
  /** Absent where no run of a reference solution was graded. */
  measured?: MeasuredTimes;
  ms: number;
}

/** A proof record as it is committed: without times, so that equal worlds give equal files. */
export type Evidence = Omit<ProofRecord, "ms" | "measured" | "checks"> & { checks: Omit<ProofCheck, "ms">[] };

/** The record without its times. */
export function toEvidence({ ms: _, measured: _times, checks, ...record }: ProofRecord): Evidence {
  return { ...record, checks: checks.map(({ ms: _, ...check }) => check) };
}

/** The state of a whole: refuted when any part is, not-run when any part was not run, else proved. */
export function combineStates(states: readonly ProofState[]): ProofState {
  if (states.includes("refuted")) return "refuted";
  if (states.length === 0 || states.includes("not-run")) return "not-run";
  return states.every((state) => state === "waived") ? "waived" : "proved";
}
