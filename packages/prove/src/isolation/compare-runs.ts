import type { AssertionResult, Plan } from "@cd-task/model";
import type { Sight } from "../proof/run-check.ts";

/** How the assertions ended in one run of all scenarios, or of one alone. */
export interface IsolationRun {
  name: string;
  /** The one scenario that was run; null for all of them. */
  scenario: string | null;
  assertions: readonly AssertionResult[];
}

/** Whether every run ended as the first one, of all scenarios in planned order; refuted too when that one did not pass. */
export function compareRuns(plan: Plan, runs: readonly IsolationRun[]): Sight {
  const [first, ...others] = runs;
  const expected = new Map((first?.assertions ?? []).map(({ id, state }) => [id, state]));
  const idsOf = new Map(plan.scenarios.map(({ id, steps }) => [id, new Set(steps.flatMap((step) => (step.do === "assert" ? step.id : [])))]));
  const flips = others.flatMap(({ name, scenario, assertions }) =>
    assertions
      .filter(({ id, state }) => (scenario === null || idsOf.get(scenario)?.has(id)) && state !== expected.get(id))
      .map(({ id, state, message }) => `${name}: ${id} ${state} instead of ${expected.get(id) ?? "nothing"}${message ? `, ${message}` : ""}`),
  );
  const notPassed = (first?.assertions ?? []).filter(({ state }) => state !== "passed");
  const alone = runs.filter(({ scenario }) => scenario !== null).length;
  const isProved = first !== undefined && flips.length === 0 && notPassed.length === 0 && alone === plan.scenarios.length;
  return {
    state: isProved ? "proved" : "refuted",
    seen: `${runs.length - alone} runs of all ${plan.scenarios.length} scenarios and ${alone} scenarios alone: ${flips.length} assertions ended differently, ${notPassed.length} did not pass in the first run.`,
    figures: { runs: runs.length - alone, scenarios: plan.scenarios.length, alone, planned: plan.total, flips: flips.length, notPassed: notPassed.length },
    details: [...notPassed.map(({ id, state, message }) => `${id}: ${state}, ${message}`), ...flips].slice(0, 30),
  };
}
