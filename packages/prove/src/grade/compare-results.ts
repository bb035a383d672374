import type { ComparedResult, Finding, RuleResult, RuleState } from "@cd-task/model";

const ranks: Record<RuleState, number> = { pass: 0, "n/a": 0, vacuous: 1, undetermined: 2, fail: 3 };

/**
 * Each result with those of its findings that were not there before: of one rule, in one file, with one message. Lines
 * do not count, since they move; the same finding twice where it was once is one new finding. Where the revision is what
 * the change is judged by, nothing that is said of the change was so before.
 */
export function compareResults(now: readonly RuleResult[], before: readonly RuleResult[], isStarter = false): ComparedResult[] {
  return now.map((result) => {
    if (isStarter && result.isOfChange) return { ...result, known: 0, isOld: ranks[result.state] === 0 };
    const earlier = before.find(({ rule, constraint }) => rule === result.rule && constraint === result.constraint);
    const left = (earlier?.findings ?? []).map(keyOf);
    const findings = result.findings.filter((finding) => {
      const index = left.indexOf(keyOf(finding));
      if (index >= 0) left.splice(index, 1);
      return index < 0;
    });
    const isOld = findings.length === 0 && ranks[result.state] <= ranks[earlier?.state ?? "pass"];
    return { ...result, findings, known: result.findings.length - findings.length, isOld };
  });
}

function keyOf({ file, message }: Finding): string {
  return `${file}\0${message}`;
}
