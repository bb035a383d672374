/** How one task differs between two states of a suite. */
export interface TaskChange {
  task: string;
  /** `comparable`: what decides is the same, so that results of both can stand beside each other. */
  state: "added" | "removed" | "same" | "comparable" | "changed";
  /** The digested parts that differ, by name. */
  parts: string[];
}

/** What changed between two states of a suite's tasks. */
export interface TaskDifference {
  before: string;
  after: string;
  tasks: TaskChange[];
  /** Ids of assertions by what became of them; null where a side does not tell its plan. */
  assertions: { added: string[]; removed: string[]; changed: string[]; total: { before: number; after: number } } | null;
}

/** The parts that decide a result: with these equal, results stay comparable. */
export const decidingParts: readonly string[] = ["plan", "verifier", "constraints"];
