import type { Diagnostic } from "./diagnostic.ts";
import type { FileTree } from "./file-tree.ts";
import type { Publishing } from "./publishing.ts";
import type { Task } from "./task.ts";

/** What an agent may run in its own loop: the static checks of the constraints, a few of the scenarios. */
export type VisibleCheck = "verify" | "smoke";

/** What packing needs beside the tasks. */
export interface PackOptions {
  suite: { name: string; title: string; summary: string; version: string; publishing?: Publishing };
  /** The text of `rig.mjs`, which prepares a place for the verifier and projects its verdict. */
  rig: string;
  /** The text of an expression that gives what runs a plan's scenarios, for sandboxes that know JavaScript and not Node. */
  executor: string;
  /** Dockerfile templates by path: `node/agent.Dockerfile`. */
  images: Record<string, string>;
  /** Image references with digests, by the reference that the templates name: `node:24-bookworm-slim`. */
  stamps: Record<string, string>;
  /** `p0`: all in one container; `p1`: the database in a container of its own. */
  portability: "p0" | "p1";
  /** How the rules of each task end, by task; only where a harness asks for it. */
  measured?: Record<string, MeasuredRules[]>;
}

/** Whether a rule holds on the untouched starter and on the reference solution, as reading them shows. */
export interface MeasuredRules {
  constraint: string;
  rule: string;
  starter: boolean;
  solution: boolean;
}

/** A harness: how tasks are packaged for it. */
export interface Harness {
  /** The folder's name. */
  name: string;
  title: string;
  /** True where packing needs `PackOptions.measured`. */
  measures?: boolean;
  /** All tasks in, one tree out: equal input gives equal bytes. */
  pack(tasks: readonly Task[], options: PackOptions): FileTree;
  /** What of a packed tree the harness or its readers would not take or would take otherwise; places name files of the tree. */
  lint?(tree: FileTree): Diagnostic[];
}

/** What the `index.ts` of a harness' folder says; the rest is read off the folder itself. */
export type HarnessFolder = Omit<Harness, "name">;
