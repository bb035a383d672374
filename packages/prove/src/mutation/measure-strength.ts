import type { Fault, StrengthRecord } from "@cd-task/model";
import { CannotRunHere } from "../cannot-run-here.ts";
import { readTask } from "../grade/read-task.ts";
import { withOracle } from "../grade/with-oracle.ts";
import type { OnProgress } from "../progress.ts";
import type { World } from "../world/open-world.ts";
import { concludeStrength } from "./conclude-strength.ts";
import { listPermittedChanges } from "./list-permitted-changes.ts";
import { listResponseMutants } from "./list-response-mutants.ts";
import { faultsOf, runFaults } from "./run-faults.ts";
import { runMutants } from "./run-mutants.ts";
import { runPermitted } from "./run-permitted.ts";
import { type RunPlan, runScenarios } from "./run-scenarios.ts";

export interface StrengthRequest {
  world: World;
  taskDirectory: string;
  /** Of the suite; those without a place in this task's solution are left out. */
  faults: readonly Fault[];
  runPlan: RunPlan;
  onProgress?: OnProgress;
}

/**
 * What the task's assertions notice: response mutants behind its reference solution, changes that the contract allows,
 * and faults of the reference solution itself. Throws `CannotRunHere` when that does not start or does not pass.
 */
export async function measureStrength(request: StrengthRequest): Promise<StrengthRecord> {
  const { world, taskDirectory, runPlan, onProgress = world.onProgress } = request;
  const task = await readTask(taskDirectory);
  const { plan, contract, facts } = task;
  const assertions = { plan, contract, runPlan };
  const stepping = (phase: string, total: number) => {
    onProgress({ task: facts.id, phase, done: 0, total });
    return (done: number) => onProgress({ task: facts.id, phase, done, total });
  };
  const responses = await withOracle(
    world,
    taskDirectory,
    async (url) => {
      const at = { url, seed: "strength" };
      const failed = await runScenarios(assertions, plan.scenarios, { ...at, concurrency: 4 });
      if (failed[0]) throw new CannotRunHere(`The reference solution does not pass: ${failed[0].id}, ${failed[0].message}.`, "Prove the task first.");
      const changes = listPermittedChanges(contract);
      const permitted = await runPermitted(assertions, changes, at, stepping("permitted changes", changes.length));
      const all = listResponseMutants(contract);
      const harmful = all.filter(({ allowedBecause }) => allowedBecause === null);
      const mutants = await runMutants(assertions, harmful, at, stepping("response mutants", harmful.length));
      return { permitted, mutants, allowed: all.filter((mutant) => !harmful.includes(mutant)) };
    },
    onProgress,
  );
  const own = faultsOf(task, request.faults);
  const faults = await runFaults(world, task, assertions, own, stepping("faults", own.length));
  return concludeStrength(facts, { ...responses, faults });
}
