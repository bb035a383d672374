import type { JsonSchema } from "@cd-task/model";
import type { ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Findings } from "../findings.ts";
import { wordSchemaErrors } from "./word-schema-error.ts";
import type { YamlSource } from "./yaml-source.ts";

// Checking the schemas themselves would cost more than all else; they are checked by tests.
const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: false, validateSchema: false, code: { optimize: false }, addUsedSchema: false });
addFormats.default(ajv);
const compiled = new WeakMap<object, ValidateFunction>();

/** A function that validates values against the schema; compiled once per schema object. */
export function compileSchema(schema: JsonSchema): ValidateFunction {
  const known = compiled.get(schema);
  if (known) return known;
  const validate = ajv.compile(schema);
  compiled.set(schema, validate);
  return validate;
}

/** Whether the file's value fits the schema; each mistake becomes a finding at its place. */
export function validateYaml(source: YamlSource, schema: JsonSchema, findings: Findings): boolean {
  const validate = compileSchema(schema);
  if (validate(source.value)) return true;
  for (const { code, path, target, message, hint, certain } of wordSchemaErrors(validate.errors ?? [], source.value)) {
    findings.error(code, source.place(path, target), message, { ...(hint !== undefined && { hint }), certain });
  }
  return false;
}
