import type { Json, JsonObject } from "./json.ts";
import type { OptionOrigin } from "./suite.ts";

/** One source of options; `originOf` says where the option at a JSON pointer was written. */
export interface OptionLayer {
  options: JsonObject;
  originOf(pointer: string): string;
}

/** Later layers over earlier ones: maps merge, lists and scalars replace, null removes. Origins are listed per leaf. */
export function mergeOptions(layers: readonly OptionLayer[]): { options: JsonObject; origins: OptionOrigin[] } {
  const origins = new Map<string, string>();
  let options: JsonObject = {};
  for (const layer of layers) options = mergeMap(options, layer, "", origins, layer.options);
  const leaves = [...origins].map(([pointer, origin]) => ({ pointer, value: valueAt(options, pointer), origin }));
  return { options, origins: leaves.sort((a, b) => (a.pointer < b.pointer ? -1 : 1)) };
}

function mergeMap(below: JsonObject, layer: OptionLayer, prefix: string, origins: Map<string, string>, over: JsonObject): JsonObject {
  const merged: JsonObject = { ...below };
  for (const [key, value] of Object.entries(over)) {
    const pointer = `${prefix}/${escapeKey(key)}`;
    const current = merged[key];
    if (isMap(value)) {
      if (!isMap(current)) forget(origins, pointer);
      merged[key] = mergeMap(isMap(current) ? current : {}, layer, pointer, origins, value);
      if (Object.keys(value).length === 0 && !isMap(current)) origins.set(pointer, layer.originOf(pointer));
      continue;
    }
    forget(origins, pointer);
    if (value === null) {
      delete merged[key];
      continue;
    }
    merged[key] = value;
    origins.set(pointer, layer.originOf(pointer));
  }
  return merged;
}

function forget(origins: Map<string, string>, pointer: string): void {
  for (const known of origins.keys()) if (known === pointer || known.startsWith(`${pointer}/`)) origins.delete(known);
}

function valueAt(options: JsonObject, pointer: string): Json {
  let value: Json = options;
  for (const key of pointer.slice(1).split("/").map(unescapeKey)) value = isMap(value) ? (value[key] ?? null) : null;
  return value;
}

const escapeKey = (key: string) => key.replaceAll("~", "~0").replaceAll("/", "~1");
const unescapeKey = (key: string) => key.replaceAll("~1", "/").replaceAll("~0", "~");

function isMap(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
