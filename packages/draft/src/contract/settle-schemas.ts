import type { Json, JsonObject } from "@cd-task/model";
import { objectOf } from "../read-json.ts";
import type { Remarks } from "../remarks.ts";
import type { SourceDocument } from "../source-document.ts";

const types = new Set(["string", "number", "integer", "boolean", "array", "object", "null"]);
const data = new Set(["example", "default", "const", "enum"]);
const maps = new Set(["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"]);

type Path = readonly (string | number)[];

/** Takes out of schemas what no validator understands, so that the rest of them counts; true when anything was changed. */
export function settleSchemas(document: JsonObject, source: SourceDocument, remarks: Remarks): boolean {
  let changed = false;
  const schemas = objectOf(objectOf(document["components"])["schemas"]);
  for (const [name, schema] of Object.entries(schemas)) settle(schema, ["components", "schemas", name]);
  for (const part of ["paths", "components"]) find(document[part], [part]);
  return changed;

  function find(value: Json | undefined, path: Path): void {
    if (value === null || typeof value !== "object" || path.length > 60) return;
    for (const [key, child] of Object.entries(value)) {
      if (key === "example" || key === "examples" || (path.length === 1 && path[0] === "components" && key === "schemas")) continue;
      if (key === "schema") settleNamed(objectOf(value), key, [...path, key]);
      else find(child, [...path, Array.isArray(value) ? Number(key) : key]);
    }
  }

  function settleNamed(holder: JsonObject, name: string, path: Path): void {
    if (holder[name] !== null) return settle(holder[name], path);
    holder[name] = {};
    changed = true;
    remarks.warning("draft/schema-settled", source.place(path, "key"), "A schema can't be `null`; in the suite's copy it allows everything.", "Write the schema that is meant, or leave it out.");
  }

  function settle(value: Json | undefined, path: Path): void {
    if (value === null || typeof value !== "object" || path.length > 80) return;
    if (Array.isArray(value)) return value.forEach((item, index) => settle(item, [...path, index]));
    for (const [key, child] of Object.entries(value)) {
      const wrong = problemOf(key, child);
      if (wrong !== undefined) {
        delete value[key];
        changed = true;
        remarks.warning("draft/schema-settled", source.place([...path, key], "key"), `${wrong}; the suite's copy does without it.`, "Mend it in the contract and draft again.");
      } else if (maps.has(key)) for (const name of Object.keys(objectOf(child))) settleNamed(objectOf(child), name, [...path, key, name]);
      else if (!data.has(key) && key !== "examples") settle(child, [...path, key]);
    }
  }
}

/** What is wrong with a keyword of a schema. */
function problemOf(key: string, value: Json): string | undefined {
  if ((key === "$schema" || key === "$id" || key === "id") && typeof value === "string") return `A schema inside a contract has no \`${key}\``;
  if (key === "pattern" && typeof value === "string" && !isPattern(value)) return `\`${value.slice(0, 60)}\` is not a regular expression of JSON Schema`;
  if (key === "examples" && !Array.isArray(value)) return "`examples` of a schema must be a list";
  if (key === "required" && !Array.isArray(value)) return "`required` of a schema must be a list of its properties";
  if (key === "type" && [value].flat().some((type) => !types.has(String(type)))) return `\`${String(value)}\` is no type`;
  if (key === "enum" && !Array.isArray(value)) return "`enum` must be a list";
  if (/^(min|max)(imum|Length|Items|Properties)$|^multipleOf$/.test(key) && typeof value !== "number") return `\`${key}\` must be a number`;
  return undefined;
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, "u");
    return true;
  } catch {
    return false;
  }
}
