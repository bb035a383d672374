import { resolve } from "node:path";
import { type Codebase, type FileTree, digestOfTree } from "@cd-task/model";
import { readSource } from "@cd-task/prove/carving";
import { matchesGlob } from "@cd-task/verifier";

/** The code of a codebase as a task holds it: what is built from other files is left out. */
export interface Code {
  files: FileTree;
  digest: string;
  uncommitted: string[];
}

/** Reads a codebase's code; where it cannot be read, why and what to do. Nothing is written. */
export async function readCode({ directory, source, layout }: Pick<Codebase, "directory" | "source" | "layout">): Promise<Code | { refused: string; hint: string }> {
  const read = await readSource({ ...source, path: resolve(directory, source.path) });
  if ("refused" in read) return read;
  const files = read.files.filter(({ path }) => !matchesGlob(path, layout.generated));
  return { files, digest: digestOfTree(files), uncommitted: read.uncommitted };
}
