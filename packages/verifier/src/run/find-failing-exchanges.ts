import type { FailingExchange, PlannedCall } from "@cd-task/model";
import { matchesStatus } from "../contract/match-status.ts";
import type { CallOutcome } from "./call-outcome.ts";
import type { ScenarioResult } from "./run-scenario.ts";

const longestBody = 2048;

/** For each operation its first exchange, in plan order, in which something did not pass. */
export function findFailingExchanges(results: readonly ScenarioResult[]): FailingExchange[] {
  const first = new Map<string, FailingExchange>();
  for (const result of results) {
    for (const { call, outcome } of result.calls) {
      const operation = call.operation ?? `${call.method} ${call.path}`;
      const message = first.has(operation) ? null : findFailure(result, call, outcome);
      if (message !== null && "request" in outcome) first.set(operation, toExchange(operation, result.scenario.id, outcome, message));
    }
  }
  return [...first.values()];
}

function findFailure(result: ScenarioResult, call: PlannedCall, outcome: CallOutcome): string | null {
  if (outcome.state === "unanswered") return `no response: ${outcome.reason}`;
  if (outcome.state !== "answered") return null;
  const ids = new Set(result.scenario.steps.flatMap((step) => (step.do === "assert" && step.call === call.index ? step.id : [])));
  const failed = result.assertions.find(({ id, state }) => ids.has(id) && state !== "passed");
  if (failed) return `${failed.id} ${failed.state}: ${failed.message}`;
  if (!call.setup || matchesStatus(outcome.response.status, call.expected)) return null;
  return `expected status ${call.expected.join(" or ")} while setting the scene, saw ${outcome.response.status}`;
}

type Sent = Extract<CallOutcome, { request: unknown }>;

function toExchange(operation: string, scenario: string, outcome: Sent, message: string): FailingExchange {
  const { method, path, body } = outcome.request;
  return {
    operation,
    scenario,
    request: { method, path, ...(body === null ? {} : { body: body.slice(0, longestBody) }) },
    response:
      outcome.state === "answered" ? { status: outcome.response.status, body: outcome.response.text.slice(0, longestBody) } : null,
    message,
  };
}
