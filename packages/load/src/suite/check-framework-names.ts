import type { Findings } from "../findings.ts";
import type { YamlSource } from "../files/yaml-source.ts";
import { suggestNames } from "../nearest-name.ts";

/** Finds each name in the list at this path that is not among the frameworks there are. */
export function checkFrameworkNames(source: YamlSource, path: readonly (string | number)[], names: readonly string[] = [], frameworkNames: readonly string[], findings: Findings): void {
  for (const [index, name] of names.entries()) {
    if (frameworkNames.includes(name)) continue;
    findings.error("load/unknown-framework", source.place([...path, index]), `There is no framework \`${name}\`.`, suggestNames(name, frameworkNames, "Frameworks"));
  }
}
