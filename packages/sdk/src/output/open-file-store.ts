import { chmodSync, linkSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type FileEntry, fileBytes } from "@cd-task/model";

/** Smaller files are not worth a link. */
const leastBytes = 16 * 1024;
/** Folders that are worked in, where an edit in place must not reach another task. */
const isWorkedIn = (path: string) => /(^|\/)(starter|solution)\//.test(path);

/** Where the files of one writing come from. */
export interface FileStore {
  /** Puts the file there; folders on the way are made. At once, since thousands of small files each waited for take several times as long. */
  put(entry: FileEntry, path: string): void;
  /** So far: of all files, and of those that are not links to one another. */
  bytes(): { tree: number; disk: number };
}

/** A store in an empty folder, to be removed when all is written: equal large files are written there once and linked from there, where the disk can. */
export function openFileStore(directory: string): FileStore {
  // By what a file is besides its content: `text x`, then by content.
  const known = new Map<string, Map<string, string>>();
  const bytes = { tree: 0, disk: 0 };
  const folders = new Set<string>();
  return {
    bytes: () => ({ ...bytes }),
    put(entry, path) {
      const size = "text" in entry ? Buffer.byteLength(entry.text) : Buffer.byteLength(entry.base64, "base64");
      bytes.tree += size;
      if (!folders.has(dirname(path))) mkdirSync(dirname(path), { recursive: true });
      folders.add(dirname(path));
      const isShared = size >= leastBytes && !isWorkedIn(entry.path);
      if (isShared && linkFrom(keep(entry), path)) return;
      writeOut(entry, path);
    },
  };

  function keep(entry: FileEntry): string {
    const [form, content] = "text" in entry ? ["text", entry.text] : ["base64", entry.base64];
    const kind = entry.executable ? `${form} x` : form;
    const alike = known.get(kind) ?? new Map<string, string>();
    known.set(kind, alike);
    const kept = alike.get(content);
    if (kept !== undefined) return kept;
    const path = join(directory, `${kind}-${alike.size}`);
    mkdirSync(directory, { recursive: true });
    writeOut(entry, path);
    alike.set(content, path);
    return path;
  }

  function writeOut(entry: FileEntry, path: string): void {
    const content = fileBytes(entry);
    writeFileSync(path, content);
    if (entry.executable) chmodSync(path, 0o755);
    bytes.disk += content.length;
  }
}

/** False where there are no links, or no more of them. */
function linkFrom(kept: string, path: string): boolean {
  try {
    linkSync(kept, path);
    return true;
  } catch {
    return false;
  }
}
