import type { ProofRecord, TaskFacts, Verdict } from "@cd-task/model";
import { CannotRunHere } from "../cannot-run-here.ts";
import { gradeTask } from "../grade/grade-task.ts";
import type { TaskFolder } from "../grade/read-task.ts";
import { withOracle } from "../grade/with-oracle.ts";
import type { OnProgress } from "../progress.ts";
import { proveOneCheck } from "../proof/prove-one-check.ts";
import type { Sight } from "../proof/run-check.ts";
import { runBounded } from "../run-bounded.ts";
import type { World } from "../world/open-world.ts";
import { compareRuns, type IsolationRun } from "./compare-runs.ts";

export interface IsolationRequest {
  world: World;
  task: { directory: string; facts: TaskFacts };
  /** How many servers run at a time. */
  jobs?: number;
  onProgress?: OnProgress;
}

const demand =
  "On the reference solution every scenario ends the same: all in their planned order, in three random orders, twice on one server, four at once, and each alone on a fresh server.";

/** The record of whether a task's scenarios depend on each other; `not-run` where there is no reference solution, or it cannot be started. */
export function proveIsolation({ world, task: { directory, facts }, jobs = 1, onProgress = world.onProgress }: IsolationRequest): Promise<ProofRecord> {
  return proveOneCheck(world, { directory, facts }, { id: "isolation", demand, look });

  async function look({ plan }: TaskFolder): Promise<Sight> {
    const { scenarios } = plan;
    const works: (() => Promise<IsolationRun[]>)[] = [
      () => onFresh(async (url) => [await run("planned order", url, { order: "planned" }), await run("again on that server", url)]),
      ...[1, 2, 3].map((number) => () => onFresh(async (url) => [await run(`random order ${number}`, url)])),
      () => onFresh(async (url) => [await run("four at once", url, { part: { concurrency: 4 } })]),
      ...scenarios.map(({ id }) => () => onFresh(async (url) => [await run(`${id} alone`, url, { part: { only: [id] } }, id)])),
    ];
    let done = 0;
    const runs = await runBounded(works, jobs, (work) => {
      onProgress({ task: facts.id, phase: "isolation", done: done++, total: works.length });
      return work();
    });
    return compareRuns(plan, runs.flat());
  }

  function onFresh(work: (url: string) => Promise<IsolationRun[]>): Promise<IsolationRun[]> {
    return withOracle(world, directory, work, () => undefined);
  }

  async function run(name: string, url: string, more: Partial<Parameters<typeof gradeTask>[0]> = {}, scenario: string | null = null): Promise<IsolationRun> {
    const verdict: Verdict = await gradeTask({ world, taskDirectory: directory, candidate: { url }, onProgress: () => undefined, ...more });
    if (verdict.status === "errored") throw new CannotRunHere(`${name}: ${verdict.error}`, "Prove the task first.");
    return { name, scenario, assertions: verdict.assertions };
  }
}
