import type { Json, JsonSchema } from "@cd-task/model";

/** An OpenAPI 3.0 schema as draft 2020-12: `nullable` and boolean exclusive limits are written the new way. */
export function upgradeSchema(schema: JsonSchema): JsonSchema {
  const { nullable, ...rest } = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, upgradeValue(value)]));
  const upgraded: JsonSchema = rest;
  for (const [flag, limit] of [["exclusiveMinimum", "minimum"], ["exclusiveMaximum", "maximum"]] as const) {
    if (typeof upgraded[flag] !== "boolean") continue;
    const isExclusive = upgraded[flag];
    delete upgraded[flag];
    if (!isExclusive || upgraded[limit] === undefined) continue;
    upgraded[flag] = upgraded[limit];
    delete upgraded[limit];
  }
  if (nullable !== true) return upgraded;
  if (Array.isArray(upgraded["enum"])) upgraded["enum"] = [...upgraded["enum"], null];
  if (upgraded["type"] === undefined) return { anyOf: [upgraded, { type: "null" }] };
  return { ...upgraded, type: [...[upgraded["type"]].flat(), "null"] };
}

function upgradeValue(value: Json): Json {
  if (Array.isArray(value)) return value.map(upgradeValue);
  return value !== null && typeof value === "object" ? upgradeSchema(value) : value;
}
