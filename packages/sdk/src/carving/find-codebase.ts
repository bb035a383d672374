import { existsSync, realpathSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

/** Whose codebases a command is about: a suite's, or the one whose folder was named. */
export interface CodebasePlace {
  /** The folder to load: of a suite, or of a codebase that is one by itself. */
  suite: string;
  /** The folder of the one codebase; null for all of the suite's. */
  codebase: string | null;
}

/** What a folder is about, relative to the working directory: a suite, a codebase of the suite further up, or a codebase alone; null where neither suite.yaml nor codebase.yaml is there. */
export function findCodebase(folder: string, cwd: string): CodebasePlace | null {
  const directory = resolve(cwd, folder);
  if (existsSync(join(directory, "suite.yaml"))) return { suite: folder, codebase: null };
  if (!existsSync(join(directory, "codebase.yaml"))) return null;
  for (let up = dirname(directory); up !== dirname(up); up = dirname(up)) {
    if (existsSync(join(up, "suite.yaml"))) return { suite: relative(cwd, up) || ".", codebase: directory };
  }
  return { suite: folder, codebase: directory };
}

/** Whether two paths name one folder. */
export function isSameFolder(one: string, other: string): boolean {
  const real = (path: string) => (existsSync(path) ? realpathSync(path) : resolve(path));
  return real(one) === real(other);
}
