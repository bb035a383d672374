import type { JsonSchema } from "@cd-task/model";
import { rewriteSchema } from "./rewrite-schema.ts";

/** The schema without `$schema` and `$id`: those of a contract are read as draft 2020-12, and refer to the document alone. */
export function dropDialect(schema: JsonSchema): JsonSchema {
  return rewriteSchema(schema, (key, item) => ((key === "$schema" || key === "$id") && typeof item === "string" ? undefined : item));
}
