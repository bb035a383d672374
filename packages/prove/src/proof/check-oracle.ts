import { join } from "node:path";
import type { ProofCheck, Verdict } from "@cd-task/model";
import { gradeTask } from "../grade/grade-task.ts";
import type { OnProgress } from "../progress.ts";
import type { World } from "../world/open-world.ts";
import { countVerdict, describeFailures } from "./describe-verdict.ts";
import { notRun, runCheck } from "./run-check.ts";

interface OracleRequest {
  world: World;
  task: { directory: string; id: string; hasSolution: boolean };
  repeats: number;
  onProgress: OnProgress;
}

export const noSolution = "The task has no reference solution.";

/** Whether the reference solution passes every time, and the verdict of its first run (null when none was graded). */
export async function checkOracle(request: OracleRequest): Promise<{ check: ProofCheck; verdict: Verdict | null }> {
  const { world, task, repeats, onProgress } = request;
  let first: Verdict | null = null;
  const demand = `The reference solution passes every assertion and every rule, ${repeats} of ${repeats} times, each in another random order.`;
  const check = await runCheck("oracle", demand, async () => {
    if (!task.hasSolution) return notRun(noSolution);
    const verdicts: Verdict[] = [];
    for (let run = 0; run < repeats; run += 1) {
      onProgress({ task: task.id, phase: "oracle", done: run, total: repeats });
      const candidate = { directory: join(task.directory, "solution") };
      const verdict = await gradeTask({ world, taskDirectory: task.directory, candidate, onProgress: () => undefined });
      if (verdict.status === "errored") return notRun(verdict.error ?? "It could not be graded.");
      first ??= verdict;
      verdicts.push(verdict);
    }
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
  return { check, verdict: first };
}

function isFullPass({ scores, rules }: Verdict): boolean {
  return scores?.pass === 1 && rules.every(({ state }) => state === "pass" || state === "n/a");
}

/** The greatest share of failing runs that `runs` passes in a row leave likely at 95 %: 1 - 0.05^(1/n), exact for zero failures. */
function boundPercent(runs: number): string {
  return ((1 - 0.05 ** (1 / runs)) * 100).toFixed(1);
}
