import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folders = ["scenarios", "trace-scenarios"].map((name) => join(import.meta.dirname, name)).filter((folder) => existsSync(folder));

/** For each code the shortest finding of its scenarios, as `cd-task check` shows it; one with a hint before one without. */
export function gatherExamples(codes: readonly string[]): Record<string, string> {
  const blocks = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name, "expected.txt")).filter((path) => existsSync(path)).flatMap((path) => readFileSync(path, "utf8").split("\n\n")));
  return Object.fromEntries(codes.flatMap((code) => {
    const found = blocks.filter((block) => new RegExp(`(error|warning) ${code}: `).test(block.split("\n")[0] ?? ""));
    const [best] = found.sort((a, b) => Number(b.includes("\n  hint: ")) - Number(a.includes("\n  hint: ")) || a.length - b.length || (a < b ? -1 : 1));
    return best === undefined ? [] : [[code, best.trimEnd()]];
  }));
}
