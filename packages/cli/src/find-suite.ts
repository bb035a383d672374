import { readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

/** The suite a person at `cwd` most likely means: this folder, or the only one below `suites/`; null when there is none or more than one. */
export async function findSuite(cwd: string): Promise<string | null> {
  const holdsSuite = (directory: string) => stat(join(cwd, directory, "suite.yaml")).then(() => true, () => false);
  if (await holdsSuite(".")) return ".";
  const names = await readdir(join(cwd, "suites")).catch(() => []);
  const found: string[] = [];
  for (const name of names) if (await holdsSuite(`suites/${name}`)) found.push(`suites/${name}`);
  return found.length === 1 ? (found[0] as string) : null;
}

/** The nearest folder above a file that holds a suite.yaml; null when there is none. */
export async function findSuiteAbove(file: string): Promise<string | null> {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (await stat(join(folder, "suite.yaml")).then(() => true, () => false)) return folder;
    if (folder === dirname(folder)) return null;
  }
}
