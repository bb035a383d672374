import type { JsonSchema } from "@cd-task/model";
import { rewriteSchema } from "./rewrite-schema.ts";

/** The schema with each name of its `required` lists once; validators refuse it otherwise. */
export function dropRepeated(schema: JsonSchema): JsonSchema {
  return rewriteSchema(schema, (key, item) => (key === "required" && Array.isArray(item) ? [...new Set(item)] : item));
}
