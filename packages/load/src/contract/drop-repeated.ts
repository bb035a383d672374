import type { Json, JsonSchema } from "@cd-task/model";

const data = new Set(["example", "examples", "default", "const", "enum"]);

/** The schema with each name of its `required` lists once; validators refuse it otherwise. */
export function dropRepeated(schema: JsonSchema): JsonSchema {
  return drop(schema) as JsonSchema;
}

function drop(value: Json): Json {
  if (Array.isArray(value)) return value.map(drop);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, dropBelow(key, item)]));
}

function dropBelow(key: string, item: Json): Json {
  if (key === "required" && Array.isArray(item)) return [...new Set(item)];
  return data.has(key) ? item : drop(item);
}
