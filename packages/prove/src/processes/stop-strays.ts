import { readFile, readdir, readlink } from "node:fs/promises";

/**
 * The ids of processes that were killed because they belong to a run: their working directory or an environment
 * variable lies in `directory`. Finds those that fled their group; only where the system has /proc.
 */
export async function stopStrays(directory: string): Promise<number[]> {
  const stopped: number[] = [];
  for (const name of await readdir("/proc").catch(() => [])) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid || !(await belongsTo(pid, directory))) continue;
    try {
      process.kill(pid, "SIGKILL");
      stopped.push(pid);
    } catch {
      // It ended meanwhile, or is another user's.
    }
  }
  return stopped;
}

async function belongsTo(pid: number, directory: string): Promise<boolean> {
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => "");
  if (cwd === directory || cwd.startsWith(`${directory}/`)) return true;
  const variables = (await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "")).split("\0");
  return variables.some((variable) => {
    const value = variable.slice(variable.indexOf("=") + 1);
    return value === directory || value.startsWith(`${directory}/`);
  });
}
