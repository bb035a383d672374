import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

const leftOut = new Set(["node_modules", ".git", ".venv", "__pycache__", "source"]);

/** Folders outside of a suite that hold the code of its codebases, as their codebase.yaml files name them; the suite need not be free of mistakes. */
export function sourceFoldersOf(suite: string): string[] {
  const folders = codebaseFiles(suite).flatMap((directory) => {
    const [, path] = /^source:[^\n#]*?(?:\n[ \t]+)?\{?[^\n#]*?path:\s*["']?([^"',}\n#]+)/m.exec(readFileSync(join(directory, "codebase.yaml"), "utf8")) ?? [];
    return path === undefined ? [] : [resolve(directory, path.trim())];
  });
  const root = resolve(suite);
  return [...new Set(folders)].filter((folder) => folder !== root && !folder.startsWith(`${root}/`) && existsSync(folder)).sort();
}

function codebaseFiles(folder: string, depth = 3): string[] {
  const own = existsSync(join(folder, "codebase.yaml")) ? [folder] : [];
  if (depth === 0 || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return own;
  const below = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !leftOut.has(entry.name));
  return [...own, ...below.flatMap(({ name }) => codebaseFiles(join(folder, name), depth - 1))];
}
