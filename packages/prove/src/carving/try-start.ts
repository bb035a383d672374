import { setTimeout as wait } from "node:timers/promises";
import { InstallFailed } from "../dependencies/install-failed.ts";
import { prepareRun } from "../grade/prepare-run.ts";
import { readTask } from "../grade/read-task.ts";
import { withRunDirectory } from "../grade/with-run-directory.ts";
import type { ProcessEnd } from "../processes/start-process.ts";
import type { World } from "../world/open-world.ts";

/** How a start went: what answered first, or the end of what was said when nothing did. */
export type Start = { health: { path: string; status: number }; seconds: number } | { log: string; ended: boolean };

/** Installs and starts the code as the task's facts say, and asks these paths until one answers; 200 is preferred to anything else. */
export async function tryStart(world: World, taskDirectory: string, directory: string, paths: readonly string[]): Promise<Start> {
  const task = await readTask(taskDirectory);
  const { limits, start } = task.facts;
  try {
    return await withRunDirectory(world, async (run) => {
      const prepared = await prepareRun(world, task, run, { directory }, world.onProgress);
      const server = await world.sandbox.run({
        command: "/bin/sh", arguments: ["-c", start], cwd: prepared.repository, env: prepared.environment, roots: { read: [], write: [prepared.repository] }, network: "open",
        limits: { seconds: 600, stopSeconds: limits.stop, outputBytes: 8 * 1024 },
      });
      let end: ProcessEnd | undefined;
      void server.ended.then((value) => {
        end = value;
      });
      const began = performance.now();
      const ask = async (path: string) => {
        const status = await fetch(`http://127.0.0.1:${prepared.port}${path}`, { redirect: "manual", signal: AbortSignal.timeout(3000) }).then((response) => response.status, () => 0);
        return { path, status };
      };
      try {
        while (!end && performance.now() - began < limits.start * 1000) {
          if ((await ask("/")).status !== 0) break;
          await wait(100);
        }
        if (end) return { log: server.output(), ended: true };
        const seconds = (performance.now() - began) / 1000;
        const answers = [];
        for (const path of paths) answers.push(await ask(path));
        const best = answers.find(({ status }) => status === 200) ?? answers.find(({ status }) => status > 200 && status < 500);
        return best ? { health: best, seconds } : { log: server.output(), ended: false };
      } finally {
        await server.stop();
      }
    });
  } catch (error) {
    if (error instanceof InstallFailed) return { log: error.message, ended: true };
    throw error;
  }
}
