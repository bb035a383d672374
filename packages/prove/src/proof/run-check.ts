import type { ProofCheck, ProofState } from "@cd-task/model";

/** What a check saw: `errored` says that it could not be run here, and why. */
export interface Sight {
  state: ProofState;
  seen: string;
  figures: Record<string, number>;
  details?: string[];
  reason?: string;
}

/** A check's record, with the time that `look` took. */
export async function runCheck(id: string, demand: string, look: () => Promise<Sight>): Promise<ProofCheck> {
  const began = performance.now();
  const { details = [], ...sight } = await look();
  return { id, demand, ...sight, details, ms: Math.round(performance.now() - began) };
}

/** A check that was not run is never a pass: this says why it was not. */
export function notRun(reason: string): Sight {
  return { state: "not-run", seen: "Nothing was run.", figures: {}, reason };
}
