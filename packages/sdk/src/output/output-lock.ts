import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { stableJson } from "@cd-task/model";

/** The name of the file that lists what cd-task wrote into a folder, with digests. */
export const lockName = "cd-task.lock.json";

/** Digests of the files cd-task wrote, by path below the folder. */
export type OutputLock = Record<string, string>;

/** The lock of a folder; null when cd-task never wrote there. */
export async function readLock(directory: string): Promise<OutputLock | null> {
  try {
    const { files } = JSON.parse(await readFile(join(directory, lockName), "utf8")) as { files: OutputLock };
    return files;
  } catch {
    return null;
  }
}

/** The lock file's text. */
export function lockText(files: OutputLock): string {
  return stableJson({ version: 1, files });
}
