import type { Json, JsonObject, JsonSchema } from "@cd-task/model";
import { listOf, objectOf } from "../read-json.ts";
import { withNames } from "./choose-unique.ts";
import { flattenSchema, typeOf } from "./flatten-schema.ts";
import { sampleText } from "./sample-text.ts";
import type { Sampling } from "./sample-value.ts";

export interface Changing extends Pick<Sampling, "schemas" | "allows"> {
  /** What was sent before, by the property's name. */
  sent: ReadonlyMap<string, Json[]>;
  /** Gets the names of properties that stay as they were sent. */
  same: string[];
}

/** The single values of bodies that were sent, by the name of their property. */
export function sentValues(bodies: readonly Json[]): Map<string, Json[]> {
  const sent = new Map<string, Json[]>();
  const walk = (value: Json, name: string): void => {
    if (Array.isArray(value)) value.forEach((item) => walk(item, name));
    else if (value !== null && typeof value === "object") for (const [key, item] of Object.entries(value)) walk(item, key);
    else sent.set(name, [...(sent.get(name) ?? []), value]);
  };
  for (const body of bodies) walk(body, "");
  return sent;
}

/** The body of an update with other values than those sent before, or than what the schema has by default. */
export function changeBody(body: Json, schema: JsonSchema | undefined, changing: Changing): Json {
  const flat = flattenSchema(schema, changing.schemas);
  if (body === null || typeof body !== "object" || Array.isArray(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      const own = flattenSchema(objectOf(flat["properties"])[name], changing.schemas);
      return [name, typeOf(own) === "object" ? changeBody(value, own, changing) : changeValue(name, value, own, changing)];
    }),
  );
}

function changeValue(name: string, value: Json, flat: JsonSchema, { allows, sent, same }: Changing): Json {
  // Ids say what is changed, and secrets are never read back.
  if (value === null || typeof value === "object" || /^_?(id|uuid)$|pass|secret|token/i.test(name)) return value;
  const [first, ...others] = listOf(flat["enum"]);
  const before = [...(sent.get(name) ?? (first === undefined || flat["default"] !== undefined ? [] : [first])), ...(flat["default"] === undefined ? [] : [flat["default"]])];
  if (!before.includes(value)) return value;
  const isFree = (one: Json) => one !== value && !before.includes(one) && typeof one === typeof value && (allows?.(withoutExamples(flat), typeof one === "string" ? withNames(one) : one) ?? true);
  const other = flat["const"] !== undefined ? undefined : (first === undefined ? otherValues(name, value, flat, before) : [...others, first]).find((one): one is Json => one !== undefined && isFree(one));
  if (other === undefined && flat["const"] === undefined) same.push(name);
  return other ?? value;
}

function otherValues(name: string, value: Json, flat: JsonSchema, before: readonly Json[]): (Json | undefined)[] {
  if (typeof value === "boolean") return [!value];
  if (typeof value === "number") {
    const step = typeof flat["multipleOf"] === "number" ? flat["multipleOf"] : 1;
    return [1, 2, 3, -1, -2].map((times) => Number((value + times * step).toFixed(10)));
  }
  if (typeof value !== "string") return [];
  // A variable alone may stand for anything: what it names is not ours to put something before.
  if (value.includes("{")) return /\{unique\}/.test(value) ? [`new-${value}`, `new${value}`] : [];
  return [sampleText(flat, name, before.filter((one) => typeof one === "string"))];
}

function withoutExamples({ example: _, examples: __, default: ___, ...rest }: JsonObject): JsonSchema {
  return rest;
}
