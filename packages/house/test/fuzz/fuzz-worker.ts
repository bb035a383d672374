import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { expandSuite, hasErrors } from "@cd-task/model";
import { checkSuite, emitTasks, loadSuite, openShelves, packTasks, writeTree } from "@cd-task/sdk";

/** One suite to be looked through in a folder of its own; `lock` is the text of an output's lock. */
export interface FuzzRequest {
  directory: string;
  lock?: string;
}

export interface FuzzAnswer {
  ended: "fine" | "diagnostics" | "broke";
  codes: string[];
  /** The stack of what was thrown. */
  stack?: string;
  /** Of this thread's own work: a busy machine is no case's fault. */
  cpuMs: number;
}

const shelves = { ...(await openShelves()), verifier: async () => "verifier" };
const { out } = workerData as { out: string };

parentPort?.on("message", async (request: FuzzRequest) => {
  const before = process.threadCpuUsage();
  const { polluted } = {} as { polluted?: unknown };
  const answer = await look(request).catch((error: Error) => ({ ended: "broke" as const, codes: [], stack: error.stack ?? String(error) }));
  const isPolluted = polluted !== undefined || ({} as { polluted?: unknown }).polluted !== undefined;
  const { user, system } = process.threadCpuUsage(before);
  parentPort?.postMessage({ ...(isPolluted ? { ended: "broke", codes: [], stack: "every object has a new property" } : answer), cpuMs: (user + system) / 1000 });
});

/** What `check` and `build` do with it, up to the writing of one task. */
async function look({ directory, lock }: FuzzRequest): Promise<Omit<FuzzAnswer, "cpuMs">> {
  const { value: suite, diagnostics } = await loadSuite(directory, shelves);
  const found = [...diagnostics, ...(suite ? checkSuite(suite, shelves) : [])];
  if (suite && !hasErrors(found)) {
    const { value: tasks, diagnostics: emitted } = await emitTasks(suite, expandSuite(suite).slice(0, 2), shelves);
    found.push(...emitted);
    if (tasks && lock !== undefined) await writeWithLock(packTasks(tasks.slice(0, 1)), lock);
  }
  for (const { code, message } of found) if (!code || !message) throw new Error(`a diagnostic without words: ${JSON.stringify({ code, message })}`);
  return { ended: found.length === 0 ? "fine" : "diagnostics", codes: [...new Set(found.map(({ code }) => code))] };
}

async function writeWithLock(tree: Parameters<typeof writeTree>[0], lock: string): Promise<void> {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, "cd-task.lock.json"), lock);
  await writeTree(tree, out, { dryRun: true });
}
