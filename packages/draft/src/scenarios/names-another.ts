import type { JsonObject, JsonSchema } from "@cd-task/model";
import { listOf, objectOf } from "../read-json.ts";
import { flattenSchema, typeOf } from "../values/flatten-schema.ts";
import { isNameOfId } from "./find-creator.ts";

const saysId = /\b(IDs?|UUIDs?|[Ii]dentifiers?)\b|\bids? of (the|a|an|another|its|their)\b/;

/** Whether a property's value stands for something else that the server has to know: an id, ids, or `{ type: "space", space: ... }`. */
export function namesAnother(name: string, flat: JsonSchema, schemas: JsonObject): boolean {
  if (flat["enum"] !== undefined || flat["const"] !== undefined) return false;
  const type = typeOf(flat);
  if (type === "array") return namesAnother(name, flattenSchema(flat["items"], schemas), schemas);
  if (type === "string" || type === "integer") return isNameOfId(name) || saysId.test(String(flat["description"] ?? ""));
  if (type !== "object") return false;
  const properties = Object.entries(objectOf(flat["properties"])).map(([key, value]) => ({ key, own: flattenSchema(value, schemas) }));
  const kinds = properties.filter(({ key }) => /^(type|kind)$/.test(key)).flatMap(({ own }) => [own["const"], ...listOf(own["enum"])]);
  const required = listOf(flat["required"]);
  return properties.some(({ key, own }) => (kinds.includes(key) || (required.includes(key) && typeOf(own) !== "object" && namesAnother(key, own, schemas))));
}
