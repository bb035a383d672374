import { copyFile, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type CompileRequest, compilePackages } from "./compile-packages.ts";
import { runInstaller } from "./run-installer.ts";

/** Installs what the repository's lock file names into `target/node_modules`, compiled where need be; returns versions of Node and of the declared packages. */
export async function installWithNpm(
  repositoryDirectory: string,
  lock: string,
  target: string,
  compiling: CompileRequest,
  dev = false,
): Promise<Record<string, string>> {
  for (const name of ["package.json", lock]) await copyFile(join(repositoryDirectory, name), join(target, name));
  await runInstaller({
    command: "npm",
    arguments: ["ci", "--ignore-scripts", ...(dev ? ["--include=dev"] : ["--omit=dev"]), "--no-audit", "--no-fund", "--loglevel=error"],
    cwd: target,
    limitSeconds: compiling.limitSeconds,
  });
  await compilePackages(target, compiling);
  // npm makes none when there is nothing to install.
  await mkdir(join(target, "node_modules"), { recursive: true });
  return { node: process.versions.node, ...(await readVersions(target)) };
}

async function readVersions(target: string): Promise<Record<string, string>> {
  const manifest = await readJson<{ dependencies?: Record<string, string> }>(join(target, "package.json"));
  const entries = Object.keys(manifest.dependencies ?? {}).map(async (name) => {
    const { version } = await readJson<{ version: string }>(join(target, "node_modules", name, "package.json"));
    return [name.toLowerCase(), version] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function readJson<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, "utf8")) as T;
}
