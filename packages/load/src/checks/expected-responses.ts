import type { ContractResponse, Operation, StatusPattern } from "@cd-task/model";

/** Whether a status is one of the expected ones. */
export function meetsStatus(status: number, expected: StatusPattern): boolean {
  return expected.some((one) => (typeof one === "number" ? one === status : Math.floor(status / 100) === Number(one[0])));
}

/** The declared responses that a scenario expects. */
export function expectedResponses(operation: Operation, expected: StatusPattern): ContractResponse[] {
  return operation.responses.filter(({ status }) => meetsStatus(status, expected));
}

/** Whether only client or server errors are expected. */
export function isErrorExpected(expected: StatusPattern): boolean {
  return expected.every((one) => (typeof one === "number" ? one >= 400 : Number(one[0]) >= 4));
}
