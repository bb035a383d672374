import type { Contract, JsonObject, Language, ServerFacts } from "@cd-task/model";
import type { RouteForms } from "@cd-task/verifier";
import defaults from "./defaults.json" with { type: "json" };

export { defaults };

export type Security = "none" | "optional" | "required";

/** Options of the kind as they are after merging; described in `options.schema.json`. */
export interface AuthOptions {
  routes: RouteForms;
  basePath: string;
  /** By method and path below the base path: `GET /articles/{slug}`. */
  operations: Record<string, Security>;
  headers: string[];
  hooks: string[];
  everywhere: string[];
  options: string[];
  /** Options that give parameters what they need, by the parameters' names. */
  named: string[];
  lists: string[];
  /** Of `hooks` those that are for the very path that they are given. */
  exact: string[];
  /** Where an attribute stands for all classes that extend something of a library. */
  assumed: Record<string, { of: string; variable: string; key: string; method?: string }>;
  injects: string[];
  guards: string[];
  verifications: string[];
  /** Guards that verify tokens themselves. */
  verifying: string[];
  unverified: string[];
  hashers: string[];
  home: Record<Language, string[]>;
}

/** The options with defaults where nobody gave any. */
export function readOptions(options: JsonObject): AuthOptions {
  return { routes: {}, operations: {}, ...(defaults as unknown as Omit<AuthOptions, "routes" | "operations">), ...(options as unknown as Partial<AuthOptions>) };
}

/** What a contract says of the operations: which there are and whether they need credentials. */
export function optionsOf(contract: Pick<Contract, "operations">, { basePath }: Pick<ServerFacts, "basePath">): JsonObject {
  return { basePath, operations: Object.fromEntries(contract.operations.map(({ method, path, security }) => [`${method} ${path}`, security])) };
}
