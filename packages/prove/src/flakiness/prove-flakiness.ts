import type { ProofRecord, TaskFacts } from "@cd-task/model";
import { CannotRunHere } from "../cannot-run-here.ts";
import { gradeTask } from "../grade/grade-task.ts";
import { withOracle } from "../grade/with-oracle.ts";
import type { OnProgress } from "../progress.ts";
import { boundPercent } from "../proof/bound-percent.ts";
import { proveOneCheck } from "../proof/prove-one-check.ts";
import type { Sight } from "../proof/run-check.ts";
import { runBounded } from "../run-bounded.ts";
import type { World } from "../world/open-world.ts";

export interface FlakinessRequest {
  world: World;
  task: { directory: string; facts: TaskFacts };
  /** Runs of all assertions; 3 when absent. */
  repeats?: number;
  /** How many servers run at a time. */
  jobs?: number;
  onProgress?: OnProgress;
}

const mostShown = 30;

/** The record of whether any assertion ever fails on the reference solution; `not-run` where there is none, or it cannot be started. */
export function proveFlakiness({ world, task: { directory, facts }, repeats = 3, jobs = 1, onProgress = world.onProgress }: FlakinessRequest): Promise<ProofRecord> {
  const demand = `The reference solution passes every assertion, ${repeats} of ${repeats} times, each on a fresh server in another random order.`;
  return proveOneCheck(world, { directory, facts }, { id: "flakiness", demand, look });

  async function look(): Promise<Sight> {
    let done = 0;
    const runs = await runBounded(Array.from({ length: repeats }, (_, index) => index + 1), jobs, async (number) => {
      onProgress({ task: facts.id, phase: "flakiness", done: done++, total: repeats });
      return run(number);
    });
    const flips = runs.flat();
    const flipping = runs.filter((found) => found.length > 0).length;
    return {
      state: flipping === 0 ? "proved" : "refuted",
      seen: `${repeats - flipping} of ${repeats} runs passed all ${facts.planned} assertions${flipping === 0 ? ` (at most ${boundPercent(repeats)} % flip, at 95 % confidence)` : `; ${flips.length} assertions flipped`}.`,
      figures: { runs: repeats, passes: repeats - flipping, planned: facts.planned, flips: flips.length },
      details: flips.slice(0, mostShown),
    };
  }

  /** The assertions that did not pass, told with the seed that shows it again. */
  async function run(number: number): Promise<string[]> {
    const grade = (url: string) => gradeTask({ world, taskDirectory: directory, candidate: { url }, onProgress: () => undefined });
    const verdict = await withOracle(world, directory, grade, () => undefined);
    if (verdict.status === "errored") throw new CannotRunHere(`run ${number}: ${verdict.error}`, "Prove the task first.");
    return verdict.assertions.filter(({ state }) => state !== "passed").map(({ id, state, message }) => `run ${number}, seed ${verdict.seed}: ${id} ${state}${message ? `, ${message}` : ""}`);
  }
}
