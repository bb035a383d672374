import type { Check, Template } from "@cd-task/model";
import { fillTemplate, type Variables } from "../run/variables.ts";

/** The check with the variables of its value filled in; throws `MissingVariable`. */
export function fillCheck(check: Check, variables: Variables): Check {
  return "value" in check ? { ...check, value: fillTemplate(check.value as Template, variables) } : check;
}

/** Whether the check is content with something not being there, so that an empty answer would please it. */
export function isNegative(check: Check): boolean {
  switch (check.kind) {
    case "equals":
    case "type":
    case "contains":
      return check.negated;
    case "existence":
      return !check.exists;
    case "count":
      return check.count === 0 && check.operator !== "at-least";
    case "header-text":
    case "header-presence":
    case "empty-body":
      return true;
    default:
      return false;
  }
}
