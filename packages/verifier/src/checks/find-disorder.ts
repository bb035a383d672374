import { compareText, type Json } from "@cd-task/model";
import { showValue } from "./show-value.ts";
import { hasFormat } from "./string-format.ts";

/**
 * What breaks the order of the items' field (`author.username` goes deeper), as a short phrase; null
 * when they are in order. Equal neighbours are in order; fewer than two items are not.
 */
export function findDisorder(list: Json, field: string, order: "ascending" | "descending"): string | null {
  if (!Array.isArray(list)) return showValue(list);
  if (list.length < 2) return `${list.length} item(s), too few to tell`;
  const keys = list.map((item) => fieldOf(item, field));
  for (let index = 1; index < keys.length; index += 1) {
    const difference = compareKeys(keys[index - 1], keys[index]);
    const isInOrder = difference !== null && (order === "ascending" ? difference <= 0 : difference >= 0);
    if (!isInOrder) return `${showValue(keys[index - 1])} before ${showValue(keys[index])} at item ${index}`;
  }
  return null;
}

function fieldOf(item: Json | undefined, field: string): Json | undefined {
  return field.split(".").reduce<Json | undefined>(
    (value, key) => (value !== null && typeof value === "object" && !Array.isArray(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    item,
  );
}

/** Null when the two cannot be compared. */
function compareKeys(a: Json | undefined, b: Json | undefined): number | null {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a !== "string" || typeof b !== "string") return null;
  // Times may be written with and without fractions of a second.
  if (hasFormat(a, "date-time") && hasFormat(b, "date-time")) return Date.parse(a) - Date.parse(b);
  return compareText(a, b);
}
