import type { TextOperator } from "@cd-task/model";

/** Whether two texts stand in the relation; letter case counts. */
export function compareText(seen: string, operator: TextOperator, expected: string): boolean {
  switch (operator) {
    case "is":
      return seen === expected;
    case "is-not":
      return seen !== expected;
    case "contains":
      return seen.includes(expected);
    case "does-not-contain":
      return !seen.includes(expected);
    case "starts-with":
      return seen.startsWith(expected);
    case "ends-with":
      return seen.endsWith(expected);
  }
}

/** `does not contain`: the operator in the words of the vocabulary. */
export function sayTextOperator(operator: TextOperator): string {
  return operator.replaceAll("-", " ");
}
