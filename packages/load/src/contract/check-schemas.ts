import type { Json, JsonObject } from "@cd-task/model";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Findings } from "../findings.ts";
import { wordSchemaErrors } from "../files/word-schema-error.ts";
import type { YamlSource } from "../files/yaml-source.ts";
import { dropDialect } from "./drop-dialect.ts";
import { warnOfRepeated } from "./warn-of-repeated.ts";
import { upgradeSchema } from "./upgrade-schema.ts";

/** Finds schemas that break JSON Schema, placed in the author's file. */
export function checkSchemas(source: YamlSource, findings: Findings): void {
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: false, logger: false });
  addFormats.default(ajv);
  const isOld = String((source.value as JsonObject)["openapi"]).startsWith("3.0");
  visit(source.value, []);

  function visit(value: Json, path: (string | number)[]): void {
    if (value === null || typeof value !== "object") return;
    const isSchema = path.at(-1) === "schema" || (path.length === 3 && path[0] === "components" && path[1] === "schemas");
    if (isSchema && !Array.isArray(value)) return checkSchema(value, path);
    for (const [key, child] of Object.entries(value)) {
      if (key !== "example" && key !== "examples") visit(child, [...path, Array.isArray(value) ? Number(key) : key]);
    }
  }

  function checkSchema(schema: JsonObject, path: (string | number)[]): void {
    if (ajv.validateSchema(dropDialect(isOld ? upgradeSchema(schema) : schema)) === true) return;
    for (const error of wordSchemaErrors(warnOfRepeated(ajv.errors ?? [], path, source, findings), schema, "the schema")) {
      findings.error("load/invalid-schema", source.place([...path, ...error.path], error.target), error.message, { hint: "See JSON Schema: https://json-schema.org/understanding-json-schema" });
    }
  }
}
