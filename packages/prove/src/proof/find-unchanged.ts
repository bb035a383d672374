import { type ProofRecord, stableJson } from "@cd-task/model";
import { CannotRunHere } from "../cannot-run-here.ts";
import { InstallFailed } from "../dependencies/install-failed.ts";
import { type TaskFolder, readTask } from "../grade/read-task.ts";
import type { World } from "../world/open-world.ts";
import { describeWorld } from "./describe-world.ts";

/** The earlier record that still proves this task: equal digests, equal world, at least as many runs; null when there is none. */
export async function findUnchanged(world: World, taskDirectory: string, earlier: readonly ProofRecord[], repeats: number): Promise<ProofRecord | null> {
  const task = await readTask(taskDirectory);
  const record = earlier.find((candidate) => candidate.task === task.facts.id && candidate.state === "proved");
  if (!record || stableJson(record.digests) !== stableJson(task.facts.digests)) return null;
  const runs = record.checks.find(({ id }) => id === "oracle")?.figures["runs"] ?? 0;
  if (runs < repeats) return null;
  return (await isSameWorld(world, task, record)) ? record : null;
}

async function isSameWorld(world: World, task: TaskFolder, record: ProofRecord): Promise<boolean> {
  try {
    return stableJson(record.world) === stableJson(await describeWorld(world, task));
  } catch (error) {
    // Proving the task anew says what is missing here.
    if (error instanceof CannotRunHere || error instanceof InstallFailed) return false;
    throw error;
  }
}
