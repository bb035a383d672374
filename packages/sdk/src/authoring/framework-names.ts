import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Shelves } from "../shelves.ts";

/** Names of the frameworks on the shelf, sorted. */
export function frameworkNamesOf({ frameworksDirectory }: Pick<Shelves, "frameworksDirectory">): string[] {
  const namesIn = (folder: string) => readdirSync(folder).filter((name) => !name.startsWith("_") && existsSync(join(folder, name, "framework.yaml")));
  return [frameworksDirectory].flat().flatMap(namesIn).sort();
}
