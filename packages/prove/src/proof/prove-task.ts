import { existsSync } from "node:fs";
import { join } from "node:path";
import { type ProofCheck, type ProofRecord, type TaskFacts, combineStates } from "@cd-task/model";
import { CannotRunHere } from "../cannot-run-here.ts";
import { InstallFailed } from "../dependencies/install-failed.ts";
import { type TaskFolder, readTask } from "../grade/read-task.ts";
import { runNullServers } from "../null-servers/run-null-servers.ts";
import type { OnProgress } from "../progress.ts";
import type { World } from "../world/open-world.ts";
import { checkConstraints } from "./check-constraints.ts";
import { checkHole } from "./check-hole.ts";
import { checkNoOp } from "./check-no-op.ts";
import { checkNullServers } from "./check-null-servers.ts";
import { checkOracle } from "./check-oracle.ts";
import { describeWorld } from "./describe-world.ts";

export interface ProveRequest {
  world: World;
  task: { directory: string; facts: TaskFacts };
  /** Runs of the reference solution, each in another random order. */
  repeats?: number;
  onProgress?: OnProgress;
}

/**
 * The record of running everything that shows a task to be valid: the oracle, its constraints, the no-op and every
 * null server. What cannot be run here is `not-run` with the reason; throws `CannotRunHere` when there is no task.
 */
export async function proveTask(request: ProveRequest): Promise<ProofRecord> {
  const { world, repeats = 3, onProgress = world.onProgress } = request;
  const { facts } = request.task;
  const began = performance.now();
  const task = await readTask(request.task.directory);
  const { directory } = task;
  const checks: ProofCheck[] = [];

  onProgress({ task: facts.id, phase: "preparing" });
  const versions = await versionsOf(world, task);
  const hasSolution = existsSync(join(directory, "solution"));
  const oracle = await checkOracle({ world, task: { directory, facts, hasSolution }, repeats, onProgress });
  checks.push(oracle.check);
  if (facts.constraints.length > 0) checks.push(await checkConstraints(facts.constraints, oracle.verdict));
  onProgress({ task: facts.id, phase: "no-op" });
  checks.push(await checkNoOp(world, directory, facts));
  if (facts.kind === "feature") checks.push(await checkHole(world, task, oracle.verdict));
  checks.push(...(await checkNullServers(await runNullServers(world, directory, onProgress), facts.planned)));

  return {
    version: 1,
    task: facts.id,
    state: combineStates(checks.map(({ state }) => state)),
    digests: { ...facts.digests },
    world: versions,
    checks,
    ...(oracle.measured && { measured: oracle.measured }),
    ms: Math.round(performance.now() - began),
  };
}

/** A world that cannot be described cannot be graded in either: the checks say why. */
async function versionsOf(world: World, task: TaskFolder): Promise<Record<string, string>> {
  try {
    return await describeWorld(world, task);
  } catch (error) {
    if (error instanceof CannotRunHere || error instanceof InstallFailed) return { node: process.versions.node };
    throw error;
  }
}
