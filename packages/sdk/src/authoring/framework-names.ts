import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Shelves } from "../shelves.ts";

/** Names of the frameworks on the shelf, sorted. */
export function frameworkNamesOf({ frameworksDirectory }: Pick<Shelves, "frameworksDirectory">): string[] {
  return readdirSync(frameworksDirectory).filter((name) => !name.startsWith("_") && existsSync(join(frameworksDirectory, name, "framework.yaml"))).sort();
}
