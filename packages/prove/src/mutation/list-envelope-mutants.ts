import type { ContractResponse, Json, Operation } from "@cd-task/model";
import type { Answer } from "../http/serve.ts";
import { type BodyPart, showPath } from "./body-parts.ts";
import { changeAt, changeBody } from "./change-body.ts";
import type { ResponseMutant } from "./response-mutant.ts";

/** Mutants of what is around the fields: status, body as a whole, media type, and fields that the contract rules out. */
export function listEnvelopeMutants(operation: Operation, response: ContractResponse, parts: readonly BodyPart[]): ResponseMutant[] {
  const { id, responses } = operation;
  const { status } = response;
  const mutant = (kind: string, what: string, change: (answer: Answer) => Answer): ResponseMutant => ({
    class: kind,
    name: `${kind}: ${id} ${status}${what}`,
    operation: id,
    status,
    change,
    allowedBecause: null,
  });
  const others = new Set([...responses.map((other) => other.status), ...(status >= 400 ? [200] : []), 500]);
  others.delete(status);
  const statuses = [...others].sort((a, b) => a - b).map((other) => mutant("wrong status", ` -> ${other}`, (answer) => ({ ...answer, status: other })));
  if (response.mediaType === null) return statuses;
  const closed = parts.filter(({ schemas }) => schemas.some(({ additionalProperties }) => additionalProperties === false));
  return [
    ...statuses,
    mutant("empty body", "", (answer) => ({ ...answer, body: "" })),
    mutant("null body", "", (answer) => ({ ...answer, body: "null" })),
    mutant("wrong media type", "", (answer) => ({ ...answer, headers: { ...answer.headers, "content-type": "text/html; charset=utf-8" } })),
    ...closed.map(({ path }) => mutant("undeclared field", ` ${showPath(path)}`, (answer) => changeBody(answer, (body) => changeAt(body, path, addField)))),
  ];
}

function addField(value: Json): Json {
  return value === null || typeof value !== "object" || Array.isArray(value) ? value : { ...value, undeclared: "undeclared" };
}
