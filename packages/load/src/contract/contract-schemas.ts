import type { Contract, Json, JsonObject, JsonPath, JsonSchema } from "@cd-task/model";
import type { ErrorObject, ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

/** What a schema says about a path: schemas of the values there; anything may stand there; or it is not declared. */
export type Declared =
  | { state: "declared"; schemas: JsonSchema[] }
  | { state: "open" }
  | { state: "missing"; key: string; known: string[] };

/** Questions about the schemas of a contract, with their references resolved. */
export interface ContractSchemas {
  /** Errors of a value; empty when the schema allows it. */
  errorsOf(schema: JsonSchema, value: Json): ErrorObject[];
  /** What stands at a path below a schema. */
  declaredAt(schema: JsonSchema, segments: JsonPath["segments"]): Declared;
  /** JSON types a schema allows; all of them when it names none. */
  typesOf(schema: JsonSchema): Set<string>;
}

const allTypes = ["object", "array", "string", "number", "integer", "boolean", "null"];

/** Opens the schemas of a contract for questions. */
export function openContractSchemas(contract: Pick<Contract, "schemas">): ContractSchemas {
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: false, logger: false, validateSchema: false, code: { optimize: false } });
  addFormats.default(ajv);
  const base = "contract:/";
  ajv.addSchema({ $id: base, components: { schemas: contract.schemas } });
  const validators = new WeakMap<object, ValidateFunction>();

  return { errorsOf, declaredAt, typesOf };

  function errorsOf(schema: JsonSchema, value: Json): ErrorObject[] {
    let validate = validators.get(schema);
    if (!validate) {
      validate = ajv.compile(absoluteRefs(schema, base) as JsonObject);
      validators.set(schema, validate);
    }
    return validate(value) ? [] : (validate.errors ?? []);
  }

  function declaredAt(schema: JsonSchema, segments: JsonPath["segments"]): Declared {
    let schemas: JsonSchema[] = [schema];
    for (const segment of segments) {
      const next: JsonSchema[] = [];
      const known: string[] = [];
      for (const facet of schemas.flatMap((one) => facetsOf(one))) {
        const child = "key" in segment ? keyOf(facet, segment.key, known) : itemOf(facet, "index" in segment ? segment.index : undefined);
        if (child === "open") return { state: "open" };
        if (child) next.push(child);
      }
      if (next.length === 0) return { state: "missing", key: "key" in segment ? segment.key : "each" in segment ? "[*]" : `[${segment.index}]`, known };
      schemas = next;
    }
    return { state: "declared", schemas };
  }

  /** The schema and all that it is put together from. */
  function facetsOf(schema: JsonSchema | boolean | undefined, depth = 0): JsonSchema[] {
    if (schema === true) return [{}];
    if (!schema || depth > 20) return [];
    const parts = ["allOf", "anyOf", "oneOf"].flatMap((key) => (Array.isArray(schema[key]) ? (schema[key] as JsonSchema[]) : []));
    const target = typeof schema["$ref"] === "string" ? contract.schemas[schema["$ref"].replace("#/components/schemas/", "")] : undefined;
    const below = [...parts, ...(target === undefined ? [] : [target as JsonSchema])].flatMap((part) => facetsOf(part, depth + 1));
    const isOnlyFrame = below.length > 0 && !["properties", "items", "type", "additionalProperties"].some((key) => key in schema);
    return isOnlyFrame ? below : [schema, ...below];
  }

  function typesOf(schema: JsonSchema): Set<string> {
    const named = facetsOf(schema).flatMap(({ type, const: fixed, enum: values }) => {
      if (type !== undefined) return [type].flat() as string[];
      const literals = fixed !== undefined ? [fixed] : Array.isArray(values) ? values : [];
      return literals.map(typeOfJson);
    });
    return new Set(named.length === 0 ? allTypes : named.includes("number") ? [...named, "integer"] : named);
  }
}

function keyOf(facet: JsonSchema, key: string, known: string[]): JsonSchema | "open" | undefined {
  const properties = (facet["properties"] ?? {}) as JsonObject;
  known.push(...Object.keys(properties));
  if (Object.hasOwn(properties, key)) return asSchema(properties[key]);
  const patterns = Object.entries((facet["patternProperties"] ?? {}) as JsonObject);
  const matching = patterns.find(([pattern]) => new RegExp(pattern, "u").test(key));
  if (matching) return asSchema(matching[1]);
  const rest = facet["additionalProperties"];
  if (rest !== null && typeof rest === "object") return asSchema(rest);
  const saysNothing = facet["type"] === undefined && facet["properties"] === undefined && facet["items"] === undefined && facet["const"] === undefined && facet["enum"] === undefined;
  const isBareObject = [facet["type"]].flat().includes("object") && facet["properties"] === undefined && rest !== false;
  return rest === true || saysNothing || isBareObject ? "open" : undefined;
}

function itemOf(facet: JsonSchema, index: number | undefined): JsonSchema | "open" | undefined {
  const types = [facet["type"]].flat();
  if (facet["type"] !== undefined && !types.includes("array")) return undefined;
  const prefix = Array.isArray(facet["prefixItems"]) && index !== undefined ? facet["prefixItems"][index] : undefined;
  const item = prefix ?? facet["items"];
  if (item !== undefined) return item === false ? undefined : asSchema(item);
  return facet["type"] === undefined && facet["properties"] !== undefined ? undefined : "open";
}

function asSchema(value: Json | undefined): JsonSchema | "open" | undefined {
  if (value === true) return "open";
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : undefined;
}

/** The JSON Schema type of a value; whole numbers are `integer`. */
export function typeOfJson(value: Json): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}

function absoluteRefs(value: Json, base: string): Json {
  if (Array.isArray(value)) return value.map((item) => absoluteRefs(item, base));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === "$ref" && typeof item === "string" && item.startsWith("#") ? `${base}${item}` : absoluteRefs(item, base)]),
  );
}
