import type { JsonObject, Language } from "@cd-task/model";

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

const folder = (name: string): PerLanguage => ({ javascript: [`src/${name}/**`], python: [`app/${name}/**`] });

/** What holds where an author says nothing: routes, services, repositories, models, each a folder. */
export const defaults: ArchitectureOptions = {
  layers: { routes: folder("routes"), services: folder("services"), repositories: folder("repositories"), models: folder("models") },
  allow: { routes: ["services"], services: ["repositories", "models"], repositories: ["models"], models: [] },
  data: ["repositories", "models"],
  core: ["services", "repositories", "models"],
  packages: { javascript: [], python: [] },
  coverage: { min: 0.6 },
  forwardingMax: 0.8,
  typeOnly: "allow",
};

/** The options with defaults where the author gave none. */
export function readOptions(options: JsonObject): ArchitectureOptions {
  const given = options as Partial<ArchitectureOptions>;
  return { ...defaults, ...given, packages: { ...defaults.packages, ...given.packages }, coverage: { ...defaults.coverage, ...given.coverage } };
}
