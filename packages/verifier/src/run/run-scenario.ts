import type { AssertionResult, Check, FailingExchange, PlannedCall, PlannedAssertion, PlannedScenario, PlannedStep } from "@cd-task/model";
import { fillCheck } from "../checks/fill-check.ts";
import { selectPath, valueAt } from "../checks/select-path.ts";
import { buildRequest } from "./build-request.ts";
import type { CallOutcome } from "./call-outcome.ts";
import { findFailingExchanges } from "./find-failing-exchanges.ts";
import { judgeAssertion } from "./judge-assertion.ts";
import type { RunContext } from "./run-context.ts";
import { openUniqueNames } from "./unique-names.ts";
import { fillTemplate, MissingVariable, type Variables } from "./variables.ts";

/** What one scenario yields; the responses themselves are let go, since a stranger decides on their size. */
export interface ScenarioResult {
  /** One for each assertion of the scenario, in order. */
  assertions: AssertionResult[];
  /** The first of each operation. */
  failures: FailingExchange[];
}

/** An assertion as its step was reached: the check filled in, or why it could not be. */
export interface ReachedAssertion {
  planned: PlannedAssertion;
  check: Check;
  missing: string | null;
}

/** A scenario that is being run, step by step. */
export interface ScenarioRun {
  /** Carries out one step of the plan; whatever the server does becomes a result. */
  run(step: PlannedStep): Promise<void>;
  /** How an assertion that was reached ends by what is known so far; a later call may still be its control. */
  judge(id: string): AssertionResult | null;
  /** How every assertion that was reached ended. */
  conclude(): ScenarioResult;
}

/** Runs one scenario to its end, whatever fails on the way, then judges its assertions. */
export async function runScenario(scenario: PlannedScenario, context: RunContext): Promise<ScenarioResult> {
  const run = openScenario(scenario, context);
  for (const step of scenario.steps) await run.run(step);
  return run.conclude();
}

/** A scenario before its first step. */
export function openScenario(scenario: PlannedScenario, context: RunContext): ScenarioRun {
  const variables: Variables = new Map();
  const nameUniquely = openUniqueNames(context.seed, scenario.id);
  const calls = new Map<number, { call: PlannedCall; outcome: CallOutcome }>();
  const reached: ReachedAssertion[] = [];
  let as: string | null = null;
  return {
    async run(step) {
      switch (step.do) {
        case "name":
          variables.set(step.variable, nameUniquely(step.variable));
          break;
        case "set":
          setOrForget(variables, step.variable, () => fillTemplate(step.value, variables));
          break;
        case "act":
          as = step.as;
          break;
        case "call":
          calls.set(step.index, { call: step, outcome: await sendCall(step, as, variables, context) });
          break;
        case "capture": {
          const outcome = calls.get(step.call)?.outcome;
          if (outcome?.state === "skipped") break;
          const response = outcome?.state === "answered" ? outcome.response : undefined;
          const value = step.cookie !== undefined ? cookieIn(response?.headers["set-cookie"], step.cookie) : step.path.every ? selectPath(response?.json, step.path)[0]?.value : valueAt(response?.json, step.path);
          // A value of an earlier response must not stand in for one that this response lacks.
          if (value === undefined) variables.delete(step.variable);
          else variables.set(step.variable, value);
          break;
        }
        case "assert":
          reached.push(reachAssertion(step, variables));
      }
    },
    judge(id) {
      const item = reached.find(({ planned }) => planned.id === id);
      return item ? judgeAssertion(item, calls, context.contract) : null;
    },
    conclude() {
      const assertions = reached.map((item) => judgeAssertion(item, calls, context.contract));
      return { assertions, failures: findFailingExchanges(scenario, assertions, [...calls.values()], context.contract) };
    },
  };
}

async function sendCall(call: PlannedCall, as: string | null, variables: Variables, context: RunContext): Promise<CallOutcome> {
  const existing = call.unless === null ? null : variables.get(call.unless);
  if (existing !== null && existing !== undefined) return { state: "skipped" };
  if (context.signal?.aborted) return { state: "unsent", reason: (context.signal.reason as Error).message };
  const request = attempt(() => buildRequest(context.plan, call, as, variables));
  if ("missing" in request) return { state: "unsent", reason: request.missing };
  const start = performance.now();
  const took = () => Math.round(performance.now() - start);
  try {
    const response = await context.client.send(request.value, context.signal);
    return { state: "answered", request: request.value, response, ms: took() };
  } catch (error) {
    return { state: "unanswered", request: request.value, reason: (error as Error).message, ms: took() };
  }
}

/** The value of a cookie that a response sets. */
function cookieIn(header: string | undefined, name: string): string | undefined {
  const texts = (header ?? "").split(/, (?=[^;,=\s]+=)/);
  return texts.map((text) => text.split(";", 1)[0] ?? "").find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

function reachAssertion(planned: PlannedAssertion, variables: Variables): ReachedAssertion {
  const check = attempt(() => fillCheck(planned.check, variables));
  return "missing" in check ? { planned, check: planned.check, missing: check.missing } : { planned, check: check.value, missing: null };
}

function setOrForget(variables: Variables, name: string, make: () => ReturnType<typeof fillTemplate>): void {
  const made = attempt(make);
  if ("missing" in made) variables.delete(name);
  else variables.set(name, made.value);
}

function attempt<T>(make: () => T): { value: T } | { missing: string } {
  try {
    return { value: make() };
  } catch (error) {
    if (error instanceof MissingVariable) return { missing: error.message };
    throw error;
  }
}
