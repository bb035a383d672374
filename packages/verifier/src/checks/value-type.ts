import type { Json, ValueType } from "@cd-task/model";
import { hasFormat } from "./string-format.ts";

/** Whether the value is of the type, or a string in the format. */
export function isOfType(value: Json, type: ValueType): boolean {
  switch (type) {
    case "string":
    case "boolean":
    case "number":
      return typeof value === type;
    case "integer":
      return Number.isInteger(value);
    case "array":
      return Array.isArray(value);
    case "null":
      return value === null;
    case "object":
      return value !== null && typeof value === "object" && !Array.isArray(value);
    default:
      return typeof value === "string" && hasFormat(value, type);
  }
}
