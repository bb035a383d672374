import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The clone of cd-task that a program was built in, whose `cd-task` can be used as it is; undefined for an installed one. */
export function findClone(program: string): string | undefined {
  const root = resolve(dirname(program), "../../..");
  return ["packages/cli/bin/cd-task.js", "node_modules/.bin/cd-task"].every((path) => existsSync(join(root, path))) ? root : undefined;
}
