import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ProofRecord, TaskFacts } from "@cd-task/model";
import { CannotRunHere } from "../cannot-run-here.ts";
import { type TaskFolder, readTask } from "../grade/read-task.ts";
import type { World } from "../world/open-world.ts";
import { noSolution } from "./check-oracle.ts";
import { describeWorld } from "./describe-world.ts";
import { notRun, runCheck, type Sight } from "./run-check.ts";

export interface OneCheck {
  id: string;
  demand: string;
  look: (task: TaskFolder) => Promise<Sight>;
}

/** The record of one check of how assertions judge a task's reference solution, keyed by both; `not-run` where there is none, or it cannot be started. */
export async function proveOneCheck(world: World, { directory, facts }: { directory: string; facts: TaskFacts }, { id, demand, look }: OneCheck): Promise<ProofRecord> {
  const task = await readTask(directory);
  const { plan, solution } = facts.digests;
  const began = performance.now();
  const check = await runCheck(id, demand, async () => {
    if (!existsSync(join(task.directory, "solution"))) return notRun(noSolution);
    try {
      return await look(task);
    } catch (error) {
      if (error instanceof CannotRunHere) return notRun(error.message);
      throw error;
    }
  });
  return {
    version: 1,
    task: facts.id,
    state: check.state,
    digests: { plan, solution },
    world: check.state === "not-run" ? { node: process.versions.node } : await describeWorld(world, task),
    checks: [check],
    ms: Math.round(performance.now() - began),
  };
}
