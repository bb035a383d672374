import { readTexts } from "@cd-task/verifier";
import { applyRemoval } from "./apply-removal.ts";
import type { CarveInput } from "./carve-input.ts";
import { Program } from "./links/program.ts";
import type { Removal, Spot } from "./removal.ts";
import { findSeeds } from "./seeds/find-seeds.ts";

/** Places of what is left where a selected operation is registered still: a handler that answers 404 for want of what it looks for hides that from every request. */
export async function findStillRegistered(input: CarveInput, removal: Pick<Removal, "edits" | "written">, names: readonly string[]): Promise<Spot[]> {
  const files = applyRemoval(input.files, removal);
  const facts = await readTexts({ texts: new Map(files), skipped: [] });
  const kept = new Set(names);
  const paths = facts.product.map(({ path }) => path).filter((path) => kept.has(path));
  const { routes } = findSeeds(new Program(facts, files, paths), { ...input, files });
  return routes.map(({ operation, path, line }) => ({ path, line, what: `registration of ${operation}`, reason: "it answers still, by what stays" }));
}
