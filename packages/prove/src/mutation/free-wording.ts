import type { ContractResponse } from "@cd-task/model";
import type { BodyPart } from "./body-parts.ts";

/** Why any text may stand in this part of the response, in one sentence; null when the text matters. */
export function freeWording({ status }: ContractResponse, { types, schemas }: BodyPart): string | null {
  const isFree = schemas.every((schema) => [schema.enum, schema.const, schema.pattern, schema.format].every((rule) => rule === undefined));
  return status >= 400 && types.length === 1 && types[0] === "string" && isFree ? "The contract leaves the wording of error messages free." : null;
}
