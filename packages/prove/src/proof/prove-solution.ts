import type { ProofRecord } from "@cd-task/model";
import { type FlakinessRequest, proveFlakiness } from "../flakiness/prove-flakiness.ts";
import { proveIsolation } from "../isolation/prove-isolation.ts";
import { proveNearMisses } from "../near-miss/prove-near-misses.ts";

const checks = { isolation: proveIsolation, "near-misses": proveNearMisses, flakiness: proveFlakiness };

/** A long check of how assertions judge a task's reference solution; `flakiness` alone heeds `repeats`. */
export type SolutionCheck = keyof typeof checks;

/** The record of one long check of a task's reference solution; `not-run` where there is none, or it cannot be started. */
export function proveSolution(check: SolutionCheck, request: FlakinessRequest): Promise<ProofRecord> {
  return checks[check](request);
}
