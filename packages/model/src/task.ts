import type { FileTree } from "./file-tree.ts";
import type { KeptTests } from "./kept-tests.ts";
import type { StarterChoice } from "./starter.ts";
import type { Language, ResolvedConstraint, ServerFacts, Service } from "./suite.ts";

/** The parts of a task that are digested on their own, so that a change to one leaves the others' evidence fresh. */
export interface TaskDigests {
  instruction: string;
  starter: string;
  plan: string;
  constraints: string;
  verifier: string;
  /** Null when the task has no reference solution. */
  solution: string | null;
}

/** `task.json`: what a grader must know. */
export interface TaskFacts {
  version: 1;
  /** Unique in the suite: the variant's id. */
  id: string;
  suite: string;
  kind: "greenfield" | "feature";
  framework: string;
  language: Language;
  constraints: ResolvedConstraint[];
  level: number;
  services: Service[];
  runtime: { name: "node" | "python"; version: string };
  /** `dev`: packages for development too, which npm tells apart; the team's tests need them. */
  install: { kind: "npm" | "pip"; lock: string; dev?: boolean };
  start: string;
  health: { path: string; status: number };
  port: number;
  settings: ServerFacts["settings"];
  /** Seconds. */
  limits: ServerFacts["limits"];
  /** Of a feature task: what was cut out of which codebase, and how many scenarios decide. */
  feature?: { codebase: string; cut: string; title: string; operations: string[]; failToPass: number; passToPass: number };
  /** Of a feature task: the team's own tests that a solution must keep green. */
  tests?: KeptTests;
  /** How many scenarios are under way at once; 1 where it is absent. */
  concurrency?: number;
  /** What the agent begins with; an empty starter and sentences where it is absent. */
  starter?: StarterChoice;
  /** A_raw that the untouched starter must score. */
  noopFloor: number;
  /** Number of planned assertions. */
  planned: number;
  digests: TaskDigests;
}

/** Everything emitted for one variant. `files` hold task.json, instruction.md, starter/, tests/, verify/, solution/. */
export interface Task {
  facts: TaskFacts;
  files: FileTree;
}
