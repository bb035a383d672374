import { mkdir, readFile, rm } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import type { ProcessEnd } from "../processes/start-process.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import { keepCompiled } from "./keep-compiled.ts";

export interface VerifierRun {
  sandbox: Sandbox;
  taskDirectory: string;
  /** Holds everything of this run; the verifier works here. */
  directory: string;
  /** The command and its options; `--task` and `--out` are added. */
  arguments: string[];
  limitSeconds: number;
  /** The verifier's text, where what is compiled of it may be kept: never where code that is judged runs beside it. */
  keptText?: string;
  /** Whether what it judges runs below it, or somewhere else. */
  network?: "loopback" | "open";
  bridges?: { port: number; socket: string }[];
  /** Called with the process it runs in; what it returns is called when that is over. */
  watch?: (pid: number) => () => void;
}

/** How the verifier ended, the end of its output, and the JSON value it wrote (undefined when there is none). */
export interface VerifierEnd extends ProcessEnd {
  output: string;
  result: unknown;
}

/** Runs the verifier that travels in the task, in a process group of its own. */
export async function runVerifier(run: VerifierRun): Promise<VerifierEnd> {
  const { sandbox, taskDirectory, directory, limitSeconds, watch = () => () => undefined } = run;
  const out = join(directory, "result.json");
  const verifier = join(taskDirectory, "tests", "verifier.mjs");
  await rm(out, { force: true });
  const running = await sandbox.run({
    command: process.execPath,
    arguments: [...(run.keptText === undefined ? [verifier] : keepCompiled(verifier, run.keptText)), ...run.arguments, "--task", taskDirectory, "--out", out],
    cwd: directory,
    env: await plainEnvironment(directory),
    roots: { read: [taskDirectory], write: [directory] },
    network: run.network ?? "loopback",
    bridges: run.bridges ?? [],
    limits: { seconds: limitSeconds, stopSeconds: 10, outputBytes: 16 * 1024 },
  });
  const endWatch = watch(running.pid);
  const end = await running.ended.finally(endWatch);
  return { ...end, output: running.output().trim(), result: await readJson(out) };
}

/** An environment without anything of ours: the same on every machine but for PATH. */
export async function plainEnvironment(directory: string, firstOnPath: string[] = []): Promise<Record<string, string>> {
  const [home, temporary] = [join(directory, "home"), join(directory, "tmp")];
  await Promise.all([home, temporary].map((path) => mkdir(path, { recursive: true })));
  const path = [...firstOnPath, dirname(process.execPath), process.env.PATH ?? ""].join(delimiter);
  return { PATH: path, HOME: home, TMPDIR: temporary, LANG: "C.UTF-8" };
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    return undefined;
  }
}
