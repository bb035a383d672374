import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { ConstraintKind, ResolvedConstraint, RuleState } from "@cd-task/model";
import { decideByTools, type KindCheck, type KindResult, type KindRun, readTexts, starterOf } from "@cd-task/verifier";
import type { Fixture } from "./read-fixtures.ts";

/** How one rule ended on one fixture, beside how it had to end. */
export interface Judgement {
  fixture: Fixture;
  rule: string;
  expected: "pass" | "fail" | "undetermined" | "vacuous";
  seen: RuleState;
}

/** How a kind decides: by reading, and some by a tool as well. */
export interface Judge {
  check: KindCheck;
  run?: KindRun;
  ofFiles?: ConstraintKind["ofFiles"];
}

/** The judge of a kind, from its files. */
export async function judgeOf({ checkFile, runFile, ofFiles }: Pick<ConstraintKind, "checkFile" | "runFile" | "ofFiles">): Promise<Judge> {
  const { check } = (await import(checkFile)) as { check: KindCheck };
  return { check, ...(ofFiles && { ofFiles }), ...(runFile !== undefined && { run: ((await import(runFile)) as { run: KindRun }).run }) };
}

/** How each rule of the fixture's kind ends on it. */
export async function judgeFixture(fixture: Fixture, judge: Judge): Promise<Judgement[]> {
  const { fails, undetermined, vacuous } = fixture;
  return (await resultsOf(fixture, judge)).map(({ rule, state }) => ({
    fixture,
    rule,
    expected: fails.includes(rule) ? "fail" : undetermined.includes(rule) ? "undetermined" : vacuous.includes(rule) ? "vacuous" : "pass",
    seen: state,
  }));
}

async function resultsOf(fixture: Fixture, { check, run, ofFiles }: Judge): Promise<KindResult[]> {
  const own = [...fixture.tool].map(([path, text]) => ({ path, text }));

  const facts = await readTexts({ texts: fixture.files, skipped: [], before: fixture.before && starterOf(fixture.before) });
  const { options } = fixture;
  const read = check(facts, { ...options, ...ofFiles?.(options, own) });
  return run ? runTool(fixture, read, run) : read;
}

async function runTool({ kind, options, files, tool }: Fixture, read: KindResult[], run: KindRun): Promise<KindResult[]> {
  const constraint: ResolvedConstraint = {
    id: kind, kind, axis: kind, title: kind, gate: true, says: [], options,
    files: [...tool].map(([path, text]) => ({ path, text, ...(text.startsWith("#!") && { executable: true }) })),
  };
  const candidate = mkdtempSync(join(tmpdir(), "cd-task-fixture-"));
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(candidate, path)), { recursive: true });
      writeFileSync(join(candidate, path), text);
    }
    return await decideByTools(read.map((result) => ({ ...result, constraint: kind })), candidate, [constraint], { [kind]: run });
  } finally {
    rmSync(candidate, { recursive: true, force: true });
  }
}

/** What was right and wrong of one rule, undetermined counted apart. */
export interface RuleTally {
  rule: string;
  /** Broken, and found broken. */
  hits: number;
  /** Broken, and found kept. */
  misses: number;
  /** Kept, and found broken. */
  alarms: number;
  /** Kept, and found kept. */
  kept: number;
  undetermined: number;
}

/** A tally per rule, in the order of the judgements. */
export function tallyRules(judgements: readonly Judgement[]): RuleTally[] {
  return [...Map.groupBy(judgements, ({ rule }) => rule)].map(([rule, group]) => {
    const decided = group.filter(({ expected, seen }) => expected !== "undetermined" && expected !== "vacuous" && seen !== "undetermined");
    const count = (expected: string, isFound: boolean) => decided.filter((one) => one.expected === expected && (one.seen === "fail") === isFound).length;
    return { rule, hits: count("fail", true), misses: count("fail", false), alarms: count("pass", true), kept: count("pass", false), undetermined: group.length - decided.length };
  });
}

/** A share with its Wilson interval at 95 %; null of nothing. */
export function shareWithin(part: number, whole: number): { share: number; low: number; high: number } | null {
  if (whole === 0) return null;
  const z = 1.96;
  const share = part / whole;
  const centre = (share + z ** 2 / (2 * whole)) / (1 + z ** 2 / whole);
  const reach = (z / (1 + z ** 2 / whole)) * Math.sqrt((share * (1 - share)) / whole + z ** 2 / (4 * whole ** 2));
  return { share, low: Math.max(0, centre - reach), high: Math.min(1, centre + reach) };
}
