import type { ProofRecord, TaskFacts } from "@cd-task/model";
import type { OnProgress } from "../progress.ts";
import { proveOneCheck } from "../proof/prove-one-check.ts";
import { notRun, type Sight } from "../proof/run-check.ts";
import type { World } from "../world/open-world.ts";
import { type NearMiss, runNearMisses } from "./run-near-misses.ts";

export interface NearMissProofRequest {
  world: World;
  task: { directory: string; facts: TaskFacts };
  jobs?: number;
  onProgress?: OnProgress;
}

const demand = "The reference solution with one declared field of one response dropped, or with one status of one operation changed, keeps A_raw of at least 0.95.";

/** The record of what nearly right servers keep, worst first in the details; `not-run` without a reference solution. */
export function proveNearMisses({ world, task, jobs, onProgress }: NearMissProofRequest): Promise<ProofRecord> {
  const look = async () => concludeNearMisses(await runNearMisses({ world, taskDirectory: task.directory, jobs, onProgress }));
  return proveOneCheck(world, task, { id: "near-misses", demand, look });
}

function concludeNearMisses(results: readonly NearMiss[]): Sight {
  const errored = results.find(({ aRaw }) => aRaw === null);
  if (errored) return notRun(`${errored.operator}: ${errored.verdict.error ?? "it could not be graded"}`);
  const kept = results.filter(({ isKept }) => isKept).length;
  const worst = results[0]?.aRaw ?? 0;
  return {
    state: results.length > 0 && kept === results.length ? "proved" : "refuted",
    seen: `${kept} of ${results.length} keep enough; the worst keeps ${worst.toFixed(4)}.`,
    figures: { operators: results.length, kept, worst },
    details: results.slice(0, 10).map(({ operator, aRaw }) => `${(aRaw ?? 0).toFixed(4)} ${operator}`),
  };
}
