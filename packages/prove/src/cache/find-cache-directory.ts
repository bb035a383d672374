import { accessSync, chmodSync, constants, lstatSync, mkdirSync, mkdtempSync, statSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/**
 * The folder that outlives a run: `wanted`, else `CD_TASK_CACHE`, else the platform's cache folder. Where that is not
 * writable, or hidden from other users while we are root (the database then runs as another user), a folder of ours
 * below the system's temporary folder.
 */
export function findCacheDirectory(wanted?: string, environment: NodeJS.ProcessEnv = process.env): string {
  const directory = resolve(wanted ?? (environment.CD_TASK_CACHE || defaultDirectory(environment)));
  if (isWritable(directory) && (process.getuid?.() !== 0 || isOpenToOthers(directory))) return directory;
  const fallback = join(tmpdir(), `cd-task-${process.getuid?.() ?? "cache"}`);
  return isOurs(fallback) ? fallback : mkdtempSync(`${fallback}-`);
}

function defaultDirectory(environment: NodeJS.ProcessEnv): string {
  if (environment.XDG_CACHE_HOME) return join(environment.XDG_CACHE_HOME, "cd-task");
  return process.platform === "darwin"
    ? join(homedir(), "Library", "Caches", "cd-task")
    : join(homedir(), ".cache", "cd-task");
}

function isWritable(directory: string): boolean {
  try {
    const made = mkdirSync(directory, { recursive: true });
    if (made !== undefined) chmodSync(directory, 0o755);
    accessSync(directory, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether another user can reach what lies in the folder: every folder above it may be entered by all. */
export function isOpenToOthers(directory: string): boolean {
  for (let folder = directory; ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** Anybody may create names in a temporary folder: take one only when it is ours and nobody else can write to it. */
function isOurs(directory: string): boolean {
  if (!isWritable(directory)) return false;
  const found = lstatSync(directory);
  return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}
