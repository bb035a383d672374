import type { Contract, Operation, Plan, StatusPattern } from "@cd-task/model";
import type { LoadedContract } from "../contract/load-contract.ts";
import type { Findings } from "../findings.ts";
import { meetsStatus } from "./expected-responses.ts";

/** An operation that no scenario calls, or one with declared statuses that none asserts. */
interface Gap {
  operation: string;
  isCalled: boolean;
  statuses: number[];
}

/** Warns of operations that no scenario calls and of declared statuses that none asserts, unless `isWaived` lets them pass by their ids. */
export function checkCoverage(plan: Plan, { contract, placeOf }: LoadedContract, isWaived: (requirement: string) => boolean, findings: Findings): void {
  for (const { operation, isCalled, statuses } of listGaps(plan, contract)) {
    const open = statuses.filter((status) => !isWaived(`${operation} ${status}`));
    if (!isCalled && open.length > 0) findings.warning("load/operation-never-called", placeOf(operation), `No scenario calls \`${operation}\`.`, { hint: "A solution without it passes: add a scenario." });
    const succeeds = !statuses.some((status) => status < 400);
    for (const status of isCalled ? open : []) {
      const control = status < 400 || succeeds ? "" : ` An error counts beside a success of \`${operation}\` in the same scenario: where nothing can make it succeed, waive \`${operation} *\`, or cut the operation from the contract.`;
      findings.warning("load/status-never-asserted", placeOf(operation, status), `No scenario asserts status ${status} of \`${operation}\`.`, { hint: `Add a scenario with \`Then the status is ${status}\`, remove it from the contract, or waive \`${operation} ${status}\` in \`trace.waived\` of suite.yaml.${control}` });
    }
  }
}

/** What of a contract no scenario calls or asserts the status of. */
export function listGaps(plan: Plan, { operations }: Pick<Contract, "operations">): Gap[] {
  const asserted = assertedStatuses(plan);
  const called = new Set(plan.scenarios.flatMap(({ steps }) => steps.flatMap((step) => (step.do === "call" ? [step.operation] : []))));
  return operations.flatMap((operation): Gap[] => {
    const proved = provedStatuses(operation, asserted.get(operation.id) ?? []);
    const statuses = operation.responses.map(({ status }) => status).filter((status) => !proved.has(status));
    const isCalled = called.has(operation.id);
    return isCalled && statuses.length === 0 ? [] : [{ operation: operation.id, isCalled, statuses }];
  });
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
