import type { Json, JsonObject, JsonSchema } from "@cd-task/model";
import { objectOf } from "../read-json.ts";
import { flattenSchema, typeOf } from "../values/flatten-schema.ts";

/** Where an object stands in a body: at its top, or below one key, its envelope. */
export interface Subject {
  /** `$` or `$.article`. */
  path: string;
  properties: JsonObject;
}

/** The objects of a body that a client reads: its top, and those one key below it. */
export function subjectsOf(schema: JsonSchema | null, schemas: JsonObject): Subject[] {
  if (!schema) return [];
  const top = flattenSchema(schema, schemas);
  const properties = objectOf(top["properties"]);
  const below = Object.entries(properties).flatMap(([key, value]): Subject[] => {
    const inner = flattenSchema(value, schemas);
    return typeOf(inner) === "object" && isKey(key) ? [{ path: `$.${key}`, properties: objectOf(inner["properties"]) }] : [];
  });
  return [{ path: "$", properties }, ...below].filter(({ properties: own }) => Object.keys(own).length > 0);
}

/** The path of the list in a body, with the schema of its items; undefined where there is none. */
export function listIn(schema: JsonSchema | null, schemas: JsonObject): { path: string; items: JsonSchema } | undefined {
  const top = flattenSchema(schema ?? undefined, schemas);
  if (typeOf(top) === "array") return { path: "$", items: flattenSchema(top["items"], schemas) };
  for (const [key, value] of Object.entries(objectOf(top["properties"]))) {
    const inner = flattenSchema(value, schemas);
    if (typeOf(inner) === "array" && isKey(key)) return { path: `$.${key}`, items: flattenSchema(inner["items"], schemas) };
  }
  return undefined;
}

/** The path of the first property with one of the names, the names in order of preference. */
export function pathOf(schema: JsonSchema | null, schemas: JsonObject, names: readonly string[]): string | undefined {
  const subjects = subjectsOf(schema, schemas);
  for (const name of names) {
    const holder = subjects.find(({ properties }) => Object.hasOwn(properties, name));
    if (holder && isKey(name)) return `${holder.path}.${name}`;
  }
  return undefined;
}

/** Names under which the id of a path parameter may stand in a body: `petId` is `petId` or `id`. */
export function namesOfId(parameter: string, resource: string): string[] {
  const short = parameter.replace(new RegExp(`^${resource.replace(/[^A-Za-z]/g, "").replace(/s$/, "")}_?`, "i"), "");
  const tail = /(?:^|[a-z_-])(id|slug|uuid|key|code|name|number)$/i.exec(parameter)?.[1]?.toLowerCase();
  return [...new Set([parameter, short.charAt(0).toLowerCase() + short.slice(1), ...(tail ? [tail] : []), "id", "uuid", "slug", "_id"])].filter((name) => name !== "");
}

/** Whether a key can stand in a step's path. */
export function isKey(key: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(key);
}

/** Rows of `these hold:` for what a response gives back of the values sent. */
export function echoRows(body: Json, schema: JsonSchema | null, schemas: JsonObject): string[][] {
  const sent = [objectOf(body), ...Object.values(objectOf(body)).map(objectOf)];
  const rows = new Map<string, string>();
  for (const { path, properties } of subjectsOf(schema, schemas)) {
    const matching = sent.find((part) => Object.keys(part).some((key) => Object.hasOwn(properties, key) && isScalar(part[key])));
    for (const [key, value] of Object.entries(matching ?? {})) {
      const flat = flattenSchema(properties[key], schemas);
      const type = typeOf(flat);
      const isSame = type === undefined || type === (typeof value === "number" ? (type === "integer" ? "integer" : "number") : typeof value);
      if (!isKey(key) || !Object.hasOwn(properties, key) || !isScalar(value) || !isSame || /pass|secret|token/i.test(key) || flat["writeOnly"] === true) continue;
      if (flat["enum"] !== undefined && !(flat["enum"] as Json[]).includes(value as Json)) continue;
      rows.set(`${path}.${key}`, JSON.stringify(value));
    }
    if (rows.size > 0) break;
  }
  return [...rows].slice(0, 8).map(([path, value]) => [path, "is", value]);
}

function isScalar(value: Json | undefined): boolean {
  return value !== undefined && value !== null && typeof value !== "object";
}
