import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Diagnostic, type FileTree, type Harness, moveBelow, type Outcome, type PackOptions, type Suite, type Task } from "@cd-task/model";
import { measureRules } from "./measure-rules.ts";
import type { Shelves } from "./shelves.ts";

/** Which harnesses to pack for, and with what. */
export interface Packing {
  harnesses: readonly Harness[];
  options: PackOptions;
}

/** The trees of several harnesses, each below its name, with what each of them finds in its own. */
export function packForHarnesses(tasks: readonly Task[], { harnesses, options }: Packing): Outcome<FileTree> {
  const packed = harnesses.map((harness) => {
    const tree = harness.pack(tasks, options);
    const found = harness.lint?.(tree) ?? [];
    const diagnostics = found.map((one) => (one.place ? { ...one, place: { ...one.place, file: `${harness.name}/${one.place.file}` } } : one));
    return { tree: moveBelow(harness.name, tree), diagnostics };
  });
  const unknown = findUnknownStamps(tasks, options);
  return { value: packed.flatMap(({ tree }) => tree), diagnostics: [...unknown, ...packed.flatMap(({ diagnostics }) => diagnostics)] };
}

/** The digests and images of a file: references by the reference or the task's image that they stand for. Throws an `Error` that says what is wrong with it. */
export async function readStamps(file: string): Promise<Record<string, string>> {
  const stamps: unknown = JSON.parse(await readFile(file, "utf8"));
  if (stamps === null || typeof stamps !== "object" || Array.isArray(stamps)) throw new Error("it is not one JSON object");
  for (const [name, value] of Object.entries(stamps)) {
    if (typeof value !== "string" || !/^(\S+@)?sha256:[0-9a-f]{64}$/.test(value)) throw new Error(`\`${name}\` has no digest: sha256: and 64 hexadecimal digits, with or without a reference and @ before it`);
  }
  return stamps as Record<string, string>;
}

function findUnknownStamps(tasks: readonly Task[], { stamps, images }: PackOptions): Diagnostic[] {
  const known = new Set([...tasks.flatMap(({ facts }) => [`${facts.id}/agent`, `${facts.id}/verifier`]), "postgres:17-trixie"]);
  for (const text of Object.values(images)) for (const [, reference] of text.matchAll(/^FROM (\S+)/gm)) known.add(reference as string);
  return Object.keys(stamps).flatMap((name) => known.has(name) ? [] : {
    code: "harnesses/unknown-stamp",
    severity: "warning",
    message: `\`${name}\` is neither a base image nor an image of one of these tasks.`,
    hint: `Base images: ${[...known].filter((one) => one.includes(":")).join(", ")}.`,
  } satisfies Diagnostic);
}

/** What packing needs: the suite's facts, the rig, the Dockerfile templates, what the caller chose, and how the rules of tasks end that are to be measured. */
export async function openPacking(suite: Suite, shelves: Shelves, chosen: Pick<PackOptions, "stamps" | "portability">, measuring: readonly Task[] = []): Promise<PackOptions> {
  const { name, title, summary, contract, publishing } = suite;
  return {
    ...(measuring.length > 0 && { measured: await measureRules(measuring, shelves.kinds) }),
    suite: { name, title, summary, version: contract.version, ...(publishing && { publishing }) }, rig: await shelves.rig(), executor: await shelves.executor(), images: await readTexts(shelves.imagesDirectory), ...chosen };
}

async function readTexts(directory: string): Promise<Record<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries.flatMap((entry) => (entry.isFile() ? join(entry.parentPath, entry.name) : []));
  const texts = await Promise.all(paths.map(async (path) => [path.slice(directory.length + 1).replaceAll("\\", "/"), await readFile(path, "utf8")] as const));
  return Object.fromEntries(texts.sort());
}
