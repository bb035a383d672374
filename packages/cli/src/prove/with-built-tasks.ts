import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FileTree, Task } from "@cd-task/model";
import { openWorld, packTasks, writeTree } from "@cd-task/sdk";
import { closeOnInterrupt } from "../close-on-interrupt.ts";
import { type Progress, startProgress } from "../progress.ts";
import type { Terminal } from "../terminal.ts";

export interface WorldUse {
  databaseUrl?: string;
  quiet?: boolean;
}

/** What work on built tasks gets: an open world, the folder the tasks were written to, and progress. */
export interface BuiltTasks {
  world: Awaited<ReturnType<typeof openWorld>>;
  /** Holds a folder per task, named by its id, and the further files. */
  directory: string;
  progress: Progress;
}

/** The result of `work` on tasks written to a temporary folder; world and folder are gone afterwards, also on an interrupt. */
export async function withBuiltTasks<T>(
  tasks: readonly Task[],
  further: FileTree,
  { databaseUrl, quiet }: WorldUse,
  terminal: Terminal,
  work: (built: BuiltTasks) => Promise<T>,
): Promise<T> {
  const progress = startProgress(terminal, quiet);
  const directory = await mkdtemp(join(tmpdir(), "cd-task-prove-"));
  const world = await openWorld({ databaseUrl, onProgress: (event) => progress.update(describeProgress(event)) });
  const release = closeOnInterrupt(() => world.close());
  try {
    await writeTree([...packTasks(tasks), ...further], directory);
    return await work({ world, directory, progress });
  } finally {
    progress.stop();
    release();
    await world.close();
    await rm(directory, { recursive: true, force: true });
  }
}

/** One line on what goes on: `express-postgres: oracle 1/3`. */
export function describeProgress({ task, phase, done, total }: { task?: string; phase: string; done?: number; total?: number }): string {
  const count = total === undefined ? "" : ` ${done ?? 0}/${total}`;
  return `${task ? `${task}: ` : ""}${phase}${count}`;
}
