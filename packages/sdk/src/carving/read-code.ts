import { resolve } from "node:path";
import { type Codebase, compareText, type FileTree, digestOfTree } from "@cd-task/model";
import { readAbove, readSource } from "@cd-task/prove/carving";
import { matchesGlob } from "@cd-task/verifier";
import { lockOfWorkspace } from "./workspace-lock.ts";

/** The code of a codebase as a task holds it: what is built from other files is left out. */
export interface Code {
  files: FileTree;
  digest: string;
  uncommitted: string[];
}

/** Reads a codebase's code, with a lock of its own where only the workspace around it has one; where it cannot be read, why and what to do. Nothing is written. */
export async function readCode({ directory, source, layout, framework }: Pick<Codebase, "directory" | "source" | "layout" | "framework">): Promise<Code | { refused: string; hint: string }> {
  const place = { ...source, path: resolve(directory, source.path) };
  const read = await readSource(place);
  if ("refused" in read) return read;
  const own = read.files.filter(({ path }) => !matchesGlob(path, layout.generated));
  const { kind, lock } = framework.install;
  const isLocked = kind !== "npm" || own.some(({ path }) => path === lock) || !own.some(({ path }) => path === "package.json");
  const above = isLocked ? null : await readAbove(place, lock);
  const made = above && lockOfWorkspace(above.text, above.folder);
  if (made && "siblings" in made) {
    return {
      refused: `${above.folder} is built on other folders of its workspace: ${made.siblings.join(", ")}. A task holds one folder alone.`,
      hint: `Give the folder a ${lock} of its own that takes them from a registry or from archives (\`npm pack\`), or copy what it uses of them.`,
    };
  }
  const files = made && "text" in made ? [...own, { path: lock, text: made.text }].sort((a, b) => compareText(a.path, b.path)) : own;
  return { files, digest: digestOfTree(files), uncommitted: read.uncommitted };
}
