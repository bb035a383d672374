import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Suite, Task } from "@cd-task/model";
import { emitTasks, expandSuite, loadSuite, openShelves, openWorld, packTasks, writeTree } from "@cd-task/sdk";

/** One emitted task and the world it runs in. */
export interface EmittedTask {
  suite: Suite;
  task: Task;
  /** The task's folder. */
  directory: string;
  world: Awaited<ReturnType<typeof openWorld>>;
}

/** What `work` returns, given one task of a suite in a folder of its own. */
export async function withTask<T>(suiteDirectory: string, id: string, work: (emitted: EmittedTask) => Promise<T>): Promise<T> {
  const shelves = await openShelves();
  const { value: suite, diagnostics } = await loadSuite(suiteDirectory, shelves);
  if (!suite) throw new Error(`${suiteDirectory} has errors: ${diagnostics[0]?.message}`);
  const variants = expandSuite(suite).filter((variant) => variant.id === id);
  const [task] = (await emitTasks(suite, variants, shelves)).value ?? [];
  if (!task) throw new Error(`${suiteDirectory} has no task ${id} that can be emitted`);
  const directory = await mkdtemp(join(tmpdir(), "cd-task-bench-"));
  const world = await openWorld({ onProgress: () => undefined });
  try {
    await writeTree(packTasks([task]), directory);
    return await work({ suite, task, directory: join(directory, id), world });
  } finally {
    await world.close();
    await rm(directory, { recursive: true, force: true });
  }
}
