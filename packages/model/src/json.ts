export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };
/** A JSON Schema document (draft 2020-12). */
export type JsonSchema = JsonObject;

/** JSON text with sorted keys, two-space indent and a final newline: equal values give equal bytes. */
export function stableJson(value: unknown): string {
  return `${JSON.stringify(sortKeys(value), null, 2)}\n`;
}

/** The same value and key order without indentation, for large documents. */
export function compactJson(value: unknown): string {
  return `${JSON.stringify(sortKeys(value))}\n`;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== "object") return value;
  const sorted: Record<string, unknown> = {};
  // By code unit, as `compareText` orders.
  for (const key of Object.keys(value).sort()) {
    const item = (value as Record<string, unknown>)[key];
    if (item === undefined) continue;
    // Setting this key would set what an object inherits from.
    if (key === "__proto__") Object.defineProperty(sorted, key, { value: sortKeys(item), enumerable: true });
    else sorted[key] = sortKeys(item);
  }
  return sorted;
}
