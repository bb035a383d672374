import { cp, lstat, readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { digestOf, type Codebase, type Suite } from "@cd-task/model";
import type { World } from "@cd-task/prove";
import { type Carving, openCarving } from "../../src/carving/index.ts";
import { loadSuite } from "../../src/pipeline.ts";
import { openShelves } from "../../src/shelves.ts";

const shelves = openShelves();

/** A text that is replaced in one file of a copy; without `find` the file is written anew. */
export interface Edit {
  file: string;
  find?: string;
  replace: string;
}

/** A copy of one of the codebases beside this file, relative to the working directory, with edits. */
export async function copyCodebase(fixture: string, directory: string, edits: readonly Edit[] = []): Promise<string> {
  await cp(join(import.meta.dirname, fixture), directory, { recursive: true });
  for (const { file, find, replace } of edits) {
    const text = find === undefined ? "" : await readFile(join(directory, file), "utf8");
    if (find !== undefined && !text.includes(find)) throw new Error(`${file} has no ${find}`);
    await writeFile(join(directory, file), find === undefined ? replace : text.replace(find, replace));
  }
  return relative(process.cwd(), directory);
}

/** What carving says of a codebase: each gate's line with its details. */
export interface OpenedCodebase {
  suite: Suite;
  codebase: Codebase;
  open: (options?: { allowDirty?: boolean }) => Promise<Carving>;
  said: string[];
}

/** A codebase that is a suite by itself, ready to be carved. */
export async function openCodebase(directory: string, world: World): Promise<OpenedCodebase> {
  const { value: suite, diagnostics } = await loadSuite(directory, await shelves);
  const codebase = suite?.codebases?.[0];
  if (!suite || !codebase) throw new Error(`${directory} does not load: ${diagnostics.map(({ message }) => message).join(" ")}`);
  const said: string[] = [];
  const onGate = ({ id, seen, details }: { id: string; seen: string; details: readonly string[] }) => void said.push([`${id}: ${seen}`, ...details].join("\n"));
  return { suite, codebase, said, open: async ({ allowDirty = false } = {}) => openCarving({ suite, codebase, shelves: await shelves, world, allowDirty, onPhase: () => undefined, onGate }) };
}

/** One digest of all names, modes, times of change and bytes below a folder, git's own files too. */
export async function digestOfFolder(directory: string): Promise<string> {
  const names = (await readdir(directory, { recursive: true })).sort();
  const lines = await Promise.all(names.map(async (name) => {
    const path = join(directory, name);
    const stat = await lstat(path);
    return [name, stat.mode, stat.mtimeMs, stat.isFile() ? digestOf((await readFile(path)).toString("base64")) : ""].join(" ");
  }));
  return digestOf(lines.join("\n"));
}
