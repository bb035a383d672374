import { readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { compareText } from "@cd-task/model";
import { exitCodes, Fault } from "./fault.ts";

/** The suites a person at `cwd` may mean: this folder alone where it is one, else those below `suites/`. */
export async function findSuites(cwd: string): Promise<string[]> {
  const holdsSuite = (directory: string) => stat(join(cwd, directory, "suite.yaml")).then(() => true, () => false);
  if (await holdsSuite(".")) return ["."];
  const names = await readdir(join(cwd, "suites")).catch(() => []);
  const found: string[] = [];
  for (const name of names.sort(compareText)) if (await holdsSuite(`suites/${name}`)) found.push(`suites/${name}`);
  return found;
}

/** The one suite a person at `cwd` can mean; a fault that names those there are when it can't be told. */
export async function findOnlySuite(cwd: string): Promise<string> {
  const found = await findSuites(cwd);
  const [first, ...others] = found;
  if (first === undefined) throw new Fault("There is no suite here, and none below suites/.", { exitCode: exitCodes.usage, hint: "Name its folder with --suite DIR, or make one with: npm create cd-task" });
  if (others.length > 0) throw new Fault(`There is more than one suite: ${found.join(", ")}.`, { exitCode: exitCodes.usage, hint: `Say which: --suite ${first}` });
  return first;
}

/** The nearest folder above a file that holds a suite.yaml; null when there is none. */
export async function findSuiteAbove(file: string): Promise<string | null> {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (await stat(join(folder, "suite.yaml")).then(() => true, () => false)) return folder;
    if (folder === dirname(folder)) return null;
  }
}
