import { lstat, mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { lockName } from "./output-lock.ts";
import { readState } from "./read-disk.ts";

/** A decided writing: what each file was when it was decided, null where there was none. New files wait in `next` beside it. */
export interface Journal {
  writes: Record<string, string | null>;
  removals: Record<string, string>;
}

/** Decides a writing: from here on it is finished, by whoever comes next if need be. */
export async function decideJournal(staging: string, journal: Journal): Promise<void> {
  await writeFile(join(staging, "journal.tmp"), JSON.stringify(journal));
  await rename(join(staging, "journal.tmp"), join(staging, "journal.json"));
}

/**
 * Carries out what was decided and not done yet, and says which files were left alone because somebody changed
 * them in between. May be begun again at any point; does nothing where nothing was decided.
 */
export async function finishJournal(directory: string, staging: string): Promise<string[]> {
  const text = await readFile(join(staging, "journal.json"), "utf8").catch(() => null);
  if (text === null) return [];
  const { writes, removals } = JSON.parse(text) as Journal;
  const overtaken: string[] = [];
  for (const [path, was] of Object.entries(removals)) await removeFile(path, was);
  await place("");
  await rename(join(staging, lockName), join(directory, lockName)).catch(ignoreMissing);
  return overtaken;

  async function removeFile(path: string, was: string): Promise<void> {
    const there = await readState(directory, path);
    if (there?.kind !== "file") return;
    if (there.digest !== was) return void overtaken.push(path);
    await rm(join(directory, path));
    await removeEmptyFolders(directory, dirname(path));
  }

  async function place(below: string): Promise<void> {
    const entries = await readdir(join(staging, "next", below), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      if (!entry.isDirectory()) await placeFile(path);
      else if (!(await placeFolder(path))) await place(path);
    }
  }

  /** A folder that is not there yet arrives in one step, with all that is in it. */
  async function placeFolder(path: string): Promise<boolean> {
    if (await lstat(join(directory, path)).catch(() => null)) return false;
    return rename(join(staging, "next", path), join(directory, path)).then(() => true, () => false);
  }

  async function placeFile(path: string): Promise<void> {
    const there = await readState(directory, path);
    if (there?.kind === "folder") await rmdir(join(directory, path));
    if (there && there.kind !== "folder" && (there.kind === "blocked" || there.digest !== writes[path])) return void overtaken.push(path);
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await rename(join(staging, "next", path), join(directory, path));
  }
}

async function removeEmptyFolders(directory: string, below: string): Promise<void> {
  for (let folder = below; folder !== "."; folder = dirname(folder)) {
    if (!(await rmdir(join(directory, folder)).then(() => true, () => false))) return;
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}
