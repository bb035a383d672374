import { createHash } from "node:crypto";
import { type Dirent, readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { join } from "node:path";

const leftovers = new Set(["node_modules", ".git", "__pycache__", ".venv"]);

/** One digest over the names and contents of all files below some folders, as they are reached through links; a folder that is missing counts too. */
export function digestFolders(folders: readonly string[], fits: (name: string) => boolean = () => true): string {
  const hash = createHash("sha256");
  const add = (path: string, depth: number): void => {
    let entries: Dirent[];
    try {
      entries = readdirSync(path, { withFileTypes: true });
    } catch {
      return void hash.update(`\0missing ${path}`);
    }
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const below = join(path, entry.name);
      if (leftovers.has(entry.name)) continue;
      if (entry.isDirectory() && depth < 40) add(below, depth + 1);
      else if (entry.isFile() && fits(entry.name)) hash.update(`\0${below}\0`).update(readFileSync(below));
      else if (entry.isSymbolicLink()) follow(below, depth);
    }
  };
  const follow = (path: string, depth: number): void => {
    const target = statSync(path, { throwIfNoEntry: false });
    hash.update(`\0link ${path}\0${readlinkSync(path)}\0`);
    if (target?.isDirectory() && depth < 40) add(path, depth + 1);
    else if (target?.isFile()) hash.update(readFileSync(path));
  };
  for (const folder of folders) add(folder, 0);
  return hash.digest("hex");
}
