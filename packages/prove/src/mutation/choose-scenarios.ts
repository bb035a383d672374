import type { Plan, PlannedCall, PlannedScenario } from "@cd-task/model";

/** The scenarios that expect this status of this operation, the likeliest and cheapest to notice a mutant first. */
export function chooseScenarios(plan: Plan, operation: string, status: number): PlannedScenario[] {
  const ranked = plan.scenarios.flatMap((scenario) => {
    const calls = scenario.steps.filter((step) => step.do === "call");
    const own = calls.filter((call) => call.operation === operation && expectsStatus(call, status));
    return own.length === 0 ? [] : [{ scenario, rank: rankOf(scenario, own) * 1000 + calls.length }];
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ scenario }) => scenario);
}

function rankOf({ steps }: PlannedScenario, calls: readonly PlannedCall[]): number {
  const indexes = new Set(calls.map(({ index }) => index));
  const checks = steps.flatMap((step) => (step.do === "assert" && indexes.has(step.call) ? step.check.kind : []));
  if (checks.includes("contract")) return 0;
  return checks.length > 0 ? 1 : 2;
}

function expectsStatus({ expected }: PlannedCall, status: number): boolean {
  return expected.some((pattern) => (typeof pattern === "number" ? pattern === status : pattern[0] === String(status)[0]));
}
