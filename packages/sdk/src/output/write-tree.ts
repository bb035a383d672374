import { access, lstat, mkdir, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { CannotRunHere, type FileTree } from "@cd-task/model";
import { decideJournal, finishJournal, type Journal } from "./journal.ts";
import { lockName, lockText, type OutputLock, readLock } from "./output-lock.ts";
import { openFileStore } from "./open-file-store.ts";
import { openStaging, type Staging } from "./open-staging.ts";
import { type OutputChange, planOutput, staysInside } from "./plan-output.ts";
import { digestsOf, type DiskState, readDisk } from "./read-disk.ts";

export interface WriteOptions {
  /** Overwrite files that were edited or are not ours, and the author's. */
  force?: boolean;
  /** Which files are the author's: written once, never again unasked. Default: none. */
  isAuthors?: (path: string) => boolean;
  /** Which managed files, written before and no longer in the tree, are removed. Default: all. */
  prunes?: (path: string) => boolean;
  /** Only say what would happen. */
  dryRun?: boolean;
}

export interface WriteResult {
  changes: OutputChange[];
  /** Changes that were refused; when there are any, nothing was written. */
  refused: OutputChange[];
  /** Of the tree, and of what it takes on the disk, where equal files are stored once; null when nothing was written. */
  bytes: { tree: number; disk: number } | null;
}

const filesATurn = 100;

const writes: ReadonlySet<OutputChange["effect"]> = new Set(["new", "changed", "edited", "foreign"]);

/**
 * Writes a file tree into a folder: the only function of the project that writes output. All of it is prepared beside
 * its place, then decided in one step; killed at any moment, the folder has its old state or, as soon as cd-task looks
 * at it again, the new one. A file that somebody changes meanwhile stays as they left it.
 */
export async function writeTree(tree: FileTree, folder: string, options: WriteOptions = {}): Promise<WriteResult> {
  const directory = resolve(folder);
  const { force = false, isAuthors = () => false, prunes = () => true } = options;
  const isNew = !(await lstat(directory).catch(() => null));
  const staging = options.dryRun ? null : await openStaging(directory, isNew).catch((error: unknown) => cannotWrite(directory, error));
  try {
    const lock = await readLock(directory);
    const disk = await readDisk(directory, isNew ? [] : [...tree.map(({ path }) => path), ...Object.keys(lock?.files ?? {})].filter(staysInside));
    const wanted = digestsOf(tree);
    const changes = planOutput(tree, wanted, disk, lock, { isAuthors, prunes, force });
    const refused = changes.filter(({ effect }) => effect === "outside" || effect === "folder" || (!force && (effect === "edited" || effect === "foreign")));
    if (refused.length > 0 || !staging) {
      await staging?.close();
      return { changes, refused, bytes: null };
    }
    const next = nextLock(tree, wanted, changes, lock, { isAuthors, prunes });
    const bytes = await prepare(tree, staging, changes, next);
    if (isNew) await arrive(directory, staging);
    else await carryOut(directory, staging, journalOf(changes, wanted, disk));
    await staging.close();
    return { changes, refused, bytes };
  } catch (error) {
    // What was decided stays decided: the next writing finishes it.
    const isDecided = staging && (await access(join(staging.path, "journal.json")).then(() => true, () => false));
    if (isDecided) staging.leave();
    else await staging?.close().catch(() => {});
    return cannotWrite(directory, error);
  }
}

async function prepare(tree: FileTree, staging: Staging, changes: readonly OutputChange[], lock: OutputLock) {
  const effects = new Map(changes.map(({ path, effect }) => [path, effect]));
  const store = openFileStore(join(staging.path, "store"));
  const written = tree.filter(({ path }) => writes.has(effects.get(path) ?? "same"));
  for (const [index, entry] of written.entries()) {
    store.put(entry, join(staging.path, "next", entry.path));
    // Signals and progress get their turn.
    if (index % filesATurn === filesATurn - 1) await turn();
  }
  await writeFile(join(staging.path, lockName), lockText(lock));
  return store.bytes();
}

/** A folder that was not there appears with all that is in it. */
async function arrive(directory: string, staging: Staging): Promise<void> {
  await mkdir(join(staging.path, "next"), { recursive: true });
  await rename(join(staging.path, lockName), join(staging.path, "next", lockName));
  await rename(join(staging.path, "next"), directory);
}

async function carryOut(directory: string, staging: Staging, journal: Journal): Promise<void> {
  await decideJournal(staging.path, journal);
  const overtaken = await finishJournal(directory, staging.path);
  if (overtaken.length === 0) return;
  await staging.close();
  throw new CannotRunHere(`While cd-task was writing into ${directory}, somebody changed ${overtaken.join(", ")}. Those changes were kept.`, "Run the command again when nothing else writes there.");
}

function journalOf(changes: readonly OutputChange[], wanted: ReadonlyMap<string, string>, disk: ReadonlyMap<string, DiskState>): Journal {
  const journal: Journal = { writes: {}, removals: {} };
  for (const { path, effect } of changes) {
    const there = disk.get(path);
    const was = there?.kind === "file" ? there.digest : null;
    if (there?.kind === "blocked" && writes.has(effect)) journal.removals[there.by] = there.digest;
    if (wanted.has(path) && writes.has(effect)) journal.writes[path] = was;
    else if (was !== null && (effect === "removed" || (effect === "edited" && !wanted.has(path)))) journal.removals[path] = was;
  }
  return journal;
}

function nextLock(tree: FileTree, wanted: ReadonlyMap<string, string>, changes: readonly OutputChange[], lock: OutputLock | null, { isAuthors, prunes }: Required<Pick<WriteOptions, "isAuthors" | "prunes">>): OutputLock {
  const kept = new Set(changes.flatMap(({ path, effect }) => (effect === "kept" ? [path] : [])));
  const digest = (path: string) => wanted.get(path) as string;
  const [theirs, ours] = [tree.filter(({ path }) => isAuthors(path)), tree.filter(({ path }) => !isAuthors(path))];
  const files = Object.entries(lock?.files ?? {}).filter(([path]) => !wanted.has(path) && !prunes(path));
  const authors = Object.entries(lock?.authors ?? {}).filter(([path]) => kept.has(path) || !wanted.has(path));
  return {
    files: Object.fromEntries([...files, ...ours.map(({ path }) => [path, digest(path)] as const)]),
    authors: Object.fromEntries([...authors, ...theirs.flatMap(({ path }) => (kept.has(path) ? [] : [[path, digest(path)] as const]))]),
  };
}

function cannotWrite(directory: string, error: unknown): never {
  const { code = "" } = error as NodeJS.ErrnoException;
  if (!["EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT", "ENOTDIR", "ENAMETOOLONG", "ENOTEMPTY", "EEXIST", "EISDIR"].includes(code)) throw error;
  throw new CannotRunHere(`${directory} cannot be written: ${(error as Error).message}.`, "Mend that, or choose another folder; what was begun is finished or dropped by the next run.");
}
