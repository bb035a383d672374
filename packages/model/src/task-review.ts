import type { Evidence } from "./proof.ts";
import type { Publishing } from "./publishing.ts";
import type { TaskFacts } from "./task.ts";

/** What somebody reads who decides whether a task is good. */
export interface TaskReview {
  facts: TaskFacts;
  instruction: string;
  rules: { constraint: string; rule: string; says: string; gate: boolean }[];
  scenarios: { id: string; title: string; place: string; assertions: { id: string; text: string; requirements: string[] }[] }[];
  /** The committed proof and the parts that changed since; null where there is none. */
  evidence: { file: string; record: Evidence; stale: string[] } | null;
  /** Against each task with one constraint less: lines of the instruction that are there for this one, and in place of which. */
  neighbours: { task: string; added: string; removedLines: string[]; addedLines: string[] }[];
}

/** A suite's tasks for review. */
export interface SuiteReview {
  suite: string;
  title: string;
  summary: string;
  publishing: Publishing;
  tasks: TaskReview[];
}
