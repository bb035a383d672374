import { setTimeout as wait } from "node:timers/promises";
import type { AssertionResult } from "@cd-task/model";
import { prepareRun } from "../grade/prepare-run.ts";
import { readTask } from "../grade/read-task.ts";
import { startServer } from "../grade/start-server.ts";
import { withRunDirectory } from "../grade/with-run-directory.ts";
import { startProxy } from "../http/start-proxy.ts";
import type { RunPlan } from "../mutation/run-scenarios.ts";
import type { OnProgress } from "../progress.ts";
import type { World } from "../world/open-world.ts";
import { openCollector } from "./open-collector.ts";
import { openTally, type OperationTally } from "./open-tally.ts";

export interface CoverRequest {
  world: World;
  taskDirectory: string;
  /** The code that runs. */
  directory: string;
  runPlan: RunPlan;
  /** Whether it is asked what ran, which takes one request at a time; else only answers are counted. */
  collects: boolean;
  onProgress?: OnProgress;
}

/** What ran by operation, and how the scenarios ended meanwhile. */
export interface CoveredRun {
  operations: OperationTally[];
  /** How often each status was answered, by operation. */
  statuses: Record<string, Record<string, number>>;
  /** How each assertion ended. */
  assertions: AssertionResult[];
  requests: number;
}

/**
 * Runs the task's scenarios against the code, one request at a time, and asks after each answer what ran for it; what
 * ran before the first belongs to no operation. Throws `CannotRunHere` when the code does not start.
 */
export async function coverOperations({ world, taskDirectory, directory, runPlan, collects, onProgress = world.onProgress }: CoverRequest): Promise<CoveredRun> {
  const task = await readTask(taskDirectory);
  const { plan, contract, facts } = task;
  return withRunDirectory(world, async (run) => {
    const prepared = await prepareRun(world, task, run, { directory }, onProgress);
    const collector = collects ? await openCollector(facts.language, prepared.repository, run.path, prepared.environment) : null;
    const server = await startServer(world, task, { ...prepared, environment: collector?.environment ?? prepared.environment });
    const tally = openTally();
    const statuses: CoveredRun["statuses"] = {};
    let requests = 0;
    const take = async (operation: string | null, status: number) => {
      if (collector) tally.add(operation, status, await collector.take());
    };
    await take(null, 200);
    const proxy = await startProxy(server.url, contract, plan.basePath, {
      async answer(answer, operation) {
        // What an event loop does after its answer still belongs to it.
        if (collector && facts.language === "python") await wait(2);
        await take(operation?.id ?? null, answer.status);
        if (operation) count(statuses, operation.id, answer.status);
        requests += 1;
        if (requests % 50 === 0) onProgress({ task: facts.id, phase: collects ? "coverage" : "scenarios", done: requests });
        return answer;
      },
    });
    try {
      const { assertions } = await runPlan({ plan, contract, baseUrl: proxy.url, seed: "coverage", order: "planned", concurrency: collects ? 1 : (facts.concurrency ?? 1) });
      await take(null, 200);
      return { operations: tally.list(), statuses, assertions, requests };
    } finally {
      collector?.close();
      await proxy.close();
      await server.process.stop();
    }
  });
}


function count(statuses: CoveredRun["statuses"], operation: string, status: number): void {
  const own = (statuses[operation] ??= {});
  own[status] = (own[status] ?? 0) + 1;
}
