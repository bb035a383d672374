import { mkdir } from "node:fs/promises";
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

/** The result of `work` on tasks written into a world; it is gone afterwards with all that it holds, also on an interrupt. */
export async function withBuiltTasks<T>(
  tasks: readonly Task[],
  further: FileTree,
  { databaseUrl, quiet }: WorldUse,
  terminal: Terminal,
  work: (built: BuiltTasks) => Promise<T>,
): Promise<T> {
  const progress = startProgress(terminal, quiet);
  const world = await openWorld({ databaseUrl, onProgress: (event) => progress.update(describeProgress(event)) });
  const release = closeOnInterrupt(() => world.close());
  try {
    const directory = join(world.directory, "tasks");
    await mkdir(directory, { mode: 0o700 });
    await writeTree([...packTasks(tasks), ...further], directory);
    return await work({ world, directory, progress });
  } finally {
    progress.stop();
    release();
    await world.close();
  }
}

/** One line on what goes on: `express-postgres: oracle 1/3`. */
export function describeProgress({ task, phase, done, total }: { task?: string; phase: string; done?: number; total?: number }): string {
  const count = total === undefined ? "" : ` ${done ?? 0}/${total}`;
  return `${task ? `${task}: ` : ""}${phase}${count}`;
}
