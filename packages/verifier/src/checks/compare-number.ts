import type { CompareOperator, Json } from "@cd-task/model";

/** Whether two numbers stand in the relation; false when either is not a number. */
export function compareNumber(seen: Json, operator: CompareOperator, expected: Json): boolean {
  if (typeof seen !== "number" || typeof expected !== "number") return false;
  switch (operator) {
    case "at-least":
      return seen >= expected;
    case "at-most":
      return seen <= expected;
    case "greater-than":
      return seen > expected;
    case "less-than":
      return seen < expected;
  }
}
