import { existsSync, realpathSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { askGit } from "./ask-git.ts";
import type { SourcePlace } from "./read-source.ts";

/** A file that lies nearest above a codebase in its checkout, and the codebase's folder as seen from there; null where there is none. Of a commit the file as it was then. */
export async function readAbove({ path, commit, folder }: SourcePlace, name: string): Promise<{ text: string; folder: string } | null> {
  const place = folder === null ? path : join(path, folder);
  if (!existsSync(place)) return null;
  const own = realpathSync(place);
  const top = (await askGit(own, ["rev-parse", "--show-toplevel"]))?.trim() ?? realpathSync(path);
  if (relative(top, own).startsWith("..")) return null;
  const seenFrom = (directory: string, below: string) => relative(directory, below).split(sep).join("/");
  for (let directory = own; directory !== top; ) {
    directory = dirname(directory);
    const file = join(directory, name);
    const text = commit === null ? await readFile(file, "utf8").catch(() => null) : await askGit(top, ["show", `${commit}:${seenFrom(top, file)}`]);
    if (text !== null) return { text, folder: seenFrom(directory, own) };
  }
  return null;
}
