import { type AssertionResult, type Plan, type PlannedScenario, assertionsOf } from "@cd-task/model";

/** Why a scenario did not pass: its first assertion that did not; null where all did. */
export function endsOf(plan: Plan, results: readonly AssertionResult[]): Map<string, AssertionResult | null> {
  const byId = new Map(results.map((result) => [result.id, result]));
  return new Map(plan.scenarios.map((scenario) => {
    const bad = assertionsIn(plan, scenario).find(({ id }) => byId.get(id)?.state !== "passed");
    return [scenario.id, bad ? (byId.get(bad.id) ?? { id: bad.id, state: "blocked", ms: 0, message: "nothing was said of it" }) : null];
  }));
}

/** The assertions of one scenario. */
export function assertionsIn(plan: Plan, scenario: PlannedScenario): { id: string }[] {
  return assertionsOf({ ...plan, scenarios: [scenario] });
}

/** How a scenario has to do with operations: it asserts what they answer, or only sets its scene with them, or neither. */
export function relationTo({ steps }: PlannedScenario, operations: readonly string[]): "feature" | "setup" | "none" {
  const calls = steps.flatMap((step) => (step.do === "call" && step.operation !== null && operations.includes(step.operation) ? [step] : []));
  const asserted = new Set(steps.flatMap((step) => (step.do === "assert" ? [step.call] : [])));
  if (calls.some(({ setup, index }) => !setup && asserted.has(index))) return "feature";
  return calls.length > 0 ? "setup" : "none";
}
