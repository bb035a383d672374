import type { JsonObject, Language } from "@cd-task/model";
import written from "./defaults.json" with { type: "json" };

type PerLanguage = Record<Language, string[]>;

/** Options of the kind as they are after merging; described in `options.schema.json`. */
export interface ArchitectureOptions {
  layers: Record<string, PerLanguage>;
  allow: Record<string, string[]>;
  data: string[];
  core: string[];
  packages: PerLanguage;
  coverage: { min: number };
  forwardingMax: number;
  typeOnly: "allow" | "count";
}

/** What holds where an author says nothing: routes, services, repositories, models, each a folder. */
export const defaults = written as ArchitectureOptions;

/** The options with defaults where the author gave none. */
export function readOptions(options: JsonObject): ArchitectureOptions {
  const given = options as Partial<ArchitectureOptions>;
  return { ...defaults, ...given, packages: { ...defaults.packages, ...given.packages }, coverage: { ...defaults.coverage, ...given.coverage } };
}
