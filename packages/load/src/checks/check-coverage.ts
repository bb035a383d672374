import type { Operation, Plan, StatusPattern } from "@cd-task/model";
import type { LoadedContract } from "../contract/load-contract.ts";
import type { Findings } from "../findings.ts";
import { meetsStatus } from "./expected-responses.ts";

/** Warns of operations that no scenario calls and of declared statuses that none asserts. */
export function checkCoverage(plan: Plan, { contract, placeOf }: LoadedContract, findings: Findings): void {
  const asserted = assertedStatuses(plan);
  const called = new Set(plan.scenarios.flatMap(({ steps }) => steps.flatMap((step) => (step.do === "call" ? [step.operation] : []))));
  for (const operation of contract.operations) {
    if (!called.has(operation.id)) {
      findings.warning("load/operation-never-called", placeOf(operation.id), `No scenario calls \`${operation.id}\`.`, { hint: "A solution without it passes: add a scenario." });
      continue;
    }
    const proved = provedStatuses(operation, asserted.get(operation.id) ?? []);
    for (const { status } of operation.responses.filter((response) => !proved.has(response.status))) {
      findings.warning("load/status-never-asserted", placeOf(operation.id, status), `No scenario asserts status ${status} of \`${operation.id}\`.`, { hint: `Add a scenario with \`Then the status is ${status}\`, or remove it from the contract.` });
    }
  }
}

function assertedStatuses(plan: Plan): Map<string, StatusPattern[]> {
  const found = new Map<string, StatusPattern[]>();
  for (const { steps } of plan.scenarios) {
    const calls = steps.filter((step) => step.do === "call");
    for (const step of steps) {
      if (step.do !== "assert" || step.check.kind !== "status") continue;
      const operation = calls[step.call]?.operation;
      if (operation) found.set(operation, [...(found.get(operation) ?? []), step.check.expected]);
    }
  }
  return found;
}

/** A pattern proves a status only when no other declared status meets it. */
function provedStatuses({ responses }: Operation, patterns: readonly StatusPattern[]): Set<number> {
  return new Set(
    patterns.flatMap((pattern) => {
      const met = responses.filter(({ status }) => meetsStatus(status, pattern));
      return met.length === 1 ? met.map(({ status }) => status) : [];
    }),
  );
}
