import type { AssertionResult, AssertionState, PlannedCall } from "@cd-task/model";
import { checkResponse } from "../checks/check-response.ts";
import { isNegative } from "../checks/fill-check.ts";
import type { CompiledContract } from "../contract/compile-contract.ts";
import { matchesStatus } from "../contract/match-status.ts";
import type { CallOutcome } from "./call-outcome.ts";
import { findMissingEnvelope } from "./find-missing-envelope.ts";
import type { ReachedAssertion } from "./run-scenario.ts";

type Calls = ReadonlyMap<number, { call: PlannedCall; outcome: CallOutcome }>;

/** How one assertion ended, once its scenario is over: blocked, guarded, failed, passed, or error for a fault of ours. */
export function judgeAssertion(reached: ReachedAssertion, calls: Calls, contract: CompiledContract): AssertionResult {
  const { planned } = reached;
  const made = calls.get(planned.call);
  const ms = made && "ms" in made.outcome ? made.outcome.ms : 0;
  const end = (state: AssertionState, message: string): AssertionResult => ({ id: planned.id, state, ms, message });
  if (!made) return end("error", `the plan has no call ${planned.call} before this assertion`);
  const { call, outcome } = made;
  try {
    if (outcome.state === "skipped") return end("blocked", `not sent: {${call.unless}} already had a value`);
    if (outcome.state === "unsent") return end("blocked", `not sent: ${outcome.reason}`);
    if (outcome.state === "unanswered") return end("blocked", `no response: ${outcome.reason}`);
    if (reached.missing !== null) return end("blocked", `nothing to compare with: ${reached.missing}`);
    const { response } = outcome;
    const missingEnvelope = findMissingEnvelope(call, response, contract);
    if (missingEnvelope !== null) return end("guarded", `no answer of the declared shape: ${missingEnvelope}`);
    if (call.expectsError && !call.controls.some((index) => hasSucceeded(calls.get(index), contract))) {
      return end("guarded", `an error counts only where ${call.operation ?? "the request"} also succeeds in this scenario, and it did not`);
    }
    if (isNegative(reached.check) && !matchesStatus(response.status, call.expected)) {
      return end("guarded", `not judged, as the status is ${response.status}, not ${call.expected.join(" or ")}`);
    }
    const message = checkResponse(reached.check, { response, operation: call.operation, isHead: call.method === "HEAD", contract });
    return message === null ? end("passed", "") : end("failed", message);
  } catch (error) {
    return end("error", `the check could not be carried out: ${(error as Error).message}`);
  }
}

function hasSucceeded(control: { call: PlannedCall; outcome: CallOutcome } | undefined, contract: CompiledContract): boolean {
  if (control?.outcome.state !== "answered") return false;
  const { response } = control.outcome;
  return matchesStatus(response.status, ["2xx"]) && findMissingEnvelope(control.call, response, contract) === null;
}
