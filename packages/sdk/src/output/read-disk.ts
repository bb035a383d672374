import { lstat, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type FileTree, digestOf } from "@cd-task/model";

/** What stands at one path: a file, a folder, or a file (`by`) on the way where a folder has to be. */
export type DiskState = { kind: "file"; digest: string; executable: boolean } | { kind: "folder" } | { kind: "blocked"; by: string; digest: string };

/** What stands at these paths below a folder; a path where nothing stands is left out. Nothing else is looked at. */
export async function readDisk(directory: string, paths: Iterable<string>): Promise<Map<string, DiskState>> {
  const found = new Map<string, DiskState>();
  for (const path of paths) {
    const state = await readState(directory, path);
    if (state) found.set(path, state);
  }
  return found;
}

/** What stands at one path; null when nothing does. A symbolic link counts as a file that equals no other. */
export async function readState(directory: string, path: string): Promise<DiskState | null> {
  try {
    const by = await findLink(directory, path);
    if (by !== undefined) return { kind: "blocked", by, digest: (await readFileState(join(directory, by)))?.digest ?? "" };
    return (await readFileState(join(directory, path))) ?? { kind: "folder" };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

async function readFileState(path: string): Promise<Extract<DiskState, { kind: "file" }> | null> {
  const stats = await lstat(path);
  if (stats.isDirectory()) return null;
  if (!stats.isFile()) return { kind: "file", digest: "not-a-file", executable: false };
  return { kind: "file", digest: digestOf(await readFile(path)), executable: (stats.mode & 0o100) !== 0 };
}

/** The first part of the way that is there and is no folder. A link to a folder is none: what lies behind it is somewhere else. */
async function findLink(directory: string, path: string): Promise<string | undefined> {
  const parts = path.split("/").slice(0, -1);
  for (let count = 1; count <= parts.length; count++) {
    const part = parts.slice(0, count).join("/");
    if (!(await lstat(join(directory, part))).isDirectory()) return part;
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
