import type { StatusPattern } from "@cd-task/model";

/** Whether a status is one of the expected ones (`2xx` stands for 200 to 299). */
export function matchesStatus(status: number, expected: StatusPattern): boolean {
  return expected.some((pattern) => (typeof pattern === "number" ? pattern === status : pattern[0] === String(status)[0] && String(status).length === 3));
}
