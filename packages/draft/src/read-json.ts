import type { Json, JsonObject } from "@cd-task/model";

/** The object, or an empty one for anything else. */
export function objectOf(value: Json | undefined): JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}

/** The list, or an empty one for anything else. */
export function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

/** The text, or undefined for anything else. */
export function textOf(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Keys of a JSON pointer or of a reference's part after `#`. */
export function pointerKeys(pointer: string): string[] {
  return pointer.replace(/^#/, "").split("/").slice(1).map((key) => decode(key).replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The value at a path; undefined when there is none. */
export function valueAt(value: Json, path: readonly (string | number)[]): Json | undefined {
  let part: Json | undefined = value;
  for (const key of path) {
    if (part === null || typeof part !== "object") return undefined;
    part = Array.isArray(part) ? part[Number(key)] : Object.hasOwn(part, key) ? part[key] : undefined;
  }
  return part;
}

function decode(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}
