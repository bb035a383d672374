import type { Contract, Plan, PlannedScenario } from "@cd-task/model";
import { compileContract } from "../contract/compile-contract.ts";
import { openHttpClient } from "../http/http-client.ts";
import type { RunContext } from "./run-context.ts";
import { openScenario, type ScenarioRun } from "./run-scenario.ts";

export interface OpenRunOptions {
  plan: Plan;
  contract: Contract;
  /** `http://127.0.0.1:3000`; the plan knows the base path. */
  baseUrl: string;
  /** Decides unique names; a server that is not reset needs another one for each run. */
  seed: string;
  signal?: AbortSignal | undefined;
}

/** A run whose scenarios are started, and gone through, by somebody else. */
export interface OpenRun {
  context: RunContext;
  /** A scenario before its first step, with names of another seed when one is given. */
  open(scenario: PlannedScenario, seed?: string): ScenarioRun;
  close(): void;
}

/** A run against a server, before its first scenario. */
export function openRun({ plan, contract, baseUrl, seed, signal }: OpenRunOptions): OpenRun {
  const client = openHttpClient(baseUrl, plan.limits.requestSeconds);
  const context: RunContext = { plan, contract: compileContract(contract), client, seed, signal };
  return { context, open: (scenario, another = seed) => openScenario(scenario, { ...context, seed: another }), close: () => client.close() };
}
