import type { Json, JsonSchema } from "@cd-task/model";

/** A property that a schema declares. */
export interface DeclaredProperty {
  /** `$.articles[*].slug` */
  path: string;
  key: string;
  /** Whether it is there whenever what holds it is, all the way up. */
  isRequired: boolean;
  /** Whether it, or what holds it, stands in responses alone. */
  isReadOnly: boolean;
}

/** Every property below a schema, items of lists included, each path once; a schema within itself is not entered again. */
export function listProperties(schema: JsonSchema, schemas: Record<string, JsonSchema>): DeclaredProperty[] {
  const found = new Map<string, DeclaredProperty>();
  visit(schema, "$", true, isReadOnly(schema), []);
  return [...found.values()];

  function visit(node: Json | undefined, path: string, isRequired: boolean, isBelowReadOnly: boolean, trail: readonly string[]): void {
    if (node === null || typeof node !== "object" || Array.isArray(node)) return;
    const ref = node["$ref"];
    if (typeof ref === "string" && !trail.includes(ref)) {
      visit(schemas[ref.replace("#/components/schemas/", "")], path, isRequired, isBelowReadOnly, [...trail, ref]);
    }
    for (const part of listOf(node["allOf"])) visit(part, path, isRequired, isBelowReadOnly, trail);
    // Of alternatives none has to be there.
    for (const part of [...listOf(node["anyOf"]), ...listOf(node["oneOf"])]) visit(part, path, false, isBelowReadOnly, trail);
    const required = listOf(node["required"]);
    for (const [key, child] of Object.entries((node["properties"] ?? {}) as Record<string, Json>)) {
      const own = `${path}.${key}`;
      const isThere = isRequired && required.includes(key);
      const before = found.get(own);
      const isHidden = isBelowReadOnly || before?.isReadOnly === true || isReadOnly(child);
      found.set(own, { path: own, key, isRequired: isThere || before?.isRequired === true, isReadOnly: isHidden });
      visit(child, own, isThere, isHidden, trail);
    }
    visit(node["items"], `${path}[*]`, isRequired, isBelowReadOnly, trail);
  }

  /** Said by the schema itself or by one that it is made of: OpenAPI, "Fixed Fields" of the schema object. */
  function isReadOnly(node: Json | undefined, depth = 0): boolean {
    if (node === null || typeof node !== "object" || Array.isArray(node) || depth > 12) return false;
    if (node["readOnly"] === true) return true;
    const ref = node["$ref"];
    const parts = [...listOf(node["allOf"]), ...(typeof ref === "string" ? [schemas[ref.replace("#/components/schemas/", "")]] : [])];
    return parts.some((part) => isReadOnly(part, depth + 1));
  }
}

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}
