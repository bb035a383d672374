import type { ContractResponse, Json, JsonObject, JsonSchema } from "@cd-task/model";

const text = "not built yet";

/** A body as the contract declares it for errors, by the schema that most error responses have; an empty object when they have none. */
export function sampleErrorBody(responses: readonly ContractResponse[], schemas: JsonObject): Json {
  const counts = new Map<string, { schema: JsonSchema; count: number }>();
  for (const { status, schema } of responses) {
    if (status < 400 || schema === null) continue;
    const key = JSON.stringify(schema);
    counts.set(key, { schema, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  return most ? sample(most.schema, schemas, 0) : {};
}

function sample(schema: Json | undefined, schemas: JsonObject, depth: number): Json {
  if (schema === null || typeof schema !== "object" || Array.isArray(schema) || depth > 20) return text;
  const { $ref: ref, const: fixed, enum: values, allOf } = schema;
  if (typeof ref === "string") return sample(schemas[ref.replace("#/components/schemas/", "")], schemas, depth + 1);
  if (fixed !== undefined) return fixed;
  if (Array.isArray(values) && values[0] !== undefined) return values[0];
  if (Array.isArray(allOf)) return Object.assign({}, ...allOf.map((part) => sample(part, schemas, depth + 1))) as Json;
  const [type] = [schema["type"] ?? (schema["properties"] ? "object" : "string")].flat();
  switch (type) {
    case "object":
      return sampleObject(schema, schemas, depth);
    case "array":
      return [sample(schema["items"], schemas, depth + 1)];
    case "integer":
    case "number":
      return typeof schema["minimum"] === "number" ? schema["minimum"] : 0;
    case "boolean":
      return false;
    default:
      return text;
  }
}

function sampleObject(schema: JsonSchema, schemas: JsonObject, depth: number): JsonObject {
  const properties = (schema["properties"] ?? {}) as JsonObject;
  const required = Array.isArray(schema["required"]) ? schema["required"].map(String) : [];
  return Object.fromEntries(required.map((key) => [key, sample(properties[key], schemas, depth + 1)]));
}
