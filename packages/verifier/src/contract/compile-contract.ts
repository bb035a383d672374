import type { Contract, ContractResponse, Json, JsonSchema } from "@cd-task/model";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { formatNames, hasFormat } from "../checks/string-format.ts";

/** What a contract declares, ready to be asked about responses. */
export interface CompiledContract {
  /** The declared responses of an operation; empty for an unknown one. */
  responsesOf(operation: string | null): ContractResponse[];
  /** The first thing in which the body breaks its schema, as a short sentence; null when it is valid. */
  findBreach(operation: string, status: number, body: Json): string | null;
  /** The JSON types that the contract allows for a top-level key of a body; null when it does not say. */
  typesOf(schema: JsonSchema | null, key: string): string[] | null;
  /** The JSON types that the contract allows for a whole body; null when it does not say. */
  bodyTypesOf(schema: JsonSchema | null): string[] | null;
}

const root = "contract:";

/** Compiles each body schema once, on first use, as draft 2020-12 with formats. */
export function compileContract(contract: Contract): CompiledContract {
  // The schemas were checked when the suite was loaded; checking them again, or polishing code that runs a few hundred
  // times, would cost more than all requests' checks.
  const ajv = new Ajv2020({ strict: false, logger: false, validateSchema: false, code: { optimize: false } });
  for (const name of formatNames) ajv.addFormat(name, { type: "string", validate: (text: string) => hasFormat(text, name) });
  const operations = new Map(contract.operations.map(({ id, responses }) => [id, responses]));
  const bodies = new Map<string, JsonSchema>();
  for (const { schema } of contract.operations.flatMap(({ responses }) => responses)) bodies.set(JSON.stringify(schema ?? {}), schema ?? {});
  const positions = new Map([...bodies.keys()].map((text, index) => [text, index]));
  ajv.addSchema({ $id: root, components: { schemas: contract.schemas }, bodies: [...bodies.values()] });
  return {
    responsesOf: (operation) => operations.get(operation ?? "") ?? [],
    findBreach(operation, status, body) {
      const response = operations.get(operation)?.find((one) => one.status === status);
      const validate = response && ajv.getSchema(`${root}#/bodies/${positions.get(JSON.stringify(response.schema ?? {}))}`);
      if (!validate) throw new Error(`the contract has no schema for ${operation} ${status}`);
      return validate(body) ? null : sayError(validate);
    },
    typesOf: (schema, key) => unite(partsOf(schema, contract).map((part) => propertyOf(part, key)), contract),
    bodyTypesOf: (schema) => unite([schema], contract),
  };
}

function sayError(validate: ValidateFunction): string {
  const [error] = validate.errors ?? [];
  if (!error) return "$ is not valid";
  const at = `$${error.instancePath.replaceAll(/\/(\d+)(?=\/|$)/g, "[$1]").replaceAll("/", ".")}`;
  const extra = "additionalProperty" in error.params ? ` (\`${String(error.params.additionalProperty)}\`)` : "";
  return `${at} ${error.message ?? "is not valid"}${extra}`;
}

/** A schema with its references followed and its alternatives laid side by side. */
function partsOf(schema: Json | undefined, contract: Contract, seen: ReadonlySet<string> = new Set()): JsonSchema[] {
  if (schema === undefined || schema === null || typeof schema !== "object" || Array.isArray(schema)) return [];
  const branches = [schema.allOf, schema.anyOf, schema.oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  const parts = branches.flatMap((branch) => partsOf(branch, contract, seen));
  const name = typeof schema.$ref === "string" ? schema.$ref.replace("#/components/schemas/", "") : null;
  if (name === null || seen.has(name)) return [schema, ...parts];
  return [schema, ...parts, ...partsOf(contract.schemas[name], contract, new Set([...seen, name]))];
}

function propertyOf(schema: JsonSchema, key: string): Json | undefined {
  const { properties } = schema;
  return properties !== null && typeof properties === "object" && !Array.isArray(properties) ? properties[key] : undefined;
}

function unite(schemas: (Json | undefined)[], contract: Contract): string[] | null {
  const types = schemas.flatMap((schema) => partsOf(schema, contract)).flatMap(typesIn);
  return types.length === 0 ? null : [...new Set(types)];
}

/** The types a schema names, or shows by the values it lists. */
function typesIn({ type, const: only, enum: listed }: JsonSchema): string[] {
  if (type !== undefined) return [type].flat().filter((name) => typeof name === "string");
  const values = [...(only === undefined ? [] : [only]), ...(Array.isArray(listed) ? listed : [])];
  return values.map((value) => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value));
}
