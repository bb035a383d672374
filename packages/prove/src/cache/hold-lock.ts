import { readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { isAlive } from "../processes/is-alive.ts";

const beatSeconds = 5;

/**
 * What `work` returns, run while no other process holds the lock file. The lock of a process that died is taken over.
 * Two processes may take over at the same instant, so the lock saves work and must not be what makes it correct.
 */
export async function holdLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  while (!(await take(file))) {
    if (await isAbandoned(file)) await rm(file, { force: true });
    else await wait(100);
  }
  const beat = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => undefined), beatSeconds * 1000);
  beat.unref();
  try {
    return await work();
  } finally {
    clearInterval(beat);
    await rm(file, { force: true });
  }
}

async function take(file: string): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify({ pid: process.pid, host: hostname() }), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function isAbandoned(file: string): Promise<boolean> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(file, "utf8"), stat(file)]);
    const holder = JSON.parse(text || "{}") as { pid?: number; host?: string };
    if (holder.host === hostname() && holder.pid) return !isAlive(holder.pid);
    return Date.now() - mtimeMs > 12 * beatSeconds * 1000;
  } catch {
    return false;
  }
}
