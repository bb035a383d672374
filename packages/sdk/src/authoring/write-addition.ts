import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { writeFileAtomic } from "../write-file-atomic.ts";
import type { AddedFile } from "./add-to-suite.ts";

/** Writes what was added: new files first, never over one that is there by now, then suite.yaml as a whole. */
export async function writeAddition(files: readonly AddedFile[]): Promise<void> {
  for (const { path, text } of files.filter(({ isNew }) => isNew)) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: "wx" });
  }
  for (const { path, text } of files.filter(({ isNew }) => !isNew)) await writeFileAtomic(path, text);
}
