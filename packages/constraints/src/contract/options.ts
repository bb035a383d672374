import type { Contract, JsonObject, ServerFacts } from "@cd-task/model";
import type { RouteForms } from "@cd-task/verifier";
import defaults from "./defaults.json" with { type: "json" };

export { defaults };

/** A way in which a framework's central error handler is registered. */
export interface ErrorHandlerForm {
  call?: string;
  option?: string;
  decorated?: string;
  function?: string;
  variable?: string;
  listed?: string;
  parameters?: number;
  catches?: boolean;
  stands?: "after" | "before";
  keptUnless?: string;
}

/** Options of the kind as they are after merging; described in `options.schema.json`. */
export interface ContractOptions {
  routes: RouteForms;
  basePath: string;
  /** Method and path below the base path: `GET /articles/{slug}`. */
  operations: string[];
  allowed: string[];
  envelope: string[];
  errorHandlers: ErrorHandlerForm[];
  before: string[];
  hooks: { call: string; next: number }[];
  answers: string[];
  assigned: string[];
  returns: boolean;
}

/** The options with defaults where nobody gave any. */
export function readOptions(options: JsonObject): ContractOptions {
  return { routes: {}, ...(defaults as unknown as Omit<ContractOptions, "routes">), ...(options as unknown as Partial<ContractOptions>) };
}

/** What a contract says of the operations and of the bodies of errors. */
export function optionsOf({ operations }: Pick<Contract, "operations">, { basePath, health }: Pick<ServerFacts, "basePath" | "health">): JsonObject {
  const errors = operations.flatMap(({ responses }) => responses.filter(({ status, topLevelKeys }) => status >= 400 && topLevelKeys.length > 0));
  const [first] = errors;
  const envelope = (first?.topLevelKeys ?? []).filter((key) => errors.every(({ topLevelKeys }) => topLevelKeys.includes(key)));
  return { basePath, operations: operations.map(({ method, path }) => `${method} ${path}`), allowed: [`GET ${health.path}`], envelope };
}
