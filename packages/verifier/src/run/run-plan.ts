import { type AssertionResult, type AssertionState, assertionsOf, type Contract, type FailingExchange, type Plan, type PlannedScenario } from "@cd-task/model";
import { openRun } from "./open-run.ts";
import { shuffle } from "./order-scenarios.ts";
import type { RunContext } from "./run-context.ts";
import { runScenario, type ScenarioResult } from "./run-scenario.ts";

export interface RunOptions {
  plan: Plan;
  contract: Contract;
  /** `http://127.0.0.1:3000`; the plan knows the base path. */
  baseUrl: string;
  /** Decides unique names and random order; a server that is not reset needs another one for each run. */
  seed: string;
  order: "random" | "planned";
  /** Ids of assertions, scenarios or features (`articles`, `articles/publish`); the others come out blocked. */
  only?: string[] | undefined;
  /** Scenarios under way at once; 1 unless told. */
  concurrency?: number | undefined;
  /** When it fires, requests under way are given up and what is left comes out blocked. */
  signal?: AbortSignal;
}

export interface RunResult {
  /** One for each planned assertion, in plan order. */
  assertions: AssertionResult[];
  /** The first of each operation, in plan order. */
  failures: FailingExchange[];
  ms: number;
}

/** The message of assertions that `only` did not ask for. */
export const leftOut = "left out of this run";

/** Runs a plan against a server. Throws only for a plan that contradicts itself; whatever the server does becomes a result. */
export async function runPlan(options: RunOptions): Promise<RunResult> {
  const { plan } = options;
  const planned = requireSoundPlan(plan);
  const start = performance.now();
  const { context, close } = openRun(options);
  const chosen = plan.scenarios.filter((scenario) => isChosen(scenario, options.only));
  const queue = options.order === "random" ? shuffle(chosen, options.seed) : [...chosen];
  const results = new Map<PlannedScenario, ScenarioResult>();
  const work = async () => {
    for (let scenario = queue.shift(); scenario; scenario = queue.shift()) {
      results.set(scenario, await runSafely(scenario, context));
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, options.concurrency ?? 1) }, work));
  close();
  const inOrder = plan.scenarios.flatMap((scenario) => results.get(scenario) ?? []);
  const byId = new Map(inOrder.flatMap(({ assertions }) => assertions).map((result) => [result.id, result]));
  return {
    assertions: planned.map((id) => byId.get(id) ?? { id, state: "blocked", ms: 0, message: leftOut }),
    failures: firstOfEach(inOrder.flatMap(({ failures }) => failures)),
    ms: Math.round(performance.now() - start),
  };
}

/** The scenarios and features that a plan's `only` could name, and the ids of its assertions. */
export function isKnownSelection(plan: Plan, id: string): boolean {
  return plan.scenarios.some((scenario) => isChosen(scenario, [id]));
}

function isChosen(scenario: PlannedScenario, only: string[] | undefined): boolean {
  if (!only) return true;
  const ids = scenario.steps.flatMap((step) => (step.do === "assert" ? step.id : []));
  return only.some((id) => scenario.id === id || scenario.id.startsWith(`${id}/`) || scenario.id.startsWith(`${id}[`) || ids.includes(id));
}

/** A fault of ours in one scenario must not take the others along. */
async function runSafely(scenario: PlannedScenario, context: RunContext): Promise<ScenarioResult> {
  if (context.signal?.aborted) return endAll(scenario, "blocked", `not sent: ${(context.signal.reason as Error).message}`);
  try {
    return await runScenario(scenario, context);
  } catch (error) {
    return endAll(scenario, "error", `the scenario could not be carried out: ${(error as Error).message}`);
  }
}

function endAll(scenario: PlannedScenario, state: AssertionState, message: string): ScenarioResult {
  const assertions = scenario.steps.flatMap((step) => (step.do === "assert" ? { id: step.id, state, ms: 0, message } : []));
  return { assertions, failures: [] };
}

function firstOfEach(failures: FailingExchange[]): FailingExchange[] {
  const seen = new Set<string>();
  return failures.filter(({ operation }) => !seen.has(operation) && seen.add(operation));
}

function requireSoundPlan(plan: Plan): string[] {
  const ids = assertionsOf(plan).map(({ id }) => id);
  if (ids.length !== plan.total) throw new Error(`the plan says ${plan.total} assertions and holds ${ids.length}`);
  if (new Set(ids).size !== ids.length) throw new Error("the plan holds an assertion id twice");
  return ids;
}
