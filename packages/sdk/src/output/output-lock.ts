import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { stableJson } from "@cd-task/model";

/** The name of the file that lists what cd-task wrote into a folder, with digests. */
export const lockName = "cd-task.lock.json";

/** Digests of what cd-task wrote, by path below the folder. */
export interface OutputLock {
  /** Managed files: written by us, and written again whenever they have to change. */
  files: Record<string, string>;
  /** The author's files: written once and left to them since; the digest is what was written then. */
  authors: Record<string, string>;
}

/** The lock of a folder; null when cd-task never wrote there, or when the lock is not one. */
export async function readLock(directory: string): Promise<OutputLock | null> {
  try {
    const lock: unknown = JSON.parse(await readFile(join(directory, lockName), "utf8"));
    const { files, authors } = lock as Partial<OutputLock>;
    return { files: digestsIn(files), authors: digestsIn(authors) };
  } catch {
    return null;
  }
}

/** The lock file's text. */
export function lockText({ files, authors }: OutputLock): string {
  return stableJson({ version: 1, files, ...(Object.keys(authors).length > 0 && { authors }) });
}

// A lock is a file like any other and may have been edited: what is no digest is as if it were not there.
function digestsIn(value: unknown): Record<string, string> {
  const pairs = Object.entries(value ?? {}).filter((pair): pair is [string, string] => typeof pair[1] === "string");
  return Object.assign(Object.create(null) as Record<string, string>, Object.fromEntries(pairs));
}
