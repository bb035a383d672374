import type { Verdict } from "@cd-task/model";
import type { TaskFolder } from "./read-task.ts";

const states = new Set(["passed", "failed", "blocked", "guarded", "error"]);

/** Why a value the verifier wrote cannot be this task's verdict, in one sentence; null when it can. */
export function findVerdictFault(value: unknown, { planned }: Pick<TaskFolder, "planned">): string | null {
  if (!isObject(value) || !Array.isArray(value.assertions) || !Array.isArray(value.rules) || !isObject(value.app)) {
    return "The verifier wrote no verdict.";
  }
  if (value.status === "errored") {
    return value.scores === null && typeof value.error === "string" ? null : "An errored verdict has scores or no cause.";
  }
  if (value.status !== "graded") return `The verdict's status is ${JSON.stringify(value.status)}.`;
  const verdict = value as unknown as Verdict;
  const unknownState = verdict.assertions.find(({ state }) => !states.has(state));
  if (unknownState) return `Assertion ${unknownState.id} has the state ${JSON.stringify(unknownState.state)}.`;
  return findCountFault(verdict, planned) ?? findScoreFault(verdict);
}

function findCountFault({ assertions, planned: counted }: Verdict, planned: readonly string[]): string | null {
  if (counted !== planned.length) return `The verdict counts ${counted} planned assertions, the plan has ${planned.length}.`;
  const judged = new Set(assertions.map(({ id }) => id));
  const missing = planned.find((id) => !judged.has(id));
  if (missing !== undefined) return `The verdict says nothing about assertion ${missing}.`;
  return assertions.length === planned.length ? null : "The verdict judges assertions that were not planned.";
}

function findScoreFault({ assertions, scores, planned, rules }: Verdict): string | null {
  if (!isObject(scores)) return "A graded verdict has no scores.";
  const passed = assertions.filter(({ state }) => state === "passed").length;
  if (Math.abs(scores.aRaw - passed / Math.max(planned, 1)) > 1e-9) return "The verdict's score is not that of its assertions.";
  const isFullPass = passed === planned && planned > 0;
  const isSound = scores.pass === 0 || (isFullPass && !(scores.aStrict < 1) && Array.isArray(rules));
  return isSound ? null : "The verdict passes without all of its assertions.";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
