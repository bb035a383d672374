import { type Plan, type Verdict, assertionsOf } from "@cd-task/model";
import { gradeTask } from "../grade/grade-task.ts";
import { readTask } from "../grade/read-task.ts";
import { serve } from "../http/serve.ts";
import { findFreePort } from "../processes/find-free-port.ts";
import type { OnProgress } from "../progress.ts";
import type { World } from "../world/open-world.ts";
import { type NullServer, listNullServers } from "./list-null-servers.ts";

/** What a server without behaviour earned. */
export interface NullServerResult {
  name: string;
  knowsShapes: boolean;
  verdict: Verdict;
  /** Scenarios with at least one assertion, and those of them in which one did not pass. */
  scenarios: number;
  failedScenarios: number;
  ms: number;
}

/** Grades every null server against the task's assertions; done once a world for tasks with equal tests. */
export async function runNullServers(
  world: World,
  taskDirectory: string,
  onProgress: OnProgress = world.onProgress,
): Promise<NullServerResult[]> {
  const task = await readTask(taskDirectory);
  return world.once(`null-servers/${task.testsDigest}`, async () => {
    const servers = listNullServers(task.contract, task.plan.basePath);
    const results: NullServerResult[] = [];
    for (const server of servers) {
      onProgress({ task: task.facts.id, phase: "null-servers", done: results.length, total: servers.length });
      const began = performance.now();
      const verdict = await gradeNullServer(world, taskDirectory, server);
      const ms = Math.round(performance.now() - began);
      results.push({ name: server.name, knowsShapes: server.knowsShapes, verdict, ...countScenarios(task.plan, verdict), ms });
    }
    return results;
  });
}

async function gradeNullServer(world: World, taskDirectory: string, { answer }: NullServer): Promise<Verdict> {
  const seed = "null-server";
  if (answer === null) {
    const url = `http://127.0.0.1:${await findFreePort()}`;
    return gradeTask({ world, taskDirectory, candidate: { url }, seed });
  }
  const server = await serve(answer);
  try {
    return await gradeTask({ world, taskDirectory, candidate: { url: server.url }, seed });
  } finally {
    await server.close();
  }
}

/** How many scenarios noticed that something was wrong. */
export function countScenarios(plan: Plan, verdict: Verdict): { scenarios: number; failedScenarios: number } {
  const passed = new Set(verdict.assertions.filter(({ state }) => state === "passed").map(({ id }) => id));
  const judged = plan.scenarios.map((scenario) => assertionsOf({ ...plan, scenarios: [scenario] })).filter(({ length }) => length > 0);
  const failed = judged.filter((assertions) => assertions.some(({ id }) => !passed.has(id)));
  return { scenarios: judged.length, failedScenarios: failed.length };
}
