import type { Json } from "@cd-task/model";

/** The keys of a JSON pointer or of a `#/...` reference: `/a/b~1c` gives `["a", "b/c"]`. */
export function parsePointer(pointer: string): string[] {
  const text = pointer.replace(/^#/, "");
  return text.split("/").slice(1).map((part) => decode(part).replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The value at a path of keys, or undefined. */
export function valueAt(value: Json | undefined, path: readonly (string | number)[]): Json | undefined {
  return path.reduce<Json | undefined>((part, key) => {
    if (part === null || typeof part !== "object") return undefined;
    if (Array.isArray(part)) return part[Number(key)];
    return Object.hasOwn(part, key) ? part[key] : undefined;
  }, value);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The JSON pointer of a path of keys: `["a", "b/c"]` gives `/a/b~1c`. */
export function pointerOf(path: readonly (string | number)[]): string {
  return path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
