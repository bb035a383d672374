import { type AssertionResult, assertionsOf, type Plan, type TaskFacts, type Verdict } from "@cd-task/model";
import { scoreRun } from "../score.ts";

/** A verdict in which nothing has happened yet: all assertions blocked, no scores. */
export function draftVerdict(task: TaskFacts, plan: Plan, seed: string): Verdict {
  return {
    version: 1,
    task: task.id,
    status: "graded",
    scores: null,
    planned: plan.total,
    assertions: blockAll(plan, "the run never came to it"),
    rules: [],
    app: { started: false, phase: "not-run", log: "" },
    failures: [],
    seed,
    times: {},
    error: null,
  };
}

/** Every assertion of the plan as blocked for one reason. */
export function blockAll(plan: Plan, reason: string): AssertionResult[] {
  return assertionsOf(plan).map(({ id }) => ({ id, state: "blocked", ms: 0, message: reason }));
}

/** The verdict with its scores; errored instead when a check of ours broke. */
export function concludeVerdict(verdict: Verdict, gates: readonly string[]): Verdict {
  const broken = verdict.assertions.find(({ state }) => state === "error");
  if (broken) return failVerdict(verdict, `${broken.id}: ${broken.message}`);
  return { ...verdict, scores: scoreRun(verdict.assertions, verdict.rules, gates) };
}

/** The verdict as errored: it could not be graded, through no fault of the candidate. */
export function failVerdict(verdict: Verdict, error: string): Verdict {
  return { ...verdict, status: "errored", scores: null, error };
}
