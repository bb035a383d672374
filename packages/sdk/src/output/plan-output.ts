import { type FileEntry, type FileTree, compareText } from "@cd-task/model";
import { lockName, type OutputLock } from "./output-lock.ts";
import type { DiskState } from "./read-disk.ts";

/**
 * What writing does to one file. `kept`: the author's, left as it is. Refused without force: `edited` (cd-task wrote it
 * and somebody changed it since) and `foreign` (not ours, in the way). Refused always: `folder` (a folder stands there)
 * and `outside` (the path leads out of the folder).
 */
export interface OutputChange {
  path: string;
  effect: "new" | "changed" | "same" | "removed" | "kept" | "edited" | "foreign" | "folder" | "outside";
}

/** Which files are whose. */
export interface Ownership {
  /** Files of the author: written once, never again unasked. */
  isAuthors(path: string): boolean;
  /** Managed files that are removed when they are no longer in the tree. */
  prunes(path: string): boolean;
  /** Write the author's files too as if they were ours. */
  force: boolean;
}

/** What writing `tree` over what is on disk does, path by path. Ownership is read from the lock alone, never from a file's content. */
export function planOutput(tree: FileTree, wanted: ReadonlyMap<string, string>, disk: ReadonlyMap<string, DiskState>, lock: OutputLock | null, ownership: Ownership): OutputChange[] {
  const changes = tree.map((entry): OutputChange => ({ path: entry.path, effect: effectOn(entry, wanted.get(entry.path), disk.get(entry.path), lock, ownership) }));
  for (const [path, written] of Object.entries(lock?.files ?? {})) {
    const file = disk.get(path);
    if (wanted.has(path) || file?.kind !== "file" || !ownership.prunes(path) || !staysInside(path)) continue;
    changes.push({ path, effect: written === file.digest ? "removed" : "edited" });
  }
  return changes.sort((a, b) => compareText(a.path, b.path));
}

function effectOn({ path, executable }: FileEntry, wanted: string | undefined, there: DiskState | undefined, lock: OutputLock | null, { isAuthors, force }: Ownership): OutputChange["effect"] {
  if (!staysInside(path)) return "outside";
  const [managed, authors] = [lock?.files[path], lock?.authors[path]];
  const isTheirs = isAuthors(path) && authors !== undefined && !force;
  if (!there) return isTheirs ? "kept" : "new";
  if (there.kind === "folder") return "folder";
  if (there.kind === "blocked") return "foreign";
  if (there.digest === wanted && there.executable === Boolean(executable)) return "same";
  if (isTheirs) return "kept";
  if (there.digest === wanted) return "changed";
  if (managed === undefined && authors === undefined) return "foreign";
  return there.digest === (managed ?? authors) ? "changed" : "edited";
}

/** False for a path that is absolute, goes up, or names what belongs to the writing itself. */
export function staysInside(path: string): boolean {
  const isPlain = path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
  return isPlain && !/[\\\0]|^[A-Za-z]:/.test(path) && path !== lockName && !path.startsWith(".cd-task-writing");
}
