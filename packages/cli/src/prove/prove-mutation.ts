import { join, resolve } from "node:path";
import { type StrengthRecord, type Suite, type Task, combineStates, stableJson } from "@cd-task/model";
import { formatStrength, measureStrength, writeFileAtomic } from "@cd-task/sdk";
import { exitCodes } from "../fault.ts";
import type { Terminal } from "../terminal.ts";
import { type WorldUse, describeProgress, withBuiltTasks } from "./with-built-tasks.ts";

export interface MutationUse extends WorldUse {
  json?: string;
  record?: boolean;
}

/** `cd-task prove --mutation`: what the assertions notice of wrong responses and faulty solutions. Returns the exit code. */
export async function proveMutation(suite: Suite, tasks: readonly Task[], use: MutationUse, terminal: Terminal): Promise<number> {
  const records: StrengthRecord[] = [];
  await withBuiltTasks(tasks, [], use, terminal, async ({ world, directory, progress }) => {
    for (const { facts } of tasks) {
      const onProgress = (event: Parameters<typeof describeProgress>[0]) => progress.update(describeProgress(event));
      records.push(await measureStrength({ world, taskDirectory: join(directory, facts.id), faults: suite.faults ?? [], onProgress }));
    }
  });
  if (use.json) await writeFileAtomic(resolve(terminal.cwd, use.json), stableJson(records));
  for (const [index, record] of use.record ? records.entries() : []) {
    const evidence = resolve(terminal.cwd, suite.directory, "evidence", `mutation-${nameOf(tasks, index)}.json`);
    await writeFileAtomic(evidence, stableJson(record));
  }
  terminal.print(formatStrength(records));
  return combineStates(records.map(({ state }) => state)) === "proved" ? exitCodes.fine : exitCodes.findings;
}

/** The task's framework, or its id where another task has the same one. */
function nameOf(tasks: readonly Task[], index: number): string {
  const { id, framework } = (tasks[index] as Task).facts;
  return tasks.filter(({ facts }) => facts.framework === framework).length === 1 ? framework : id;
}
