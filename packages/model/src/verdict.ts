export type AssertionState = "passed" | "failed" | "blocked" | "guarded" | "error";

/** How one planned assertion ended. */
export interface AssertionResult {
  id: string;
  state: AssertionState;
  /** Milliseconds of the request it looked at; 0 when none was sent. */
  ms: number;
  /** Why it did not pass; empty when it passed. */
  message: string;
}

export type RuleState = "pass" | "fail" | "undetermined" | "vacuous" | "n/a";

/** One place where a rule is broken. */
export interface Finding {
  file: string;
  /** 1-based; 0 when the finding is about the whole file or repository. */
  line: number;
  column: number;
  /** What was seen, in one sentence. */
  message: string;
  /** What was asked for, in one sentence. */
  hint: string;
}

/** How one rule of one constraint ended over a solution tree. */
export interface RuleResult {
  /** `<kind>/<rule>` */
  rule: string;
  /** The constraint it belongs to. */
  constraint: string;
  state: RuleState;
  /** How much was looked at, by noun: `{ files: 12, edges: 30 }`. All zero is never `pass`. */
  examined: Record<string, number>;
  findings: Finding[];
  /** Why it is undetermined or vacuous, and what would decide it. */
  note?: string;
  /** What of ours is not on this machine, where the rule is undetermined for that alone: no fault of the candidate. */
  missing?: string;
  /** Whether it speaks of what was changed since the starter alone. */
  isOfChange?: true;
}

/** A rule's result beside an earlier one: `findings` are those that are new. */
export interface ComparedResult extends RuleResult {
  /** How many findings were there before. */
  known: number;
  /** Whether it ended no worse than before, and nothing is new. */
  isOld: boolean;
}

/** The first exchange of an operation in which something did not pass. */
export interface FailingExchange {
  operation: string;
  scenario: string;
  request: { method: string; path: string; body?: string };
  response: { status: number; body: string } | null;
  message: string;
}

export interface Scores {
  /** passed / planned, 0 to 1. */
  aRaw: number;
  /** aRaw when every gating rule passed, else 0. */
  aStrict: number;
  /** 1 when all planned assertions passed and every gating rule passed, else 0. */
  pass: 0 | 1;
}

/** The result of grading one candidate. `errored` means: could not grade, through no fault of the candidate. */
export interface Verdict {
  version: 1;
  task: string;
  status: "graded" | "errored";
  /** Null if and only if `status` is `errored`. */
  scores: Scores | null;
  /** Number of planned assertions. */
  planned: number;
  assertions: AssertionResult[];
  rules: RuleResult[];
  app: {
    /** Whether the candidate's server answered its health check. */
    started: boolean;
    /** How far it came: `not-run` when assertions ran against a given URL. */
    phase: "not-run" | "install" | "start" | "health" | "assertions" | "done";
    /** The end of the candidate's own output, at most 8 KiB. */
    log: string;
  };
  failures: FailingExchange[];
  /** Seed of the scenario order and of the unique names. */
  seed: string;
  /** Milliseconds by phase. */
  times: Record<string, number>;
  /** Why it could not be graded; null when graded. */
  error: string | null;
}
