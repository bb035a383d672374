import { join, resolve } from "node:path";
import { type ProofRecord, type Suite, type Task, combineStates, stableJson, toEvidence } from "@cd-task/model";
import { proveIsolation, writeFileAtomic } from "@cd-task/sdk";
import { exitCodes } from "../fault.ts";
import type { Terminal } from "../terminal.ts";
import { type WorldUse, describeProgress, withBuiltTasks } from "./with-built-tasks.ts";

export interface IsolationUse extends WorldUse {
  jobs: number;
  json?: string;
  record?: boolean;
}

/** `cd-task prove --isolation`: whether scenarios end alike whatever runs before or beside them. Returns the exit code. */
export async function proveIsolatedScenarios(suite: Suite, tasks: readonly Task[], use: IsolationUse, terminal: Terminal): Promise<number> {
  const records: ProofRecord[] = [];
  await withBuiltTasks(tasks, [], use, terminal, async ({ world, directory, progress }) => {
    for (const { facts } of tasks) {
      const onProgress = (event: Parameters<typeof describeProgress>[0]) => progress.update(describeProgress(event));
      records.push(await proveIsolation({ world, task: { directory: join(directory, facts.id), facts }, jobs: use.jobs, onProgress }));
    }
  });
  if (use.json) await writeFileAtomic(resolve(terminal.cwd, use.json), stableJson(records));
  for (const record of use.record ? records : []) {
    await writeFileAtomic(resolve(terminal.cwd, suite.directory, "evidence", `isolation-${record.task}.json`), stableJson(toEvidence(record)));
  }
  terminal.print(records.map(describeRecord).join("\n"));
  return combineStates(records.map(({ state }) => state)) === "proved" ? exitCodes.fine : exitCodes.findings;
}

function describeRecord({ task, state, checks, ms }: ProofRecord): string {
  const lines = checks.flatMap(({ seen, reason, details }) => [`${task}: ${state} in ${Math.round(ms / 1000)} s. ${reason ?? seen}`, ...details.map((detail) => `  ${detail}`)]);
  return lines.join("\n");
}
