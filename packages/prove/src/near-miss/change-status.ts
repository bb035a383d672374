import type { Contract } from "@cd-task/model";
import type { Operator } from "../http/operator.ts";

/** The neighbour that implementers confuse a status with. */
const neighbours: Record<number, number> = { 200: 201, 201: 200, 204: 200, 400: 422, 401: 403, 403: 401, 404: 400, 409: 422, 422: 400 };

/** An operator for each declared status of each operation: the same response under a neighbouring status. */
export function listStatusChanges(contract: Contract): Operator[] {
  return contract.operations.flatMap(({ id, responses }) =>
    responses.map(({ status }): Operator => {
      const wrong = neighbours[status] ?? (status < 300 ? 200 : 500);
      return {
        name: `status ${id} ${status} -> ${wrong}`,
        operation: id,
        status,
        change: (answer) => ({ ...answer, status: wrong }),
      };
    }),
  );
}
