import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { stableJson } from "@cd-task/model";
import { writeFileAtomic } from "../write-file-atomic.ts";
import type { CarvedCut } from "./carve-codebase.ts";

/** Writes the patch and the record of a cut beside its codebase.yaml, where `build` reads them; gives back their names. */
export async function writeCarved({ feature: { codebase, cut, record }, patch }: Pick<CarvedCut, "feature" | "patch">): Promise<string[]> {
  const folder = join(codebase.directory, "carved");
  await mkdir(folder, { recursive: true });
  const files = { [`${cut.id}.patch`]: patch, [`${cut.id}.json`]: stableJson(record) };
  for (const [name, text] of Object.entries(files)) await writeFileAtomic(join(folder, name), text);
  return Object.keys(files).map((name) => join(folder, name));
}
