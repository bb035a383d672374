import type { JsonObject, Language, SolutionFolder } from "@cd-task/model";
import { readOptions } from "./options.ts";

/** The folder of each layer, the outermost first; none for a layer whose first glob is not a whole folder. */
export function folders(given: JsonObject, language: Language): SolutionFolder[] {
  const { layers, data } = readOptions(given);
  return Object.entries(layers).flatMap(([name, globs]) => {
    const path = /^([\w./-]+)\/\*\*$/.exec(globs[language]?.[0] ?? "")?.[1];
    return path === undefined ? [] : { name, path, usesData: data.includes(name) };
  });
}
