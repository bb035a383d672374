import type { Json, JsonObject, JsonSchema } from "@cd-task/model";
import { listOf, objectOf } from "../read-json.ts";
import { flattenSchema, typeOf } from "./flatten-schema.ts";
import { sampleText } from "./sample-text.ts";

export interface Sampling {
  schemas: JsonObject;
  /** A value of our own for a property, such as a name that nobody else uses; undefined leaves it to the schema. */
  choose?(name: string, flat: JsonSchema, isOptional: boolean): Json | undefined;
  /** Whether a property names something that a server would have to know; an optional one is left out where nothing is chosen for it. */
  names?(name: string, flat: JsonSchema): boolean;
  /** Whether a schema allows a value; all are taken when left out. */
  allows?(schema: JsonSchema, value: Json): boolean;
}

/** A value that a client may send by the schema; undefined when none could be made up. */
export function sampleValue(schema: Json | undefined, sampling: Sampling, name = "", depth = 0): Json | undefined {
  if (depth > 8) return undefined;
  const flat = flattenSchema(schema, sampling.schemas);
  const type = typeOf(flat);
  if (flat["const"] !== undefined) return flat["const"];
  const choices = listOf(flat["enum"]).filter((one) => one !== null);
  if (choices.length > 0) return choices[0];
  const chosen = name === "" ? undefined : sampling.choose?.(name, flat, false);
  if (chosen !== undefined) return chosen;
  const example = [flat["example"], ...listOf(flat["examples"]), flat["default"]].find((one) => one !== undefined && one !== null && isPlain(one, flat) && agrees(one, type) && (sampling.allows?.(withoutChoices(flat), one) ?? true));
  if (example !== undefined) return withoutBraces(example);
  switch (type) {
    case "string":
      return sampleText(flat, name);
    case "integer":
    case "number":
      return sampleNumber(flat, type === "integer");
    case "boolean":
      return true;
    case "array":
      return sampleList(flat, sampling, name, depth);
    case "object":
      return sampleObject(flat, sampling, depth);
    default:
      return depth === 0 ? {} : "sample";
  }
}

function sampleObject(flat: JsonSchema, sampling: Sampling, depth: number): JsonObject | undefined {
  const properties = Object.entries(objectOf(flat["properties"]));
  const required = listOf(flat["required"]).map(String);
  const isSent = (schema: Json) => flattenSchema(schema, sampling.schemas)["readOnly"] !== true;
  // Where nothing is required, a body without anything would show nothing.
  const wanted = required.length > 0 ? properties.filter(([name]) => required.includes(name)) : depth <= 1 ? properties.slice(0, 6) : [];
  const value: JsonObject = {};
  for (const [name, schema] of wanted) {
    if (!isSent(schema)) continue;
    const flat = flattenSchema(schema, sampling.schemas);
    if (!required.includes(name) && sampling.names?.(name, flat)) {
      const chosen = sampling.choose?.(name, flat, true);
      if (chosen !== undefined) value[name] = chosen;
      continue;
    }
    const item = sampleValue(schema, sampling, name, depth + 1);
    if (item !== undefined) value[name] = item;
    else if (required.includes(name)) return undefined;
  }
  for (const name of required) if (!Object.hasOwn(value, name) && !properties.some(([one]) => one === name)) value[name] = "sample";
  return value;
}

function sampleList(flat: JsonSchema, sampling: Sampling, name: string, depth: number): Json[] | undefined {
  const least = Number(flat["minItems"] ?? 0);
  const item = sampleValue(flat["items"], sampling, name, depth + 1);
  if (least > 1 && (flat["uniqueItems"] === true || least > 20)) return undefined;
  if (item === undefined) return least === 0 ? [] : undefined;
  return flat["maxItems"] === 0 ? [] : Array.from({ length: Math.max(1, least) }, () => item);
}

function sampleNumber(flat: JsonSchema, isWhole: boolean): number | undefined {
  const limit = (key: string) => (typeof flat[key] === "number" ? Number(flat[key]) : undefined);
  const step = limit("multipleOf") ?? (isWhole ? 1 : 0.5);
  const above = limit("exclusiveMinimum");
  const least = limit("minimum") ?? (above === undefined ? undefined : above + step);
  const below = limit("exclusiveMaximum");
  const most = limit("maximum") ?? (below === undefined ? undefined : below - step);
  const start = least ?? Math.min(step, most ?? step);
  const value = Math.ceil(start / step) * step;
  return most !== undefined && value > most ? undefined : Number(value.toFixed(10));
}

/** Single values, free mappings and lists of single values: what has declared parts is put together from those. */
function isPlain(value: Json, flat: JsonSchema): boolean {
  if (value === null || typeof value !== "object") return true;
  return flat["properties"] === undefined && Object.values(value).every((item) => item === null || typeof item !== "object");
}

/** Examples stand in their own schema; what they are checked against is the rest of it. */
function withoutChoices(flat: JsonSchema): JsonSchema {
  const { type, format, pattern, minLength, maxLength, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, additionalProperties, items, minItems, maxItems, uniqueItems } = flat;
  return Object.fromEntries(Object.entries({ type, format, pattern, minLength, maxLength, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, additionalProperties, items, minItems, maxItems, uniqueItems }).filter((entry) => entry[1] !== undefined)) as JsonSchema;
}

function agrees(value: Json, type: string | undefined): boolean {
  if (type === undefined) return true;
  if (type === "array") return Array.isArray(value);
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}

/** `{name}` in a text would be a variable of the scenario. */
export function withoutBraces(value: Json): Json {
  if (typeof value === "string") return value.replace(/\{([a-z][A-Za-z0-9_.]*)\}/g, "$1");
  if (Array.isArray(value)) return value.map(withoutBraces);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutBraces(item)]));
}
