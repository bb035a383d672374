import type { Json } from "@cd-task/model";
import SwaggerParser from "@apidevtools/swagger-parser";
import type { ErrorObject } from "ajv";
import type { Findings } from "../findings.ts";
import { wordSchemaErrors } from "../files/word-schema-error.ts";
import { warnOfRepeated } from "./warn-of-repeated.ts";
import { findFormatErrors } from "./openapi-format.ts";
import type { YamlSource } from "../files/yaml-source.ts";
import { parsePointer, valueAt } from "../files/json-pointer.ts";

/** Finds what breaks the OpenAPI format, placed in the author's file. References must be checked before. */
export async function validateOpenapi(source: YamlSource, findings: Findings): Promise<void> {
  const version = valueAt(source.value, ["openapi"]);
  if (typeof version !== "string" || !/^3\.[01]\.\d+$/.test(version)) {
    const message = "The contract must be an OpenAPI document of version 3.1 or 3.0.";
    findings.error("load/invalid-contract", source.place(["openapi"]), message, { hint: "Begin it with `openapi: 3.1.0`." });
    return;
  }
  // The parser resolves references in place, so it gets a copy.
  const copy = structuredClone(source.value) as unknown as Parameters<typeof SwaggerParser.validate>[0];
  try {
    await SwaggerParser.dereference(copy, { resolve: { external: false }, dereference: { circular: "ignore" } });
    const errors = findFormatErrors(copy, version.startsWith("3.1") ? "3.1" : "3.0");
    if (errors.length === 0) return;
    const details = withoutNoise(errors);
    const found = details.filter(({ instancePath }) => !isBehindRef(source.value, parsePointer(instancePath))).map((detail) => withData(source.value, detail));
    const own = warnOfRepeated(found, [], source, findings);
    if (own.length === 0 && found.length > 0) return;
    const worded = wordSchemaErrors(own, source.value, "the document");
    for (const { path, target, message } of worded) {
      findings.error("load/invalid-contract", source.place(path, target), message, { hint: "See the OpenAPI format: https://spec.openapis.org/oas/latest.html" });
    }
    if (worded.length === 0) findings.error("load/invalid-contract", source.place([]), "This is not a valid OpenAPI document.");
  } catch (error) {
    findings.error("load/invalid-contract", source.place([]), `This is not a valid OpenAPI document: ${messageOf(error)}`);
  }
}

function withoutNoise(all: readonly ErrorObject[]): readonly ErrorObject[] {
  const isNoise = ({ keyword, schemaPath, params }: ErrorObject) =>
    keyword === "oneOf" || keyword === "anyOf" || (keyword === "required" && params["missingProperty"] === "$ref") || schemaPath.includes("/Reference/");
  const clear = all.filter((detail) => !isNoise(detail));
  return clear.length > 0 ? clear : all;
}

function withData(value: Json, error: ErrorObject): ErrorObject {
  return { ...error, data: valueAt(value, parsePointer(error.instancePath)) };
}

/** What stands behind a reference is reported where it is written. */
function isBehindRef(value: Json, path: string[]): boolean {
  return path.some((_, index) => typeof valueAt(value, [...path.slice(0, index), "$ref"]) === "string");
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
}
