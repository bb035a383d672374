import { readFileSync, statSync } from "node:fs";

/** More than any contract or collection that a person reads. */
const mostBytes = 64 * 1024 * 1024;

/** The file's text; undefined when it can't be read or is longer than anybody's. */
export function readBounded(path: string): string | undefined {
  try {
    return statSync(path).size > mostBytes ? undefined : readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
