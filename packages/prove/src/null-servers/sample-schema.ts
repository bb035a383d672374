import type { Contract, Json, JsonObject, JsonSchema } from "@cd-task/model";
import { sample } from "openapi-sampler";

/** A value that fits the schema as far as a schema alone tells; the same on every call. */
export function sampleSchema(schema: JsonSchema, contract: Contract): Json {
  const document = { components: { schemas: preferValues(contract.schemas) } };
  return sample(preferValues(schema) as JsonObject, { quiet: true }, document) as Json;
}

/** The sampler takes the first branch of a choice; where that is `null`, a value is the more plausible sample. */
function preferValues(value: Json): Json {
  if (Array.isArray(value)) return value.map(preferValues);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([key, item]) => {
    const isChoice = (key === "oneOf" || key === "anyOf") && Array.isArray(item);
    return [key, preferValues(isChoice && item.some((branch) => !isNull(branch)) ? item.filter((branch) => !isNull(branch)) : item)];
  });
  return Object.fromEntries(entries) as JsonObject;
}

function isNull(schema: Json): boolean {
  return typeof schema === "object" && schema !== null && !Array.isArray(schema) && schema.type === "null";
}
