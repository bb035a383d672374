import { spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { openLogTail } from "./log-tail.ts";
import { findDescendants, isGroupAlive, signalGroup } from "./process-group.ts";

/** How long killed processes may take to be gone. */
const killSeconds = 5;
const outputLimitBytes = 64 * 1024 * 1024;

/** A candidate's server as a process group of its own. */
export interface RunningCandidate {
  /** Why it is no longer running; null while it is. */
  ended(): string | null;
  /** Fires when it ends on its own or is stopped for flooding its output. */
  signal: AbortSignal;
  /** The last 8 KiB of its output. */
  log(): string;
  /** Asks the whole group to end, and kills what is left after `stopSeconds`. */
  stop(stopSeconds: number): Promise<void>;
}

/** Starts `command` in `directory` with exactly `environment` and PATH, HOME and LANG; rejects when no process can be made. */
export async function startCandidate(command: string, directory: string, environment: Record<string, string>): Promise<RunningCandidate> {
  const child = spawn("/bin/sh", ["-c", command], {
    cwd: directory,
    env: { ...pick(process.env, ["PATH", "HOME", "LANG"]), ...environment },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  await new Promise((resolve, reject) => child.once("spawn", resolve).once("error", reject));
  const leader = child.pid as number;
  const over = new AbortController();
  const log = openLogTail();
  let ended: string | null = null;
  const end = (reason: string) => {
    ended ??= reason;
    over.abort(new Error(`the candidate was gone: ${reason}`));
  };
  child.once("exit", (code, signal) => end(signal === null ? `it ended with exit code ${code}` : `it was ended by ${signal}`));
  const killNow = () => signalGroup(leader, findDescendants(leader), "SIGKILL");
  process.once("exit", killNow);
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      log.add(chunk);
      if (log.size() <= outputLimitBytes) return;
      stream.destroy();
      end(`it wrote more than ${outputLimitBytes / 1024 / 1024} MiB of output`);
      killNow();
    });
  }
  return {
    ended: () => ended,
    signal: over.signal,
    log: () => log.text(),
    async stop(stopSeconds) {
      await stopGroup(leader, stopSeconds);
      // A process that escaped the group may hold the pipes open for ever.
      child.stdout.destroy();
      child.stderr.destroy();
      process.off("exit", killNow);
    },
  };
}

async function stopGroup(leader: number, stopSeconds: number): Promise<void> {
  // Found while their parents live: afterwards nothing tells whose they were.
  const strays = findDescendants(leader);
  signalGroup(leader, strays, "SIGTERM");
  await awaitEnd(leader, strays, stopSeconds);
  strays.push(...findDescendants(leader));
  signalGroup(leader, strays, "SIGKILL");
  await awaitEnd(leader, strays, killSeconds);
}

async function awaitEnd(leader: number, strays: readonly number[], seconds: number): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  while (isGroupAlive(leader, strays) && performance.now() < deadline) await wait(20);
}

function pick(environment: NodeJS.ProcessEnv, names: string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]])));
}
