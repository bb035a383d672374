import type { Place } from "./diagnostic.ts";
import type { FileTree } from "./file-tree.ts";
import type { JsonObject } from "./json.ts";
import type { KeptTests } from "./kept-tests.ts";
import type { Framework, ServerFacts, Service } from "./suite.ts";

/** Which operations one feature consists of, and what of its code stays. */
export interface Cut {
  id: string;
  title: string;
  /** operationIds of the contract, in its order. */
  operations: string[];
  /** What stays although the feature alone uses it. */
  keep: { schema: boolean };
  /** `src/tags.js#popular`, `src/tags.js`: goes as well. */
  alsoRemove: string[];
  /** Globs of files that nothing is removed from. */
  neverRemove: string[];
  /** A removal of fewer lines of product code is no feature; `leastLines` where it is absent. */
  minLines?: number;
  /** What the agent is told of the feature beside its operations, one sentence each. */
  says?: string[];
  /** What of the contract the agent gets: its text, or null for none; the whole contract where it is absent. */
  told?: { contract: string | null };
  place: Place;
}

/** Globs of files by what they are. */
export interface CodebaseLayout {
  tests: string[];
  docs: string[];
  /** Built from other files; never part of a task. */
  generated: string[];
  /** Code that the server never loads: seeds, scripts. */
  satellites: string[];
  schema: string[];
}

/** An existing backend: `codebase.yaml`, as far as it was read without looking at the code. */
export interface Codebase {
  name: string;
  title: string;
  /** The folder of its codebase.yaml, relative to the working directory. */
  directory: string;
  /** A folder relative to `directory`; of a git checkout perhaps at a commit, perhaps only one folder of it. */
  source: { path: string; commit: string | null; folder: string | null };
  /** Facts that an emitted task needs: a framework of its own, whose starter is the code. */
  framework: Framework;
  /** How routes are written: in its framework, or, where that is not on the shelf, in each of its language. */
  routeForms: JsonObject[];
  services: Service[];
  server: ServerFacts;
  /** Commands of the team's own tests, run in the root of the code. */
  tests: string[];
  layout: CodebaseLayout;
  /** Ways of this code, for the instruction. */
  conventions: string[];
  /** Ids of the suite's constraints that the code keeps already. */
  constraints: string[];
  cuts: Cut[];
  place: Place;
}

/** Why a scenario is no part of the tasks of a codebase. */
export interface SetAside {
  scenario: string;
  reason: "broken" | "flaky" | "vacuous";
  /** What was seen, one sentence. */
  seen: string;
}

/** One gate that a carved task went through. */
export interface CarveGate {
  /** `start`, `baseline`, `fails`, `restore`. */
  id: string;
  state: "passed" | "failed" | "not-run";
  /** What was seen, one sentence with figures. */
  seen: string;
  details: string[];
}

/** `carved/<cut>.json`: what was measured of one cut, keyed by digests of what it was measured of. */
export interface CarveRecord {
  version: 1;
  codebase: string;
  cut: string;
  operations: string[];
  digests: { source: string; patch: string; plan: string };
  state: "proved" | "refuted";
  gates: CarveGate[];
  /** Scenarios that fail without the feature and pass with it; those that only set their scene with it too. */
  failToPass: string[];
  /** Ids of assertions that do not hold without the feature. */
  failing: string[];
  /** Of `failToPass`: those that only set their scene with the feature. */
  dependents: string[];
  passToPass: string[];
  setAside: SetAside[];
  /** The team's own commands that end well before and after. */
  teamTests: string[];
  /** By command: the tests that its output says had passed both times; a command whose output names none is left out. */
  teamTestNames?: Record<string, string[]>;
  /** Assertions that hold without the feature, of all planned ones. */
  floor: { passed: number; planned: number };
  removed: { lines: number; files: number; deletedFiles: number };
  /** What a reader should look at: mentions of the feature that stay, spots left undecided. */
  review: string[];
}

/** A cut that was carved: the patch that takes the feature out, and what was measured of it. */
export interface CarvedFeature {
  codebase: Codebase;
  cut: Cut;
  /** The code as it is. */
  whole: FileTree;
  /** The code without the feature. */
  holed: FileTree;
  /** Absent while it is measured for the first time. */
  record?: CarveRecord;
  /** The team's own tests that a solution must keep green, and their files; absent where there are none. */
  tests?: { kept: KeptTests; files: FileTree };
}

/** `tests/feature.json`: which scenarios the feature decides. */
export type FeatureFacts = Pick<CarveRecord, "codebase" | "cut" | "operations" | "failToPass" | "dependents" | "failing" | "passToPass" | "setAside" | "teamTests">;
