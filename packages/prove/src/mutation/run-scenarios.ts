import { type AssertionResult, type Contract, type Plan, type PlannedScenario, assertionsOf } from "@cd-task/model";

/** Runs a plan against a server, in this process: the verifier's own code, passed in. */
export type RunPlan = (request: {
  plan: Plan;
  contract: Contract;
  baseUrl: string;
  /** Another one for each run, as the server is not reset. */
  seed: string;
  order: "planned";
  concurrency: number;
}) => Promise<{ assertions: AssertionResult[] }>;

/** Assertions ready to be put to servers. */
export interface Assertions {
  plan: Plan;
  contract: Contract;
  runPlan: RunPlan;
}

/** The assertions of these scenarios that did not pass, in plan order. Throws when one could not be judged, which is our bug. */
export async function runScenarios(
  { plan, contract, runPlan }: Assertions,
  scenarios: readonly PlannedScenario[],
  server: { url: string; seed: string; concurrency?: number },
): Promise<AssertionResult[]> {
  const part = { ...plan, scenarios: [...scenarios] };
  const { url: baseUrl, seed, concurrency = 1 } = server;
  const { assertions } = await runPlan({ plan: { ...part, total: assertionsOf(part).length }, contract, baseUrl, seed, order: "planned", concurrency });
  const fault = assertions.find(({ state }) => state === "error");
  if (fault) throw new Error(`${fault.id} could not be judged: ${fault.message}`);
  return assertions.filter(({ state }) => state !== "passed");
}

/** The first assertion that notices something, the scenarios taken in the order given, in growing groups; null when none does. */
export async function findKill(
  assertions: Assertions,
  scenarios: readonly PlannedScenario[],
  server: { url: string; seed: string },
  counts: (result: AssertionResult) => boolean = () => true,
): Promise<string | null> {
  for (let start = 0, size = 1; start < scenarios.length; start += size, size *= 2) {
    const noticed = await runScenarios(assertions, scenarios.slice(start, start + size), server);
    const kill = noticed.find(counts);
    if (kill) return kill.id;
  }
  return null;
}
