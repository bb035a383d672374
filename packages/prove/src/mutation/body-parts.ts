import type { Contract, Json, JsonObject, JsonSchema } from "@cd-task/model";

/** Keys from the top of a body, `*` for every item of a list; empty for the body itself. */
export type PartPath = readonly string[];

/** A value that a body of a declared schema may hold, wherever the path leads. */
export interface BodyPart {
  path: PartPath;
  /** Everything the contract says about it: the schema with its references followed and its alternatives laid side by side. */
  schemas: JsonSchema[];
  /** JSON types it may have; empty when the contract does not say. */
  types: string[];
}

/** Every part that a body of this schema declares, the whole body first; what repeats inside itself is followed once. */
export function listBodyParts(schema: JsonSchema, contract: Contract): BodyPart[] {
  const parts: BodyPart[] = [];
  collect(schema, [], []);
  return parts;

  function collect(declared: Json, path: PartPath, above: readonly Json[]): void {
    if (above.includes(declared)) return;
    const schemas = followSchema(declared, contract);
    const inside = [...above, declared, ...schemas];
    parts.push({ path, schemas, types: [...new Set(schemas.flatMap(({ type }) => [type ?? []].flat() as string[]))] });
    const properties = new Map(schemas.flatMap((each) => Object.entries(toObject(each.properties))));
    for (const [name, property] of properties) collect(property, [...path, name], inside);
    const items = schemas.find((each) => each.items !== undefined)?.items;
    if (items !== undefined) collect(items, [...path, "*"], inside);
  }
}

function followSchema(schema: Json | undefined, contract: Contract, seen: readonly string[] = []): JsonSchema[] {
  if (schema === undefined || schema === null || typeof schema !== "object" || Array.isArray(schema)) return [];
  const branches = [schema.allOf, schema.anyOf, schema.oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  const name = typeof schema.$ref === "string" ? schema.$ref.replace("#/components/schemas/", "") : null;
  const target = name === null || seen.includes(name) ? [] : followSchema(contract.schemas[name], contract, [...seen, name]);
  return [schema, ...branches.flatMap((branch) => followSchema(branch, contract, seen)), ...target];
}

function toObject(value: Json | undefined): JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}

/** The path as assertions write it: `$.articles[*].slug`. */
export function showPath(path: PartPath): string {
  return path.reduce((text, key) => (key === "*" ? `${text}[*]` : `${text}.${key}`), "$");
}
