import type { Json, JsonSchema, Template } from "@cd-task/model";
import type { ErrorObject } from "ajv";
import type { ContractSchemas } from "../contract/contract-schemas.ts";
import type { KnownVariables } from "./known-value.ts";
import { mapStrings, wholeVariable } from "./templates.ts";

/** Errors of a template against a schema that no value of its variables can mend. */
export function templateErrors(schemas: ContractSchemas, schema: JsonSchema, template: Template, known: KnownVariables): ErrorObject[] {
  const anything = new Set<string>();
  const someText = new Set<string>();
  const value = mapStrings(template, (text, pointer): Json => {
    const whole = wholeVariable(text);
    const only = whole === undefined ? undefined : known.get(whole);
    if (only?.is === "value") return only.value;
    if (whole !== undefined && only?.is !== "text") anything.add(pointer);
    const filled = text.replace(/\{([a-z][A-Za-z0-9_.]*)\}/g, (_, name: string) => {
      const part = known.get(name);
      if (part?.is === "value") return typeof part.value === "string" ? part.value : JSON.stringify(part.value);
      someText.add(pointer);
      return "x1";
    });
    return filled;
  });
  const errors = schemas.errorsOf(schema, value);
  const choices = errors.filter(isChoice);
  const isBelow = (pointer: string, root: string) => `${pointer}/`.startsWith(`${root}/`);
  const certain = errors.filter((error) => {
    if (choices.some((choice) => choice !== error && isBelow(error.instancePath, choice.instancePath))) return false;
    if ([...anything].some((pointer) => isBelow(error.instancePath, pointer) || (isChoice(error) && isBelow(pointer, error.instancePath)))) return false;
    return ![...someText].some((pointer) => (error.instancePath === pointer && error.keyword !== "type") || (isChoice(error) && isBelow(pointer, error.instancePath)));
  });
  return certain.map((error) => withBranches(schemas, error));
}

/** A failed choice with the errors of each branch: what refers to other schemas can't be told apart by the errors alone. */
function withBranches(schemas: ContractSchemas, error: ErrorObject): ErrorObject {
  const { keyword, schema, data, instancePath, params } = error;
  if ((keyword !== "oneOf" && keyword !== "anyOf") || !Array.isArray(schema) || typeof data !== "object") return error;
  const branches = (schema as (JsonSchema | boolean)[]).filter((branch) => typeof branch === "object").map((branch) => schemas.errorsOf(branch, data as Json).map((one) => ({ ...one, instancePath: instancePath + one.instancePath })));
  return { ...error, params: { ...params, branches } };
}

function isChoice({ keyword }: ErrorObject): boolean {
  return keyword === "anyOf" || keyword === "oneOf" || keyword === "if" || keyword === "not";
}
