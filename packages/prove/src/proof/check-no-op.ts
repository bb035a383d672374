import type { ProofCheck, TaskFacts } from "@cd-task/model";
import type { World } from "../world/open-world.ts";
import { gradeStarter } from "./check-hole.ts";
import { countVerdict } from "./describe-verdict.ts";
import { notRun, runCheck } from "./run-check.ts";

/** Whether the untouched starter starts, answers its health check, and earns exactly its floor; tasks of equal starters share the run. */
export function checkNoOp(world: World, taskDirectory: string, facts: TaskFacts): Promise<ProofCheck> {
  const { noopFloor } = facts;
  const demand = `The untouched starter answers its health check, does not pass, and scores A_raw ${noopFloor}.`;
  return runCheck("no-op", demand, async () => {
    const verdict = await gradeStarter(world, taskDirectory, facts);
    if (verdict.status === "errored" || verdict.scores === null) return notRun(verdict.error ?? "It could not be graded.");
    const { started, phase, log } = verdict.app;
    const { aRaw, pass } = verdict.scores;
    const isProved = started && pass === 0 && Math.abs(aRaw - noopFloor) < 1e-9;
    const earned = verdict.assertions.filter(({ state }) => state === "passed").map(({ id }) => `${id}: passed`);
    return {
      state: isProved ? "proved" : "refuted",
      seen: started ? `It started; A_raw ${aRaw}, pass ${pass}.` : `It did not start (phase ${phase}).`,
      figures: { ...countVerdict(verdict), started: started ? 1 : 0 },
      details: isProved ? [] : [...earned.slice(0, 20), ...(started ? [] : log.trim().split("\n").slice(-10))],
    };
  });
}
