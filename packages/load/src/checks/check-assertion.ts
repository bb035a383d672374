import type { Check, ContractResponse, Json, JsonObject, JsonPath, JsonSchema, Template } from "@cd-task/model";
import type { ContractSchemas, Declared } from "../contract/contract-schemas.ts";
import type { LoadCode } from "../codes.ts";
import { typeWords, wordSchemaErrors } from "../files/word-schema-error.ts";
import { hintNames } from "../nearest-name.ts";
import type { KnownVariables } from "./known-value.ts";
import { wholeVariable } from "./templates.ts";
import { templateErrors } from "./template-errors.ts";

export interface AssertionProblem {
  code: Extract<LoadCode, "load/field-not-in-contract" | "load/value-not-allowed">;
  message: string;
  hint: string;
}

/** Why the expected responses can't meet a check, as the contract declares them; undefined when one of them can. */
export function assertionProblem(check: Check, responses: readonly ContractResponse[], schemas: ContractSchemas, known: KnownVariables): AssertionProblem | undefined {
  const problems = responses.map((response) => problemWith(check, response, schemas, known));
  return problems.includes(undefined) ? undefined : problems[0];
}

function problemWith(check: Check, response: ContractResponse, schemas: ContractSchemas, known: KnownVariables): AssertionProblem | undefined {
  const { schema, status } = response;
  if (check.kind === "empty-body") {
    if (response.mediaType === null) return undefined;
    return { code: "load/value-not-allowed", message: `The contract declares a body for ${status}.`, hint: "Assert what is in it." };
  }
  if (!("path" in check) && check.kind !== "includes") return undefined;
  if (check.kind === "compare" && isNeverNumber(check.value, known)) {
    return { code: "load/value-not-allowed", message: `\`${check.path.text}\` is compared with ${JSON.stringify(check.value)}, which is no number.`, hint: "Write a number, or a variable that holds one: `is at least 1`, `is at least {count}`." };
  }
  if (check.kind === "existence" && !check.exists) return undefined;
  if (!schema) {
    const message = response.mediaType === null ? `The contract declares no body for ${status}.` : `The contract says nothing about the body of ${status}.`;
    return { code: "load/field-not-in-contract", message, hint: "Assert `the body is empty`, or declare the body in the contract." };
  }
  if (check.kind === "includes") return includesProblem(check.value, schema, "$", schemas, known);
  const declared = schemas.declaredAt(schema, check.path.segments);
  if (declared.state === "missing") return missing(declared, check.path.text);
  return declared.state === "open" ? undefined : valueProblem(check, declared.schemas, schemas, known);
}

function valueProblem(check: Extract<Check, { path: JsonPath }>, found: JsonSchema[], schemas: ContractSchemas, known: KnownVariables): AssertionProblem | undefined {
  const path = check.path.text.replace(/^every /, "");
  const types = new Set(found.flatMap((schema) => [...schemas.typesOf(schema)]));
  const selectsMany = check.path.segments.some((segment) => "each" in segment) && !check.path.every;
  const needType = (...wanted: string[]) => (wanted.some((type) => types.has(type)) ? undefined : notAllowed(`\`${path}\` is ${typeWords([...types])} by the contract, never ${typeWords(wanted[0])}`));
  switch (check.kind) {
    case "equals":
      if (check.negated || selectsMany) return undefined;
      return literalProblem(check.value, found, path, schemas, known);
    case "type":
      if (check.negated) return undefined;
      return needType(...(check.type === "integer" ? ["integer", "number"] : [/^(date|date-time|email|uri|uuid)$/.test(check.type) ? "string" : check.type]));
    case "count":
      return selectsMany ? undefined : needType("array");
    case "contains": {
      if (check.negated) return undefined;
      if (selectsMany) return literalProblem(check.value, found, path, schemas, known);
      if (types.has("string")) return undefined;
      const items = found.map((schema) => schemas.declaredAt(schema, [{ each: true }]));
      if (items.some(({ state }) => state === "open")) return undefined;
      return needType("array") ?? literalProblem(check.value, items.flatMap((item) => (item.state === "declared" ? item.schemas : [])), `${path}[*]`, schemas, known);
    }
    case "matches":
      return needType("string");
    case "compare":
      return needType("number", "integer");
    case "sorted": {
      const wrong = needType("array");
      if (wrong) return wrong;
      const segments = [{ each: true as const }, ...check.field.split(".").map((key) => ({ key }))];
      const fields = found.map((schema) => schemas.declaredAt(schema, segments));
      const [first] = fields;
      return first && fields.every(({ state }) => state === "missing") ? missing(first as Extract<Declared, { state: "missing" }>, `${path}[*].${check.field}`) : undefined;
    }
    default:
      return undefined;
  }
}

/** Walks the given part of a body; arrays are compared item by item. */
function includesProblem(value: Template, schema: JsonSchema, path: string, schemas: ContractSchemas, known: KnownVariables): AssertionProblem | undefined {
  if (value === null || typeof value !== "object") return literalProblem(value, [schema], path, schemas, known);
  const children: [string, JsonPath["segments"][number], Json][] = Array.isArray(value)
    ? value.map((item, index) => [`${path}[${index}]`, { index }, item])
    : Object.entries(value as JsonObject).map(([key, item]) => [`${path}.${key}`, { key }, item]);
  for (const [childPath, segment, item] of children) {
    const declared = schemas.declaredAt(schema, [segment]);
    if (declared.state === "missing") return missing(declared, childPath);
    if (declared.state === "open") continue;
    const problems = declared.schemas.map((one) => includesProblem(item, one, childPath, schemas, known));
    if (!problems.includes(undefined)) return problems[0];
  }
  return undefined;
}

function literalProblem(value: Template, found: JsonSchema[], path: string, schemas: ContractSchemas, known: KnownVariables): AssertionProblem | undefined {
  const errors = found.map((schema) => templateErrors(schemas, schema, value, known));
  if (errors.length === 0 || errors.some((list) => list.length === 0)) return undefined;
  const [error] = wordSchemaErrors(errors[0] ?? [], value, `\`${path}\``);
  return notAllowed(error?.message.replace(/\.$/, "") ?? `\`${path}\` can't have this value`);
}

/** A variable alone may hold a number, one within a text makes a text. */
function isNeverNumber(value: Template, known: KnownVariables): boolean {
  if (typeof value === "number") return false;
  const name = typeof value === "string" ? wholeVariable(value) : undefined;
  const held = name === undefined ? undefined : known.get(name);
  return name === undefined || held?.is === "text" || (held?.is === "value" && typeof held.value !== "number");
}

function notAllowed(what: string): AssertionProblem {
  return { code: "load/value-not-allowed", message: `The contract does not allow this: ${what}.`, hint: "Change the expected value, or the contract." };
}

function missing({ key, known }: Extract<Declared, { state: "missing" }>, path: string): AssertionProblem {
  const message = `The contract declares no \`${key}\` at \`${path.replace(/^every /, "")}\` for the expected response.`;
  return { code: "load/field-not-in-contract", message, hint: hintNames(key, new Set(known), "Declared") };
}
