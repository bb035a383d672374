import type { Json } from "@cd-task/model";

/** Deep equality of JSON values; key order does not matter. */
export function equalJson(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, index) => equalJson(item, b[index] as Json));
  }
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equalJson(a[key] as Json, b[key] as Json));
}

/** Where `whole` first differs from what `part` demands of it; null when every key of `part` is there with its value. */
export function findMissingPart(whole: Json | undefined, part: Json, at = "$"): { at: string; expected: Json; seen: Json | undefined } | null {
  const difference = { at, expected: part, seen: whole };
  if (whole === undefined) return difference;
  if (Array.isArray(part)) {
    if (!Array.isArray(whole) || whole.length !== part.length) return difference;
    return firstOf(part.map((item, index) => () => findMissingPart(whole[index], item, `${at}[${index}]`)));
  }
  if (part === null || typeof part !== "object") return equalJson(whole, part) ? null : difference;
  if (whole === null || typeof whole !== "object" || Array.isArray(whole)) return difference;
  return firstOf(
    Object.entries(part).map(([key, item]) => () => findMissingPart(Object.hasOwn(whole, key) ? whole[key] : undefined, item, `${at}.${key}`)),
  );
}

function firstOf<T>(tries: (() => T | null)[]): T | null {
  for (const attempt of tries) {
    const found = attempt();
    if (found !== null) return found;
  }
  return null;
}
