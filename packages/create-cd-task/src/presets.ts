import { readFile } from "node:fs/promises";
import { brotliDecompressSync } from "node:zlib";
import type { FileTree } from "@cd-task/model";

/** What is told of a preset before it is chosen. */
export interface PresetFacts {
  name: string;
  title: string;
  summary: string;
  frameworks: string[];
}

/** What the package brings along; made by `build/build-package.ts`. */
export interface PresetIndex {
  presets: PresetFacts[];
  /** Every framework there is a starter for. */
  frameworks: string[];
  version: string;
}

const folder = new URL("./presets/", import.meta.url);

/** The presets and frameworks of this package. */
export async function readIndex(): Promise<PresetIndex> {
  return JSON.parse(await readFile(new URL("index.json", folder), "utf8")) as PresetIndex;
}

/** The files of a preset, or of the frame that every suite gets (`_frame`). */
export async function readPreset(name: string): Promise<FileTree> {
  const packed = await readFile(new URL(`${name}.json.br`, folder));
  return JSON.parse(brotliDecompressSync(packed).toString()) as FileTree;
}
