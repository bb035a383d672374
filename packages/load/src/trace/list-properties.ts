import type { Json, JsonSchema } from "@cd-task/model";

/** A property that a schema declares. */
export interface DeclaredProperty {
  /** `$.articles[*].slug` */
  path: string;
  key: string;
  /** Whether it is there whenever what holds it is, all the way up. */
  isRequired: boolean;
}

/** Every property below a schema, items of lists included, each path once; a schema within itself is not entered again. */
export function listProperties(schema: JsonSchema, schemas: Record<string, JsonSchema>): DeclaredProperty[] {
  const found = new Map<string, DeclaredProperty>();
  visit(schema, "$", true, []);
  return [...found.values()];

  function visit(node: Json | undefined, path: string, isRequired: boolean, trail: readonly string[]): void {
    if (node === null || typeof node !== "object" || Array.isArray(node)) return;
    const ref = node["$ref"];
    if (typeof ref === "string" && !trail.includes(ref)) {
      visit(schemas[ref.replace("#/components/schemas/", "")], path, isRequired, [...trail, ref]);
    }
    for (const part of listOf(node["allOf"])) visit(part, path, isRequired, trail);
    // Of alternatives none has to be there.
    for (const part of [...listOf(node["anyOf"]), ...listOf(node["oneOf"])]) visit(part, path, false, trail);
    const required = listOf(node["required"]);
    for (const [key, child] of Object.entries((node["properties"] ?? {}) as Record<string, Json>)) {
      const own = `${path}.${key}`;
      const isThere = isRequired && required.includes(key);
      found.set(own, { path: own, key, isRequired: isThere || found.get(own)?.isRequired === true });
      visit(child, own, isThere, trail);
    }
    visit(node["items"], `${path}[*]`, isRequired, trail);
  }
}

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}
