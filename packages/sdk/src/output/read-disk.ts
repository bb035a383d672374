import { type Stats } from "node:fs";
import { lstat, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type FileTree, digestOf } from "@cd-task/model";

/** What stands at one path: a file, a folder, or a file (`by`) on the way where a folder has to be. */
export type DiskState = { kind: "file"; digest: string; executable: boolean } | { kind: "folder" } | { kind: "blocked"; by: string; digest: string };

/** What stands at these paths below a folder; a path where nothing stands is left out. Nothing else is looked at. */
export async function readDisk(directory: string, paths: Iterable<string>): Promise<Map<string, DiskState>> {
  const found = new Map<string, DiskState>();
  const seen = nothingSeen();
  for (const path of paths) {
    const state = await look(directory, path, seen);
    if (state) found.set(path, state);
  }
  return found;
}

/** What was found out on the way to other paths: the folders that are there, and the digests of files by inode, as large ones stand under many names. */
interface Seen {
  folders: Set<string>;
  digests: Map<string, string>;
}

const nothingSeen = (): Seen => ({ folders: new Set(), digests: new Map() });

/** What stands at one path; null when nothing does. A symbolic link counts as a file that equals no other. */
export function readState(directory: string, path: string): Promise<DiskState | null> {
  return look(directory, path, nothingSeen());
}

async function look(directory: string, path: string, seen: Seen): Promise<DiskState | null> {
  try {
    const by = await findLink(directory, path, seen);
    if (by !== undefined) return { kind: "blocked", by, digest: (await readFileState(join(directory, by), seen))?.digest ?? "" };
    return (await readFileState(join(directory, path), seen)) ?? { kind: "folder" };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

async function readFileState(path: string, seen: Seen): Promise<Extract<DiskState, { kind: "file" }> | null> {
  const stats = await lstat(path);
  if (stats.isDirectory()) return null;
  if (!stats.isFile()) return { kind: "file", digest: "not-a-file", executable: false };
  return { kind: "file", digest: await readDigest(path, stats, seen), executable: (stats.mode & 0o100) !== 0 };
}

async function readDigest(path: string, { dev, ino }: Stats, { digests }: Seen): Promise<string> {
  const inode = `${dev}:${ino}`;
  const digest = digests.get(inode) ?? digestOf(await readFile(path));
  digests.set(inode, digest);
  return digest;
}

/** The first part of the way that is there and is no folder. A link to a folder is none: what lies behind it is somewhere else. */
async function findLink(directory: string, path: string, { folders }: Seen): Promise<string | undefined> {
  const parts = path.split("/").slice(0, -1);
  for (let count = 1; count <= parts.length; count++) {
    const part = parts.slice(0, count).join("/");
    if (folders.has(part)) continue;
    if (!(await lstat(join(directory, part))).isDirectory()) return part;
    folders.add(part);
  }
  return undefined;
}

/** The digest of each file of a tree, by path. */
export function digestsOf(tree: FileTree): Map<string, string> {
  // Tasks share most of their bytes: each text is digested once.
  const known = new Map<string, string>();
  return new Map(
    tree.map((entry) => {
      const content = "text" in entry ? entry.text : entry.base64;
      const digest = known.get(content) ?? digestOf("text" in entry ? entry.text : Buffer.from(entry.base64, "base64"));
      if ("text" in entry) known.set(content, digest);
      return [entry.path, digest];
    }),
  );
}
