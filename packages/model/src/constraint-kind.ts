import type { Contract } from "./contract.ts";
import type { FileTree } from "./file-tree.ts";
import type { JsonObject, JsonSchema } from "./json.ts";
import type { SolutionFolder } from "./starter.ts";
import type { Language, ServerFacts } from "./suite.ts";
import type { Sentence } from "./trace.ts";

/** A checkable part of a constraint kind. */
export interface Rule {
  /** `<kind>/<rule>` */
  id: string;
  /** What it demands, one sentence. */
  says: string;
}

/** A named way to break a solution, which a named rule must catch. */
export interface SolutionMutant {
  name: string;
  language: Language;
  /** The rule that must fail. */
  caughtBy: string;
  /** The broken solution; null when the mutant has no place in this one. */
  apply(solution: FileTree, options: JsonObject): FileTree | null;
}

/** A constraint kind as its folder's `index.ts` exports it. The check itself is in `check.ts`, beside it. */
export interface ConstraintKind {
  /** The folder's name. */
  name: string;
  title: string;
  rules: Rule[];
  /** The rules that these options give, for a kind whose options and not itself say which there are. */
  rulesOf?(options: JsonObject): Rule[];
  /** Options an author may write; the descriptions are the documentation. */
  optionsSchema: JsonSchema;
  defaults: JsonObject;
  /** Options that map names of the author's choice (`layers`): one name that the defaults lack replaces theirs. */
  chosenNames?: string[];
  /** Options whose values belong to one language each: `{ library: { sequelize: "javascript" } }`; a framework of another language can't keep to them. */
  valueLanguages?: Record<string, Record<string, Language>>;
  /** The JSON file that holds `defaults`, for their origins. */
  defaultsFile?: string;
  /** Files of `presets/`, by name: options an author may start from. */
  presets?: Record<string, string>;
  /** The sentences an agent reads for these options, where the author wrote none. */
  instruct(options: JsonObject, language: Language): string[];
  /** The same sentences, each with the rules of the kind that check it. */
  sentences?(options: JsonObject, language: Language): Sentence[];
  /** The folders a solution is laid out in, outermost first; absent where the kind has no say in that. */
  folders?(options: JsonObject, language: Language): SolutionFolder[];
  /** The options that a suite's contract gives, below all that anybody writes; absent where the kind takes none from it. */
  ofContract?(contract: Contract, server: Pick<ServerFacts, "basePath" | "health">): JsonObject;
  /** The options that the constraint's own files give, above all others; absent where the kind reads no file. */
  ofFiles?(options: JsonObject, files: FileTree): JsonObject;
  /** The same demand as configurations of tools that others make, as far as these can say it; absent where none can. Only text files. */
  native?(options: JsonObject, language: Language): FileTree;
  mutants: SolutionMutant[];
  /** The file that holds `check`, to be bundled into tasks. */
  checkFile: string;
  /** The file that holds `run`, which decides by a tool what `check` leaves undetermined; absent where reading is all. */
  runFile?: string;
  /** How long the tool of these options may take. */
  toolSeconds?(options: JsonObject): number;
  /** What is wrong or risky in options that their schema lets pass. */
  advise?(options: JsonObject, given: { files: FileTree }): Advice[];
}

/** A finding over options of a constraint; `pointer` is a JSON pointer below them. */
export interface Advice {
  severity: "error" | "warning";
  pointer: string;
  message: string;
  hint: string;
}

/** What the `index.ts` of a kind's folder says; the rest is read off the folder itself. */
export type KindFolder = Omit<ConstraintKind, "name" | "checkFile" | "runFile" | "defaultsFile" | "presets">;
