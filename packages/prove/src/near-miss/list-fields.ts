import type { Contract, Json, JsonObject, JsonSchema } from "@cd-task/model";

/** A declared field: keys from the top, `*` for every item of a list. */
export type FieldPath = string[];

/** The fields a body of this schema declares, outermost first; what repeats inside itself is followed once. */
export function listFields(schema: JsonSchema, contract: Contract): FieldPath[] {
  const found = new Map<string, FieldPath>();
  collect(schema, contract, [], new Set(), (path) => found.set(path.join("\0"), path));
  return [...found.values()];
}

function collect(schema: Json, contract: Contract, path: FieldPath, seen: ReadonlySet<string>, add: (path: FieldPath) => void): void {
  if (!isObject(schema)) return;
  const reference = typeof schema.$ref === "string" ? schema.$ref : null;
  if (reference !== null && !seen.has(reference)) {
    const name = reference.slice("#/components/schemas/".length);
    collect(contract.schemas[name] ?? null, contract, path, new Set([...seen, reference]), add);
  }
  for (const branches of [schema.allOf, schema.oneOf, schema.anyOf]) {
    if (Array.isArray(branches)) for (const branch of branches) collect(branch, contract, path, seen, add);
  }
  if (isObject(schema.properties)) {
    for (const [name, property] of Object.entries(schema.properties)) {
      add([...path, name]);
      collect(property, contract, [...path, name], seen, add);
    }
  }
  if (isObject(schema.items)) collect(schema.items, contract, [...path, "*"], seen, add);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
