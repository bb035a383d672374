import type { Verdict } from "@cd-task/model";
import type { TaskFolder } from "./read-task.ts";

/** The verdict on a candidate that never got as far as its server: graded, every assertion blocked. */
export function blockedVerdict(task: TaskFolder, seed: string, reason: string): Verdict {
  return {
    ...frame(task, seed, reason),
    status: "graded",
    scores: { aRaw: 0, aStrict: 0, pass: 0 },
    assertions: task.planned.map((id) => ({ id, state: "blocked", ms: 0, message: firstLine(reason) })),
    error: null,
  };
}

/** The verdict when we could not grade, through no fault of the candidate. */
export function erroredVerdict(task: TaskFolder, seed: string, error: string): Verdict {
  return { ...frame(task, seed, ""), status: "errored", scores: null, assertions: [], error };
}

function frame({ facts, planned }: TaskFolder, seed: string, log: string) {
  return {
    version: 1 as const,
    task: facts.id,
    planned: planned.length,
    rules: [],
    app: { started: false, phase: "install" as const, log: log.slice(-8192) },
    failures: [],
    seed,
    times: {},
  };
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}
