import type { Place } from "@cd-task/model";
import type { Findings } from "../findings.ts";
import type { Cell, ScenarioStep } from "./scenario.ts";
import type { StepMatch, StepMatcher } from "./step-matcher.ts";

/** A row of `these hold:`, read as an assertion step. */
export interface MatchedRow extends StepMatch {
  text: string;
  /** Among the rows below the header, from 1. */
  number: number;
  place: Place;
}

const rowChecks = new Set(["T4", "T5", "T6", "T7", "T8", "T9", "T10"]);

/** The rows below `these hold:` with the definition of each; rows that are no check are left out with a finding. */
export function matchRows({ table, place }: ScenarioStep, matcher: StepMatcher, findings: Findings): MatchedRow[] {
  const [header = [], ...rows] = table ?? [];
  if (header.map(({ text }) => text).join("|") !== "path|check|value" || rows.length === 0) {
    findings.error("load/step-argument", header[0]?.place ?? place, "This table begins with the header `| path | check | value |` and has at least one row.", { hint: "As in `| $.article.title | is | \"On rivers\" |`." });
    return [];
  }
  return rows.flatMap((row, index) => {
    const text = row.map((cell) => cell.text).filter((part) => part !== "").join(" ");
    const [match] = matcher.match(text).filter(({ definition }) => rowChecks.has(definition.id));
    if (match) return [{ ...match, text, number: index + 1, place: rowPlace(row, place) }];
    findings.error("load/unknown-step", rowPlace(row, place), `No check is worded \`${text}\`.`, { hint: "A row reads like a step: `$.a.b is \"x\"`, `$.list has 2 items`, `$.a.b exists`." });
    return [];
  });
}

function rowPlace(row: readonly Cell[], fallback: Place): Place {
  const [first, last] = [row[0]?.place, row.findLast(({ text }) => text !== "")?.place];
  return first && last ? { file: first.file, start: first.start, end: last.end } : fallback;
}
