import { chmod, link, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type FileEntry, fileBytes } from "@cd-task/model";

/** Smaller files are not worth a link. */
const leastBytes = 16 * 1024;
/** Folders that are worked in, where an edit in place must not reach another task. */
const isWorkedIn = (path: string) => /(^|\/)(starter|solution)\//.test(path);

/** Where the files of one writing come from. */
export interface FileStore {
  /** Puts the file there; folders on the way are made. */
  put(entry: FileEntry, path: string): Promise<void>;
  /** So far: of all files, and of those that are not links to one another. */
  bytes(): { tree: number; disk: number };
}

/** A store in an empty folder, to be removed when all is written: equal large files are written there once and linked from there, where the disk can. */
export function openFileStore(directory: string): FileStore {
  const known = new Map<string, string>();
  const bytes = { tree: 0, disk: 0 };
  const folders = new Set<string>();
  return {
    bytes: () => ({ ...bytes }),
    async put(entry, path) {
      const content = fileBytes(entry);
      bytes.tree += content.length;
      if (!folders.has(dirname(path))) await mkdir(dirname(path), { recursive: true });
      folders.add(dirname(path));
      const key = `${entry.executable ? "x" : "-"}${"text" in entry ? entry.text : entry.base64}`;
      const isShared = content.length >= leastBytes && !isWorkedIn(entry.path);
      if (isShared && (await linkFrom(await keep(key, content, entry.executable), path))) return;
      await writeFile(path, content);
      if (entry.executable) await chmod(path, 0o755);
      bytes.disk += content.length;
    },
  };

  async function keep(key: string, content: Uint8Array, executable = false): Promise<string> {
    const kept = known.get(key) ?? join(directory, String(known.size));
    if (known.has(key)) return kept;
    await mkdir(directory, { recursive: true });
    await writeFile(kept, content);
    if (executable) await chmod(kept, 0o755);
    known.set(key, kept);
    bytes.disk += content.length;
    return kept;
  }
}

/** False where there are no links, or no more of them. */
function linkFrom(kept: string, path: string): Promise<boolean> {
  return link(kept, path).then(() => true, () => false);
}
