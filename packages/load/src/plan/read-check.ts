import type { Check, CompareOperator, Json, TextOperator, ValueType } from "@cd-task/model";
import type { Place } from "@cd-task/model";
import type { StepMatch } from "../features/step-matcher.ts";
import type { Findings } from "../findings.ts";
import { readCount, readJson, readPath, readStatus } from "./step-values.ts";

/** The check of an assertion step T1 to T11, T13 or T14; undefined with a finding when one of its values can't be read. */
export function readCheck({ definition, values }: StepMatch, placeOf: (start: number, end: number) => Place, findings: Findings): Check | undefined {
  const text = (index: number) => values[index]?.text ?? "";
  const json = (index: number): Json | undefined => {
    const value = values[index];
    return value && readJson(value, placeOf, findings);
  };
  const withValue = (value: Json | undefined, make: (value: Json) => Check) => (value === undefined ? undefined : make(value));
  const path = readPath(text(0));
  switch (definition.id) {
    case "T1":
      return { kind: "status", expected: readStatus(text(0)) };
    case "T2": {
      const [name, value] = [json(0), json(2)];
      if (typeof name !== "string" || typeof value !== "string") return undefined;
      return { kind: "header-text", name: name.toLowerCase(), operator: dashed(text(1)) as TextOperator, value };
    }
    case "T3":
      return withValue(json(0), (name) => ({ kind: "header-presence", name: String(name).toLowerCase(), present: text(1) === "present" }));
    case "T4":
      return withValue(json(2), (value) => ({ kind: "equals", path, negated: text(1) === "is not", value }));
    case "T5":
      return { kind: "type", path, negated: text(1) === "is not", type: text(2) as ValueType };
    case "T6":
      return { kind: "existence", path, exists: text(1) === "exists" };
    case "T7":
      return { kind: "count", path, ...readCount(text(1)) };
    case "T8":
      return withValue(json(2), (value) => ({ kind: "contains", path, negated: text(1) === "does not contain", value }));
    case "T9": {
      const pattern = text(1).slice(1, -1);
      try {
        new RegExp(pattern, "u");
        return { kind: "matches", path, pattern };
      } catch (error) {
        const place = placeOf(values[1]?.start ?? 0, values[1]?.end ?? 0);
        findings.error("load/bad-pattern", place, `${error instanceof Error ? error.message : String(error)}.`, { hint: "Patterns are JavaScript regular expressions with the `u` flag." });
        return undefined;
      }
    }
    case "T10":
      return withValue(json(2), (value) => ({ kind: "compare", path, operator: dashed(text(1)) as CompareOperator, value }));
    case "T11":
      return { kind: "sorted", path, field: text(1), order: text(2) as "ascending" | "descending" };
    case "T13":
      return { kind: "empty-body" };
    default:
      return { kind: "contract" };
  }
}

function dashed(words: string): string {
  return words.replaceAll(" ", "-");
}
