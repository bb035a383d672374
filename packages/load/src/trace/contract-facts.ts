import type { Contract, ContractFact, ContractResponse, JsonSchema, Operation } from "@cd-task/model";
import { listProperties } from "./list-properties.ts";

/** Every fact of the contract that an assertion can look at, in the contract's order. */
export function contractFacts(contract: Contract): ContractFact[] {
  return contract.operations.flatMap((operation) => [
    ...securityFacts(operation),
    ...operation.parameters.map((parameter) => parameterFact(operation, parameter)),
    ...operation.responses.flatMap((response) => responseFacts(operation, response, contract.schemas as Record<string, JsonSchema>)),
  ]);
}

function securityFacts({ id, security }: Operation): ContractFact[] {
  if (security === "none") return [];
  const says = security === "required" ? `${id} is refused without credentials.` : `${id} works without credentials.`;
  return [{ id: `${id} security`, kind: "security", operation: id, says, isRequired: true, words: [id, "security"] }];
}

function parameterFact({ id }: Operation, { name, in: where }: Operation["parameters"][number]): ContractFact {
  return { id: `${id} ${where} ${name}`, kind: "parameter", operation: id, says: `${id} takes \`${name}\` in the ${where}.`, isRequired: true, words: [id, name] };
}

function responseFacts({ id }: Operation, { status, mediaType, schema, headers }: ContractResponse, schemas: Record<string, JsonSchema>): ContractFact[] {
  const at = `${id} ${status}`;
  const words = [id, String(status)];
  const fact = (kind: ContractFact["kind"], part: string, says: string, isRequired: boolean, more: string[] = []): ContractFact => ({
    id: part === "" ? at : `${at} ${part}`,
    kind,
    operation: id,
    says,
    isRequired,
    words: [...words, ...more],
  });
  const properties = schema === null ? [] : listProperties(schema, schemas);
  return [
    fact("status", "", `${id} answers ${status}.`, true),
    fact("body", "body", mediaType === null ? `${at} has no body.` : `${at} has a body as declared and no other.`, false),
    ...(mediaType === null ? [] : [fact("header", "header content-type", `${at} is ${mediaType}.`, false, [mediaType])]),
    ...headers.map((name) => fact("header", `header ${name}`, `${at} has the header \`${name}\`.`, false, [name])),
    ...properties.map(({ path, key, isRequired }) => fact("property", path, `${at} has \`${path}\`.`, isRequired, [key])),
  ];
}
