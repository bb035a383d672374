import { existsSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Where a package lies: its folder, and the module that is its door; null when it is not installed. */
export interface FoundPlugin {
  folder: string;
  entry: string;
}

const named = /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;

/** The package of this name as a module in the suite's folder would find it: the one it lies in, or in the `node_modules` of that folder and of those above it. */
export function findPlugin(name: string, suiteFolder: string): FoundPlugin | null {
  if (!named.test(name)) return null;
  const door = createRequire(join(suiteFolder, "suite.yaml"));
  const installed = (door.resolve.paths(name) ?? []).map((modules) => join(modules, ...name.split("/")));
  for (const folder of [...ownPackage(name, suiteFolder), ...installed]) {
    if (!existsSync(join(folder, "package.json"))) continue;
    const entry = entryOf(folder, name, door);
    return entry === null ? null : { folder: realpathSync(folder), entry: realpathSync(entry) };
  }
  return null;
}

/** The package that the suite itself belongs to, where it is the one of this name: a package that tries its own parts. */
function ownPackage(name: string, suiteFolder: string): string[] {
  for (let folder = suiteFolder; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return readManifest(folder)["name"] === name ? [folder] : [];
    if (folder === dirname(folder)) return [];
  }
}

function entryOf(folder: string, name: string, door: NodeJS.Require): string | null {
  try {
    return door.resolve(name);
  } catch {
    // `require` does not see a door that is for `import` alone.
    const entry = importOf(readManifest(folder)["exports"]);
    return entry !== null && existsSync(join(folder, entry)) ? join(folder, entry) : null;
  }
}

function importOf(exported: unknown): string | null {
  if (typeof exported === "string") return exported;
  if (exported === null || typeof exported !== "object") return null;
  const by = exported as Record<string, unknown>;
  return importOf(by["."] ?? by["node"] ?? by["import"] ?? by["default"]);
}

function readManifest(folder: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** The real folders of the packages that lie where a suite's folder would find them. */
export function pluginFolders(names: readonly string[], suiteFolder: string): string[] {
  return names.flatMap((name) => findPlugin(name, suiteFolder)?.folder ?? []);
}
