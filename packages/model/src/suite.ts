import type { CarvedFeature, Codebase } from "./codebase.ts";
import type { Contract } from "./contract.ts";
import type { Place } from "./diagnostic.ts";
import type { Fault } from "./fault.ts";
import type { FileTree } from "./file-tree.ts";
import type { Json, JsonObject } from "./json.ts";
import type { Plan } from "./plan.ts";
import type { Publishing } from "./publishing.ts";
import type { StarterChoice, StarterStyle } from "./starter.ts";
import type { Sentence, TraceWaiver } from "./trace.ts";
import type { StepDefinition } from "./vocabulary.ts";

export type Language = "javascript" | "python";
export type Service = "postgres" | "sqlite";

/** The stack a solution is built with: facts from `framework.yaml` and the starter's files. */
export interface Framework {
  /** Its folder's name. */
  name: string;
  title: string;
  language: Language;
  /** How much the framework decides for its user. */
  tier: "minimal" | "moderate" | "convention-heavy";
  /** `node` or `python`, and the lowest version a solution may rely on. */
  runtime: { name: "node" | "python"; version: string };
  port: number;
  /** How dependencies are installed, from which lock file. */
  /** `dev`: packages for development too, which npm tells apart; only a codebase says so. */
  install: { kind: "npm" | "pip"; lock: string; dev?: boolean };
  /** The command that starts a solution, run in its root: `./run.sh`. */
  start: string;
  /** Options this framework's idiom gives to constraint kinds, by kind. */
  idiom: Record<string, JsonObject>;
  /** Where each part of the idiom stands, by JSON pointer: `/idiom/architecture/layers` -> place. */
  places?: Record<string, Place>;
  /** Short statements for the instruction: what the starter holds, which versions are installed. */
  notes: string[];
  /** Files of `starter/`; `.hbs` files are rendered at emission. */
  starter: FileTree;
  /** What is laid over the starter for the styles that hold more, by the folder of their files. */
  styles?: Partial<Record<StarterStyle, FileTree>>;
  place: Place;
}

/** Options as one file gives them. */
export interface OptionSource {
  options: JsonObject;
  /** Options for one framework, laid over `options`. */
  perFramework: Record<string, JsonObject>;
  /** Where each option stands, by JSON pointer: `/options/layers` -> place. */
  places: Record<string, Place>;
  place: Place;
}

/** One demand on how a solution is built, as its author wrote it. */
export interface Constraint extends OptionSource {
  id: string;
  axis: string;
  kind: string;
  title: string;
  /** The sentences an agent reads. Empty: the kind words them from the options. */
  says: string[];
  /** The same sentences with the rules that check them, as far as the author names any. */
  sentences?: Sentence[];
  /** The defaults of its kind, with their places. */
  defaults?: OptionSource;
  /** What its kind takes from the suite's contract, laid over the defaults. */
  given?: OptionSource;
  /** The preset of its kind that its options start from. */
  preset?: OptionSource & { name: string };
  /** The constraints it extends, the furthest first; their options are laid below its own. */
  bases?: OptionSource[];
  /** Whether a broken rule zeroes A_strict. */
  gate: boolean;
  /** Constraint ids, or `axis:<name>` for any constraint of that axis. */
  requires: string[];
  conflicts: string[];
  applies: { languages: Language[]; frameworks: string[] };
  /** The service a solution gets when this constraint is active. */
  service: Service | null;
  /** Files that travel with it in the task, for a kind whose check runs a tool. */
  files?: FileTree;
}

/** Constraints of one concern. A null choice leaves the axis open. */
export interface Axis {
  name: string;
  choices: (string | null)[];
}

/** A further list of tasks, beside the product of the axes. */
export interface Profile {
  name: string;
  /** What it is for, one sentence. */
  says: string;
  frameworks: Framework[];
  /** Sets of constraint ids, each built for every framework that can have it. */
  selections: string[][];
}

/** A setting that every solution must obey, an environment variable. */
export interface Setting {
  name: string;
  /** What it means, one sentence for the instruction. */
  says: string;
  /** Value set while assertions run; `{port}`, `{databaseUrl}` and `{databasePath}` are filled in. */
  value: string;
  /** Present only when this service is. */
  service: Service | null;
}

export interface ServerFacts {
  basePath: string;
  health: { path: string; status: number };
  /** Seconds. */
  limits: { start: number; request: number; total: number; stop: number };
  /** How many scenarios are under way at once; 1 where it is absent. */
  concurrency?: number;
  settings: Setting[];
}

/** A reference solution, put together from folders. */
export interface Composition {
  id: string;
  framework: string;
  /** The constraint ids it satisfies, all at once. */
  satisfies: string[];
  /** The service it needs; a variant with other services cannot use it. */
  service: Service | null;
  /** Whether it also runs, on a place of its own for its data, where there is no service at all. */
  runsWithoutService: boolean;
  /** The solution laid over the starter. */
  files: FileTree;
  place: Place;
}

/** A reference solution changed so that it still behaves right and breaks one constraint. */
export interface Contrast {
  id: string;
  language: Language;
  /** Only for these frameworks; all of the language when left out. */
  frameworks?: string[];
  /** What it does in place of what the constraint demands, one sentence. */
  says: string;
  /** Ids of constraints it can be held against, one at a time. */
  violates: string[];
  /** Ids of the rules that fail, all of them and no other. */
  breaks: string[];
  /** Only for tasks with this service; null for all. */
  service: Service | null;
  /** Files and folders of the reference solution that it does without. */
  without: string[];
  moves: { from: string; to: string }[];
  /** Texts replaced in a file or folder, after the moves. */
  edits: { in: string; find: string; replace: string }[];
  /** Laid over the rest. */
  files: FileTree;
  place: Place;
}

/** Everything an author writes about one system, loaded and checked. */
export interface Suite {
  name: string;
  title: string;
  summary: string;
  /** The suite's folder, relative to the working directory. */
  directory: string;
  contract: Contract;
  /** Where each operation and status stands in the contract: `GetTags`, `GetTags 200`. */
  contractPlaces?: Record<string, Place>;
  /** What is let pass without an assertion, or without a fact of the contract. */
  waivers?: TraceWaiver[];
  /** The contract's text, as the agent gets it, and its file name. */
  contractFile: { name: string; text: string };
  plan: Plan;
  server: ServerFacts;
  /** What agents begin with; the default where it is absent. */
  starter?: StarterChoice;
  publishing?: Publishing;
  frameworks: Framework[];
  axes: Axis[];
  /** Beside the default profile, which is the product of the axes. */
  profiles?: Profile[];
  constraints: Constraint[];
  compositions: Composition[];
  /** Ways in which its reference solutions are broken, to see that the assertions notice. */
  faults?: Fault[];
  contrasts?: Contrast[];
  /** Existing backends that features are cut out of. */
  codebases?: Codebase[];
  /** The cuts that were carved already, in the order of the codebases. */
  features?: CarvedFeature[];
  /** The suite's own steps, beside the vocabulary. */
  steps?: StepDefinition[];
  /** Handlebars sources of `templates/task`, by path. */
  templates: Record<string, string>;
}

/** One effective option and where it came from, for `explain`. */
export interface OptionOrigin {
  /** JSON pointer below the options: `/layers/routes`. */
  pointer: string;
  value: Json;
  /** `default of kind architecture`, `constraints/clean.yaml:7`. */
  origin: string;
}

/** A constraint with its options settled for one framework. */
export interface ResolvedConstraint {
  id: string;
  kind: string;
  axis: string;
  title: string;
  gate: boolean;
  says: string[];
  /** The same sentences with the rules that check them; absent where nobody said so. */
  sentences?: Sentence[];
  options: JsonObject;
  /** What its tool is given: a configuration, a script. */
  files?: FileTree;
  /** How long its tool may take; absent where it runs none. */
  toolSeconds?: number;
}
