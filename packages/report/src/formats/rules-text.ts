import type { RuleResult } from "@cd-task/model";

/** Rule results for a reader: one line a rule, its findings below with file:line:col. */
export function formatRules(rules: readonly RuleResult[]): string {
  if (rules.length === 0) return "No constraint is active: nothing to verify.";
  return rules.flatMap(toLines).join("\n");
}

function toLines({ rule, constraint, state, examined, findings, note }: RuleResult): string[] {
  const looked = Object.entries(examined).map(([noun, count]) => `${count} ${noun}`);
  const head = `${state.padEnd(12)} ${rule}  (${constraint}; examined ${looked.join(", ") || "nothing"})`;
  const found = findings.flatMap(({ file, line, column, message, hint }) => [
    `  ${line > 0 ? `${file}:${line}:${column}` : file} - ${message}`,
    `    hint: ${hint}`,
  ]);
  return [head, ...(note ? [`  ${note}`] : []), ...found];
}
