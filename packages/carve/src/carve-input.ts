import type { RouteForms } from "@cd-task/verifier";
import type { Coverage } from "./coverage.ts";

/** One operation of the contract, as far as carving asks: `path` is the template without the base path. */
export interface CarveOperation {
  id: string;
  method: string;
  path: string;
}

/** What may be decided either way. */
export interface CarveOptions {
  /** True: tables, models and migrations stay. Default true. */
  keepSchema?: boolean;
  /** Globs of schema files: models, entities, migrations, seeds of tables. What is customary where absent. */
  schema?: readonly string[];
  /** Globs of files that may be cut; all product code where absent. */
  app?: readonly string[];
  /** Files the server never loads (seeds, scripts, tests): they keep nothing alive and are reported, not cut. */
  satellites?: readonly string[];
  /** Globs of files, or `path#name`, that are never touched. */
  neverRemove?: readonly string[];
  /** `path#name` of declarations that go as well. */
  alsoRemove?: readonly string[];
  /** Routes without an operation of the contract that are registered beside removed ones only: they go as well. Default false. */
  sweep?: boolean;
}

/** Everything that carving a feature needs; nothing is read from the disk. */
export interface CarveInput {
  /** Text files of the codebase by path, settings and manifests included. Binary files are not its business. */
  files: ReadonlyMap<string, string>;
  /** What comes before every operation's path: `/api`; empty for none. */
  basePath: string;
  /** All operations that the contract has. */
  operations: readonly CarveOperation[];
  /** Ids of the operations that go. */
  selected: readonly string[];
  /** The name of the cut in author marks: `cd-task: cut NAME begin`. */
  name: string;
  /** How routes are written in the codebase's framework (`idiom.idiom.routes` of its `framework.yaml`); of several frameworks all are tried. */
  routeForms: readonly RouteForms[];
  /** What ran in which operation's requests; null where the codebase was only read. */
  coverage: Coverage | null;
  options?: CarveOptions;
}
