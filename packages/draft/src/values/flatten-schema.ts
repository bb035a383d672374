import type { Json, JsonObject, JsonSchema } from "@cd-task/model";
import { listOf, objectOf } from "../read-json.ts";

/** The schema with references followed and `allOf` joined; of a choice, the first branch that is not null. */
export function flattenSchema(schema: Json | undefined, schemas: JsonObject, depth = 0): JsonSchema {
  if (depth > 12) return {};
  const { $ref, allOf, oneOf, anyOf, ...own } = objectOf(schema);
  const parts: JsonSchema[] = [];
  if (typeof $ref === "string") parts.push(flattenSchema(schemas[$ref.replace("#/components/schemas/", "")], schemas, depth + 1));
  for (const part of listOf(allOf)) parts.push(flattenSchema(part, schemas, depth + 1));
  const choice = [...listOf(oneOf), ...listOf(anyOf)].find((one) => objectOf(one)["type"] !== "null");
  if (choice !== undefined) parts.push(flattenSchema(choice, schemas, depth + 1));
  return parts.reduceRight((joined: JsonSchema, part) => joinSchemas(part, joined), own);
}

function joinSchemas(below: JsonSchema, above: JsonSchema): JsonSchema {
  const properties = { ...objectOf(below["properties"]), ...objectOf(above["properties"]) };
  const required = [...new Set([...listOf(below["required"]), ...listOf(above["required"])])];
  return { ...below, ...above, ...(Object.keys(properties).length > 0 && { properties }), ...(required.length > 0 && { required }) };
}

/** The JSON type a flat schema allows first, other than null; guessed from its keywords when it names none. */
export function typeOf(flat: JsonSchema): string | undefined {
  const named = [flat["type"]].flat().filter((type) => typeof type === "string" && type !== "null");
  if (named.length > 0) return String(named[0]);
  if (flat["properties"] !== undefined) return "object";
  if (flat["items"] !== undefined) return "array";
  if (flat["pattern"] !== undefined || flat["format"] !== undefined || flat["minLength"] !== undefined) return "string";
  return undefined;
}
