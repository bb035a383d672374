import type { Json, JsonSchema } from "@cd-task/model";

const data = new Set(["example", "examples", "default", "const", "enum"]);

/** The schema with each keyword, at any depth, as `rewrite` gives it; those it gives nothing for are left out, and data is no schema. */
export function rewriteSchema(schema: JsonSchema, rewrite: (key: string, item: Json) => Json | undefined): JsonSchema {
  return below(schema) as JsonSchema;

  function below(value: Json): Json {
    if (Array.isArray(value)) return value.map(below);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, item]) => {
        const rewritten = rewrite(key, item);
        return rewritten === undefined ? [] : [[key, data.has(key) ? rewritten : below(rewritten)] as const];
      }),
    );
  }
}
