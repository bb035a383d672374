import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createOnce } from "../cache/create-once.ts";
import { CannotRunHere } from "../cannot-run-here.ts";
import type { OnProgress } from "../progress.ts";
import { type Python, findPython } from "./find-python.ts";
import { InstallFailed } from "./install-failed.ts";
import { installWithNpm } from "./install-with-npm.ts";
import { installWithPip } from "./install-with-pip.ts";

export interface InstallRequest {
  kind: "npm" | "pip";
  /** The lock file's name in the repository. */
  lock: string;
  /** The lowest Python that will do, `3.11`. */
  python?: string;
  /** npm packages that are not compiled, although they come as source. */
  uncompiled?: string[];
  /** Whether packages for development are installed too, which npm tells apart. */
  dev?: boolean;
  /** Whether code of packages may run while they are installed; true when absent. Else what comes as source is refused, but for what was compiled before. */
  mayBuild?: boolean;
  cacheDirectory: string;
  /** Of the installer, and of compiling one package. */
  limitSeconds?: number;
  onProgress?: OnProgress;
}

/** A repository's dependencies, installed outside it. */
export interface Dependencies {
  kind: "npm" | "pip";
  /** Holds `node_modules`, or is the virtual environment. */
  directory: string;
  /** What goes first on PATH. */
  binPath: string;
  /** Further variables a server needs to find them. */
  environment: Record<string, string>;
  /** Equal for equal locks, platforms and interpreters. */
  key: string;
  /** Versions of interpreter and packages by name, lower case. */
  versions: Record<string, string>;
}

/**
 * The dependencies of the repository's lock file, installed on first use and taken from the cache ever after.
 * Throws `InstallFailed` when the lock file cannot be installed, `CannotRunHere` when this machine cannot install.
 */
export async function installDependencies(repositoryDirectory: string, request: InstallRequest): Promise<Dependencies> {
  const { kind, lock, uncompiled = [], mayBuild = true, dev = false, cacheDirectory, limitSeconds = 600, onProgress = () => undefined } = request;
  const lockFile = join(repositoryDirectory, lock);
  if (!existsSync(lockFile)) throw new InstallFailed(`There is no ${lock} to install from.`);
  const python = kind === "pip" ? await findPython(request.python ?? "3.11") : null;
  const key = createHash("sha256")
    .update(JSON.stringify([kind, process.platform, process.arch, interpreterOf(python), ...(python ? [] : uncompiled), ...(dev && !python ? ["dev"] : [])]))
    .update(await readFile(lockFile))
    .update(kind === "npm" ? await readDeclared(repositoryDirectory) : "")
    .digest("hex")
    .slice(0, 24);
  const directory = await createOnce(join(cacheDirectory, "dependencies", key), async (target) => {
    const versions = python
      ? await installWithPip(lockFile, target, python, { limitSeconds, mayBuild })
      : await installWithNpm(repositoryDirectory, lock, target, { cacheDirectory, uncompiled, mayBuild, limitSeconds, onProgress }, dev);
    await writeFile(join(target, "versions.json"), JSON.stringify(versions));
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOSPC") throw new CannotRunHere("The disk is full.", `Make room for ${cacheDirectory}.`);
    throw error;
  });
  const versions = JSON.parse(await readFile(join(directory, "versions.json"), "utf8")) as Record<string, string>;
  return python
    ? { kind, directory, binPath: join(directory, "bin"), environment: { VIRTUAL_ENV: directory, PYTHONUNBUFFERED: "1" }, key, versions }
    : { kind, directory, binPath: join(directory, "node_modules", ".bin"), environment: {}, key, versions };
}

function interpreterOf(python: Python | null): string {
  // Compiled packages are bound to Node's ABI, virtual environments to one Python and its place.
  return python ? `${python.version} ${python.executable}` : `${process.versions.modules}`;
}

/** What of package.json decides what is installed, so that a changed script or name installs nothing anew. */
async function readDeclared(directory: string): Promise<string> {
  const names = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies", "overrides", "workspaces"];
  try {
    const manifest = JSON.parse(await readFile(join(directory, "package.json"), "utf8")) as Record<string, unknown>;
    return JSON.stringify(names.map((name) => manifest[name] ?? null));
  } catch {
    throw new InstallFailed("There is no readable package.json.");
  }
}
