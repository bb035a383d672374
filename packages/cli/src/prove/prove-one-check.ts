import { join, resolve } from "node:path";
import { type ProofRecord, type Suite, type Task, combineStates, stableJson, toEvidence } from "@cd-task/model";
import { proveSolution, type SolutionCheck, writeFileAtomic } from "@cd-task/sdk";
import { exitCodes } from "../fault.ts";
import type { Terminal } from "../terminal.ts";
import { type WorldUse, describeProgress, withBuiltTasks } from "./with-built-tasks.ts";

export interface CheckUse extends WorldUse {
  repeats: number;
  jobs: number;
  json?: string;
  record?: boolean;
}

/** `cd-task prove --isolation`, `--near-misses` and `--flakiness`: one long check of each task, a record a task. Returns the exit code. */
export async function proveOneCheck(check: SolutionCheck, suite: Suite, tasks: readonly Task[], use: CheckUse, terminal: Terminal): Promise<number> {
  const records: ProofRecord[] = [];
  await withBuiltTasks(tasks, [], use, terminal, async ({ world, directory, progress }) => {
    for (const { facts } of tasks) {
      const onProgress = (event: Parameters<typeof describeProgress>[0]) => progress.update(describeProgress(event));
      const record = await proveSolution(check, { world, task: { directory: join(directory, facts.id), facts }, repeats: use.repeats, jobs: use.jobs, onProgress });
      records.push(record);
      if (use.record) await writeFileAtomic(resolve(terminal.cwd, suite.directory, "evidence", `${check}-${record.task}.json`), stableJson(toEvidence(record)));
    }
  });
  if (use.json) await writeFileAtomic(resolve(terminal.cwd, use.json), stableJson(records));
  terminal.print(records.map(describeRecord).join("\n"));
  return combineStates(records.map(({ state }) => state)) === "proved" ? exitCodes.fine : exitCodes.findings;
}

function describeRecord({ task, state, checks, ms }: ProofRecord): string {
  const lines = checks.flatMap(({ seen, reason, details }) => [`${task}: ${state} in ${Math.round(ms / 1000)} s. ${reason ?? seen}`, ...details.map((detail) => `  ${detail}`)]);
  return lines.join("\n");
}
