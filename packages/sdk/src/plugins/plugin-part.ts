import type { ConstraintKind, Harness, JsonObject, SolutionMutant } from "@cd-task/model";

/** The mark by which a part is told among what a package exports; a new form gets a new number. */
export const partMark = "cdTask";

/** A harness of a package, as `defineHarness` makes it. */
export type HarnessPart = Harness & { cdTask: "harness-1" };

/** What an author says of a constraint kind in a package. */
export interface ConstraintDefinition extends Pick<ConstraintKind, "name" | "title" | "rules" | "rulesOf" | "optionsSchema" | "instruct" | "sentences" | "ofContract" | "ofFiles" | "toolSeconds" | "valueLanguages" | "chosenNames" | "folders" | "native" | "advise"> {
  defaults?: JsonObject;
  /** The module that exports `check`: `new URL("./check.js", import.meta.url)`. It is bundled into tasks, so it reads no files and starts nothing. */
  check: URL;
  /** The module that exports `run`, which decides by a tool what `check` leaves undetermined. */
  run?: URL;
  /** YAML files with options to start from, by name. */
  presets?: Record<string, URL>;
  /** Named ways to break a solution, each caught by a named rule. */
  mutants?: SolutionMutant[];
}

/** A constraint kind of a package, as `defineConstraint` makes it. */
export type ConstraintPart = ConstraintDefinition & { cdTask: "constraint-1" };

/** A framework of a package, as `defineFramework` makes it. */
export interface FrameworkPart {
  cdTask: "framework-1";
  /** The folder that holds `framework.yaml` and `starter/`; its name is the framework's. */
  folder: URL;
}

/** Something that a package adds to the shelves. */
export type PluginPart = HarnessPart | ConstraintPart | FrameworkPart;
