import type { ContractResponse, Json, Operation } from "@cd-task/model";
import { type BodyPart, showPath } from "./body-parts.ts";
import { changeAt, changeBody, type ValueChange } from "./change-body.ts";
import { freeWording } from "./free-wording.ts";
import type { ResponseMutant } from "./response-mutant.ts";
import { toWrongType, toWrongValue } from "./wrong-values.ts";

/** Mutants that change one declared field, or every scalar of one declared list, in every response of the operation and status. */
export function listFieldMutants(operation: Operation, response: ContractResponse, parts: readonly BodyPart[]): ResponseMutant[] {
  return parts.filter(({ path }) => path.length > 0).flatMap((part) => {
    const { path, types } = part;
    const isItem = path.at(-1) === "*";
    const isScalar = !types.includes("object") && !types.includes("array");
    const mutant = (kind: string, change: ValueChange, allowedBecause: string | null = null): ResponseMutant => ({
      class: kind,
      name: `${kind}: ${operation.id} ${response.status} ${showPath(path)}`,
      operation: operation.id,
      status: response.status,
      change: (answer) => changeBody(answer, (body) => changeAt(body, path, change)),
      allowedBecause,
    });
    const whole = isItem ? [] : [mutant("field dropped", () => undefined)];
    if (isItem && !isScalar) return [];
    return [
      ...whole,
      mutant("field null", (): Json => null),
      mutant("wrong type", (value) => toWrongType(value, part)),
      ...(isScalar ? [mutant("wrong value", (value) => toWrongValue(value, part), freeWording(response, part))] : []),
    ];
  });
}
