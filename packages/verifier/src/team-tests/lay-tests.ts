import { chmodSync, cpSync, lstatSync, mkdirSync, readdirSync, readlinkSync, rmSync, symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { KeptTests } from "@cd-task/model";
import { matchesGlob } from "../static/glob.ts";

const leftOut = new Set([".git", "__pycache__", ".venv", ".pytest_cache"]);

/** Makes `target` a copy of the candidate in which the tests are those of `given`: none of the candidate's own is left, and no link among them is followed. */
export function layTests(candidate: string, given: string, { files }: Pick<KeptTests, "files">, target: string): void {
  cpSync(candidate, target, { recursive: true, verbatimSymlinks: true, filter: (path) => path === candidate || (basename(path) !== "node_modules" && !leftOut.has(basename(path))) });
  const installed = join(candidate, "node_modules");
  const there = lstatSync(installed, { throwIfNoEntry: false });
  // Where a candidate is confined, its own folder is not in reach of its tests.
  if (there) symlinkSync(there.isSymbolicLink() ? readlinkSync(installed) : installed, join(target, "node_modules"));
  chmodSync(target, 0o755);
  for (const path of filesIn(target, "").filter((one) => matchesGlob(one, files))) rmSync(join(target, path), { force: true });
  for (const path of filesIn(given, "")) {
    makeFolder(target, dirname(path));
    rmSync(join(target, path), { recursive: true, force: true });
    cpSync(join(given, path), join(target, path));
  }
}

/** Files and links below a folder; what is installed is no one's test. */
function filesIn(root: string, folder: string): string[] {
  const entries = lstatSync(join(root, folder), { throwIfNoEntry: false })?.isDirectory() ? readdirSync(join(root, folder), { withFileTypes: true }) : [];
  return entries.flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.name === "node_modules") return [];
    return entry.isDirectory() ? filesIn(root, path) : [path];
  });
}

/** A folder where a file or a link may stand, which would lead elsewhere. */
function makeFolder(root: string, folder: string): void {
  if (folder === ".") return;
  makeFolder(root, dirname(folder));
  const path = join(root, folder);
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory()) return;
  if (there) rmSync(path, { force: true });
  mkdirSync(path);
}
