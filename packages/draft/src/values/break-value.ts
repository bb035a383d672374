import type { JsonObject, JsonSchema } from "@cd-task/model";
import { objectOf } from "../read-json.ts";

/** Bodies without one of their required properties, at most `most` of them; properties of an envelope are those inside it. */
export function listIncomplete(body: JsonObject, schema: JsonSchema, flatten: (schema: JsonSchema) => JsonSchema, most: number): { without: string; body: JsonObject }[] {
  const flat = flatten(schema);
  const required = requiredOf(flat).filter((name) => Object.hasOwn(body, name));
  const [envelope] = required;
  const inner = envelope !== undefined && required.length === 1 ? body[envelope] : undefined;
  if (envelope !== undefined && inner !== null && typeof inner === "object" && !Array.isArray(inner)) {
    const below = listIncomplete(inner, objectOf(objectOf(flat["properties"])[envelope]), flatten, most);
    if (below.length > 0) return below.map(({ without, body: part }) => ({ without, body: { ...body, [envelope]: part } }));
  }
  return required.slice(0, most).map((without) => ({ without, body: Object.fromEntries(Object.entries(body).filter(([name]) => name !== without)) }));
}

function requiredOf(flat: JsonSchema): string[] {
  return Array.isArray(flat["required"]) ? flat["required"].map(String) : [];
}
