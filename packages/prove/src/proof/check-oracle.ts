import { join } from "node:path";
import { keptTestsConstraint, type MeasuredTimes, type ProofCheck, type RuleResult, type TaskFacts, type Verdict } from "@cd-task/model";
import { gradeTask } from "../grade/grade-task.ts";
import { verifyCandidate } from "../grade/verify-candidate.ts";
import type { OnProgress } from "../progress.ts";
import type { World } from "../world/open-world.ts";
import { boundPercent } from "./bound-percent.ts";
import { countVerdict, describeFailures } from "./describe-verdict.ts";
import { measureTimes } from "./measure-times.ts";
import { notRun, runCheck } from "./run-check.ts";
import { runKey } from "./run-key.ts";

interface OracleRequest {
  world: World;
  task: { directory: string; facts: TaskFacts; hasSolution: boolean };
  repeats: number;
  onProgress: OnProgress;
}

/** Runs of one reference solution, and the task they were carried out for. */
interface OracleRuns {
  owner: string;
  verdicts: Verdict[];
  /** Why the last of them could not be graded. */
  error: string | null;
}

export const noSolution = "unproved: no reference solution";

/**
 * Whether the reference solution passes every time, and the verdict of its first run (null when none was graded). Tasks
 * that differ in their constraints alone share the runs; the rules are each task's own.
 */
export async function checkOracle(request: OracleRequest): Promise<{ check: ProofCheck; verdict: Verdict | null; measured: MeasuredTimes | undefined }> {
  const { world, task, repeats } = request;
  let measured: MeasuredTimes | undefined;
  let first: Verdict | null = null;
  const demand = `The reference solution passes every assertion and every rule, ${repeats} of ${repeats} times, each in another random order.`;
  const check = await runCheck("oracle", demand, async () => {
    if (!task.hasSolution) return notRun(noSolution);
    const runs = await world.once(`oracle/${repeats}/${runKey(task.facts, "solution")}`, () => runOracle(request));
    if (runs.error !== null) return notRun(runs.error);
    const rules = runs.owner === task.facts.id ? undefined : await verifySolution(task);
    // The team's own tests are part of the run, and equal for all that share it.
    const verdicts = runs.verdicts.map((verdict) => (rules ? { ...verdict, rules: [...rules, ...verdict.rules.filter(({ constraint }) => constraint === keptTestsConstraint)] } : verdict));
    first = verdicts[0] ?? null;
    measured = measureTimes(verdicts);
    const passes = verdicts.filter(isFullPass).length;
    const worst = verdicts.reduce((a, b) => (isFullPass(a) && !isFullPass(b) ? b : a));
    const { passed, planned, aRaw } = countVerdict(worst) as { passed: number; planned: number; aRaw: number };
    return {
      state: passes === repeats ? "proved" : "refuted",
      seen: `${passes} of ${repeats} runs passed${passes === repeats ? ` (at most ${boundPercent(repeats)} % fail, at 95 % confidence)` : ""}; ${passed} of ${planned} assertions passed in the worst.`,
      figures: { runs: repeats, passes, planned, passed, aRaw },
      details: describeFailures(worst),
    };
  });
  return { check, verdict: first, measured };
}

async function runOracle({ world, task, repeats, onProgress }: OracleRequest): Promise<OracleRuns> {
  const runs: OracleRuns = { owner: task.facts.id, verdicts: [], error: null };
  for (let run = 0; run < repeats; run += 1) {
    onProgress({ task: task.facts.id, phase: "oracle", done: run, total: repeats });
    const candidate = { directory: join(task.directory, "solution") };
    const verdict = await gradeTask({ world, taskDirectory: task.directory, candidate, onProgress: () => undefined });
    if (verdict.status === "errored") return { ...runs, error: verdict.error ?? "It could not be graded." };
    runs.verdicts.push(verdict);
  }
  return runs;
}

async function verifySolution({ directory, facts }: OracleRequest["task"]): Promise<RuleResult[]> {
  return facts.constraints.length === 0 ? [] : verifyCandidate(directory, join(directory, "solution"));
}

function isFullPass({ scores, rules }: Verdict): boolean {
  return scores?.aRaw === 1 && rules.every(({ state }) => state === "pass" || state === "n/a");
}
