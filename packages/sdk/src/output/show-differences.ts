import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type FileTree, fileBytes } from "@cd-task/model";
import type { OutputChange } from "./plan-output.ts";

/** What writing would change in the text of files that are there, as one unified patch; of new and removed files it says no more than their names. */
export async function showDifferences(tree: FileTree, directory: string, changes: readonly OutputChange[]): Promise<string> {
  const { createTwoFilesPatch } = await import("diff");
  const entries = new Map(tree.map((entry) => [entry.path, entry]));
  const parts: string[] = [];
  for (const { path, effect } of changes) {
    const entry = entries.get(path);
    if (effect === "new" || effect === "removed") parts.push(`${effect}: ${path}\n`);
    if (!entry || !["changed", "edited", "foreign", "kept"].includes(effect)) continue;
    const [before, after] = [await readFile(join(directory, path)).catch(() => Buffer.of()), Buffer.from(fileBytes(entry))];
    if (isBinary(before) || isBinary(after)) parts.push(`Binary files differ: ${path}\n`);
    else if (before.equals(after)) parts.push(`executable bit: ${path}\n`);
    else parts.push(createTwoFilesPatch(`a/${path}`, `b/${path}`, before.toString(), after.toString()));
  }
  return parts.join("");
}

const isBinary = (bytes: Uint8Array) => bytes.includes(0);
