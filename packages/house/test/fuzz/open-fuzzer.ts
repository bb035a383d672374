import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import type { FuzzAnswer, FuzzRequest } from "./fuzz-worker.ts";
import type { HostileSuite } from "./hostile-suites.ts";
import { mutate } from "./mutate.ts";

/** A case that did not end in a diagnostic or success within its limits. */
export interface FuzzFailure {
  case: string;
  why: string;
}

export interface FuzzCase extends FuzzAnswer {
  case: string;
  failure: FuzzFailure | null;
}

export interface Fuzzer {
  /** The base suite with the mutation of this number. */
  tryMutation(seed: number): Promise<FuzzCase>;
  tryHostile(hostile: HostileSuite): Promise<FuzzCase>;
  close(): Promise<void>;
}

const limitMs = 2_000;
const limitMb = 500;
const base = join(import.meta.dirname, "suite");
const lockFile = "cd-task.lock.json";

/** Looks through mutated suites in a thread of its own, which has 2 s of work and 500 MB for each and is made anew when it used them up. */
export function openFuzzer(): Fuzzer {
  const folder = mkdtempSync(join(tmpdir(), "cd-task-fuzz-"));
  const files = Object.fromEntries(readdirSync(base, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return [path.slice(base.length + 1), readFileSync(path, "utf8")];
  }));
  const lock = JSON.stringify({ version: 1, files: { "express-unconstrained/task.json": `sha256:${"0".repeat(64)}` } }, null, 2);
  let worker: Worker | undefined;
  let count = 0;

  return {
    tryMutation(seed) {
      const { file, says, text } = mutate({ ...files, [lockFile]: lock }, seed);
      return attempt(`${seed}: ${file}: ${says}`, (suite) => file === lockFile || writeFileSync(join(suite, file), text), { lock: file === lockFile ? text : lock });
    },
    tryHostile: ({ says, spoil, codes }) =>
      attempt(says, spoil, {}).then((found) =>
        found.failure || found.codes.some((code) => codes.includes(code)) ? found : { ...found, failure: { case: says, why: `expected ${codes.join(" or ")}, found ${found.codes.join(", ") || "nothing"}` } },
      ),
    async close() {
      await worker?.terminate();
      rmSync(folder, { recursive: true, force: true });
    },
  };

  async function attempt(name: string, change: (suite: string) => unknown, request: Omit<FuzzRequest, "directory">): Promise<FuzzCase> {
    const directory = join(folder, `suite-${(count += 1)}`);
    mkdirSync(dirname(directory), { recursive: true });
    cpSync(base, directory, { recursive: true });
    try {
      change(directory);
      const answer = await ask({ directory, ...request });
      const why = answer.ended === "broke" ? (answer.stack ?? "it broke") : answer.cpuMs > limitMs ? `it took ${Math.round(answer.cpuMs)} ms` : null;
      return { ...answer, case: name, failure: why === null ? null : { case: name, why } };
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  }

  async function ask(request: FuzzRequest): Promise<FuzzAnswer> {
    worker ??= await startWorker(join(folder, "out"));
    const thread = worker;
    return new Promise((resolve) => {
      const settle = (answer: FuzzAnswer, isOver: boolean) => {
        clearTimeout(timer);
        thread.removeAllListeners("message").removeAllListeners("error");
        if (isOver) {
          worker = undefined;
          void thread.terminate();
        }
        resolve(answer);
      };
      const broke = (stack: string): FuzzAnswer => ({ ended: "broke", codes: [], stack, cpuMs: 0 });
      const timer = setTimeout(() => settle(broke(`it was not done within ${10 * limitMs} ms`), true), 10 * limitMs);
      thread.once("message", (answer: FuzzAnswer) => settle(answer, false));
      thread.once("error", (error: Error & { code?: string }) => settle(broke(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? `it used more than ${limitMb} MB` : (error.stack ?? error.message)), true));
      thread.postMessage(request);
    });
  }
}

/** A thread that has looked through a sound suite before, so that what it loads is no case's fault. */
async function startWorker(out: string): Promise<Worker> {
  const worker = new Worker(new URL("./fuzz-worker.ts", import.meta.url), { workerData: { out }, resourceLimits: { maxOldGenerationSizeMb: limitMb } });
  await new Promise<void>((resolve, reject) => {
    worker.once("message", () => resolve());
    worker.once("error", reject);
    worker.postMessage({ directory: base } satisfies FuzzRequest);
  });
  return worker;
}
