import type { CountOperator, Json, JsonPath, Place, StatusPattern } from "@cd-task/model";
import { parseJson } from "../features/parse-json.ts";
import type { StepValue } from "../features/step-matcher.ts";
import type { Findings } from "../findings.ts";
import { wholeVariable } from "../checks/templates.ts";

/** `{slug}` without its braces. */
export function readVariable(text: string): string {
  return text.slice(1, -1);
}

/** `401 or 403`, `2xx`. */
export function readStatus(text: string): StatusPattern {
  return text.split(" or ").map((one) => (one.endsWith("xx") ? (one as `${number}xx`) : Number(one)));
}

/** `every $.articles[*].slug` */
export function readPath(text: string): JsonPath {
  const every = text.startsWith("every ");
  const segments = [...text.matchAll(/\.([A-Za-z_][A-Za-z0-9_-]*)|\[(\d+)\]|\[(\*)\]/g)].map(([, key, index]) =>
    key !== undefined ? { key } : index !== undefined ? { index: Number(index) } : { each: true as const },
  );
  return { text, every, segments };
}

/** `at least 2` */
export function readCount(text: string): { operator: CountOperator; count: number } {
  const operator = text.startsWith("at least") ? "at-least" : text.startsWith("at most") ? "at-most" : "exactly";
  return { operator, count: Number(/\d+/.exec(text)?.[0]) };
}

/** A JSON value or `{variable}` as a template; undefined with a finding when it is not JSON. */
export function readJson(value: StepValue, placeOf: (start: number, end: number) => Place, findings: Findings): Json | undefined {
  if (wholeVariable(value.text) !== undefined) return value.text;
  const parsed = parseJson(value.text);
  if ("value" in parsed) return parsed.value;
  const at = value.start + parsed.offset;
  findings.error("load/json-syntax", placeOf(at, at + 1), `This is not valid JSON: ${parsed.message}.`, { hint: parsed.hint });
  return undefined;
}
