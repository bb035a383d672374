import type { Json, JsonObject, JsonSchema } from "@cd-task/model";
import { objectOf } from "../read-json.ts";
import { flattenSchema, typeOf } from "../values/flatten-schema.ts";
import { isVariable } from "./variable-names.ts";

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
export function listIn(schema: JsonSchema | null, schemas: JsonObject): { path: string; items: JsonSchema; given: Json | undefined } | undefined {
  const top = flattenSchema(schema ?? undefined, schemas);
  if (typeOf(top) === "array") return { path: "$", items: flattenSchema(top["items"], schemas), given: top["items"] };
  for (const [key, value] of Object.entries(objectOf(top["properties"]))) {
    const inner = flattenSchema(value, schemas);
    if (typeOf(inner) === "array" && isKey(key)) return { path: `$.${key}`, items: flattenSchema(inner["items"], schemas), given: inner["items"] };
  }
  return undefined;
}

/** The path of the first single value with one of the names, the names in order of preference; it may stand at the top, or below a key, that of the resource first. */
export function pathOf(schema: JsonSchema | null, schemas: JsonObject, names: readonly string[], resource = ""): string | undefined {
  const found = findValue(schema, schemas, names, resource);
  return found && `${found.path}.${found.name}`;
}

/** The type of the value that `pathOf` finds. */
export function typeAt(schema: JsonSchema | null, schemas: JsonObject, names: readonly string[], resource = ""): string | undefined {
  return findValue(schema, schemas, names, resource)?.type;
}

function findValue(schema: JsonSchema | null, schemas: JsonObject, names: readonly string[], resource: string): { path: string; name: string; type: string | undefined } | undefined {
  const isOwn = ({ path }: Subject) => path.slice(2).replace(/[^A-Za-z0-9]/g, "").toLowerCase() === resource;
  const [top, ...below] = subjectsOf(schema, schemas);
  const subjects = [...(top ? [top] : []), ...below.filter(isOwn), ...below.filter((one) => !isOwn(one))];
  for (const name of names.filter(isKey)) {
    for (const { path, properties } of subjects) {
      if (!Object.hasOwn(properties, name)) continue;
      const type = typeOf(flattenSchema(properties[name], schemas));
      // What holds more than one value is no id.
      if (type !== "object" && type !== "array") return { path, name, type };
    }
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
      // An id that was remembered has its own type again when it stands alone.
      const isId = isVariable(value) && (type === "integer" || type === "number");
      const isSame = isId || type === undefined || type === (typeof value === "number" ? (type === "integer" ? "integer" : "number") : typeof value);
      if (!isKey(key) || !Object.hasOwn(properties, key) || !isScalar(value) || !isSame || /pass|secret|token/i.test(key) || flat["writeOnly"] === true) continue;
      if (flat["enum"] !== undefined && !(flat["enum"] as Json[]).includes(value as Json)) continue;
      rows.set(`${path}.${key}`, isId ? value : JSON.stringify(value));
    }
    if (rows.size > 0) break;
  }
  return [...rows].slice(0, 8).map(([path, value]) => [path, "is", value]);
}

function isScalar(value: Json | undefined): boolean {
  return value !== undefined && value !== null && typeof value !== "object";
}
