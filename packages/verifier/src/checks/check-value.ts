import type { Check, CountOperator, Json } from "@cd-task/model";
import { compareNumber } from "./compare-number.ts";
import { equalJson } from "./equal-json.ts";
import { findDisorder } from "./find-disorder.ts";
import { showValue } from "./show-value.ts";
import { isOfType } from "./value-type.ts";

/** The checks that look at one value of the body. */
export type ValueCheck = Extract<Check, { kind: "equals" | "type" | "count" | "contains" | "matches" | "compare" | "sorted" }>;

/** Longer texts match no pattern: one must not be made to run for minutes. */
const longestMatched = 8192;

/** Null when the value at `at` holds, else a message. A missing value never holds, negated or not. */
export function checkValue(check: ValueCheck, at: string, value: Json | undefined): string | null {
  if (value === undefined) return `expected ${at} to be there, saw nothing`;
  const fail = (expected: string) => `expected ${at} ${expected}, saw ${showValue(value)}`;
  const not = "negated" in check && check.negated ? "not " : "";
  switch (check.kind) {
    case "equals":
      return equalJson(value, check.value) !== check.negated ? null : fail(`${not}to be ${showValue(check.value)}`);
    case "type":
      return isOfType(value, check.type) !== check.negated ? null : fail(`${not}to be of type ${check.type}`);
    case "count": {
      const wanted = `to have ${sayCount(check.operator)}${check.count} item(s)`;
      if (!Array.isArray(value)) return fail(wanted);
      return hasCount(value.length, check.operator, check.count) ? null : `expected ${at} ${wanted}, saw ${value.length}`;
    }
    case "contains": {
      const holds = containsValue(value, check.value);
      return holds !== null && holds !== check.negated ? null : fail(`${not}to contain ${showValue(check.value)}`);
    }
    case "matches":
      return typeof value === "string" && value.length <= longestMatched && new RegExp(check.pattern).test(value)
        ? null
        : fail(`to match /${check.pattern}/`);
    case "compare":
      return compareNumber(value, check.operator, check.value) ? null : fail(`to be ${check.operator.replace("-", " ")} ${showValue(check.value)}`);
    case "sorted": {
      const disorder = findDisorder(value, check.field, check.order);
      return disorder === null ? null : `expected ${at} sorted by ${check.field} ${check.order}, saw ${disorder}`;
    }
  }
}

/** Null when the value can hold nothing. */
function containsValue(value: Json, part: Json): boolean | null {
  if (Array.isArray(value)) return value.some((item) => equalJson(item, part));
  return typeof value === "string" && typeof part === "string" ? value.includes(part) : null;
}

function hasCount(seen: number, operator: CountOperator, count: number): boolean {
  return operator === "exactly" ? seen === count : operator === "at-least" ? seen >= count : seen <= count;
}

function sayCount(operator: CountOperator): string {
  return operator === "exactly" ? "" : `${operator.replace("-", " ")} `;
}
