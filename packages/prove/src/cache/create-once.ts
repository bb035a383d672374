import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, realpath, rm, symlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { holdLock } from "./hold-lock.ts";
import { makeOpenDirectory } from "./make-open-directory.ts";

/**
 * The real path of the folder known as `path`, built by `build` if it is not there yet. It is either whole or absent:
 * `build` fills a folder that never moves (virtual environments hold their own path), and `path` becomes a link to it
 * in one step.
 */
export async function createOnce(path: string, build: (directory: string) => Promise<void>): Promise<string> {
  if (existsSync(path)) return realpath(path);
  await makeOpenDirectory(dirname(path));
  return holdLock(`${path}.lock`, async () => {
    if (existsSync(path)) return realpath(path);
    await removeUnfinished(path);
    const directory = `${path}-${randomBytes(4).toString("hex")}`;
    try {
      await makeOpenDirectory(directory);
      await build(directory);
      await link(directory, path);
    } catch (error) {
      await rm(directory, { recursive: true, force: true });
      if ((error as NodeJS.ErrnoException).code !== "EEXIST" || !existsSync(path)) throw error;
    }
    return realpath(path);
  });
}

async function link(directory: string, path: string): Promise<void> {
  // A link to nothing is what is left when somebody emptied the cache by hand.
  if (!existsSync(path)) await rm(path, { force: true });
  await symlink(basename(directory), path);
}

/** Folders of builders that died: same name, but nothing links to them. */
async function removeUnfinished(path: string): Promise<void> {
  const folder = dirname(path);
  const isUnfinished = (name: string) =>
    name.startsWith(`${basename(path)}-`) && /^[0-9a-f]{8}$/.test(name.slice(basename(path).length + 1));
  for (const name of (await readdir(folder)).filter(isUnfinished)) {
    await rm(join(folder, name), { recursive: true, force: true });
  }
}
