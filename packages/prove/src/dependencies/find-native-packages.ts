import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

/** An installed package that must be compiled before it works. */
export interface NativePackage {
  name: string;
  version: string;
  /** Its folder. */
  directory: string;
  /** Of what the registry sent; absent for packages that came another way. */
  integrity?: string;
  /** Whether the program is said to do without it. */
  optional: boolean;
}

type InstalledPackages = Record<string, { version?: string; integrity?: string; optional?: boolean }>;

/** The packages below `target/node_modules` that come as C or C++ without a binary for this platform. */
export async function findNativePackages(target: string): Promise<NativePackage[]> {
  const found = await Promise.all(
    Object.entries(await readInstalled(target)).map(async ([path, { version = "", integrity, optional = false }]) => {
      const directory = join(target, path);
      const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
      return (await needsCompiling(directory)) ? [{ name, version, directory, integrity, optional }] : [];
    }),
  );
  return found.flat();
}

async function readInstalled(target: string): Promise<InstalledPackages> {
  try {
    const text = await readFile(join(target, "node_modules", ".package-lock.json"), "utf8");
    return (JSON.parse(text) as { packages?: InstalledPackages }).packages ?? {};
  } catch {
    // npm leaves no list when there was nothing to install.
    return {};
  }
}

async function needsCompiling(directory: string): Promise<boolean> {
  const top = await readdir(directory).catch((): string[] => []);
  if (!top.includes("binding.gyp")) return false;
  const manifest = JSON.parse(await readFile(join(directory, "package.json"), "utf8")) as { gypfile?: boolean };
  if (manifest.gypfile === false) return false;
  const files = await readdir(directory, { recursive: true });
  return !files.some(isUsableBinary);
}

/** Folders named `prebuilds` hold a binary for each of several platforms. */
function isUsableBinary(path: string): boolean {
  return path.endsWith(".node") && (!path.startsWith("prebuilds/") || path.includes(`${process.platform}-${process.arch}`));
}
