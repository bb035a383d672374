import { type Dirent, readdirSync, realpathSync, statSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import type { Findings } from "../findings.ts";
import { type Disk, leftovers } from "./disk.ts";

const deepest = 40;

/** Finds links below a suite's folder that lead out of it, nowhere or in a circle, and what is neither file nor folder. */
export function checkLinks(disk: Disk, directory: string, findings: Findings): void {
  const root = disk.absolute(directory);
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) return;
  const real = realpathSync(root);
  visit(root, 0);

  function visit(folder: string, depth: number): void {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (leftovers.has(entry.name)) continue;
      const path = join(folder, entry.name);
      const fault = entry.isSymbolicLink() ? faultOfLink(path, real) : faultOfEntry(entry);
      if (fault !== null) report(path, fault);
      else if (entry.isDirectory() && depth < deepest) visit(path, depth + 1);
      else if (entry.isDirectory()) report(path, `lies more than ${deepest} folders deep.`);
    }
  }

  function report(path: string, fault: string): void {
    const file = disk.name(path);
    const start = { line: 1, column: 1 };
    findings.error("load/outside-suite", { file, start, end: start }, `\`${file}\` ${fault}`, { hint: "Put a plain file or folder in its place, inside the suite's folder." });
  }
}

function faultOfEntry(entry: Dirent): string | null {
  return entry.isFile() || entry.isDirectory() ? null : "is neither a file nor a folder.";
}

function faultOfLink(path: string, root: string): string | null {
  try {
    const target = realpathSync(path);
    if (target !== root && !target.startsWith(root + sep)) return "is a link that leads out of the suite's folder.";
    return `${realpathSync(dirname(path))}${sep}`.startsWith(`${target}${sep}`) ? "is a link to a folder that it lies in." : null;
  } catch {
    return "is a link that leads nowhere.";
  }
}
