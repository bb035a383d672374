import type { AssertionResult, FailingExchange, PlannedCall, PlannedScenario } from "@cd-task/model";
import type { CompiledContract } from "../contract/compile-contract.ts";
import { matchesStatus } from "../contract/match-status.ts";
import type { CallOutcome } from "./call-outcome.ts";
import { findMissingEnvelope } from "./find-missing-envelope.ts";

const longestBody = 2048;

/** For each operation the first exchange of the scenario in which something did not pass. */
export function findFailingExchanges(
  scenario: PlannedScenario,
  assertions: readonly AssertionResult[],
  calls: readonly { call: PlannedCall; outcome: CallOutcome }[],
  contract: CompiledContract,
): FailingExchange[] {
  const first = new Map<string, FailingExchange>();
  const callOf = new Map(scenario.steps.flatMap((step) => (step.do === "assert" ? [[step.id, step.call]] : [])));
  for (const { call, outcome } of calls) {
    const operation = call.operation ?? `${call.method} ${call.path}`;
    if (first.has(operation) || !("request" in outcome)) continue;
    const failed = assertions.find(({ id, state }) => callOf.get(id) === call.index && state !== "passed");
    const message = failed ? `${failed.id} ${failed.state}: ${failed.message}` : findSetupFault(call, outcome, contract);
    if (message !== null) first.set(operation, toExchange(operation, scenario.id, outcome, message));
  }
  return [...first.values()];
}

/** Why a request that nothing is asserted of did not do its part. */
function findSetupFault(call: PlannedCall, outcome: Sent, contract: CompiledContract): string | null {
  if (outcome.state === "unanswered") return `no response: ${outcome.reason}`;
  if (!call.setup) return null;
  const { status } = outcome.response;
  if (!matchesStatus(status, call.expected)) return `expected status ${call.expected.join(" or ")} while setting the scene, saw ${status}`;
  const fault = findMissingEnvelope(call, outcome.response, contract);
  return fault === null ? null : `no answer of the declared shape while setting the scene: ${fault}`;
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
