import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Reads the source behind a diagnostic, for its code frame. */
export function sourceReader(cwd: string): (file: string) => string | undefined {
  return (file) => {
    try {
      return readFileSync(join(cwd, file), "utf8");
    } catch {
      return undefined;
    }
  };
}
