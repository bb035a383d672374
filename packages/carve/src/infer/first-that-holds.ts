import type { JsonObject, RuleResult } from "@cd-task/model";
import type { Judge } from "./proposal.ts";

/** Options to try, and what is lost against those tried before. */
export interface Candidate {
  options: JsonObject;
  relaxed?: string[];
}

export interface Held {
  options: JsonObject;
  relaxed: string[];
  rules: RuleResult[];
}

/** The first options that every rule passes with; else why the first ones do not hold. */
export function firstThatHolds(judge: Judge, kind: string, candidates: readonly Candidate[]): Held | { reason: string } {
  let reason = "There was nothing to try.";
  for (const [index, { options, relaxed = [] }] of candidates.entries()) {
    const rules = judge(kind, options);
    if (holds(rules)) return { options, relaxed, rules };
    if (index === 0) reason = sayFailing(rules);
  }
  return { reason };
}

/** Whether every rule passes; one that saw nothing has shown nothing. */
export function holds(rules: readonly RuleResult[]): boolean {
  return rules.length > 0 && rules.every(({ state }) => state === "pass" || state === "n/a") && rules.some(({ state }) => state === "pass");
}

/** The rules that do not pass, with the first place of each. */
export function sayFailing(rules: readonly RuleResult[]): string {
  return rules
    .filter(({ state }) => state !== "pass" && state !== "n/a")
    .map(({ rule, state, findings, note }) => {
      const [first] = findings;
      const place = first ? `${first.file === "." ? "" : `${first.file}${first.line > 0 ? `:${first.line}` : ""}: `}${first.message}` : (note ?? "");
      const more = findings.length > 1 ? ` (and ${findings.length - 1} more)` : "";
      return `${rule} ${state === "fail" ? "does not hold" : state === "vacuous" ? "has nothing to look at" : "cannot be told by reading"}: ${place}${more}`;
    })
    .join(" ");
}

/** The findings of one rule; none where it is not among the results. */
export function findingsOf(rules: readonly RuleResult[], rule: string): RuleResult["findings"] {
  return rules.find((one) => one.rule === rule)?.findings ?? [];
}
