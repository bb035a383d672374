import { chmod, cp, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type FileTree, fileBytes } from "@cd-task/model";
import { digestsOf, listFiles } from "./list-files.ts";
import { lockName, lockText, readLock } from "./output-lock.ts";
import { type OutputChange, planOutput } from "./plan-output.ts";

export interface WriteOptions {
  /** Overwrite files that were edited or are not ours. */
  force?: boolean;
  /** Which folders at the top this tree speaks for; files elsewhere stay. Default: all. */
  speaksFor?: (unit: string) => boolean;
  /** Only say what would happen. */
  dryRun?: boolean;
}

export interface WriteResult {
  changes: OutputChange[];
  /** Changes that were refused; when there are any, nothing was written. */
  refused: OutputChange[];
}

/**
 * Writes a file tree into a folder: the only function of the project that writes output. Each folder
 * at the top of the tree is made complete beside its old state and then takes its place.
 */
export async function writeTree(tree: FileTree, directory: string, options: WriteOptions = {}): Promise<WriteResult> {
  const speaksFor = options.speaksFor ?? (() => true);
  const [lock, disk] = [await readLock(directory), await listFiles(directory)];
  const changes = planOutput(tree, disk, lock, (path) => speaksFor(unitOf(path)));
  const refused = options.force ? [] : changes.filter(({ effect }) => effect === "edited" || effect === "foreign");
  if (refused.length > 0 || options.dryRun) return { changes, refused };
  const touched = new Set(changes.filter(({ effect }) => effect !== "same").map(({ path }) => unitOf(path)));
  await mkdir(directory, { recursive: true });
  const staging = await mkdtemp(join(directory, ".cd-task-"));
  try {
    for (const unit of touched) await replaceUnit(unit, tree, directory, staging, changes);
    const kept = Object.entries(lock ?? {}).filter(([path]) => !speaksFor(unitOf(path)));
    const text = lockText(Object.fromEntries([...kept, ...digestsOf(tree)]));
    await writeFile(join(staging, lockName), text);
    await rename(join(staging, lockName), join(directory, lockName));
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return { changes, refused };
}

const unitOf = (path: string) => path.split("/", 1)[0] as string;

async function replaceUnit(unit: string, tree: FileTree, directory: string, staging: string, changes: OutputChange[]): Promise<void> {
  const [target, next, old] = [join(directory, unit), join(staging, "next", unit), join(staging, "old", unit)];
  await mkdir(dirname(next), { recursive: true });
  await mkdir(dirname(old), { recursive: true });
  // What is not ours stays where it is: the new state begins with a copy of the old one, less what we wrote.
  await cp(target, next, { recursive: true, verbatimSymlinks: true }).catch(ignoreMissing);
  for (const { path } of changes) if (unitOf(path) === unit) await rm(join(staging, "next", path), { force: true });
  const entries = tree.filter(({ path }) => unitOf(path) === unit);
  for (const entry of entries) {
    const path = join(staging, "next", entry.path);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, fileBytes(entry));
    if (entry.executable) await chmod(path, 0o755);
  }
  await rename(target, old).catch(ignoreMissing);
  if (entries.length > 0 || (await listFiles(next)).size > 0) await rename(next, target).catch(ignoreMissing);
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}
