import type { AssertionState, RuleResult, Verdict } from "@cd-task/model";

const states: AssertionState[] = ["failed", "blocked", "guarded", "error"];

/** A verdict in one line. */
export function sayVerdict(verdict: Verdict): string {
  if (verdict.status === "errored") return `${verdict.task}: errored, ${verdict.error}`;
  const count = (state: AssertionState) => verdict.assertions.filter((one) => one.state === state).length;
  const others = states.flatMap((state) => (count(state) === 0 ? [] : `, ${count(state)} ${state}`));
  const rules = verdict.rules.length === 0 ? "" : `; ${sayRules(verdict.rules)}`;
  return `${verdict.task}: ${count("passed")} of ${verdict.planned} assertions passed${others.join("")}${rules}; pass ${verdict.scores?.pass}`;
}

/** Rule results in one phrase. */
export function sayRules(rules: readonly RuleResult[]): string {
  const broken = rules.filter(({ state }) => state !== "pass" && state !== "n/a");
  const names = broken.map(({ rule, state }) => `${rule} ${state}`).join(", ");
  return `${rules.length - broken.length} of ${rules.length} rules hold${names === "" ? "" : ` (${names})`}`;
}
