import { basename, relative, resolve } from "node:path";
import { type Codebase, type Suite } from "@cd-task/model";
import type { World } from "@cd-task/prove";
import { readSource, type Start, tryStart } from "@cd-task/prove/carving";
import type { Shelves } from "../shelves.ts";
import { CarveRefused } from "./carve-refused.ts";
import { textsOf } from "./apply-patch.ts";
import { detectCodebase } from "./detect/detect-codebase.ts";
import type { Detected } from "./detect/detected.ts";
import { readCode } from "./read-code.ts";
import { writeTask } from "./write-task.ts";

/** What was found out of a folder of code. */
export interface DescribedCode {
  detected: Detected;
  files: number;
  uncommitted: number;
}

/** Reads a folder of code and says what its files tell of it. Throws `CarveRefused` where there is no code that can be carved. Nothing is written or run. */
export async function describeCode(directory: string, folder: string | null = null): Promise<DescribedCode> {
  const read = await readSource({ path: directory, commit: null, folder });
  if ("refused" in read) throw new CarveRefused(read.refused, read.hint);
  const detected = detectCodebase(textsOf(read.files), folder === null ? basename(resolve(directory)) : basename(folder));
  if (!detected) {
    const below = [...new Set(read.files.flatMap(({ path }) => (/\/(package\.json|pyproject\.toml|requirements\.txt|manage\.py)$/.test(path) ? [path.split("/").slice(0, -1).join("/")] : [])))].slice(0, 8);
    const hint = below.length > 0 ? `It may be one of its folders: ${below.join(", ")}. Name it with --folder.` : "Carving reads JavaScript, TypeScript and Python: name a folder with a package.json, pyproject.toml, requirements.txt or manage.py.";
    throw new CarveRefused(`${relative(process.cwd(), directory) || directory} holds no package.json and nothing of Python at its top.`, hint);
  }
  return { detected, files: read.files.length, uncommitted: read.uncommitted.length };
}

/** Starts a codebase as its codebase.yaml says, and finds the path by which it tells that it is ready. Throws `CarveRefused` where its code cannot be read. */
export async function confirmStart({ suite, codebase, shelves, world, health }: { suite: Suite; codebase: Codebase; shelves: Shelves; world: World; health: readonly string[] }): Promise<Start> {
  const code = await readCode(codebase);
  if ("refused" in code) throw new CarveRefused(code.refused, code.hint);
  if (!code.files.some(({ path }) => path === codebase.framework.install.lock)) return { log: `There is no ${codebase.framework.install.lock} to install from.`, ended: true };
  const cut = { id: "nothing", title: "Nothing", operations: [], keep: { schema: true }, alsoRemove: [], neverRemove: [], place: codebase.place };
  const task = await writeTask(suite, { codebase, cut, whole: code.files, holed: code.files }, shelves, world.directory);
  return tryStart(world, task.directory, `${task.directory}/solution`, health);
}
