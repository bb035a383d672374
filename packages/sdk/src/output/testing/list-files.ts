import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The text of every file below a folder, by path. */
export async function listFiles(directory: string): Promise<Map<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []));
  return new Map(await Promise.all(paths.sort().map(async (path) => [path.slice(directory.length + 1), await readFile(path, "utf8")] as const)));
}
