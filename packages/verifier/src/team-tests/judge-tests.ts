import { type KeptCommand, type KeptRule, type KeptTests, keptRulesOf, keptTestsConstraint, type RuleResult } from "@cd-task/model";
import { startTool } from "../tools/start-tool.ts";
import type { ToolEnd } from "../tools/tool-bench.ts";
import { readTestOutput, type TestEnd } from "./read-test-output.ts";

const hint = "The team's own tests that passed without the feature must go on passing.";
/** A shell's codes for a program that is not there or cannot be executed. */
const noProgram = [126, 127];

export interface TestBench {
  /** A copy of the candidate with the team's tests in it. */
  directory: string;
  /** What the commands get beside PATH, HOME and LANG. */
  environment: Record<string, string>;
  /** Whether the candidate declares the packages that the starter declares: then a program that is missing is not its fault. */
  isInstalledAsGiven: boolean;
  signal?: AbortSignal | undefined;
}

/** How the team's own tests end with the candidate, a result for each command and for each test that it names. Rejects only when the signal fires. */
export async function judgeTests(tests: KeptTests, bench: TestBench): Promise<RuleResult[]> {
  const rules = keptRulesOf(tests);
  const results: RuleResult[] = [];
  for (const command of tests.commands) {
    const end = await startTool({ command: ["/bin/sh", "-c", command.run], directory: bench.directory, limitSeconds: command.limitSeconds }, bench.environment, bench.signal);
    const seen = end.how === "ended" ? readTestOutput(`${end.stdout}\n${end.stderr}`) : new Map<string, TestEnd>();
    results.push(...rules.filter((rule) => rule.command === command).map((rule) => judgeOne(rule, end, seen, bench)));
  }
  return results;
}

function judgeOne({ rule, command, name }: KeptRule, end: ToolEnd, seen: ReadonlyMap<string, TestEnd>, { isInstalledAsGiven }: TestBench): RuleResult {
  const result = { rule, constraint: keptTestsConstraint, examined: { tests: name === null ? Math.max(1, command.names.length) : 1 }, findings: [] };
  const missing = whyMissing(end, command, isInstalledAsGiven);
  if (missing !== null) return { ...result, state: "undetermined", note: missing, missing };
  const wrong = name === null ? whyRed(end, command) : whyNotPassed(end, seen.get(name));
  return wrong === null ? { ...result, state: "pass" } : { ...result, state: "fail", findings: [{ file: ".", line: 0, column: 0, message: wrong, hint }] };
}

function whyMissing(end: ToolEnd, { command }: KeptCommand, isInstalledAsGiven: boolean): string | null {
  if (end.how === "missing") return `${end.reason}.`;
  return end.how === "ended" && noProgram.includes(end.code) && isInstalledAsGiven ? `What \`${command}\` runs is not on this machine: ${lastWords(end)}` : null;
}

function whyRed(end: ToolEnd, { command }: KeptCommand): string | null {
  if (end.how !== "ended") return `\`${command}\` gave no result: ${end.reason}.`;
  return end.code === 0 ? null : `\`${command}\` ended with exit code ${end.code}. It said: ${lastWords(end)}`;
}

function whyNotPassed(end: ToolEnd, seen: TestEnd | undefined): string | null {
  if (end.how !== "ended") return `It gave no result: ${end.reason}.`;
  if (seen === "passed") return null;
  return seen === "failed" ? "The test failed." : `Nothing was told of it before the program ended with exit code ${end.code}.`;
}

function lastWords({ stdout, stderr }: { stdout: string; stderr: string }): string {
  return `${stdout.trim().slice(-600)}\n${stderr.trim().slice(-600)}`.trim().replace(/\s+/g, " ") || "nothing";
}
