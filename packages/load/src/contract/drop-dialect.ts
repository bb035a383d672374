import type { Json, JsonSchema } from "@cd-task/model";

const data = new Set(["example", "examples", "default", "const", "enum"]);

/** The schema without `$schema` and `$id`: those of a contract are read as draft 2020-12, and refer to the document alone. */
export function dropDialect(schema: JsonSchema): JsonSchema {
  return drop(schema) as JsonSchema;
}

function drop(value: Json): Json {
  if (Array.isArray(value)) return value.map(drop);
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(([key, item]) => !((key === "$schema" || key === "$id") && typeof item === "string"));
  return Object.fromEntries(kept.map(([key, item]) => [key, data.has(key) ? item : drop(item)]));
}
