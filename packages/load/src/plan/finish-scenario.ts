import type { Operation, PlannedCall } from "@cd-task/model";
import { assertionProblem } from "../checks/check-assertion.ts";
import { requestProblems } from "../checks/check-request.ts";
import { expectedResponses, meetsStatus } from "../checks/expected-responses.ts";
import type { ScenarioBuilder } from "./scenario-builder.ts";

/** Settles what is known only at a scenario's end: envelopes, positive controls, and whether calls and checks agree with the contract. */
export function finishScenario(builder: ScenarioBuilder): void {
  const { contract } = builder.context;
  for (const call of builder.calls) {
    const operation = contract.operations.find(({ id }) => id === call.operation);
    if (!operation) continue;
    const [response, ...others] = expectedResponses(operation, call.expected);
    call.mediaType = response?.mediaType ?? null;
    call.envelope = [...new Set([response, ...others].flatMap((one) => one?.topLevelKeys ?? []))];
    if (call.setup) continue;
    if (call.expectsError) linkControls(builder, call);
    else checkRequest(builder, call, operation);
    checkAssertions(builder, call, operation);
  }
  if (builder.nextHeaders) {
    builder.context.findings.error("load/header-without-request", builder.nextHeaders.place, "No request follows that could carry this header.", { hint: "Put it before the `When` step." });
  }
}

/** A call that may be left out can't be a control. */
function linkControls(builder: ScenarioBuilder, call: PlannedCall): void {
  call.controls = builder.calls
    .filter((other) => other.operation === call.operation && !other.expectsError && other.unless === null && other !== call)
    .map(({ index }) => index);
  if (call.controls.length > 0) return;
  const place = builder.statusPlaces.get(call.index) ?? builder.origins[call.index]?.place;
  builder.context.findings.error("load/no-positive-control", place, `\`${String(call.operation)}\` is expected to fail, but never to succeed in this scenario.`, {
    hint: `Call it with good input or credentials in the same scenario too; else a server that refuses everything passes. If nothing can make it succeed, remove the scenario and waive \`${String(call.operation)} *\` in \`trace.waived\` of suite.yaml, or cut the operation from the contract.`,
  });
}

function checkRequest({ context, origins, variables }: ScenarioBuilder, call: PlannedCall, operation: Operation): void {
  const origin = origins[call.index];
  if (!origin?.isReadable) return;
  const hint = "Change the request; or say which error is expected: `Then the status is 4xx`.";
  const problems = requestProblems(context.schemas, operation, call, variables);
  for (const { part, name, message, hint: allowed, remedy } of problems) {
    context.findings.error("load/request-breaks-contract", origin.placeOf(part, name), `The scenario expects success, but the contract does not allow this: ${message}`, { hint: remedy ?? (allowed === undefined ? hint : `${capital(allowed)} ${hint}`) });
  }
  if (operation.security !== "required" || origin.signedIn) return;
  const message = `The scenario expects success, but \`${operation.id}\` needs credentials and nobody is signed in.`;
  context.findings.error("load/request-breaks-contract", origin.place, message, { hint: "Put `I am signed in as alice` before it." });
}

function checkAssertions({ context, assertions, variables }: ScenarioBuilder, call: PlannedCall, operation: Operation): void {
  const responses = expectedResponses(operation, call.expected);
  const statuses = operation.responses.map(({ status }) => status);
  for (const { assertion, place } of assertions) {
    if (assertion.call !== call.index) continue;
    const { check } = assertion;
    if (check.kind === "status") {
      const unknown = check.expected.filter((one) => !statuses.some((status) => meetsStatus(status, [one])));
      if (unknown.length === 0) continue;
      const message = `The contract does not declare ${unknown.join(" or ")} for \`${operation.id}\`.`;
      context.findings.error("load/status-not-declared", place, message, { hint: `Declared: ${statuses.join(", ")}.` });
    } else if (responses.length > 0) {
      const problem = assertionProblem(check, responses, context.schemas, variables);
      if (problem) context.findings.error(problem.code, place, problem.message, { hint: problem.hint });
    }
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
