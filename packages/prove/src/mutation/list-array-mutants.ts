import type { ContractResponse, Json, Operation } from "@cd-task/model";
import { type BodyPart, showPath } from "./body-parts.ts";
import { changeAt, changeBody } from "./change-body.ts";
import type { ResponseMutant } from "./response-mutant.ts";

const noOrder = "Items that are declared unique are a set: the contract gives them no order.";
const freeMessages = "The contract says neither how many error messages there are nor in which order.";

/** Mutants that lose or disorder the items of one declared list. */
export function listArrayMutants(operation: Operation, response: ContractResponse, parts: readonly BodyPart[]): ResponseMutant[] {
  const isError = response.status >= 400;
  return parts.filter(({ types }) => types.includes("array")).flatMap(({ path, schemas }) => {
    const mutant = (kind: string, change: (items: Json[]) => Json[], allowedBecause: string | null): ResponseMutant => ({
      class: kind,
      name: `${kind}: ${operation.id} ${response.status} ${showPath(path)}`,
      operation: operation.id,
      status: response.status,
      change: (answer) => changeBody(answer, (body) => changeAt(body, path, (value) => (Array.isArray(value) ? change(value) : value))),
      allowedBecause,
    });
    const isSet = schemas.some(({ uniqueItems }) => uniqueItems === true);
    return [
      mutant("list emptied", () => [], null),
      // Of what all users wrote nobody knows the first or the last item: every second one goes, so that neighbours part.
      mutant("list items dropped", (items) => (items.length === 1 ? [] : items.filter((_, index) => index % 2 === 0)), isError ? freeMessages : null),
      mutant("list reversed", (items) => items.toReversed(), isError ? freeMessages : isSet ? noOrder : null),
    ];
  });
}
