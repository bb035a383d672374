import { readdir } from "node:fs/promises";
import { compareText, type ConstraintKind } from "@cd-task/model";

/** Every constraint kind, by name: each folder beside this file holds one. */
export async function loadKinds(): Promise<ConstraintKind[]> {
  const entries = await readdir(new URL(".", import.meta.url), { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const modules = await Promise.all(names.sort(compareText).map((name) => import(`./${name}/index.ts`)));
  return modules.map((module: { kind: ConstraintKind }) => module.kind);
}
