import { type JsonSchema, type Operation, type PlannedCall, takesJson, type Template } from "@cd-task/model";
import type { ErrorObject } from "ajv";
import type { ContractSchemas } from "../contract/contract-schemas.ts";
import { parseJson } from "../features/parse-json.ts";
import { parsePointer, pointerOf } from "../files/json-pointer.ts";
import { wordSchemaErrors } from "../files/word-schema-error.ts";
import type { KnownVariables } from "./known-value.ts";
import { templateErrors } from "./template-errors.ts";
import { variablesIn } from "./templates.ts";

/** Something the contract does not allow in a request. */
export interface RequestProblem {
  part: "body" | "query" | "headers";
  /** JSON pointer in the body, or the parameter's name. */
  name: string;
  message: string;
  /** Which values are allowed. */
  hint?: string;
  /** What to do where no other request would be allowed either. */
  remedy?: string;
}

export type RequestParts = Pick<PlannedCall, "query" | "headers" | "body" | "hasBody">;

/** What the contract does not allow in a request; empty when it does, whatever the variables hold. */
export function requestProblems(schemas: ContractSchemas, operation: Operation, request: RequestParts, known: KnownVariables): RequestProblem[] {
  return [...parameterProblems(schemas, operation, request), ...bodyProblems(schemas, operation, request, known)];
}

function bodyProblems(schemas: ContractSchemas, { id, requestBody }: Operation, { body, hasBody }: RequestParts, known: KnownVariables): RequestProblem[] {
  const media = requestBody?.mediaType ?? "";
  if (requestBody && !takesJson(media)) {
    if (!hasBody && !requestBody.required) return [];
    const remedy = `No step can send this body: waive \`${id} *\` in \`trace.waived\` of suite.yaml, or remove the operation from the contract.`;
    return [{ part: "body", name: "", message: `\`${id}\` takes its body as ${[media, ...(requestBody.others ?? [])].map((type) => `\`${type}\``).join(" or ")}, and steps send JSON alone.`, remedy }];
  }
  if (!hasBody) return requestBody?.required ? [{ part: "body", name: "", message: `\`${id}\` needs a request body.` }] : [];
  if (!requestBody) return [{ part: "body", name: "", message: `\`${id}\` declares no request body.` }];
  const errors = templateErrors(schemas, requestBody.schema, body, known).filter((error) => !lacksReadOnly(schemas, requestBody.schema, error));
  return wordSchemaErrors(errors, body, "the body").map(({ code, path, target, key, message, hint }) => {
    const at = target === "value" || key === undefined ? path : path.slice(0, path.at(-1) === key ? -1 : undefined);
    const exact = path.at(-1) === key && target === "key" ? path : at;
    return { part: "body", name: pointerOf(exact), message, ...(code === "load/wrong-value" && hint !== undefined && { hint }) };
  });
}

/** A property that is read-only is required of responses alone: OpenAPI, "Fixed Fields" of the schema object. */
function lacksReadOnly(schemas: ContractSchemas, schema: JsonSchema, { keyword, instancePath, params }: ErrorObject): boolean {
  if (keyword !== "required") return false;
  const keys = [...parsePointer(instancePath), String(params["missingProperty"])];
  const declared = schemas.declaredAt(schema, keys.map((key) => (/^\d+$/.test(key) ? { index: Number(key) } : { key })));
  return declared.state === "declared" && declared.schemas.some((one) => one["readOnly"] === true);
}

function parameterProblems(schemas: ContractSchemas, { id, parameters }: Operation, { query, headers }: RequestParts): RequestProblem[] {
  return parameters.flatMap((parameter): RequestProblem[] => {
    if (parameter.in !== "query" && parameter.in !== "header") return [];
    const part = parameter.in === "query" ? "query" : "headers";
    const given: Template | undefined = part === "query" ? query[parameter.name] : valueOfHeader(headers, parameter.name);
    if (given === undefined) return parameter.required ? [{ part, name: parameter.name, message: `\`${id}\` needs the parameter \`${parameter.name}\`.` }] : [];
    if (variablesIn(given).length > 0) return [];
    const types = schemas.typesOf(parameter.schema);
    const readings = readingsOf(given, types);
    const asList = types.has("array") && !types.has("string") ? listTextOf(given) : undefined;
    if (asList === undefined && readings.some((value) => schemas.errorsOf(parameter.schema, value).length === 0)) return [];
    const [error] = wordSchemaErrors(schemas.errorsOf(parameter.schema, readings[0] ?? given), given, `\`${parameter.name}\``);
    return [{ part, name: parameter.name, message: error?.message ?? `\`${parameter.name}\` is not as the contract declares it.`, ...(asList !== undefined && { hint: `Write a list without brackets, its values parted by commas: \`${asList}\`.` }) }];
  });
}

/** Text in a query may stand for a number, a truth value or itself. */
function readingsOf(given: Template, types: ReadonlySet<string>): Template[] {
  const text = typeof given === "string" ? given : JSON.stringify(given);
  const isNumeric = types.has("number") || types.has("integer");
  return [
    ...(isNumeric && /^-?\d+(\.\d+)?$/.test(text) ? [Number(text)] : []),
    ...(types.has("boolean") && /^(true|false)$/.test(text) ? [text === "true"] : []),
    text,
    ...(types.has("array") ? [text.split(",")] : []),
  ];
}

/** `open,closed` for the text `["open", "closed"]`. */
function listTextOf(given: Template): string | undefined {
  const parsed = typeof given === "string" ? parseJson(given) : { value: given };
  return "value" in parsed && Array.isArray(parsed.value) ? parsed.value.map((item) => (typeof item === "string" ? item : JSON.stringify(item))).join(",") : undefined;
}

function valueOfHeader(headers: RequestParts["headers"], name: string): string | undefined {
  const entry = Object.entries(headers).find(([key]) => key.toLowerCase() === name.toLowerCase());
  return entry?.[1] ?? undefined;
}
