import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Suite, Task } from "@cd-task/model";
import { emitTasks, expandSuite, loadSuite, openShelves, openWorld, packTasks, writeTree } from "@cd-task/sdk";

/** One emitted task and the world it runs in. */
export interface EmittedTask {
  suite: Suite;
  task: Task;
  /** A copy of the suite's folder, as it was when the task was emitted. */
  suiteDirectory: string;
  /** The task's folder. */
  directory: string;
  world: Awaited<ReturnType<typeof openWorld>>;
}

const buildDirectory = fileURLToPath(new URL("../../../build", import.meta.url));

/** What `work` returns, given one task of a suite, emitted into a folder of its own below `build`, where tools find our packages. */
export async function withTask<T>(suite: string, id: string, work: (emitted: EmittedTask) => Promise<T>): Promise<T> {
  await mkdir(buildDirectory, { recursive: true });
  const directory = await mkdtemp(join(buildDirectory, "bench-"));
  const world = await openWorld({ onProgress: () => undefined });
  try {
    const suiteDirectory = join(directory, basename(suite));
    await cp(suite, suiteDirectory, { recursive: true });
    return await work({ ...(await emitOne(suiteDirectory, id, join(directory, "tasks"))), suiteDirectory, world });
  } finally {
    await world.close();
    await rm(directory, { recursive: true, force: true });
  }
}

async function emitOne(suiteDirectory: string, id: string, target: string): Promise<Pick<EmittedTask, "suite" | "task" | "directory">> {
  const shelves = await openShelves();
  const { value: suite, diagnostics } = await loadSuite(suiteDirectory, shelves);
  if (!suite) throw new Error(`the suite has errors: ${diagnostics[0]?.message}`);
  const variants = expandSuite(suite).filter((variant) => variant.id === id);
  const [task] = (await emitTasks(suite, variants, shelves)).value ?? [];
  if (!task) throw new Error(`the suite has no task ${id} that can be emitted`);
  await writeTree(packTasks([task]), target);
  return { suite, task, directory: join(target, id) };
}
