import { join } from "node:path";
import type { OnProgress } from "../progress.ts";
import type { World } from "../world/open-world.ts";
import { prepareRun } from "./prepare-run.ts";
import { readTask } from "./read-task.ts";
import { startServer } from "./start-server.ts";
import { withRunDirectory } from "./with-run-directory.ts";

/** What `work` returns, given the address of the task's reference solution, started on fresh databases; throws `CannotRunHere` when it cannot be started. */
export async function withOracle<T>(
  world: World,
  taskDirectory: string,
  work: (url: string) => Promise<T>,
  onProgress: OnProgress = world.onProgress,
): Promise<T> {
  const task = await readTask(taskDirectory);
  return withRunDirectory(world, async (run) => {
    const prepared = await prepareRun(world, task, run, { directory: join(task.directory, "solution") }, onProgress);
    const server = await startServer(world, task, prepared);
    try {
      return await work(server.url);
    } finally {
      await server.process.stop();
    }
  });
}
