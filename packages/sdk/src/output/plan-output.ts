import { type FileTree, compareText } from "@cd-task/model";
import { type DiskFile, digestsOf } from "./list-files.ts";
import { lockName, type OutputLock } from "./output-lock.ts";

/** What writing would do to one file. `edited`: cd-task wrote it and somebody changed it since. `foreign`: not ours, in the way. */
export interface OutputChange {
  path: string;
  effect: "new" | "changed" | "same" | "removed" | "edited" | "foreign";
}

/**
 * What writing `tree` over the files on disk would do, path by path. Ownership is read from the lock
 * alone, never from a file's content. `isOurs` limits which vanished files count as removed.
 */
export function planOutput(
  tree: FileTree,
  disk: ReadonlyMap<string, DiskFile>,
  lock: OutputLock | null,
  isOurs: (path: string) => boolean = () => true,
): OutputChange[] {
  const wanted = digestsOf(tree);
  const changes: OutputChange[] = tree.map(({ path, executable }) => {
    const file = disk.get(path);
    if (!file) return { path, effect: isBlocked(path, disk) ? "foreign" : "new" };
    if (file.digest === wanted.get(path)) return { path, effect: file.executable === Boolean(executable) ? "same" : "changed" };
    if (lock?.[path] === undefined) return { path, effect: "foreign" };
    return { path, effect: lock[path] === file.digest ? "changed" : "edited" };
  });
  for (const path of Object.keys(lock ?? {})) {
    const file = disk.get(path);
    if (wanted.has(path) || !file || !isOurs(path)) continue;
    changes.push({ path, effect: lock?.[path] === file.digest ? "removed" : "edited" });
  }
  return changes.filter(({ path }) => path !== lockName).sort((a, b) => compareText(a.path, b.path));
}

/** True when a file stands where the path needs a folder. */
function isBlocked(path: string, disk: ReadonlyMap<string, DiskFile>): boolean {
  const parts = path.split("/");
  return parts.some((_, index) => index > 0 && disk.has(parts.slice(0, index).join("/")));
}
