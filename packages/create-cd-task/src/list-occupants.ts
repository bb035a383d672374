import { lstat, readdir } from "node:fs/promises";

/** What may lie in a folder that counts as empty all the same. */
const harmless = new Set([".git", ".DS_Store"]);

/** What lies in a folder, with a slash behind folders; empty where the folder is not there. A file in its place is named as `.`. */
export async function listOccupants(directory: string): Promise<string[]> {
  const there = await lstat(directory).catch(() => null);
  if (there?.isFile()) return ["."];
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  return entries.filter(({ name }) => !harmless.has(name)).map((entry) => `${entry.name}${entry.isDirectory() ? "/" : ""}`).sort();
}
