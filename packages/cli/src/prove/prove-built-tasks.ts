import { join, resolve } from "node:path";
import { type ProofRecord, type Suite, type Task, stableJson, toEvidence } from "@cd-task/model";
import { proveTasks, writeFileAtomic } from "@cd-task/sdk";
import type { Terminal } from "../terminal.ts";
import { readRecords } from "./read-records.ts";
import { type WorldUse, withBuiltTasks } from "./with-built-tasks.ts";

export interface ProofUse extends WorldUse {
  repeats: number;
  jobs: number;
  resume?: string;
  record?: boolean;
}

/** A record per task, in the order given: those that the file to resume from shows to be proved and unchanged, and the others as they are proved now. */
export async function proveBuiltTasks(suite: Suite, tasks: readonly Task[], use: ProofUse, terminal: Terminal): Promise<ProofRecord[]> {
  const { repeats, jobs } = use;
  const file = use.resume === undefined ? undefined : resolve(terminal.cwd, use.resume);
  const kept = file === undefined ? [] : await readRecords(file);
  const records = new Map(kept.map((record) => [record.task, record]));
  await withBuiltTasks(tasks, [], use, terminal, ({ world, directory, progress }) =>
    proveTasks({
      world,
      tasks: tasks.map(({ facts }) => ({ directory: join(directory, facts.id), facts })),
      repeats,
      jobs,
      earlier: kept,
      onState: ({ done, total, active }) => progress.update([`[${done}/${total}]`, active.join(", ")].join(" ").trim()),
      onRecord: async (record) => {
        records.set(record.task, record);
        if (file !== undefined) await writeFileAtomic(file, stableJson([...records.values()]));
        if (use.record) {
          const evidence = resolve(terminal.cwd, suite.directory, "evidence", `${record.task}.json`);
          await writeFileAtomic(evidence, stableJson(toEvidence(record)));
        }
      },
    }),
  );
  return tasks.flatMap(({ facts }) => records.get(facts.id) ?? []);
}
