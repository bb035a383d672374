import { existsSync, readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { digestOf } from "@cd-task/model";
import type { BuildOptions } from "esbuild";
import { openMemory } from "./cache/open-memory.ts";
import { digestFolders } from "./cache/digest-folders.ts";

interface Bundle {
  text: string;
  /** Digests of the files it was made of, by their paths from this folder. */
  inputs: Record<string, string | null>;
}

const here = fileURLToPath(new URL(".", import.meta.url));

/**
 * The text of one file that holds a TypeScript source and everything it imports; does not depend on the folder it is built in.
 * Made once for the same sources; `salt` says what plugins put in beside them.
 */
export async function bundleText(source: string, options: BuildOptions, salt = ""): Promise<string> {
  const { plugins: _, ...plain } = options;
  const memory = openMemory("bundle");
  const makers = digestFolders([here], (name) => /^(bundle|embed|late)-[a-z-]+\.[jt]s$/.test(name) && !name.includes(".test."));
  const key = JSON.stringify([here, makers, source, plain, salt]);
  const known = memory.recall(key) as Bundle | undefined;
  if (known && Object.entries(known.inputs).every(([path, digest]) => digestOfFile(resolve(here, path)) === digest)) return known.text;
  const made = await makeBundle(source, options);
  memory.keep(key, made);
  return made.text;
}

async function makeBundle(source: string, options: BuildOptions): Promise<Bundle> {
  const { build } = await import("esbuild");
  const result = await build({
    stdin: { contents: source, resolveDir: here, sourcefile: "entry.ts", loader: "ts" },
    bundle: true,
    write: false,
    platform: "node",
    minify: true,
    legalComments: "none",
    logLevel: "silent",
    metafile: true,
    ...options,
  });
  const [file] = result.outputFiles ?? [];
  if (!file) throw new Error("esbuild wrote no output");
  const read = Object.keys(result.metafile?.inputs ?? {}).map((path) => resolve(path)).filter((path) => existsSync(path));
  // A manifest says which file an import means.
  const manifests = read.flatMap((path) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+\//.exec(path)?.[0] ?? /^.*(?=src\/)/.exec(path)?.[0] ?? []);
  const paths = [...new Set([...read, ...manifests.map((folder) => `${folder}package.json`)])];
  return { text: file.text, inputs: Object.fromEntries(paths.map((path) => [relative(here, path), digestOfFile(path)])) };
}

function digestOfFile(path: string): string | null {
  try {
    return digestOf(readFileSync(path));
  } catch {
    return null;
  }
}

/** Lets bundled CommonJS libraries ask for Node's own modules with `require`. */
export const requireBanner = { js: 'import{createRequire as cdTaskRequire}from"node:module";const require=cdTaskRequire(import.meta.url);' };
