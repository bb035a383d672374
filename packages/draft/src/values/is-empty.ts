import type { Json } from "@cd-task/model";

/** Whether nothing is said by a value: a mapping without keys, or one that holds nothing but such mappings, as an empty envelope does. */
export function isEmpty(value: Json): boolean {
  return value !== null && typeof value === "object" && !Array.isArray(value) && Object.values(value).every(isEmpty);
}
